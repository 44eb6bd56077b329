"""Run the mutants: `python -m mutation [PACK ...]` writes docs/mutation.md with the figure and every survivor."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from mutation.packs import Mutant, mutants, mutated, plain
from onroll.policy import Policy, load_pack, pack_names
from onroll.policy.model.pack import Pack
from onroll.policy.references import reference_problems
from onroll.policy.scenarios import Scenario, run_scenarios, scenarios_of

PAGE = Path(__file__).parent.parent / "docs" / "mutation.md"


@dataclass(frozen=True, slots=True)
class Tried:
    """One mutant tried: caught by what, or a survivor."""

    pack: str
    rule: str
    what: str
    caught_by: str | None


def main(arguments: list[str] | None = None) -> int:
    """Try every mutant of the packs given (default: all); the exit code is 1 when fewer than 95 in 100 are caught."""
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    parser.add_argument("pack", nargs="*", help="packs (default: all)")
    names = parser.parse_args(arguments).pack or pack_names()
    tried = [each for name in names for each in _tried(name)]
    caught = sum(1 for each in tried if each.caught_by)
    share = 100 * caught / len(tried)
    print(f"{caught} of {len(tried)} mutants caught: {share:.1f} %")
    for each in tried:
        if each.caught_by is None:
            print(f"survived: {each.pack}: {each.rule}: {each.what}")
    if set(names) == set(pack_names()):
        PAGE.write_text(_page(tried), encoding="utf-8")
    return 0 if share >= 95 else 1


def _tried(name: str) -> Iterator[Tried]:
    count = sum(1 for _ in mutants(load_pack(name)))
    with ProcessPoolExecutor(2, initializer=_prepare, initargs=(name,)) as pool:
        for number, result in enumerate(pool.map(_try, range(count), chunksize=8), start=1):
            if number % 100 == 0 or number == count:
                print(f"{name}: {number} of {count} mutants tried", file=sys.stderr)
            yield result


class _Bench(NamedTuple):
    """What one process needs to try the mutants of a pack."""

    pack: Pack
    data: dict[str, Any]
    mutants: list[Mutant]
    scenarios: tuple[Scenario, ...]
    law: tuple[Pack, ...]


_benches: list[_Bench] = []


def _prepare(name: str) -> None:
    pack = load_pack(name)
    law = tuple(load_pack(each) for each in pack.base)
    _benches.append(_Bench(pack, plain(pack), list(mutants(pack)), scenarios_of(name), law))


def _try(number: int) -> Tried:
    bench = _benches[-1]
    mutant = bench.mutants[number]
    caught = _caught(mutated(bench.data, mutant), bench.scenarios, bench.law)
    return Tried(pack=bench.pack.pack, rule=mutant.rule, what=mutant.what, caught_by=caught)


def _caught(data: dict[str, object], scenarios: Iterable[Scenario], law: tuple[Pack, ...]) -> str | None:
    """What objects to a mutant: the format, the references, or the first scenario that differs."""
    try:
        pack = Pack.model_validate(data)
    except ValidationError:
        return "the format"
    if reference_problems(pack):
        return "the references"
    policy = Policy.of(pack, *law)
    for scenario in scenarios:
        if not run_scenarios(policy, [scenario])[0].passed:
            return scenario.name
    return None


def _page(tried: list[Tried]) -> str:
    lines = ["# Mutation testing of the packs", "",
             "Made by `make mutation` (that is, `python -m mutation`). Each mutant is a pack with one number, unit, actor, "
             "comparison or condition changed; it is caught when the format, the references or a scenario object.", "",
             "| pack | mutants | caught | share |", "|---|---|---|---|"]  # fmt: skip
    for name in dict.fromkeys(each.pack for each in tried):
        mine = [each for each in tried if each.pack == name]
        caught = sum(1 for each in mine if each.caught_by)
        lines.append(f"| {name} | {len(mine)} | {caught} | {100 * caught / len(mine):.1f} % |")
    caught = sum(1 for each in tried if each.caught_by)
    lines += [f"| all | {len(tried)} | {caught} | {100 * caught / len(tried):.1f} % |", "", "## Survivors", ""]
    lines += [f"- {each.pack}, {each.rule}: {each.what}" for each in tried if each.caught_by is None] or ["None."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
