"""What kind of day it is."""

from collections.abc import Sequence
from datetime import date

from onroll.schooldays import Calendar, Day, DayKind


def day_words(day: date, calendars: Sequence[Calendar]) -> str:
    """ "school day", "half term", or that the schools differ or the calendar is not known."""
    names = {_name(calendar.day(day)) for calendar in calendars}
    match sorted(names):
        case []:
            return ""
        case [one]:
            return one
        case _:
            return "the schools’ calendars differ"


def _name(day: Day) -> str:
    match day.kind:
        case DayKind.SCHOOL_DAY:
            return "school day"
        case DayKind.NOT_KNOWN:
            return "not in the school calendar"
        case _:
            return day.name
