"""The one question: what do the policy and the law say of this case, on this day, on what was known by that day?"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from onroll.policy.engine.arithmetic import years_after
from onroll.policy.engine.checklists import checklist_state
from onroll.policy.engine.conditions import find
from onroll.policy.engine.flags import flags_of
from onroll.policy.engine.gates import definition_state, gate_state
from onroll.policy.engine.obligations import duty_states
from onroll.policy.engine.plans import plan_for
from onroll.policy.engine.reading import Answerers, Policy, Reading
from onroll.policy.engine.timelines import runs_of
from onroll.policy.facts import CaseFacts
from onroll.policy.model.conditions import Condition
from onroll.policy.results import (
    Answer,
    Assessment,
    ChecklistState,
    Finding,
    GateState,
    ObligationState,
    RetentionState,
    ScopeState,
    StatusState,
)
from onroll.schooldays import Calendar

ANSWERERS = Answerers(duty_states=duty_states, gate_state=gate_state, checklist_state=checklist_state)


def assess(
    policy: Policy,
    facts: CaseFacts,
    calendar: Calendar,
    as_of: date | datetime,
    known_at: date | None = None,
) -> Assessment:
    """Assess a case. Pure: the same arguments give the same answer.

    :param policy: the authority's policy with the law beside it.
    :param facts: everything recorded of the case.
    :param calendar: the school's calendar; days that it does not know leave answers undetermined.
    :param as_of: the day looked at; with a time of day, clock times within the day count too.
    :param known_at: leave out what was learned after this day: "what was due, on what we knew then".
    """
    readings = _readings(policy, facts, calendar, as_of, known_at)
    day = as_of.date() if isinstance(as_of, datetime) else as_of
    obligations, gates = _duties(readings), _gates(readings)
    definitions = tuple(s for r in readings for d in r.book.pack.definitions if (s := definition_state(r, d)))
    return Assessment(
        packs=policy.packs,
        as_of=day,
        known_at=known_at,
        timelines=tuple(run for r in readings for name in r.plan.timelines for run in runs_of(r, name)),
        obligations=obligations,
        gates=gates,
        definitions=definitions,
        statuses=tuple(state for r in readings if (state := _status(r))),
        scope=tuple(_scope(readings)),
        checklists=tuple(_checklists(readings)),
        retention=tuple(state for r in readings for state in _retention(r)),
        flags=flags_of(readings, obligations, gates, definitions),
        notices=_notices(policy, day),
        next_moment=_next_moment(readings),
    )


def duties_and_gates(
    policy: Policy, facts: CaseFacts, calendar: Calendar, as_of: date
) -> tuple[tuple[ObligationState, ...], tuple[GateState, ...], date | None]:
    """What a worklist needs: the duties and the gates' answers, and the next day on which one of them changes.

    Of a gate that is shut, only the limbs as far as the first that no day to come can mend are looked at.
    """
    readings = _readings(policy, facts, calendar, as_of, None, brief=True)
    return _duties(readings), _gates(readings), _next_moment(readings)


def holds(policy: Policy, condition: Condition, facts: CaseFacts, calendar: Calendar, as_of: date) -> Answer:
    """Whether one condition of the policy's pack holds of a case on a day."""
    return Answer.of(finding_of(policy, condition, facts, calendar, as_of).value)


def finding_of(policy: Policy, condition: Condition, facts: CaseFacts, calendar: Calendar, as_of: date) -> Finding:
    """The answer to one condition of the policy's pack on a day, with what it rests on and what is missing."""
    reading = _readings(Policy(books=policy.books[:1]), facts, calendar, as_of, None)[0]
    return find(condition, reading, None)


