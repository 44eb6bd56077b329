"""Duties: what brings each into play, who owes it, from when to when, and where it stands."""

from collections.abc import Iterator
from datetime import date, time
from typing import NamedTuple

from onroll.policy.engine.conditions import MET, find, solver
from onroll.policy.engine.matching import matches
from onroll.policy.engine.reading import ONE_DAY, Book, Reading, ReadyDuty
from onroll.policy.engine.schedules import clock_of
from onroll.policy.engine.time_of_day import time_met
from onroll.policy.engine.timelines import runs_of
from onroll.policy.facts import Event
from onroll.policy.model.clocks import Every, Regularly
from onroll.policy.model.conditions import Condition
from onroll.policy.model.rules import Actor, Obligation
from onroll.policy.results import Finding, ObligationState, ObligationStatus, Schedule, Trigger

# Looked up once: reading a member of an enumeration is slow where it is done for each of millions of duties.
NOT_YET, UPCOMING, DUE, OVERDUE = (
    ObligationStatus.NOT_YET,
    ObligationStatus.UPCOMING,
    ObligationStatus.DUE,
    ObligationStatus.OVERDUE,
)
LAPSED, UNDETERMINED = ObligationStatus.LAPSED, ObligationStatus.UNDETERMINED
_ON_TIME, _LATE = ObligationStatus.MET, ObligationStatus.MET_LATE
_WAITING = frozenset({NOT_YET, UPCOMING, DUE, OVERDUE, UNDETERMINED})


def _ready(book: Book, name: str) -> ReadyDuty:
    known = book.ready.get(name)
    if known is None:
        duty = book.obligations[name]
        when, lapses, begun = (solver(book, c) if c else None for c in (duty.when, duty.lapses_when, duty.begun_by))
        known = book.ready[name] = ReadyDuty(
            duty=duty,
            when=when,
            met_by=solver(book, duty.met_by),
            lapses_when=lapses,
            begun_by=begun,
            clock=clock_of(duty.due),
            recurring=isinstance(duty.due, Every | Regularly),
            undated=book.pack.kind == "authority" and duty.in_force is None,
            owner=None if duty.actor.chosen or duty.actor.fallback else duty.actor.role,
        )
    return known


def duty_states(reading: Reading, name: str) -> tuple[ObligationState, ...]:
    """Every state of one duty on the day of the reading: one for each time that it was brought into play."""
    known = reading.duties.get(name)
    if known is not None:
        return known
    if name not in reading.plan.any_duty:
        return ()
    reading.duties[name] = ()  # what a duty that waits for itself would see
    ready = _ready(reading.book, name)
    found = [_state(reading, ready, trigger) for trigger in _triggers(reading, ready.duty)]
    states = tuple([state for state in found if state is not None])
    if ready.duty.after is not None and not states:
        states = tuple(_waiting(reading, ready.duty))
    reading.duties[name] = states
    return states


def _triggers(reading: Reading, duty: Obligation) -> list[Trigger]:
    triggers: list[Trigger] = []
    if duty.timeline is not None:
        triggers.extend(_runs(reading, duty.timeline))
    for pattern in duty.upon:
        for event in reading.view.of_kind(pattern.event):
            if matches(event, pattern):
                triggers.append(Trigger(on=event.on, at=event.at, event=event))
    if duty.after is not None:
        triggers.extend(_after(reading, duty.after))
    if duty.whenever is not None:
        triggers.extend(_whenever(reading, duty.whenever))
    return triggers


def _runs(reading: Reading, timeline: str) -> tuple[Trigger, ...]:
    """A trigger for each run of a timeline, made once: most duties of a pack share one."""
    known = reading.triggers.get(timeline)
    if known is None:
        runs = runs_of(reading, timeline)
        known = tuple([Trigger(on=r.started_by.on, at=r.started_by.at, event=r.started_by, run=r) for r in runs])
        reading.triggers[timeline] = known
    return known


def _after(reading: Reading, earlier: str) -> Iterator[Trigger]:
    for state in duty_states(reading, earlier):
        if state.status in MET and state.met_on is not None:
            yield Trigger(on=state.met_on, after=state, run=state.trigger.run if state.trigger else None)


def _whenever(reading: Reading, condition: Condition) -> Iterator[Trigger]:
    finding = find(condition, reading, None)
    if finding.value is not False:
        first = finding.since or (reading.view.events[0].on if reading.view.events else None)
        if first is not None:
            yield Trigger(on=first, finding=finding)


def _waiting(reading: Reading, duty: Obligation) -> Iterator[ObligationState]:
    """The duty as one that waits for an earlier one, as long as that one is still to be met."""
    for earlier in duty_states(reading, duty.after or ""):
        if earlier.status in _WAITING:
            schedule = Schedule(waits_for=earlier.obligation.words)
            yield ObligationState(
                pack=reading.book.pack, obligation=duty, status=NOT_YET,
                actor=duty.actor.role, trigger=None, schedule=schedule,
            )  # fmt: skip


class _Drawn(NamedTuple):
    """What a duty's status is drawn from."""

    trigger: Trigger
    condition: Finding | None
    schedule: Schedule
    satisfaction: Finding
    met_on: date | None


