"""Time as schools know it: calendars, counting with the working shown, school age.

Pure: no clock, no database, no network. Dates are arguments, and a date no calendar covers is *not known*.
"""

from onroll.schooldays.calendar import Calendar
from onroll.schooldays.counting import Count, count_after, count_between
from onroll.schooldays.dates import in_words, parse_iso, range_in_words
from onroll.schooldays.days import Closure, Day, DayKind, Gap
from onroll.schooldays.errors import AgeError, CalendarError, CountError, DateError
from onroll.schooldays.loading import calendar_names, load_calendar
from onroll.schooldays.years import SchoolYear, Source, Term

__all__ = [
    "AgeError",
    "Calendar",
    "CalendarError",
    "Closure",
    "Count",
    "CountError",
    "DateError",
    "Day",
    "DayKind",
    "Gap",
    "SchoolYear",
    "Source",
    "Term",
    "calendar_names",
    "count_after",
    "count_between",
    "in_words",
    "load_calendar",
    "parse_iso",
    "range_in_words",
]
