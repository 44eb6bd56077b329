"""Which version of the format a date calls for, and what each version can hold.

The text of the specifications was not available when this was written. The facts here come from the Department for
Education's common basic data set and from files its own services write; what is inferred is marked so.
"""

import re
from datetime import date

OLDEST, NEWEST = 12, 25
"""The versions whose shape is known here. Of CTF 22 nothing was found, of a CTF 26 neither."""

URN_SINCE = 18
"""The unique reference number of a school is an item of CTF 18 and not of CTF 17 (common basic data set, 2018)."""

REMOVAL_GROUNDS_SINCE = 17
"""The ground for removal is an item from CTF 17 (common basic data set, 2018)."""

SEX_SINCE = 25
"""CTF 25 names the item `Sex` and has no `Gender`. Whether 23 or 24 allowed `Sex` already is not confirmed, so files
before 25 are written with `Gender`."""

_VERSION = re.compile(r"\d{2}\.\d")


def academic_year_of(day: date) -> int:
    """Return the calendar year in which the academic year of `day` began, taking 1 September as its start.

    The services of the Department for Education turn the year on 1 September; one supplier's system turns it on
    1 August, so nothing in `check` holds a file of August to either.
    """
    return day.year if day.month >= 9 else day.year - 1


def version_for(day: date) -> str:
    """Return the version in force on `day`, such as "15.0" for any day of the school year 2015/16.

    Inferred, not stated in a specification: the multiplication tables check service of the Department for Education
    names the version by the last two digits of the year in which the academic year begins, and the published dates
    of CTF 15 to 25 fit (CTF 12 and 13 began in November). Days before or after the versions known here get the
    oldest (12.0) or newest (25.0) of them.
    """
    return f"{min(max(academic_year_of(day) - 2000, OLDEST), NEWEST)}.0"


def version_number(version: str) -> int | None:
    """Return the whole number in a version written NN.0, or None when `version` is not written so."""
    return int(version[:2]) if _VERSION.fullmatch(version) else None


def sex_element(number: int) -> str:
    """Return the name of the pupil's sex item in version `number`: `Gender` before 25, `Sex` from 25."""
    return "Sex" if number >= SEX_SINCE else "Gender"
