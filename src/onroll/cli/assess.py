"""`onroll assess`: what the policy and the law say of one case on one day, or on every day on which that changes.

Exit codes: 0 the question was answered, whatever the answer; 2 the case, the pack or a date is wrong.
"""

import difflib
from datetime import date
from pathlib import Path

import click

from onroll.cli.days import InputError
from onroll.cli.output import date_option, echo_json, in_sentences, open_policy, with_form, wrapped
from onroll.cli.table import assessment_table, history_table
from onroll.policy import (
    Assessment,
    DefinitionState,
    GateState,
    ObligationState,
    Policy,
    TimelineState,
    assess,
    explain,
)
from onroll.policy.casefile import CaseFile, read_case
from onroll.policy.history import ChangedDay, changes, last_day
from onroll.policy.plain import plain_assessment
from onroll.policy.references import duty_ids
from onroll.policy.results import StatusState
from onroll.schooldays import Calendar, Closure, DayKind, in_words, load_calendar

Explained = ObligationState | GateState | DefinitionState | StatusState | TimelineState


@click.command("assess")
@click.argument("case", type=click.Path(path_type=Path))
@click.option("--pack", required=True, help="The pack: its name, or the path of its folder.")
@date_option("--on", "The day looked at.")
@date_option("--known-at", "Leave out what was learned after this day.")
@click.option("--timeline", is_flag=True, help="Tell every day on which something changes, and what.")
@date_option("--until", "With --timeline: the last day to tell (default: a year after the last event).")
@click.option("--why", metavar="ID", help="Explain one answer: a duty, gate, definition or timeline, or “status”.")
@with_form("table", "json")
def assess_case(
    *, case: Path, pack: str, on: date | None, known_at: date | None, timeline: bool, until: date | None,
    why: str | None, form: str,
) -> None:  # fmt: skip
    """Assess the case in the file CASE by a pack and the law that stands beside it."""
    _check_options(on=on, timeline=timeline, until=until, why=why)
    policy, _ = open_policy(pack)
    with in_sentences():
        given = read_case(case)
        calendar = calendar_of(given, policy)
        if on is None:
            _tell_history(policy, given, calendar, until=until, known_at=known_at, form=form)
            return
        assessment = assess(policy, given.facts, calendar, on, known_at)
        if why is not None:
            _tell_why(policy, assessment, calendar, name=why, form=form)
        elif form == "json":
            echo_json({**_head(given), **plain_assessment(assessment, calendar)})
        else:
            click.echo(assessment_table(given, assessment, calendar))


def _check_options(*, on: date | None, timeline: bool, until: date | None, why: str | None) -> None:
    if timeline and on is not None:
        raise InputError("--on and --timeline do not go together: give --on for one day, or --timeline for all.")
    if not timeline and on is None:
        raise InputError("No day is given: add --on with the day to look at, or --timeline for every day of change.")
    if until is not None and not timeline:
        raise InputError("--until belongs to --timeline: add --timeline, or leave --until out.")
    if why is not None and timeline:
        raise InputError("--why explains one day: give --on with the day instead of --timeline.")


def calendar_of(case: CaseFile, policy: Policy) -> Calendar:
    """The calendar of a case: its own, else the pack's; with the school's closures.

    :raises CalendarError: when there is none, or a closure lies outside it.
    """
    name = case.calendar or policy.pack.settings.calendar
    if name is None:
        raise InputError(
            f"Neither the case {case.reference} nor the pack {policy.pack.pack} names a calendar: add “calendar:” to "
            "the case, with a name such as liverpool or the path of a calendar file."
        )
    closures = [
        *(Closure(day, day, DayKind.CLOSURE) for day in case.closed),
        *(Closure(day, day, DayKind.INSET) for day in case.inset),
    ]
    return load_calendar(name).with_closures(closures)


def _head(case: CaseFile) -> dict[str, object]:
    return {"case": case.reference, "synthetic": case.synthetic, "school": case.school or None}


def _tell_history(
    policy: Policy, case: CaseFile, calendar: Calendar, *, until: date | None, known_at: date | None, form: str
) -> None:
    last = until or last_day(case.facts, known_at)
    found: list[ChangedDay] = [] if last is None else list(changes(policy, case.facts, calendar, last, known_at))
    if form == "json":
        echo_json(
            {
                "format": "onroll-history-1",
                **_head(case),
                "packs": [pack.pack for pack in policy.packs],
                "calendar": calendar.id,
                "until": last.isoformat() if last else None,
                "known_at": known_at.isoformat() if known_at else None,
                "days": [day.to_json() for day in found],
            }
        )
        return
    click.echo(history_table(case, policy, calendar, found, last=last))


def _tell_why(policy: Policy, assessment: Assessment, calendar: Calendar, *, name: str, form: str) -> None:
    pack, _, local = name.rpartition("/")
    states: list[tuple[str, str, Explained]] = [
        *((s.pack.pack, s.id, s) for s in assessment.obligations),
        *((s.pack.pack, s.gate.id, s) for s in assessment.gates),
        *((s.pack.pack, s.definition.id, s) for s in assessment.definitions),
        *((s.pack.pack, s.timeline.id, s) for s in assessment.timelines),
        *((s.pack.pack, "status", s) for s in assessment.statuses),
    ]
    found = [
        explain(state, calendar=calendar, as_of=assessment.as_of)
        for owner, each, state in states
        if each == local and pack in {"", owner}
    ]
    if not found:
        _check_name(policy, pack, local)
    if form == "json":
        echo_json([each.to_json() for each in found])
    elif found:
        click.echo("\n\n".join(_wrapped_tree(each.to_text()) for each in found))
    else:
        click.echo(f"{name} is not in play on {in_words(assessment.as_of)}: nothing in the case has brought it about.")


def _check_name(policy: Policy, pack: str, local: str) -> None:
    """Refuse a name that no pack at hand has."""
    names: set[str] = {"status"}
    for each in policy.packs:
        if pack in {"", each.pack}:
            names.update(duty_ids(each), (gate.id for gate in each.gates), (d.id for d in each.definitions))
            names.update(timeline.id for timeline in each.timelines)
    if local not in names:
        near = difflib.get_close_matches(local, sorted(names), n=1)
        hint = f"did you mean {near[0]}?" if near else "the same command without --why lists what is in play."
        raise InputError(f"--why: nothing in {pack or policy.pack.pack} is called {local}: {hint}")


def _wrapped_tree(text: str) -> str:
    lines = []
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        lines.append(wrapped(line.strip(), indent=indent, hanging=indent + 4))
    return "\n".join(lines)
