"""From when to when: the deadline that a duty's clock sets, worked out from its trigger."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from onroll.policy.engine.arithmetic import nth_unit
from onroll.policy.engine.conditions import find
from onroll.policy.engine.matching import matches
from onroll.policy.engine.reading import Clock, Reading
from onroll.policy.engine.timelines import date_of_day
from onroll.policy.model import clocks as k
from onroll.policy.results import Schedule, Trigger
from onroll.policy.words import condition_words
from onroll.schooldays import DayOne, FixedDate, attains

_KEPT = 20_000


def clock_of(due: k.Due) -> Clock:
    """The function that works out a deadline of this shape."""
    return _CLOCKS[type(due)]


def schedule_of(due: k.Due, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    """The schedule of one duty.

    :param base: the day that relative clocks count from: the trigger's, or the later day on which the duty's condition
        came to hold.
    """
    return _CLOCKS[type(due)](due, reading, trigger, base)


def _at_once(due: k.AtOnce, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    return Schedule(opens=base, due=base, counted_from=base)


def _promptly(due: k.Promptly, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    return Schedule(opens=base, counted_from=base)


def _day(reading: Reading, trigger: Trigger, n: int) -> tuple[date | None, str, str]:
    """The date of the n-th day of the trigger's run, with what is missing or waited for."""
    if trigger.run is None:
        return None, "", "the timeline"
    day, missing = date_of_day(reading, trigger.run, n)
    waits = f"day {n} of {trigger.run.timeline.words.lower()}" if day is None and not missing else ""
    return day, missing, waits


def _by_days(make: Clock) -> Clock:
    """A clock that counts days of a timeline, remembered: runs that count from one day share their dates."""

    def clock(due: k.OnDay | k.OnDays, reading: Reading, trigger: Trigger, base: date) -> Schedule:
        run, calendar, windows = trigger.run, reading.calendar, reading.book.windows
        if run is None or run.timeline.continuity == "cumulative":
            return make(due, reading, trigger, base)
        key = (id(due), id(calendar), run.counted_from, bool(run.resets))
        known = windows.get(key)
        if known is not None and known[0] is calendar:
            return known[1]
        if len(windows) >= _KEPT:
            windows.clear()
        schedule = make(due, reading, trigger, base)
        windows[key] = (calendar, schedule)
        return schedule

    return clock


