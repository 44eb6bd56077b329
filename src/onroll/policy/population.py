"""Whole populations: what is owed in every open case, in one stream, and the searches that a pack prescribes."""

import gc
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context
from typing import Any, NamedTuple, TypeVar

from onroll.policy.engine.assess import duties_and_gates, holds
from onroll.policy.engine.reading import Policy
from onroll.policy.facts import CaseFacts
from onroll.policy.model.pack import Sweep
from onroll.policy.results import Answer, ObligationStatus
from onroll.schooldays import Calendar

Batch = TypeVar("Batch")


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One case of many on one day: what is owed, what may be done, and the next day on which either changes."""

    reference: str
    due: int
    overdue: int
    undetermined: int
    open_gates: tuple[str, ...]
    next_moment: date | None


def summarise(policy: Policy, facts: CaseFacts, calendar: Calendar, as_of: date) -> CaseSummary:
    """What a worklist needs of one case: its duties and gates, without definitions, statuses and flags."""
    obligations, gates, next_moment = duties_and_gates(policy, facts, calendar, as_of)
    statuses = [state.status for state in obligations]
    return CaseSummary(
        reference=facts.reference,
        due=statuses.count(ObligationStatus.DUE),
        overdue=statuses.count(ObligationStatus.OVERDUE),
        undetermined=statuses.count(ObligationStatus.UNDETERMINED),
        open_gates=tuple(f"{g.pack.pack}/{g.gate.id}" for g in gates if g.answer is Answer.YES),
        next_moment=next_moment,
    )


class Question(NamedTuple):
    """What is asked of every case of a sweep, and how a batch of cases is loaded where it is assessed."""

    policy: Policy
    calendar: Calendar
    as_of: date
    load: Callable[[Any], Iterable[CaseFacts]]


def sweep(question: Question, batches: Iterable[Batch], *, workers: int = 1) -> Iterator[CaseSummary]:
    """Assess batch after batch, in order, holding no more than a few of them in memory.

    :param batches: what `load` takes: a range of numbers, a list of case references. Small, since it goes to the
        process that loads and assesses the cases.
    :param workers: how many processes share the work; 1 works in this one.
    """
    if workers <= 1:
        for batch in batches:
            yield from _answers(question, batch)
        return
    processes = get_context("forkserver")
    processes.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(workers, processes, _prepare, (question,)) as pool:
        stream = iter(batches)
        waiting = [pool.submit(_work, batch) for batch in islice(stream, 2 * workers)]
        while waiting:
            yield from waiting.pop(0).result()
            waiting.extend(pool.submit(_work, batch) for batch in islice(stream, 1))


def found_by(
    policy: Policy, search: Sweep, children: Iterable[CaseFacts], calendar: Calendar, as_of: date
) -> Iterator[tuple[CaseFacts, Answer]]:
    """The children whom a prescribed search finds, and those of whom it cannot be told (undetermined)."""
    for child in children:
        answer = holds(policy, search.who, child, calendar, as_of)
        if answer is not Answer.NO:
            yield child, answer


def _answers(question: Question, batch: object) -> list[CaseSummary]:
    policy, calendar, as_of, load = question
    return [summarise(policy, case, calendar, as_of) for case in load(batch)]


_asked: list[Question] = []


def _prepare(question: Question) -> None:
    gc.freeze()  # the packs live as long as the process: no use in looking at them again and again
    _asked.append(question)


def _work(batch: object) -> list[CaseSummary]:
    return _answers(_asked[-1], batch)
