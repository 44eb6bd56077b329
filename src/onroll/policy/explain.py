"""Explanations: the tree of reasons behind an answer, each with its clause and what can be recounted by hand."""

from collections.abc import Iterator
from datetime import date

from onroll.policy.explanation import CitedClause, Counted, Explanation
from onroll.policy.facts import Event, Fact
from onroll.policy.model import clocks as k
from onroll.policy.model.base import Certainty, Cited
from onroll.policy.model.pack import Clause, Pack
from onroll.policy.results import (
    DefinitionState,
    Finding,
    GateState,
    LimbState,
    ObligationState,
    ObligationStatus,
    StatusState,
    TimelineState,
)
from onroll.policy.words import (
    condition_words,
    due_words,
    event_words,
    fact_words,
    finding_words,
    missing_words,
    plural,
    role_words,
    schedule_words,
    unit_words,
)
from onroll.schooldays import Calendar, in_words


def explain(
    state: ObligationState | GateState | DefinitionState | StatusState | TimelineState,
    *,
    calendar: Calendar,
    as_of: date,
) -> Explanation:
    """The reasons behind one answer of an assessment.

    :param calendar: the calendar that the assessment used. :param as_of: the day that it looked at.
    """
    match state:
        case ObligationState():
            return explain_obligation(state, calendar, as_of)
        case GateState():
            return explain_gate(state)
        case DefinitionState():
            return explain_definition(state)
        case StatusState():
            return explain_status(state)
        case TimelineState():
            return explain_run(state, calendar, as_of)


def explain_obligation(state: ObligationState, calendar: Calendar, as_of: date) -> Explanation:
    """Why this duty, for whom, from when to when, and where it stands."""
    duty = state.obligation
    parts = [*_trigger_part(state, calendar, as_of), _deadline_part(state, calendar)]
    if state.condition is not None:
        parts.append(explain_finding(state.condition))
    if state.satisfaction is not None:
        parts.append(_satisfaction_part(state))
    if duty.note:
        parts.append(Explanation(says=f"How the text was read: {duty.note}"))
    who, words = role_words(state.pack, state.actor), duty.words.rstrip(".")
    return Explanation(
        says=f"{words}. {_capital(who)} {_verb(duty.modality)} do this {due_words(duty.due)}. {_standing(state)}",
        answer=state.status.value,
        clauses=clauses_of(state.pack, duty),
        modality=str(duty.modality),
        certainty=str(duty.certainty),
        missing=tuple(missing_words(name) for name in state.missing),
        because=tuple(parts),
    )


def explain_gate(state: GateState) -> Explanation:
    """Why a gate is open, shut or undetermined, limb by limb in the policy's order."""
    gate = state.gate
    answer = {"yes": "Yes.", "no": "Not yet.", "undetermined": "It cannot be told yet."}[state.answer.value]
    earliest = f" The earliest day is {in_words(state.earliest)}." if state.earliest else ""
    return Explanation(
        says=f"{gate.words} {answer}{earliest}",
        answer=state.answer.value,
        clauses=clauses_of(state.pack, gate),
        modality=str(gate.modality),
        certainty=str(gate.certainty),
        because=tuple(explain_limb(state.pack, limb) for limb in state.limbs),
    )


def explain_definition(state: DefinitionState) -> Explanation:
    """Why a child answers to a definition, or not."""
    return Explanation(
        says=state.definition.words,
        answer=state.answer.value,
        clauses=clauses_of(state.pack, state.definition),
        modality=str(state.definition.modality),
        certainty=str(state.definition.certainty),
        because=tuple(explain_limb(state.pack, limb) for limb in state.limbs),
    )


def explain_status(state: StatusState) -> Explanation:
    """Why the child has this status in law: each answer tried in order."""
    says = state.status.words if state.status else "The status cannot be told on what is recorded"
    return Explanation(
        says=says,
        answer=state.status.id if state.status else "undetermined",
        clauses=clauses_of(state.pack, state.status) if state.status else (),
        missing=tuple(missing_words(name) for name in state.missing),
        because=tuple(
            Explanation(
                says=status.words,
                answer=_answer(finding.value),
                clauses=clauses_of(state.pack, status),
                because=(explain_finding(finding),),
            )
            for status, finding in state.findings
        ),
    )


