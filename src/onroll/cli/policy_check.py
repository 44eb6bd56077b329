"""`onroll policy check` and `onroll policy diff`: whether a pack holds, and how two packs differ.

Exit codes of check: 0 no errors (warnings and notes may stand), 1 errors, 2 the pack cannot be read. Of diff: 0, or 2.
"""

from collections import Counter
from collections.abc import Sequence

import click

from onroll.cli.output import BAD_NEWS, echo_json, folder_of, in_sentences, open_unchecked, with_form, wrapped
from onroll.policy.check import Level, Remark, check_pack
from onroll.policy.diff import Change, differences
from onroll.policy.scenarios import scenarios_of


@click.command("check")
@click.argument("pack")
@click.option("--no-notes", is_flag=True, help="Leave notes out.")
@with_form("table", "json")
@click.pass_context
def check_command(context: click.Context, *, pack: str, no_notes: bool, form: str) -> None:
    """Check PACK without any case: what nothing can bring about, gaps, deadlines that cannot be met, what is unused.

    Ends with 1 when there is an error.
    """
    opened, place = open_unchecked(pack)
    with in_sentences():
        remarks = check_pack(opened, scenarios_of(folder_of(place)))
    counted = Counter(remark.level for remark in remarks)
    shown = [remark for remark in remarks if not (no_notes and remark.level is Level.NOTE)]
    if form == "json":
        counts = {f"{level.value}s": counted[level] for level in Level}
        echo_json({"pack": opened.pack.pack, "counts": counts, "remarks": [remark.to_json() for remark in shown]})
    else:
        click.echo(_text(opened.pack.pack, shown, counted))
    context.exit(BAD_NEWS if counted[Level.ERROR] else 0)


def _text(pack: str, remarks: Sequence[Remark], counted: Counter[Level]) -> str:
    lines = [
        wrapped(f"{remark.level.value}: {remark.rule}: {remark.says} [{remark.topic}]", hanging=4) for remark in remarks
    ]
    said = ", ".join(f"{counted[level]} {level.value}{'' if counted[level] == 1 else 's'}" for level in Level)
    return "\n".join([*lines, f"{pack}: {said}."])


@click.command("diff")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@with_form("table", "json")
def diff_command(*, first: str, second: str, form: str) -> None:
    """Say in words what changes, and for whom, when pack B takes the place of pack A."""
    one, other = open_unchecked(first)[0].pack, open_unchecked(second)[0].pack
    found = differences(one, other)
    if form == "json":
        echo_json({"from": one.pack, "to": other.pack, "changes": [change.to_json() for change in found]})
        return
    lines = [wrapped(f"From {one.title} ({one.pack}) to {other.title} ({other.pack})")]
    for who in dict.fromkeys(change.concerns for change in found):
        lines.append(f"\n{who.upper()}")
        lines.extend(_change_lines([change for change in found if change.concerns == who]))
    if not found:
        lines.append("\nNothing changes.")
    click.echo("\n".join(lines))


def _change_lines(changes: Sequence[Change]) -> list[str]:
    lines: list[str] = []
    for change in changes:
        lines.append(wrapped(f"{change.kind.value}: {change.says}", indent=2, hanging=4))
        lines.extend(wrapped(f"- {detail}", indent=6, hanging=8) for detail in change.details)
    return lines
