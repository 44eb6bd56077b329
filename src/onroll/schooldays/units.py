"""Arithmetic for every unit that a policy's clocks use: school, working and calendar days, weeks, months, years, hours,
times of day, dates fixed by the year, term dates. Ages are in `onroll.schooldays.age` (`attains`).

Nothing here has a default convention: the caller says whether the starting day is day 1, and whether days must be
continuous, because the documents that set deadlines rarely do.
"""

import calendar as months
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import count

from onroll.schooldays.bank_holidays import is_working_day
from onroll.schooldays.calendar import Calendar
from onroll.schooldays.dates import ONE_DAY
from onroll.schooldays.errors import CountError


class Unit(StrEnum):
    """A unit in which a period is counted with `add`."""

    SCHOOL_DAY = "school_day"
    WORKING_DAY = "working_day"
    """Monday to Friday, bank holidays in England excepted."""
    CALENDAR_DAY = "calendar_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


class DayOne(StrEnum):
    """Which day is day 1 of a period counted from a starting day."""

    SAME_DAY = "same_day"
    """The starting day, or the next day that is counted when it is not one itself ("beginning with")."""
    NEXT_DAY = "next_day"
    """The first counted day after the starting day ("after", "of", "from")."""


class Continuity(StrEnum):
    """Whether days must follow one another to be counted together."""

    CONTINUOUS = "continuous"
    """School days without a break; weekends, holidays and closures neither count nor break."""
    CUMULATIVE = "cumulative"
    """School days in total, whatever lies between them."""


def add(
    unit: Unit, n: int, start: date, *, day_one: DayOne, calendar: Calendar | None = None
) -> date | datetime | None:
    """The last day of a period of `n` units, n at least 1, counted from the day `start`; for hours, the moment.

    - Days of any kind: the n-th counted day. None when a school day on the way is not known.
    - Weeks, months, years: the corresponding date; with SAME_DAY the day before it. Where the month has no such date,
      its last day under either convention (31 January and one month: 28 or 29 February).
    - Hours: elapsed time from `start`, a datetime; `day_one` has no bearing. Across a change of clocks an aware
      datetime keeps elapsed time; a naive one cannot.

    Raises CountError for n below 1, a missing calendar or moment, and periods that end beyond the year 9999.
    """
    if n < 1:
        raise CountError(f"a period of {n} {_plural(unit)} has no end; give a number from 1")
    try:
        if unit is Unit.HOUR:
            return _add_hours(n, start)
        day = start.date() if isinstance(start, datetime) else start
        # The last day not counted: day 1 is the first counted day after it.
        after = day - ONE_DAY if day_one is DayOne.SAME_DAY else day
        match unit:
            case Unit.SCHOOL_DAY:
                if calendar is None:
                    raise CountError("school days cannot be counted without a calendar; give one")
                return calendar.nth_after(n, after)
            case Unit.WORKING_DAY:
                return _nth_day(n, after, is_working_day)
            case Unit.CALENDAR_DAY:
                return after + timedelta(days=n)
            case Unit.WEEK:
                return after + timedelta(weeks=n)
            case Unit.MONTH | Unit.YEAR:
                return _add_months(n * (12 if unit is Unit.YEAR else 1), day, day_one)
    except OverflowError:
        raise CountError(f"{n} {_plural(unit)} from {start} end beyond the years that dates can have") from None


def _plural(unit: Unit) -> str:
    return f"{unit.replace('_', ' ')}s"


def _add_hours(n: int, start: date) -> datetime:
    if not isinstance(start, datetime):
        raise CountError(f"hours are counted from a moment, and {start} is a day; give a time of day too")
    if start.tzinfo is None:
        return start + timedelta(hours=n)
    return (start.astimezone(UTC) + timedelta(hours=n)).astimezone(start.tzinfo)


