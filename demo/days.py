"""The two days on which the demonstration stands: one in 2015/16, one in the school year of today.

PAST                 Friday 4 March 2016: the twentieth school day after 29 January 2016
present(today)       today, where the demonstration's calendar knows enough of the year; else FALLBACK
back(calendar, n, d) the day after which d is the n-th school day
"""

from datetime import date, timedelta

from onroll.schooldays import Calendar, load_calendar

CALENDAR = "liverpool-demo"
PAST = date(2016, 3, 4)
FALLBACK = date(2026, 11, 24)
# Early enough that every story has its school days behind it, late enough that some are left.
FIRST, LAST = date(2026, 11, 16), date(2027, 6, 25)


def present(today: date) -> date:
    """The day on which the stories of the present stand: a school day of 2026/27, today if possible."""
    if not FIRST <= today <= LAST:
        return FALLBACK
    return load_calendar(CALENDAR).previous_on_or_before(today) or FALLBACK


def back(calendar: Calendar, n: int, day: date) -> date:
    """The latest day d such that `day` is the n-th school day after d; d itself is a school day.

    Raises ValueError when the calendar does not know the days between.
    """
    found = day
    for _ in range(n):
        earlier = calendar.previous_on_or_before(found - timedelta(days=1))
        if earlier is None:
            raise ValueError(f"The calendar {calendar.id} does not know {n} school days before {day.isoformat()}.")
        found = earlier
    return found
