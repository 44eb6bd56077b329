"""An assessment, or the history of a case, as a text that a practitioner can read at a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from onroll.cli.output import wrapped
from onroll.policy import Assessment, GateState, ObligationState, ObligationStatus, Policy
from onroll.policy.casefile import CaseFile
from onroll.policy.explain import clauses_of
from onroll.policy.history import ChangedDay
from onroll.policy.model.base import Cited
from onroll.policy.model.pack import Pack
from onroll.policy.plain import band_words, dates_to_load, school_year_of
from onroll.policy.results import Answer, TimelineState
from onroll.policy.words import event_words, missing_words, plural, role_words, unit_words
from onroll.schooldays import Calendar, in_words

_NOW = (ObligationStatus.OVERDUE, ObligationStatus.DUE)
_COMING = (ObligationStatus.UPCOMING, ObligationStatus.NOT_YET)
_DONE = (ObligationStatus.MET, ObligationStatus.MET_LATE, ObligationStatus.LAPSED)


def assessment_table(case: CaseFile, assessment: Assessment, calendar: Calendar) -> str:
    """The whole assessment, what is owed now first, each answer with its clause and a line that says why."""
    title = " · ".join(pack.pack for pack in assessment.packs)
    parts = [
        "\n".join(
            [
                f"{_case_words(case)} on {in_words(assessment.as_of)}",
                f"By {title}, with the calendar of {calendar.name}",
                *_known_line(assessment),
            ]
        ),
        *_sections(case, assessment, calendar),
    ]
    if assessment.next_moment:
        parts.append(f"The next day on which something changes by itself: {in_words(assessment.next_moment)}.")
    return "\n\n".join(parts)


def history_table(
    case: CaseFile, policy: Policy, calendar: Calendar, days: Sequence[ChangedDay], last: date | None
) -> str:
    """Every day of change with what happened and what changed."""
    title = " · ".join(pack.pack for pack in policy.packs)
    lines = [f"{_case_words(case)} day by day", f"By {title}, with the calendar of {calendar.name}"]
    for day in days:
        lines.append(f"\n{in_words(day.on)}")
        lines.extend(wrapped(f"* {event_words(event)}", indent=2, hanging=4) for event in day.events)
        lines.extend(wrapped(f"- {change.says} [{change.pack}]", indent=2, hanging=4) for change in day.changes)
    end = f"Nothing else changes up to {in_words(last)}." if last else "Nothing is recorded: there is nothing to tell."
    lines.append(f"\n{end}")
    return "\n".join(lines)


def _case_words(case: CaseFile) -> str:
    invented = " (synthetic)" if case.synthetic else ""
    return f"Case {case.reference}{invented}" + (f", {case.school}," if case.school else "")


def _known_line(assessment: Assessment) -> Iterator[str]:
    if assessment.known_at:
        yield f"On what was known on {in_words(assessment.known_at)}"


def _sections(case: CaseFile, assessment: Assessment, calendar: Calendar) -> Iterator[str]:
    def by_status(wanted: Iterable[ObligationStatus]) -> list[ObligationState]:
        return [each for status in wanted for each in assessment.obligations if each.status is status]

    now = sorted(by_status(_NOW), key=lambda each: not each.obligation.urgent)
    yield from _section("Take note", _notices(case, assessment, calendar))
    yield from _section("Where it stands", _standing(assessment))
    yield from _section("To do now", (line for each in now for line in _duty(each)))
    unknown = by_status([ObligationStatus.UNDETERMINED])
    yield from _section("Cannot be told yet", (line for each in unknown for line in _duty(each)))
    yield from _section("Coming up", (line for each in by_status(_COMING) for line in _duty(each)))
    yield from _section("Done or no longer owed", (line for each in by_status(_DONE) for line in _duty(each)))
    yield from _section("May it be done?", (line for each in assessment.gates for line in _gate(each)))
    yield from _section("Checklists", _checklists(assessment))
    yield from _section("Conflicts in play", _conflicts(assessment))
    yield from _section("Kept until", _retention(assessment))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield "\n".join([title.upper(), *found])


def _notices(case: CaseFile, assessment: Assessment, calendar: Calendar) -> Iterator[str]:
    for notice in assessment.notices:
        yield wrapped(notice, indent=2)
    first = min((event.on for event in case.facts.events), default=None)
    if first is None or first > assessment.as_of:
        when = f": the first event is of {in_words(first)}" if first else ""
        yield wrapped(
            f"Nothing had happened by {in_words(assessment.as_of)}, as far as the case file tells{when}.", indent=2
        )
    for gap in dates_to_load(assessment, calendar):
        yield wrapped(
            f"The calendar {calendar.id} covers {calendar.coverage()} and knows nothing from {gap['from']}: what is "
            f"counted beyond is not known until a calendar with the term dates of {gap['school_year']} is given.",
            indent=2,
        )
    for year in (year for year in calendar.years if year.demonstration and year.start <= assessment.as_of <= year.end):
        yield wrapped(f"The term dates of {school_year_of(year.start)} are invented, for demonstration only.", indent=2)


def _standing(assessment: Assessment) -> Iterator[str]:
    for run in assessment.timelines:
        if run.running:
            yield wrapped(_run_words(run), indent=2, hanging=4)
    for state in assessment.statuses:
        words = state.status.words if state.status else "the status cannot be told"
        lacking = _missing(state.missing) if state.status is None else ""
        cited = _cited(state.pack, state.status) if state.status else f"[{state.pack.pack}]"
        yield wrapped(f"Status: {words} {cited}{lacking}", indent=2, hanging=4)
    for definition in assessment.definitions:
        if definition.answer is Answer.YES:
            rule = definition.definition
            yield wrapped(f"{rule.words} {_cited(definition.pack, rule)}", indent=2, hanging=4)
    for scope in assessment.scope:
        if scope.answer is Answer.YES:
            to = f": to {scope.scope.to}" if scope.scope.to else ""
            route = "" if scope.scope.route == "in" else f" (routed elsewhere{to})"
            yield wrapped(f"{scope.scope.words}{route} {_cited(scope.pack, scope.scope)}", indent=2, hanging=4)


def _run_words(run: TimelineState) -> str:
    since = in_words(run.counted_from)
    cited = _cited(run.pack, run.timeline)
    if run.day is None:
        return f"{run.timeline.words}: the day cannot be counted from {since} {cited}{_missing(run.missing)}"
    band = band_words(run)
    stage = f" ({band})" if band else ""
    return f"{run.timeline.words}: {plural(run.day, unit_words(run.timeline.unit))} from {since}{stage} {cited}"


def _duty(state: ObligationState) -> Iterator[str]:
    duty = state.obligation
    strength = str(duty.modality)
    verb = "is advised to" if strength == "advised" else strength
    urgent = "URGENT: " if duty.urgent and state.is_open else ""
    who = role_words(state.pack, state.actor)
    head = f"{urgent}{state.status.value.replace('_', ' ')}{_when(state)}"
    yield wrapped(f"{head} | {who[:1].upper()}{who[1:]} {verb}: {duty.words}", indent=2, hanging=6)
    yield wrapped(f"{_cited(state.pack, duty)} {duty.id}{_because(state)}{_missing(state.missing)}", indent=6)


def _when(state: ObligationState) -> str:
    schedule = state.schedule
    at = f" {schedule.due_at.isoformat('minutes')}" if schedule.due_at else ""
    match state.status:
        case ObligationStatus.MET | ObligationStatus.MET_LATE:
            return f" on {in_words(state.met_on)}" if state.met_on else ""
        case ObligationStatus.LAPSED:
            return ", not done in time" if state.missed else ""
        case ObligationStatus.OVERDUE if schedule.due:
            return f" since {in_words(schedule.due)}{at}"
        case ObligationStatus.UPCOMING | ObligationStatus.NOT_YET if schedule.opens:
            until = f" to {in_words(schedule.due)}" if schedule.due and schedule.due != schedule.opens else ""
            return f" {in_words(schedule.opens)}{until}"
        case _:
            return f" by {in_words(schedule.due)}{at}" if schedule.due else ""


def _because(state: ObligationState) -> str:
    """The one line of why: what brought the duty about."""
    trigger = state.trigger
    if trigger is None:
        return f": waits until this is done: {state.schedule.waits_for}"
    if trigger.after is not None:
        return f": because this was done: {trigger.after.obligation.words}"
    if trigger.event is not None:
        return f": because {_lowered(event_words(trigger.event))}."
    return f": because of how things stand since {in_words(trigger.on)}."


def _gate(state: GateState) -> Iterator[str]:
    answer = {Answer.YES: "yes", Answer.NO: "no", Answer.UNDETERMINED: "cannot be told"}[state.answer]
    earliest = f", {in_words(state.earliest)} at the earliest" if state.earliest else ""
    yield wrapped(f"{answer}{earliest} | {state.gate.words}", indent=2, hanging=6)
    lacking = "; ".join(f"{limb.limb.words}{_missing(limb.finding.missing)}" for limb in state.lacking)
    yield wrapped(
        f"{_cited(state.pack, state.gate)} {state.gate.id}" + (f": lacking: {lacking}" if lacking else ""), indent=6
    )


def _checklists(assessment: Assessment) -> Iterator[str]:
    for state in assessment.checklists:
        asked = [item for item in state.items if item.applies is not False]
        answered = sum(item.answer is not None for item in asked)
        if answered:
            complete = {True: "complete", False: "not complete", None: "whether complete cannot be told"}[
                state.complete
            ]
            yield wrapped(
                f"{state.checklist.words}: {answered} of {len(asked)} answered, {complete} "
                f"{_cited(state.pack, state.checklist)}",
                indent=2,
                hanging=6,
            )


def _conflicts(assessment: Assessment) -> Iterator[str]:
    for flag in assessment.flags:
        yield wrapped(f"{flag.conflict.words} ({flag.conflict.id})", indent=2, hanging=6)
        for side in flag.conflict.sides:
            yield wrapped(f"{side.pack} {side.clause}: {side.says}", indent=6, hanging=8)
        yield wrapped(f"Here: {flag.conflict.settled}", indent=6, hanging=8)


def _retention(assessment: Assessment) -> Iterator[str]:
    for state in assessment.retention:
        until = (
            in_words(state.until) if state.until else "no period is given" if not state.missing else "cannot be told"
        )
        cited = _cited(state.pack, state.retention)
        yield wrapped(f"{until} | {state.retention.words} {cited}{_missing(state.missing)}", indent=2, hanging=6)


def _cited(pack: Pack, rule: Cited) -> str:
    paragraphs = dict.fromkeys(clause.paragraph for clause in clauses_of(pack, rule))
    return f"[{pack.pack} {', '.join(paragraphs)}]"


def _missing(names: Iterable[str]) -> str:
    words = list(dict.fromkeys(missing_words(name) for name in names))
    return f" (not known: {'; '.join(words)})" if words else ""


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