# A requirement that is met opens the gate; a veto that is so shuts it.
_LIMB_STANDS = {
    (False, True): "Met",
    (False, False): "Not met",
    (False, None): "Not known",
    (True, True): "So, and this forbids it",
    (True, False): "Not so (it would forbid it)",
    (True, None): "Not known (it would forbid it)",
}


def explain_limb(pack: Pack, limb: LimbState) -> Explanation:
    """One limb of a gate or definition: held or not, its evidence, or what is missing and who can supply it."""
    stands = _LIMB_STANDS[limb.veto, limb.finding.value]
    supplier = ""
    if limb.satisfied is not True and limb.limb.supplied_by:
        supplier = f" {_capital(role_words(pack, limb.limb.supplied_by))} can supply it."
    earliest = ""
    if limb.satisfied is False and limb.finding.earliest:
        earliest = f" The earliest day is {in_words(limb.finding.earliest)}."
    return Explanation(
        says=f"{stands}: {limb.limb.words}.{earliest}{supplier}",
        answer=_answer(limb.satisfied),
        clauses=_clauses(pack, limb.limb.clause),
        missing=tuple(missing_words(name) for name in limb.finding.missing),
        because=(explain_finding(limb.finding),),
    )


def explain_finding(finding: Finding) -> Explanation:
    """A condition's answer with the records that it rests on."""
    says = finding_words(finding) + ("." if not finding.since else f", since {in_words(finding.since)}.")
    return Explanation(
        says=says,
        answer=_answer(finding.value),
        records=finding.evidence,
        missing=tuple(missing_words(name) for name in finding.missing) if not finding.parts else (),
        because=(
            *(explain_finding(part) for part in finding.parts),
            *(Explanation(says=f"{_record_words(record)}.", records=(record,)) for record in finding.evidence),
        ),
    )


def explain_run(run: TimelineState, calendar: Calendar, until: date) -> Explanation:
    """On which day of its timeline a case stands, with the days counted."""
    unit = unit_words(run.timeline.unit)
    counted = count_days(run, calendar, until)
    if run.day is None:
        says = f"{run.timeline.words}: the day cannot be counted."
    else:
        says = f"{run.timeline.words}: {plural(run.day, unit)} counted from {in_words(run.counted_from)}."
    flagged = _as_read(run.pack) if run.timeline.unit is k.Unit.UNSPECIFIED_DAY else ""
    return Explanation(
        says=f"{says}{flagged}",
        certainty=Certainty.UNSPECIFIED.value if flagged else None,
        clauses=clauses_of(run.pack, run.timeline),
        counted=counted,
        records=(run.started_by,),
        missing=tuple(missing_words(name) for name in run.missing),
        because=(Explanation(says=f"{event_words(run.started_by)}.", records=(run.started_by,)),),
    )


def count_days(run: TimelineState, calendar: Calendar, until: date) -> Counted | None:
    """The days of a run counted up to a day, and the gaps between, when its unit is the school day."""
    unit = run.timeline.unit
    if unit is k.Unit.UNSPECIFIED_DAY:
        unit = run.pack.settings.unspecified_day
    if unit is not k.Unit.SCHOOL_DAY or run.timeline.continuity == "cumulative" or run.day_one is None:
        return None
    last = min(until, run.ended_by.on) if run.ended_by else until
    return school_days_counted(calendar, run.counted_from, run.day_one, last)


def school_days_counted(calendar: Calendar, start: date, first: date, last: date) -> Counted:
    """Every school day from `first` to `last`, and every run of other days after `start`, named."""
    days = []
    day = first if first <= last else None
    while day is not None and day <= last:
        days.append(day)
        day = calendar.nth_after(1, day)
    skipped = calendar.gaps(min(start, first), last) if days else ()
    return Counted(unit="school day", start=start, days=tuple(days), skipped=tuple(skipped))


def clauses_of(pack: Pack, rule: Cited) -> tuple[CitedClause, ...]:
    """The clauses that a rule cites."""
    return _clauses(pack, rule.clause)


def _clauses(pack: Pack, ids: tuple[str, ...]) -> tuple[CitedClause, ...]:
    by_id: dict[str, Clause] = {clause.id: clause for clause in pack.clauses}
    return tuple(
        CitedClause(pack.pack, name, by_id[name].paragraph, by_id[name].words) for name in ids if name in by_id
    )


