"""Mutants of packs tried: what objects to each, be it the format, the references, the static checks or a scenario."""

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

from pydantic import ValidationError

from mutation.packs import Mutant, mutants, mutated, plain
from mutation.tried import Tried
from onroll.policy import Policy, load_pack
from onroll.policy.check.bands import band_remarks
from onroll.policy.check.deadlines import deadline_remarks
from onroll.policy.check.remarks import Level
from onroll.policy.engine.reading import Book
from onroll.policy.model.pack import Pack
from onroll.policy.references import reference_problems
from onroll.policy.scenarios import Scenario, run_scenarios, scenarios_of

PROCESSES = 2


def try_pack(name: str) -> Iterator[Tried]:
    """Every mutant of a pack, tried in two processes, in a fixed order; progress goes to standard error."""
    count = sum(1 for _ in mutants(load_pack(name)))
    with ProcessPoolExecutor(PROCESSES, initializer=_prepare, initargs=(name,)) as pool:
        for number, result in enumerate(pool.map(_try, range(count), chunksize=8), start=1):
            if number % 100 == 0 or number == count:
                sys.stderr.write(f"{name}: {number} of {count} mutants tried\n")
            yield result


class Bench(NamedTuple):
    """What one process needs to try the mutants of a pack."""

    data: dict[str, Any]
    mutants: list[Mutant]
    scenarios: tuple[Scenario, ...]
    law: tuple[Book, ...]


def bench_of(pack: Pack, scenarios: Sequence[Scenario]) -> Bench:
    """A pack with its scenarios and its law, made ready."""
    law = tuple(Book.of(load_pack(each)) for each in pack.base)
    return Bench(plain(pack), list(mutants(pack)), tuple(scenarios), law)


def caught_by(bench: Bench, mutant: Mutant) -> str | None:
    """What objects to a mutant; None when nothing does."""
    try:
        pack = Pack.model_validate(mutated(bench.data, mutant))
    except ValidationError:
        return "the format"
    if reference_problems(pack):
        return "the references"
    if any(remark.level is Level.ERROR for remark in (*band_remarks(pack), *deadline_remarks(pack))):
        return "the static checks"
    policy = Policy(books=(Book.of(pack), *bench.law))
    for scenario in _likeliest_first(bench, mutant):
        if not run_scenarios(policy, [scenario])[0].passed:
            return scenario.name
    return None


def _likeliest_first(bench: Bench, mutant: Mutant) -> list[Scenario]:
    """Scenarios that cite a clause of the changed rule, then the others."""
    key, number = mutant.path[:2]
    clauses = set(bench.data[str(key)][number].get("clause", ()))
    return sorted(bench.scenarios, key=lambda scenario: clauses.isdisjoint(scenario.clauses))


_benches: list[Bench] = []


def _prepare(name: str) -> None:
    _benches.append(bench_of(load_pack(name), scenarios_of(name)))


def _try(number: int) -> Tried:
    bench = _benches[-1]
    mutant = bench.mutants[number]
    return Tried(bench.data["pack"], mutant.rule, mutant.what, caught_by(bench, mutant))