def _readings(
    policy: Policy,
    facts: CaseFacts,
    calendar: Calendar,
    as_of: date | datetime,
    known_at: date | None,
    *,
    brief: bool = False,
) -> list[Reading]:
    """One reading for each book of which any rule can have been in force."""
    day, clock = (as_of.date(), as_of.time()) if isinstance(as_of, datetime) else (as_of, None)
    view = facts.view(day, known_at)
    first = view.events[0].on if view.events else day
    turning_days = policy.turning_days
    moments = set(turning_days[(turn := bisect_right(turning_days, day)) : turn + 1])
    return [
        Reading(
            book=book,
            plan=plan_for(book, view.names),
            view=view,
            calendar=calendar,
            as_of=day,
            clock=clock,
            moments=moments,
            ask=ANSWERERS,
            brief=brief,
        )
        for book in policy.books
        if book.concerns(first, day)
    ]


def _duties(readings: Sequence[Reading]) -> tuple[ObligationState, ...]:
    return tuple([state for r in readings for name in r.plan.duties for state in duty_states(r, name)])


def _gates(readings: Sequence[Reading]) -> tuple[GateState, ...]:
    return tuple([state for r in readings for name in r.plan.gates if (state := gate_state(r, name))])


def _next_moment(readings: Sequence[Reading]) -> date | None:
    return min((day for reading in readings[:1] for day in reading.moments), default=None)  # all share one set


def _status(reading: Reading) -> StatusState | None:
    """The first status whose condition holds; a condition that cannot be told stops the search."""
    findings = []
    for status in reading.book.pack.statuses:
        if not reading.book.in_force(status, reading.as_of):
            continue
        finding = find(status.when, reading, None)
        findings.append((status, finding))
        if finding.value is True:
            return StatusState(pack=reading.book.pack, status=status, findings=tuple(findings))
        if finding.value is None:
            return StatusState(reading.book.pack, None, tuple(findings), missing=finding.missing)
    return StatusState(reading.book.pack, None, tuple(findings)) if findings else None


def _scope(readings: list[Reading]) -> Iterator[ScopeState]:
    for reading in readings:
        for scope in reading.book.pack.scope:
            if reading.book.in_force(scope, reading.as_of):
                finding = find(scope.when, reading, None)
                yield ScopeState(reading.book.pack, scope, Answer.of(finding.value), finding)


def _checklists(readings: list[Reading]) -> Iterator[ChecklistState]:
    for reading in readings:
        for name in reading.book.checklists:
            yield checklist_state(reading, name, None)


def _retention(reading: Reading) -> Iterator[RetentionState]:
    for rule in reading.book.pack.retention:
        if not reading.book.in_force(rule, reading.as_of):
            continue
        finding = find(rule.when, reading, None) if rule.when is not None else None
        if finding is not None and finding.value is False:
            continue
        if rule.years is None:
            yield RetentionState(reading.book.pack, rule, None, finding)
            continue
        start, missing = _kept_from(reading, rule.counted_from, finding)
        if finding is not None and finding.value is None:
            start, missing = None, finding.missing
        until = years_after(start, rule.years) if start else None
        yield RetentionState(reading.book.pack, rule, until, finding, missing)


def _kept_from(reading: Reading, what: str, finding: Finding | None) -> tuple[date | None, tuple[str, ...]]:
    match what:
        case "conditions_met":
            return (finding.since if finding else None), ()
        case "birth":
            facts = reading.view.facts_named("child.born")
            born = facts[-1].value if facts else None
            return (born, ()) if isinstance(born, date) else (None, ("child.born",))
        case "case_closed":
            kind = "case.closed"
        case _:
            kind = "pupil.registered"
    events = reading.view.of_kind(kind)
    return (events[-1].on, ()) if events else (None, (kind,))


def _notices(policy: Policy, day: date) -> tuple[str, ...]:
    pack = policy.pack
    if pack.kind == "authority" and not pack.in_force.includes(day):
        start, end = pack.in_force.start, pack.in_force.end
        since = f"from {start.isoformat()}" if start else ""
        until = f"until {end.isoformat()}" if end else ""
        dates = " ".join(part for part in (since, until) if part)
        return (f"{pack.title} is in force {dates}; it is applied here to {day.isoformat()} because it was chosen.",)
    return ()
