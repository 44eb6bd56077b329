"""Whole populations: every open case assessed in one stream, and the searches that a pack prescribes."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context

from onroll.policy.engine.assess import assess, holds
from onroll.policy.engine.reading import Policy
from onroll.policy.facts import CaseFacts
from onroll.policy.model.pack import Sweep
from onroll.policy.results import Answer, Assessment, ObligationStatus
from onroll.schooldays import Calendar

CHUNK = 500


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One case of many on one day: what is owed, what can be done, and when to look again."""

    reference: str
    due: int
    overdue: int
    undetermined: int
    open_gates: tuple[str, ...]
    next_moment: date | None


def summarise(reference: str, assessment: Assessment) -> CaseSummary:
    """The summary of one assessment."""
    counts = dict.fromkeys(ObligationStatus, 0)
    for state in assessment.obligations:
        counts[state.status] += 1
    return CaseSummary(
        reference=reference,
        due=counts[ObligationStatus.DUE],
        overdue=counts[ObligationStatus.OVERDUE],
        undetermined=counts[ObligationStatus.UNDETERMINED],
        open_gates=tuple(f"{g.pack.pack}/{g.gate.id}" for g in assessment.gates if g.answer is Answer.YES),
        next_moment=assessment.next_moment,
    )


def assess_many(
    policy: Policy, cases: Iterable[CaseFacts], calendar: Calendar, as_of: date, *, workers: int = 1
) -> Iterator[CaseSummary]:
    """Assess case after case, in order, without holding more than a few chunks of them in memory.

    :param workers: how many processes share the work; 1 works in this one.
    """
    if workers <= 1:
        for case in cases:
            yield summarise(case.reference, assess(policy, case, calendar, as_of))
        return
    with ProcessPoolExecutor(workers, get_context("forkserver"), _prepare, (policy, calendar, as_of)) as pool:
        chunks = _chunks(cases)
        waiting = [pool.submit(_work, chunk) for chunk in islice(chunks, 2 * workers)]
        while waiting:
            yield from waiting.pop(0).result()
            waiting.extend(pool.submit(_work, chunk) for chunk in islice(chunks, 1))


def found_by(
    policy: Policy, sweep: Sweep, children: Iterable[CaseFacts], calendar: Calendar, as_of: date
) -> Iterator[tuple[CaseFacts, Answer]]:
    """The children whom a prescribed search finds, and those of whom it cannot be told (undetermined)."""
    for child in children:
        answer = holds(policy, sweep.who, child, calendar, as_of)
        if answer is not Answer.NO:
            yield child, answer


def _chunks(cases: Iterable[CaseFacts]) -> Iterator[list[CaseFacts]]:
    stream = iter(cases)
    while chunk := list(islice(stream, CHUNK)):
        yield chunk


_shared: list[tuple[Policy, Calendar, date]] = []


def _prepare(policy: Policy, calendar: Calendar, as_of: date) -> None:
    _shared.append((policy, calendar, as_of))


def _work(chunk: list[CaseFacts]) -> list[CaseSummary]:
    policy, calendar, as_of = _shared[-1]
    return [summarise(case.reference, assess(policy, case, calendar, as_of)) for case in chunk]
