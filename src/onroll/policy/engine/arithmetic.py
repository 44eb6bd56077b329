"""Counting for deadlines by the unit and the day-one convention that a rule declares; `schooldays` does the sums."""

from datetime import date, timedelta

from onroll import schooldays
from onroll.policy.engine.reading import ONE_DAY, Reading
from onroll.policy.model.clocks import Unit
from onroll.schooldays import DayOne

# Looked up once: reading a member of an enumeration costs more than the sum itself.
_SCHOOL_DAY, _UNSPECIFIED_DAY, _NEXT_DAY = Unit.SCHOOL_DAY, Unit.UNSPECIFIED_DAY, DayOne.NEXT_DAY

_UNITS: dict[Unit, schooldays.Unit] = {
    unit: schooldays.Unit(unit.value) for unit in Unit if unit is not Unit.UNSPECIFIED_DAY
}


def unit_as_read(reading: Reading, unit: Unit) -> Unit:
    """The unit as counted: a day that the source leaves unqualified is read as the pack's settings say."""
    return reading.book.pack.settings.unspecified_day if unit is _UNSPECIFIED_DAY else unit


def nth_unit(reading: Reading, unit: Unit, n: int, start: date, first_day: DayOne) -> date | None:
    """The n-th unit from `start` (0 is the start itself); None when the school calendar does not reach it."""
    if n == 0:
        return start
    unit = unit_as_read(reading, unit)
    if unit is _SCHOOL_DAY:
        return reading.calendar.nth_after(n, start if first_day is _NEXT_DAY else start - ONE_DAY)
    return schooldays.add(_UNITS[unit], n, start, day_one=first_day, calendar=reading.calendar)


def years_after(start: date, years: int) -> date:
    """The same day so many years later."""
    return schooldays.attains(start, years)


def count_units(reading: Reading, unit: Unit, start: date, until: date, first_day: DayOne) -> int | None:
    """How many days (or whole weeks) have been reached by `until`; None when the school calendar does not tell."""
    base = start if first_day is _NEXT_DAY else start - ONE_DAY
    unit = unit_as_read(reading, unit)
    if unit is _SCHOOL_DAY:
        return reading.calendar.school_days_after(base, until)
    passed = max(0, (until - base).days)
    match unit:
        case Unit.WORKING_DAY:
            return sum(schooldays.is_working_day(base + timedelta(days=n)) for n in range(1, passed + 1))
        case Unit.WEEK:
            return passed // 7
        case _:
            return passed
