"""Dates as text: ISO dates in, dates in words out."""

import calendar as months
import re
from datetime import date, timedelta

from onroll.schooldays.errors import DateError

ONE_DAY = timedelta(days=1)

# Spelled out here because strftime's names follow the machine's locale.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def parse_iso(text: str) -> date:
    """The date that `text` writes as YYYY-MM-DD; no other form is read, so that 01/02 is never guessed at.

    Raises DateError for any other text and for days that do not exist.

    >>> parse_iso("2016-02-29")
    datetime.date(2016, 2, 29)
    """
    shape = _ISO.fullmatch(text)
    if shape is None:
        raise DateError(f"{text!r} is not a date written YYYY-MM-DD, such as 2016-01-29")
    year, month, day = (int(part) for part in shape.groups())
    if year < 1:
        raise DateError(f"{text} is not a date: there is no year {year}; write it YYYY-MM-DD, such as 2016-01-29")
    if not 1 <= month <= 12:
        raise DateError(f"{text} is not a date: there is no month {month}; write it YYYY-MM-DD, such as 2016-01-29")
    last = months.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise DateError(
            f"{text} is not a date: {MONTHS[month - 1]} {year} has days 1 to {last}; "
            "write it YYYY-MM-DD, such as 2016-01-29"
        )
    return date(year, month, day)


def in_words(day: date) -> str:
    """A date as a person would say it.

    >>> in_words(date(2016, 3, 4))
    'Friday 4 March 2016'
    """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def range_in_words(start: date, end: date) -> str:
    """A run of days, both ends included, naming month and year once where they are the same.

    >>> range_in_words(date(2016, 2, 15), date(2016, 2, 19))
    'Monday 15 to Friday 19 February 2016'
    >>> range_in_words(date(2015, 12, 19), date(2016, 1, 3))
    'Saturday 19 December 2015 to Sunday 3 January 2016'
    """
    if start == end:
        return in_words(start)
    first = f"{WEEKDAYS[start.weekday()]} {start.day}"
    if start.year != end.year:
        first = in_words(start)
    elif start.month != end.month:
        first = f"{first} {MONTHS[start.month - 1]}"
    return f"{first} to {in_words(end)}"