def _trigger_part(state: ObligationState, calendar: Calendar, as_of: date) -> Iterator[Explanation]:
    trigger = state.trigger
    if trigger is None:
        yield Explanation(says=f"It waits until this has been done: {state.schedule.waits_for}.")
    elif trigger.run is not None and state.obligation.timeline is not None:
        yield explain_run(trigger.run, calendar, as_of)
    elif trigger.after is not None:
        yield Explanation(says=f"This has been done, on {in_words(trigger.on)}: {trigger.after.obligation.words}.")
    elif trigger.event is not None:
        yield Explanation(says=f"{event_words(trigger.event)}.", records=(trigger.event,))


def _deadline_part(state: ObligationState, calendar: Calendar) -> Explanation:
    schedule = state.schedule
    counted = None
    if schedule.due and schedule.counted_from and _counts_school_days(state) and schedule.due > schedule.counted_from:
        first = calendar.nth_after(1, schedule.counted_from)
        if first is not None and first <= schedule.due:
            counted = school_days_counted(calendar, schedule.counted_from, first, schedule.due)
    flagged = _as_read(state.pack) if _unspecified(state.obligation.due) else ""
    return Explanation(
        says=f"{schedule_words(schedule)}{flagged}",
        counted=counted,
        certainty=Certainty.UNSPECIFIED.value if flagged else None,
        missing=tuple(missing_words(name) for name in schedule.missing),
    )


def _as_read(pack: Pack) -> str:
    unit = unit_words(pack.settings.unspecified_day)
    return f" The source says “days” without their kind; they are read as {unit}s."


def _counts_school_days(state: ObligationState) -> bool:
    match state.obligation.due:
        case k.OnDay() | k.OnDays():
            run = state.trigger.run if state.trigger else None
            return run is not None and run.timeline.unit is k.Unit.SCHOOL_DAY
        case k.Within(within=span) | k.Every(every=span) | k.Regularly(local_default=span):
            unit = state.pack.settings.unspecified_day if span.unit is k.Unit.UNSPECIFIED_DAY else span.unit
            return unit is k.Unit.SCHOOL_DAY
        case _:
            return False


def _unspecified(due: k.Due) -> bool:
    match due:
        case k.Within(within=span) | k.After(after=span) | k.Every(every=span):
            return span.unit is k.Unit.UNSPECIFIED_DAY
        case k.EarliestOf(earliest_of=arms) | k.LatestOf(latest_of=arms):
            return any(_unspecified(arm) for arm in arms)
        case _:
            return False


def _satisfaction_part(state: ObligationState) -> Explanation:
    finding = state.satisfaction
    assert finding is not None  # noqa: S101  (the caller has looked)
    if state.met_on is not None:
        says = f"Done on {in_words(state.met_on)}: {condition_words(finding.condition)}."
    else:
        says = f"It is met when {condition_words(finding.condition)}."
    records = (
        tuple(Explanation(says=f"{_record_words(r)}.", records=(r,)) for r in finding.evidence) if state.met_on else ()
    )
    return Explanation(says=says, answer=_answer(finding.value), records=finding.evidence, because=records)


def _standing(state: ObligationState) -> str:
    due, opens = state.schedule.due, state.schedule.opens
    match state.status:
        case ObligationStatus.DUE:
            since = f" since {in_words(opens)}" if opens else ""
            return f"It is due by {in_words(due)}." if due else f"It is due{since}."
        case ObligationStatus.OVERDUE:
            return f"It was due by {in_words(due)}." if due else "It is overdue."
        case ObligationStatus.UPCOMING:
            return f"It is due from {in_words(opens)}." if opens else "It is coming up."
        case ObligationStatus.MET | ObligationStatus.MET_LATE:
            late = " late" if state.status is ObligationStatus.MET_LATE else ""
            return f"It was met{late} on {in_words(state.met_on)}." if state.met_on else "It was met."
        case ObligationStatus.LAPSED:
            return "It is no longer owed." + (" It had not been done when its last day passed." if state.missed else "")
        case ObligationStatus.NOT_YET:
            return "It is not owed yet."
        case ObligationStatus.UNDETERMINED:
            return "Whether it is owed cannot be told yet."


def _verb(modality: str) -> str:
    return {"must": "must", "should": "should", "may": "may", "usually": "usually", "advised": "is advised to"}[
        str(modality)
    ]


def _record_words(record: Event | Fact) -> str:
    return event_words(record) if isinstance(record, Event) else fact_words(record)


def _answer(value: bool | None) -> str:
    return {True: "yes", False: "no", None: "undetermined"}[value]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
