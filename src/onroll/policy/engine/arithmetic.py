"""Counting for deadlines: the n-th unit after a day, by the unit and the day-one convention that a rule declares."""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from onroll.policy.engine.reading import ONE_DAY, Reading
from onroll.policy.model.clocks import FirstDay, Unit
from onroll.schooldays import is_working_day


def reading_unit(reading: Reading, unit: Unit) -> Unit:
    """The unit as counted: a day that the source leaves unqualified is read as the pack's settings say."""
    return reading.book.pack.settings.unspecified_day if unit is Unit.UNSPECIFIED_DAY else unit


def nth_unit(reading: Reading, unit: Unit, n: int, start: date, first_day: FirstDay) -> date | None:
    """The n-th unit from `start` (n at least 0; 0 is the start itself); None when the school calendar does not reach it."""
    if n == 0:
        return start
    base = start if first_day is FirstDay.NEXT_DAY else start - ONE_DAY
    match reading_unit(reading, unit):
        case Unit.SCHOOL_DAY:
            return reading.calendar.nth_after(n, base)
        case Unit.WORKING_DAY:
            return _nth_working_day(n, base)
        case Unit.CALENDAR_DAY:
            return base + timedelta(days=n)
        case Unit.WEEK:
            return base + timedelta(weeks=n)
        case Unit.MONTH:
            return add_months(base, n)
        case Unit.YEAR:
            return add_months(base, 12 * n)
        case other:
            raise AssertionError(f"{other} is not counted in whole days")


def count_units(reading: Reading, unit: Unit, start: date, until: date, first_day: FirstDay) -> int | None:
    """How many whole units have been reached by `until`; None when the school calendar does not tell."""
    base = start if first_day is FirstDay.NEXT_DAY else start - ONE_DAY
    match reading_unit(reading, unit):
        case Unit.SCHOOL_DAY:
            return reading.calendar.school_days_after(base, until)
        case Unit.WORKING_DAY:
            days = (base + timedelta(days=n) for n in range(1, (until - base).days + 1))
            return sum(1 for day in days if is_working_day(day))
        case Unit.WEEK:
            return max(0, (until - base).days // 7)
        case _:
            return max(0, (until - base).days)


@lru_cache(maxsize=4096)
def _nth_working_day(n: int, base: date) -> date:
    day = base
    while n:
        day += ONE_DAY
        n -= is_working_day(day)
    return day


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or the last day of a shorter month.

    >>> add_months(date(2016, 1, 31), 1)
    datetime.date(2016, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
