"""Time as schools know it: calendars, counting with the working shown, school age.

Pure: no clock, no database, no network. Dates are arguments, and a date no calendar covers is *not known*.
"""

from onroll.schooldays.age import (
    CompulsoryAge,
    YearGroup,
    age_on,
    attains,
    compulsory_school_age,
    is_of_compulsory_age,
    school_leaving_date,
    year_group,
)
from onroll.schooldays.bank_holidays import bank_holidays, is_working_day
from onroll.schooldays.calendar import Calendar
from onroll.schooldays.counting import Count, count_after, count_between
from onroll.schooldays.dates import in_words, parse_iso, range_in_words
from onroll.schooldays.days import Closure, Day, DayKind, Gap
from onroll.schooldays.errors import AgeError, CalendarError, CountError, DateError
from onroll.schooldays.loading import calendar_names, load_calendar
from onroll.schooldays.units import (
    Continuity,
    DayOne,
    FixedDate,
    Unit,
    add,
    at_time,
    reached,
    term_ends_on_or_after,
    term_starts_on_or_after,
)
from onroll.schooldays.years import SchoolYear, Source, Term

__all__ = [
    "AgeError",
    "Calendar",
    "CalendarError",
    "Closure",
    "CompulsoryAge",
    "Continuity",
    "Count",
    "CountError",
    "DateError",
    "Day",
    "DayKind",
    "DayOne",
    "FixedDate",
    "Gap",
    "SchoolYear",
    "Source",
    "Term",
    "Unit",
    "YearGroup",
    "add",
    "age_on",
    "at_time",
    "attains",
    "bank_holidays",
    "calendar_names",
    "compulsory_school_age",
    "count_after",
    "count_between",
    "in_words",
    "is_of_compulsory_age",
    "is_working_day",
    "load_calendar",
    "parse_iso",
    "range_in_words",
    "reached",
    "school_leaving_date",
    "term_ends_on_or_after",
    "term_starts_on_or_after",
    "year_group",
]
