"""Counting school days with the working shown: the answer, and every run of days that was passed over."""

import datetime as dt
from dataclasses import dataclass

from onroll.schooldays.calendar import Calendar
from onroll.schooldays.dates import ONE_DAY
from onroll.schooldays.days import Gap


@dataclass(frozen=True, slots=True)
class Count:
    """A count of school days and how it went.

    `date` is the day reached, None when that is not known; then `first_unknown` is the first day that could not be
    judged, and `school_days` and `skipped` tell what was counted and passed over before it.
    """

    date: dt.date | None
    school_days: int
    skipped: tuple[Gap, ...]
    first_unknown: dt.date | None

    @property
    def known(self) -> bool:
        """Whether the count reached its end on known days only."""
        return self.first_unknown is None


def count_after(calendar: Calendar, n: int, after: dt.date) -> Count:
    """The n-th school day strictly after `after`, n at least 1, with each run of days passed over on the way.

    `after` is never counted, whether or not it is a school day: the school day that follows it is number 1. Raises
    CountError when n is below 1.
    """
    reached = calendar.nth_after(n, after)
    if reached is not None:
        return Count(reached, n, calendar.gaps(after + ONE_DAY, reached), None)
    return _up_to_unknown(calendar, after, dt.date.max)


def count_between(calendar: Calendar, after: dt.date, until: dt.date) -> Count:
    """The number of school days strictly after `after`, up to and including `until`.

    This makes it the inverse of `count_after`: between a date and the n-th school day after it there are n. When
    `until` is not later than `after` there are 0.
    """
    if until <= after:
        return Count(until, 0, (), None)
    counted = calendar.school_days_after(after, until)
    if counted is not None:
        return Count(until, counted, calendar.gaps(after + ONE_DAY, until), None)
    return _up_to_unknown(calendar, after, until)


def _up_to_unknown(calendar: Calendar, after: dt.date, until: dt.date) -> Count:
    first = min(after, dt.date.max - ONE_DAY) + ONE_DAY
    unknown = calendar.first_unknown(first, until) or until
    last_known = unknown - ONE_DAY
    return Count(
        None,
        calendar.school_days_after(after, last_known) or 0,
        calendar.gaps(first, last_known),
        unknown,
    )
