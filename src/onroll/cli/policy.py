"""`onroll policy …`: the packs themselves: what they say, whether they hold, how they differ.

Exit codes: 0 all well; 1 bad news (a scenario failed, a check found an error); 2 the input is wrong.
"""

from collections.abc import Sequence

import click

from onroll.cli.output import (
    BAD_NEWS,
    echo_json,
    folder_of,
    in_sentences,
    open_policy,
    open_unchecked,
    with_form,
    wrapped,
)
from onroll.cli.policy_check import check_command, diff_command
from onroll.cli.policy_documents import book_command, schema_command, vocabulary_command
from onroll.policy import Policy, load_pack, pack_names
from onroll.policy.conflicts import conflict_list
from onroll.policy.scenarios import Outcome, run_scenarios, scenarios_of

Plain = dict[str, object]


@click.group()
def policy() -> None:
    """Look into policy packs: an authority's policy, or a state of the law, as data."""


for command in (check_command, diff_command, vocabulary_command, schema_command, book_command):
    policy.add_command(command)


@policy.command("list")
@with_form("table", "json")
def list_packs(*, form: str) -> None:
    """List the packs that come with Onroll."""
    with in_sentences():
        packs = [load_pack(name) for name in pack_names()]
    if form == "json":
        echo_json(
            [
                {
                    "pack": pack.pack,
                    "title": pack.title,
                    "kind": pack.kind,
                    "version": pack.version,
                    "in_force": {
                        "from": pack.in_force.start.isoformat() if pack.in_force.start else None,
                        "to": pack.in_force.end.isoformat() if pack.in_force.end else None,
                    },
                    "base": list(pack.base),
                    "clauses": len(pack.clauses),
                }
                for pack in packs
            ]
        )
        return
    for pack in packs:
        beside = f", beside {', '.join(pack.base)}" if pack.base else ""
        click.echo(
            f"{pack.pack}\n{wrapped(f'{pack.title} ({pack.kind}, {len(pack.clauses)} clauses{beside})', indent=2)}"
        )


@policy.command()
@click.argument("pack")
@click.option("--alone", is_flag=True, help="The pack's own scenarios only, not those of the law beside it.")
@with_form("table", "json")
@click.pass_context
def scenarios(context: click.Context, *, pack: str, alone: bool, form: str) -> None:
    """Run the scenarios of PACK, and those of the law that stands beside it.

    Ends with 1 when one fails.
    """
    opened, place = open_policy(pack)
    outcomes: dict[str, list[Outcome]] = {}
    with in_sentences():
        outcomes[opened.pack.pack] = run_scenarios(opened, scenarios_of(folder_of(place)))
        for name in () if alone else opened.pack.base:
            outcomes[name] = run_scenarios(open_policy(name)[0], scenarios_of(name))
    report = _scenario_report(outcomes)
    if form == "json":
        echo_json(report)
    else:
        click.echo(_scenario_text(outcomes))
    context.exit(BAD_NEWS if report["failed"] else 0)


def _scenario_report(outcomes: dict[str, list[Outcome]]) -> Plain:
    every = [each for found in outcomes.values() for each in found]
    return {
        "total": len(every),
        "passed": sum(each.passed for each in every),
        "failed": [
            {
                "pack": name,
                "name": each.scenario.name,
                "place": each.scenario.place,
                "clauses": list(each.scenario.clauses),
                "differences": list(each.differences),
            }
            for name, found in outcomes.items()
            for each in found
            if not each.passed
        ],
        "packs": [
            {"pack": name, "total": len(found), "passed": sum(each.passed for each in found)}
            for name, found in outcomes.items()
        ],
    }


def _scenario_text(outcomes: dict[str, list[Outcome]]) -> str:
    lines: list[str] = []
    for name, found in outcomes.items():
        for each in (each for each in found if not each.passed):
            lines.append(wrapped(f"FAILED {each.scenario.place}: {each.scenario.name}", hanging=2))
            lines.extend(wrapped(difference, indent=4, hanging=6) for difference in each.differences)
        passed = sum(each.passed for each in found)
        count = "no scenarios" if not found else f"{passed} of {len(found)} scenarios passed"
        lines.append(f"{name}: {count}.")
    return "\n".join(lines)


@policy.command()
@click.argument("pack")
@click.option("--alone", is_flag=True, help="The pack's own conflicts only, not those of the law beside it.")
@with_form("table", "json")
def conflicts(*, pack: str, alone: bool, form: str) -> None:
    """List the conflicts that PACK and the law beside it declare, each with both sides and their clauses."""
    opened, _ = open_unchecked(pack)
    found = conflict_list([opened.pack] if alone else opened.packs, known=opened.packs)
    if form == "json":
        echo_json(found)
    else:
        click.echo(_conflict_text(opened, found))


def _conflict_text(opened: Policy, found: Sequence[Plain]) -> str:
    if not found:
        return f"{opened.pack.pack} declares no conflict."
    parts = []
    for each in found:
        lines = [wrapped(f"{each['words']} ({each['pack']} {each['id']}, {each['kind']})", hanging=2)]
        sides = each["sides"]
        assert isinstance(sides, list)  # noqa: S101  (as conflict_list makes it)
        lines.extend(
            wrapped(f"{s['pack']} {s['paragraph'] or s['clause']}: {s['says']}", indent=4, hanging=6) for s in sides
        )
        lines.append(wrapped(f"Here: {each['settled']}", indent=4, hanging=6))
        parts.append("\n".join(lines))
    return "\n\n".join(parts)
