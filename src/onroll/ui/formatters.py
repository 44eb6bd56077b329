"""Dates, times and numbers in words, the way GOV.UK writes them. Pure functions."""

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
NOT_KNOWN = "Not known"
# Not strftime: month and day names must not depend on the machine's locale.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _day(value: date) -> date:
    """A moment's day in London; a plain date as it is."""
    if isinstance(value, datetime):
        return value.astimezone(LONDON).date() if value.tzinfo else value.date()
    return value


def short_date(value: date | None) -> str:
    """`1 February 2016`; a date that is None is not known, and says so."""
    if value is None:
        return NOT_KNOWN
    day = _day(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_date(value: date | None) -> str:
    """`Monday 1 February 2016`; a date that is None is not known, and says so."""
    if value is None:
        return NOT_KNOWN
    return f"{WEEKDAYS[_day(value).weekday()]} {short_date(value)}"


def clock_time(value: time | datetime | None) -> str:
    """`9am`, `3:30pm`, `midday`, `midnight`; a moment is told by London's clock."""
    if value is None:
        return NOT_KNOWN
    if isinstance(value, datetime):
        value = (value.astimezone(LONDON) if value.tzinfo else value).time()
    if value.minute == 0 and value.hour in {0, 12}:
        return "midday" if value.hour else "midnight"
    hour = value.hour % 12 or 12
    half = "am" if value.hour < 12 else "pm"
    return f"{hour}:{value.minute:02}{half}" if value.minute else f"{hour}{half}"


def moment(value: datetime | None) -> str:
    """`Monday 1 February 2016 at 3:30pm`, in London."""
    if value is None:
        return NOT_KNOWN
    return f"{long_date(value)} at {clock_time(value)}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 school day`, `20 school days`, `0 enquiries` (`plural(0, "enquiry", "enquiries")`)."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def and_list(items: Iterable[str], word: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; an empty list is an empty string."""
    *most, last = [*items] or [""]
    return f"{', '.join(most)} {word} {last}" if most else last