def _state(reading: Reading, ready: ReadyDuty, trigger: Trigger) -> ObligationState | None:
    duty, start = ready.duty, trigger.on
    if not ready.undated:
        day = reading.as_of if duty.governed_by == "as_of" else start
        if not reading.book.in_force(duty, day):
            return None
    condition = trigger.finding
    if ready.when is not None:
        condition = ready.when(reading, start)
        if condition.value is False:
            return _not_yet(reading, duty, trigger, condition)
    base = start
    if condition is not None and condition.since is not None and condition.since > base:
        base = condition.since
    schedule = ready.clock(duty.due, reading, trigger, base)
    satisfaction = ready.met_by(reading, start if duty.early_counts else schedule.opens or date.max)
    met_on = _met_on(satisfaction, trigger) if satisfaction.value else None
    if met_on is not None and ready.recurring:
        schedule = ready.clock(duty.due, reading, trigger, max(base, _last_done(satisfaction, met_on)))
        met_on = None
    status, missed = _status(reading, ready, _Drawn(trigger, condition, schedule, satisfaction, met_on))
    return ObligationState(
        pack=reading.book.pack,
        obligation=duty,
        status=status,
        actor=ready.owner or _owner(reading, duty.actor, start),
        trigger=trigger,
        schedule=schedule,
        condition=condition,
        satisfaction=satisfaction,
        met_on=met_on,
        missed=missed,
        missing=() if met_on is not None else _missing(condition, schedule, satisfaction),
    )


def _met_on(satisfaction: Finding, trigger: Trigger) -> date | None:
    """The day on which the duty was met; what came after the end of its run is too late to meet it."""
    met_on = satisfaction.since or trigger.on
    ended = trigger.run.ended_by if trigger.run is not None else None
    return None if ended is not None and met_on > ended.on else met_on


def _missing(condition: Finding | None, schedule: Schedule, satisfaction: Finding) -> tuple[str, ...]:
    of_condition = condition.missing if condition is not None and condition.value is None else ()
    of_satisfaction = satisfaction.missing if satisfaction.value is None else ()
    return (*of_condition, *schedule.missing, *of_satisfaction)


def _not_yet(reading: Reading, duty: Obligation, trigger: Trigger, condition: Finding) -> ObligationState | None:
    """A duty whose condition does not hold: listed only when the calendar alone can still make it hold."""
    ended = trigger.run is not None and not trigger.run.running
    if condition.earliest is None or ended:
        return None
    return ObligationState(
        pack=reading.book.pack,
        obligation=duty,
        status=NOT_YET,
        actor=_owner(reading, duty.actor, trigger.on),
        trigger=trigger,
        schedule=Schedule(opens=condition.earliest),
        condition=condition,
    )


def _last_done(satisfaction: Finding, otherwise: date) -> date:
    return max((each.on for each in satisfaction.evidence if isinstance(each, Event)), default=otherwise)


def _status(reading: Reading, ready: ReadyDuty, drawn: _Drawn) -> tuple[ObligationStatus, bool]:
    """The status, and whether the last day had passed when the duty lapsed."""
    schedule, condition = drawn.schedule, drawn.condition
    if drawn.met_on is not None:
        late = schedule.due is not None and drawn.met_on > schedule.due
        if schedule.due_at is not None and drawn.met_on == schedule.due:
            late = _past(time_met(drawn.satisfaction, drawn.met_on), schedule.due_at)
        return (_LATE if late else _ON_TIME), False
    ended = _ended_on(reading, ready, drawn.trigger)
    if ended is not None:
        return LAPSED, schedule.due is not None and schedule.due < ended
    if condition is not None and condition.value is None:
        return UNDETERMINED, False
    if schedule.missing and schedule.due is None and (schedule.opens is None or schedule.opens <= reading.as_of):
        return UNDETERMINED, False
    return _by_date(reading, ready, drawn), False


def _by_date(reading: Reading, ready: ReadyDuty, drawn: _Drawn) -> ObligationStatus:
    as_of, schedule = reading.as_of, drawn.schedule
    if schedule.opens is None:
        return NOT_YET if schedule.waits_for else UNDETERMINED
    if as_of < schedule.opens:
        reading.look_again(schedule.opens)
        return UPCOMING
    if schedule.start_by is not None and ready.begun_by is not None:
        reading.look_again(schedule.start_by + ONE_DAY)
        if as_of > schedule.start_by and ready.begun_by(reading, drawn.trigger.on).value is not True:
            return OVERDUE
    if schedule.due is not None:
        if schedule.due >= as_of:
            reading.look_again(schedule.due)
            reading.look_again(schedule.due + ONE_DAY)
        if as_of > schedule.due or (as_of == schedule.due and _past(reading.clock, schedule.due_at)):
            return OVERDUE
    return DUE


def _past(clock: time | None, due_at: time | None) -> bool:
    return clock is not None and due_at is not None and clock > due_at


def _ended_on(reading: Reading, ready: ReadyDuty, trigger: Trigger) -> date | None:
    """The day on which the duty ceased to be owed without having been met."""
    if trigger.run is not None and trigger.run.ended_by is not None and ready.duty.timeline is not None:
        return trigger.run.ended_by.on
    if ready.lapses_when is not None:
        finding = ready.lapses_when(reading, trigger.on)
        if finding.value:
            return finding.since or reading.as_of
    return None


def _owner(reading: Reading, actor: Actor, start: date) -> str:
    """Who owes the duty: the chosen role, or the next in the chain when one has declined."""
    role = actor.role
    if actor.chosen:
        role = next((each.role for each in actor.chosen if find(each.when, reading, start).value), role)
    if not actor.fallback:
        return role
    declined = {e.data.get("by") for e in reading.view.of_kind("request.declined") if e.on >= start}
    return next((each for each in (role, *actor.fallback) if each not in declined), actor.fallback[-1])
