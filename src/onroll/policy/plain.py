"""Assessments as plain data, by the published schema: the same question always gives the same text."""

from collections.abc import Iterable, Iterator
from datetime import date

from onroll.policy.explain import clauses_of, explain
from onroll.policy.explanation import CitedClause
from onroll.policy.facts import Event
from onroll.policy.model.base import Cited
from onroll.policy.model.pack import Conflict, Pack
from onroll.policy.results import (
    Answer,
    Assessment,
    ChecklistState,
    DefinitionState,
    Flag,
    GateState,
    LimbState,
    ObligationState,
    RetentionState,
    ScopeState,
    StatusState,
    TimelineState,
)
from onroll.policy.words import missing_words, role_words
from onroll.schooldays import Calendar
from onroll.schooldays.dates import ONE_DAY

Plain = dict[str, object]
FORMAT = "onroll-assessment-1"


def plain_assessment(assessment: Assessment, calendar: Calendar) -> Plain:
    """The whole assessment with the reasons behind each answer.

    :param calendar: the calendar that the assessment used.
    """
    as_of = assessment.as_of

    def why(state: ObligationState | GateState | DefinitionState | StatusState | TimelineState) -> Plain:
        return explain(state, calendar=calendar, as_of=as_of).to_json()

    return {
        "format": FORMAT,
        "as_of": as_of.isoformat(),
        "known_at": day_or_none(assessment.known_at),
        "next_moment": day_or_none(assessment.next_moment),
        "packs": [_pack(pack) for pack in assessment.packs],
        "calendar": {
            "id": calendar.id,
            "name": calendar.name,
            "demonstration": calendar.demonstration,
            "not_known": dates_to_load(assessment, calendar),
        },
        "notices": list(assessment.notices),
        "timelines": [{**_timeline(each), "explanation": why(each)} for each in assessment.timelines],
        "obligations": [{**_obligation(each), "explanation": why(each)} for each in assessment.obligations],
        "gates": [{**_gate(each), "explanation": why(each)} for each in assessment.gates],
        "definitions": [{**_definition(each), "explanation": why(each)} for each in assessment.definitions],
        "statuses": [{**_status(each), "explanation": why(each)} for each in assessment.statuses],
        "scope": [_scope(each) for each in assessment.scope],
        "checklists": [_checklist(each) for each in assessment.checklists],
        "retention": [_retention(each) for each in assessment.retention],
        "flags": [_flag(each, assessment.packs) for each in assessment.flags],
    }


def dates_to_load(assessment: Assessment, calendar: Calendar) -> list[Plain]:
    """For every count that the calendar cut short: the first day that it does not know, and the school year to load."""
    names = {name for name in _all_missing(assessment) if name.startswith("calendar:")}
    found: dict[date, Plain] = {}
    for name in names:
        after = date.fromisoformat(name.partition(":")[2])
        first = calendar.first_unknown(after + ONE_DAY, date.max)
        if first is not None:
            found[first] = {"from": first.isoformat(), "school_year": school_year_of(first)}
    return [found[day] for day in sorted(found)]


def school_year_of(day: date) -> str:
    """The school year in which a day lies, as calendars name it: "2015/16"."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def day_or_none(day: date | None) -> str | None:
    """A day as ISO text, or None."""
    return day.isoformat() if day else None


def plain_clauses(clauses: Iterable[CitedClause]) -> list[Plain]:
    """Clauses with pack, id, paragraph and what they say in short."""
    return [{"pack": c.pack, "id": c.id, "paragraph": c.paragraph, "says": c.words} for c in clauses]


def plain_conflict(pack: Pack, conflict: Conflict, packs: Iterable[Pack]) -> Plain:
    """A conflict with both sides, each with the clause's own words where its pack is at hand."""
    clauses = {(each.pack, clause.id): clause for each in packs for clause in each.clauses}
    sides = []
    for side in conflict.sides:
        clause = clauses.get((side.pack, side.clause))
        sides.append(
            {
                "pack": side.pack,
                "clause": side.clause,
                "paragraph": clause.paragraph if clause else None,
                "clause_words": clause.words if clause else None,
                "says": side.says,
            }
        )
    return {
        "id": conflict.id,
        "pack": pack.pack,
        "words": conflict.words,
        "kind": conflict.kind,
        "certainty": conflict.certainty.value,
        "sides": sides,
        "settled": conflict.settled,
        "concerns": list(conflict.concerns),
    }


def _all_missing(assessment: Assessment) -> Iterator[str]:
    for run in assessment.timelines:
        yield from run.missing
    for state in assessment.obligations:
        yield from (*state.missing, *state.schedule.missing)
    limbs = [
        *(limb for gate in assessment.gates for limb in gate.limbs),
        *(limb for definition in assessment.definitions for limb in definition.limbs),
    ]
    for limb in limbs:
        yield from limb.finding.missing
    for status in assessment.statuses:
        yield from status.missing


def _missing(names: Iterable[str]) -> list[Plain]:
    return [{"name": name, "words": missing_words(name)} for name in dict.fromkeys(names)]


def _pack(pack: Pack) -> Plain:
    return {
        "pack": pack.pack,
        "title": pack.title,
        "kind": pack.kind,
        "version": pack.version,
        "in_force": {"from": day_or_none(pack.in_force.start), "to": day_or_none(pack.in_force.end)},
    }


def _rule(pack: Pack, rule: Cited) -> Plain:
    return {
        "modality": rule.modality.value,
        "certainty": rule.certainty.value,
        "clauses": plain_clauses(clauses_of(pack, rule)),
    }


def _event(event: Event | None) -> Plain | None:
    return event.to_json() if event else None