def _add_months(n: int, start: date, day_one: DayOne) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    if year > date.max.year:
        raise OverflowError
    last = months.monthrange(year, month + 1)[1]
    if start.day > last:
        return date(year, month + 1, last)
    end = date(year, month + 1, start.day)
    return end - ONE_DAY if day_one is DayOne.SAME_DAY else end


def _nth_day(n: int, after: date, counts: Callable[[date], bool]) -> date:
    day = after
    while n:
        day += ONE_DAY
        n -= counts(day)
    return day


def reached(n: int, days: Iterable[date], *, continuity: Continuity, calendar: Calendar) -> date | None:
    """The school day on which `days` (say, of absence) first make up `n`, n at least 1; None when they do not.

    Days that are not school days, or not known to be, count for nothing. CONTINUOUS: any school day missing from
    `days`, or any day between them that is not known, starts the count again. CUMULATIVE: all are added up.
    """
    if n < 1:
        raise CountError(f"{n} days are never reached; give a number from 1")
    counted = 0
    previous: date | None = None
    for day in sorted(set(days)):
        if not calendar.is_school_day(day):
            continue
        unbroken = previous is None or calendar.school_days_after(previous, day) == 1
        counted = counted + 1 if unbroken or continuity is Continuity.CUMULATIVE else 1
        if counted == n:
            return day
        previous = day
    return None


def at_time(on: date, moment: time, *, zone: tzinfo | None = None) -> datetime:
    """A time of day on a day, such as 09:15 on the first day of absence; naive unless a zone is given."""
    return datetime.combine(on, moment, tzinfo=zone)


@dataclass(frozen=True, slots=True)
class FixedDate:
    """A date that each year has: a day of a month, or the n-th of a weekday in it (-1 the last).

    `weekday` counts from 0, Monday. Raises CountError unless exactly one of `day` and `weekday` is given, in range.

    >>> FixedDate(month=6, weekday=4, occurrence=-1).in_year(2016)
    datetime.date(2016, 6, 24)
    """

    month: int
    day: int | None = None
    weekday: int | None = None
    occurrence: int = 1

    def __post_init__(self) -> None:
        sound = 1 <= self.month <= 12 and (self.day is None) != (self.weekday is None)
        if self.day is not None:
            # 2000 was a leap year: 29 February is a date that a year may have.
            sound = sound and 1 <= self.day <= months.monthrange(2000, self.month)[1]
        if self.weekday is not None:
            sound = sound and 0 <= self.weekday <= 6 and self.occurrence in (-1, 1, 2, 3, 4)
        if not sound:
            raise CountError(f"{self} is not a date that every year has; give a day, or a weekday and which of them")

    def in_year(self, year: int) -> date:
        """The date in a calendar year; 29 February becomes 28 February in a year without it."""
        last = months.monthrange(year, self.month)[1]
        if self.weekday is None:
            return date(year, self.month, min(self.day or last, last))
        first = 1 + (self.weekday - date(year, self.month, 1).weekday()) % 7
        matching = range(first, last + 1, 7)
        return date(year, self.month, matching[self.occurrence if self.occurrence < 0 else self.occurrence - 1])

    def next_on_or_after(self, day: date) -> date:
        """The first such date that is not before `day`."""
        return next(found for year in count(day.year) if (found := self.in_year(year)) >= day)


def term_starts_on_or_after(calendar: Calendar, day: date) -> date | None:
    """The first day of the next term that starts on or after `day`; None when a day on the way is not known."""
    return _known(calendar, day, (term.start for term in calendar.terms()))


def term_ends_on_or_after(calendar: Calendar, day: date) -> date | None:
    """The last day of the next term that ends on or after `day`; None when a day on the way is not known."""
    return _known(calendar, day, (term.end for term in calendar.terms()))


def _known(calendar: Calendar, day: date, ends: Iterable[date]) -> date | None:
    found = next((end for end in ends if end >= day), None)
    return found if found and calendar.first_unknown(day, found) is None else None
