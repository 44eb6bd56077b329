"""The page on mutation: the figures, and every survivor with why it is let be."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from mutation.modules import MODULES
from mutation.tried import Tried

JUDGED = Path(__file__).parent / "judged.yaml"
HEAD = """# Mutation testing

<!-- Written by `make mutation`; change mutation/page.py or mutation/judged.yaml, not this file. -->

A test suite is as good as the errors that it notices. `make mutation` (that is, `python -m mutation`) makes one small
error at a time, a *mutant*, and sees whether anything objects; the goal is that at least 95 in 100 are caught. It takes
about half an hour on two quiet cores. `python -m mutation liverpool-2016 onroll.policy.engine.gates` tries only what is
named and prints the survivors.

- **Packs.** In a pack's own data one number, unit, day one, actor, event field, comparison or flag is changed, `all`
  and `any` are exchanged, or a condition, an entry or a `not` is dropped. The format, the references, the static checks
  of the kind that `onroll policy check` calls errors, or one of the pack's scenarios must object.
- **Modules.** In the engine, in the record of a case and in the counting of school days one comparison, number,
  yes or no, `and`/`or`, sum, `min`/`max`, `any`/`all` or returned value is changed, or a condition or `not` is
  dropped. One of the scenarios of the shipped packs or one of the tests of the room must object, or the mutant must
  fail by itself. Tests of random cases draw the same cases in each run, so that each run gives the same figures.
  Annotations, default values, text and the wording of errors are not changed.

No mutant is left out because it makes no difference: what makes none is listed among the survivors, with the reason.
"""


def page(kept: Mapping[str, tuple[int, Sequence[Tried]]]) -> str:
    """The page, from what came of each pack and module and one in how many of its mutants was tried."""
    packs = {name: found for name, found in kept.items() if name not in MODULES}
    modules = {name: found for name, found in kept.items() if name in MODULES}
    figures = [*_table("Packs", "pack", packs), *_table("Modules", "module", modules)]
    return "\n".join([HEAD, *figures, "## Survivors", "", *_survivors(kept)])


def _table(title: str, what: str, kept: Mapping[str, tuple[int, Sequence[Tried]]]) -> list[str]:
    every = [each for _, tried in kept.values() for each in tried]
    rows = [_row(f"`{name}`", tried) for name, (_, tried) in kept.items()]
    samples = {one_in for one_in, _ in kept.values() if one_in > 1}
    sampled = [
        f"Not all were tried: every {_nth(max(samples, default=1))} mutant was tried, evenly over each module.",
        "",
    ]
    head = [f"| {what} | mutants | caught | share |", "|---|---:|---:|---:|"]
    return [f"## {title}", "", *(sampled if samples else []), *head, *rows, _row("**all**", every), ""]


def _nth(number: int) -> str:
    return str(number) + {2: "nd", 3: "rd"}.get(number, "th")


def _row(name: str, tried: Sequence[Tried]) -> str:
    caught = sum(1 for each in tried if each.caught_by)
    return f"| {name} | {len(tried)} | {caught} | {100 * caught / len(tried):.1f} % |"


def _survivors(kept: Mapping[str, tuple[int, Sequence[Tried]]]) -> list[str]:
    reasons = _reasons()
    lines: list[str] = []
    for name, (_, tried) in kept.items():
        left = [each for each in tried if each.caught_by is None]
        if left:
            lines += [f"### `{name}`", "", *(_line(each, reasons) for each in left), ""]
    return lines or ["None.", ""]


def _line(mutant: Tried, reasons: Mapping[tuple[str, str, str], str]) -> str:
    known = reasons.get((mutant.of, mutant.where, mutant.what)) or reasons.get((mutant.of, mutant.where, "*"))
    return f"- {mutant.where}: `{mutant.what}`. {known or 'Nothing looks at this.'}"


def _reasons() -> dict[tuple[str, str, str], str]:
    """Why survivors are let be, by pack or module, rule or function, and change (`*` for all changes to it)."""
    entries = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))
    return {
        (of, where, str(what)): reason
        for of, places in entries.items()
        for where, changes in places.items()
        for what, reason in changes.items()
    }