def _timeline(run: TimelineState) -> Plain:
    return {
        "pack": run.pack.pack,
        "id": run.timeline.id,
        "words": run.timeline.words,
        "number": run.number,
        "running": run.running,
        "unit": run.timeline.unit.value,
        "started_by": _event(run.started_by),
        "counted_from": run.counted_from.isoformat(),
        "day_one": day_or_none(run.day_one),
        "day": run.day,
        "band": band_words(run),
        "ended_by": _event(run.ended_by),
        "missing": _missing(run.missing),
        **_rule(run.pack, run.timeline),
    }


def band_words(run: TimelineState) -> str | None:
    """The name of the band of days in which a run stands; None when it has none, or has ended."""
    if run.day is None or not run.running:
        return None
    day = run.day
    return next((b.words for b in run.timeline.bands if b.start <= day and (b.end is None or day <= b.end)), None)


def _obligation(state: ObligationState) -> Plain:
    duty, schedule = state.obligation, state.schedule
    return {
        "pack": state.pack.pack,
        "id": duty.id,
        "key": state.key,
        "words": duty.words,
        "status": state.status.value,
        "actor": {"role": state.actor, "title": role_words(state.pack, state.actor)},
        "action": duty.action,
        "to": [{"role": role, "title": role_words(state.pack, role)} for role in duty.to],
        "urgent": duty.urgent,
        "target": duty.target,
        "triggered_on": day_or_none(state.trigger.on if state.trigger else None),
        "opens": day_or_none(schedule.opens),
        "due": day_or_none(schedule.due),
        "due_at": schedule.due_at.isoformat("minutes") if schedule.due_at else None,
        "start_by": day_or_none(schedule.start_by),
        "waits_for": schedule.waits_for,
        "met_on": day_or_none(state.met_on),
        "missed": state.missed,
        "missing": _missing(state.missing),
        **_rule(state.pack, duty),
    }


def _limbs(pack: Pack, limbs: Iterable[LimbState]) -> list[Plain]:
    by_id = {clause.id: clause for clause in pack.clauses}
    return [
        {
            "id": each.limb.id,
            "words": each.limb.words,
            "veto": each.veto,
            "satisfied": Answer.of(each.satisfied).value,
            "clauses": [
                {"pack": pack.pack, "id": name, "paragraph": by_id[name].paragraph, "says": by_id[name].words}
                for name in each.limb.clause
                if name in by_id
            ],
            "supplied_by": (
                {"role": each.limb.supplied_by, "title": role_words(pack, each.limb.supplied_by)}
                if each.limb.supplied_by
                else None
            ),
            "earliest": day_or_none(each.finding.earliest if each.satisfied is False else None),
            "missing": _missing(each.finding.missing if each.satisfied is None else ()),
        }
        for each in limbs
    ]


def _gate(state: GateState) -> Plain:
    return {
        "pack": state.pack.pack,
        "id": state.gate.id,
        "words": state.gate.words,
        "act": state.gate.act,
        "ground": state.gate.ground,
        "answer": state.answer.value,
        "earliest": day_or_none(state.earliest),
        "lacking": [limb.limb.id for limb in state.lacking],
        "limbs": _limbs(state.pack, state.limbs),
        "not_backdated": list(state.gate.not_backdated),
        "takes_effect": day_or_none(state.takes_effect),
        **_rule(state.pack, state.gate),
    }


def _definition(state: DefinitionState) -> Plain:
    return {
        "pack": state.pack.pack,
        "id": state.definition.id,
        "words": state.definition.words,
        "answer": state.answer.value,
        "limbs": _limbs(state.pack, state.limbs),
        **_rule(state.pack, state.definition),
    }


def _status(state: StatusState) -> Plain:
    status = state.status
    return {
        "pack": state.pack.pack,
        "id": status.id if status else None,
        "words": status.words if status else None,
        "answer": "given" if status else "undetermined" if state.missing else "none",
        "missing_education": status.missing_education if status else None,
        "missing": _missing(state.missing),
        "clauses": plain_clauses(clauses_of(state.pack, status)) if status else [],
    }


def _scope(state: ScopeState) -> Plain:
    return {
        "pack": state.pack.pack,
        "id": state.scope.id,
        "words": state.scope.words,
        "route": state.scope.route,
        "to": state.scope.to,
        "answer": state.answer.value,
        "missing": _missing(state.finding.missing if state.answer is Answer.UNDETERMINED else ()),
        "clauses": plain_clauses(clauses_of(state.pack, state.scope)),
    }


def _checklist(state: ChecklistState) -> Plain:
    return {
        "pack": state.pack.pack,
        "id": state.checklist.id,
        "words": state.checklist.words,
        "complete": Answer.of(state.complete).value,
        "completed_on": day_or_none(state.completed_on),
        "items": [
            {
                "id": each.item.id,
                "words": each.item.words,
                "required": each.item.required,
                "applies": Answer.of(each.applies).value,
                "answer": _event(each.answer),
                "missing": _missing(each.missing),
            }
            for each in state.items
        ],
        "clauses": plain_clauses(clauses_of(state.pack, state.checklist)),
    }


def _retention(state: RetentionState) -> Plain:
    return {
        "pack": state.pack.pack,
        "id": state.retention.id,
        "words": state.retention.words,
        "until": day_or_none(state.until),
        "years": state.retention.years,
        "counted_from": state.retention.counted_from,
        "missing": _missing(state.missing),
        "clauses": plain_clauses(clauses_of(state.pack, state.retention)),
    }


def _flag(flag: Flag, packs: Iterable[Pack]) -> Plain:
    return {**plain_conflict(flag.pack, flag.conflict, packs), "because": flag.because}