def _on_day(due: k.OnDay, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    day, missing, waits = _day(reading, trigger, due.day)
    return Schedule(
        opens=day, due=day, due_at=due.at, counted_from=trigger.run.counted_from if trigger.run else base,
        waits_for=waits or None, missing=(missing,) if missing else (),
    )  # fmt: skip


def _on_days(due: k.OnDays, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    first, missing, waits = _day(reading, trigger, due.days.start)
    last, missing_last, waits_last = _day(reading, trigger, due.days.end) if due.days.end else (None, "", "")
    begin, _, _ = _day(reading, trigger, due.days.start_by) if due.days.start_by else (None, "", "")
    lacking = missing or missing_last
    return Schedule(
        opens=first, due=last, start_by=begin, counted_from=trigger.run.counted_from if trigger.run else base,
        waits_for=(waits if first is None else waits_last if last is None and due.days.start == 1 else "") or None,
        missing=(lacking,) if lacking else (),
    )  # fmt: skip


def _within(due: k.Within, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    if due.within.unit is k.Unit.HOUR:
        return _within_hours(due.within.n, trigger, base)
    last = nth_unit(reading, due.within.unit, due.within.n, base, due.first_day)
    opens: date | None = base
    if due.not_before is not None:
        opens = nth_unit(reading, due.not_before.unit, due.not_before.n, base, due.first_day)
    missing = (f"calendar:{base.isoformat()}",) if last is None or opens is None else ()
    return Schedule(opens=opens, due=last, counted_from=base, missing=missing)


def _within_hours(hours: int, trigger: Trigger, base: date) -> Schedule:
    if trigger.at is None:
        kind = trigger.event.kind if trigger.event else "trigger"
        return Schedule(opens=base, counted_from=base, missing=(f"{kind}.at",))
    end = datetime.combine(base, trigger.at) + timedelta(hours=hours)
    return Schedule(opens=base, due=end.date(), due_at=end.time(), counted_from=base)


def _after(due: k.After, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    opens = nth_unit(reading, due.after.unit, due.after.n, base, due.first_day)
    return Schedule(opens=opens, counted_from=base, missing=() if opens else (f"calendar:{base.isoformat()}",))


def _date_in(due: k.DateIn, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    day = trigger.event.data.get(due.date_in) if trigger.event else None
    if isinstance(day, date):
        return Schedule(opens=day, due=day, counted_from=base)
    kind = trigger.event.kind if trigger.event else "trigger"
    return Schedule(counted_from=base, missing=(f"{kind}.{due.date_in}",))


def _fixed_date(due: k.FixedDate, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    day = next_fixed_date(due.fixed_date, base)
    return Schedule(opens=base, due=day, counted_from=base)


def next_fixed_date(which: str, base: date) -> date:
    """The first such date on or after a day."""
    match which:
        case "last_friday_in_june":
            fixed = FixedDate(month=6, weekday=4, occurrence=-1)
        case "first_of_month":
            fixed = FixedDate(month=base.month if base.day == 1 else base.month % 12 + 1, day=1)
        case "last_of_month":
            fixed = FixedDate(month=base.month, day=monthrange(2000, base.month)[1])
        case month_day:
            month, day = (int(part) for part in month_day.split("-"))
            fixed = FixedDate(month=month, day=day)
    return fixed.next_on_or_after(base)


def _at_age(due: k.AtAge, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    facts = reading.view.facts_named("child.born")
    if not facts or not isinstance(facts[-1].value, date):
        return Schedule(counted_from=base, missing=("child.born",))
    day = attains(facts[-1].value, due.at_age)
    return Schedule(opens=day, due=day, counted_from=facts[-1].value)


def _every(due: k.Every, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    return _again(due.every, reading, base)


def _regularly(due: k.Regularly, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    return _again(due.local_default, reading, base)


def _again(span: k.Span, reading: Reading, base: date) -> Schedule:
    day = nth_unit(reading, span.unit, span.n, base, DayOne.NEXT_DAY)
    return Schedule(opens=day, due=day, counted_from=base, missing=() if day else (f"calendar:{base.isoformat()}",))


def _standing(due: k.Standing, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    return Schedule(opens=base, counted_from=base)


def _upon(due: k.Upon, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    pattern = due.upon
    for event in reading.view.of_kind(pattern.event):
        if event.on >= trigger.on and matches(event, pattern):
            return Schedule(opens=event.on, due=event.on, counted_from=event.on)
    return Schedule(waits_for=pattern.event, counted_from=base)


def _once(due: k.Once, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    finding = find(due.once, reading, trigger.on)
    if finding.value is None:
        return Schedule(counted_from=base, missing=finding.missing)
    day = finding.since or base if finding.value else finding.earliest
    if day is None:
        return Schedule(waits_for=condition_words(due.once), counted_from=base)
    return Schedule(opens=day, due=day, counted_from=day)


def _earliest_of(due: k.EarliestOf, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    arms = tuple(schedule_of(arm, reading, trigger, base) for arm in due.earliest_of)
    dated = [arm for arm in arms if arm.due is not None]
    opens = [arm.opens for arm in arms if arm.opens is not None]
    if not dated:  # open from the first arm's day until an arm that waits gives a last one
        waiting = next((arm.waits_for for arm in arms if arm.waits_for), None)
        return Schedule(
            opens=min(opens, default=None), counted_from=base, waits_for=waiting, missing=_lacking(arms),
            alternatives=arms,
        )  # fmt: skip
    first = min(dated, key=_last_day)
    return Schedule(
        opens=min(opens), due=first.due, due_at=first.due_at, counted_from=first.counted_from, alternatives=arms
    )


def _latest_of(due: k.LatestOf, reading: Reading, trigger: Trigger, base: date) -> Schedule:
    arms = tuple(schedule_of(arm, reading, trigger, base) for arm in due.latest_of)
    waiting = next((arm.waits_for for arm in arms if arm.waits_for), None)
    missing = _lacking(arms)
    dated = [arm for arm in arms if arm.due is not None]
    if waiting or missing or not dated:
        return Schedule(waits_for=waiting, missing=missing, alternatives=arms)
    last = max(dated, key=_last_day)
    if len(dated) < len(arms):  # one arm has no last day, so none comes last
        opens = [arm.opens for arm in arms if arm.opens is not None]
        return Schedule(opens=max(opens, default=None), counted_from=base, alternatives=arms)
    return Schedule(
        opens=last.opens, due=last.due, due_at=last.due_at, counted_from=last.counted_from, alternatives=arms
    )


def _lacking(arms: tuple[Schedule, ...]) -> tuple[str, ...]:
    return tuple(name for arm in arms for name in arm.missing)


def _last_day(arm: Schedule) -> date:
    return arm.due or date.max


_CLOCKS: dict[type, Clock] = {
    k.AtOnce: _at_once,
    k.Promptly: _promptly,
    k.OnDay: _by_days(_on_day),
    k.OnDays: _by_days(_on_days),
    k.Within: _within,
    k.After: _after,
    k.DateIn: _date_in,
    k.FixedDate: _fixed_date,
    k.AtAge: _at_age,
    k.Every: _every,
    k.Regularly: _regularly,
    k.Standing: _standing,
    k.Upon: _upon,
    k.Once: _once,
    k.EarliestOf: _earliest_of,
    k.LatestOf: _latest_of,
}
