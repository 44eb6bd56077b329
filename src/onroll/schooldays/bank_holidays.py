"""Bank holidays in England, from the `holidays` library, and the working days that follow from them.

The library holds the one-off days already proclaimed. For years to come it applies the standing rules, so a day
that has not yet been proclaimed is not there.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

import holidays

from onroll.schooldays.errors import CountError

SATURDAY = 5
FIRST_YEAR, LAST_YEAR = 1990, 2199


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """The bank holidays of a calendar year in England that fall on Monday to Friday, with their names, in date order.

    A bank holiday due on a Saturday or Sunday appears on its substitute weekday. Raises CountError for a year
    outside 1990 to 2199.

    >>> bank_holidays(2016)[date(2016, 3, 25)]
    'Good Friday'
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CountError(f"bank holidays are known for the years {FIRST_YEAR} to {LAST_YEAR}, not for {year}")
    named = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return MappingProxyType({d: name for d, name in sorted(named.items()) if d.weekday() < SATURDAY})


def is_working_day(day: date) -> bool:
    """Whether a day is Monday to Friday and not a bank holiday in England; no school calendar is involved."""
    return day.weekday() < SATURDAY and date(day.year, day.month, day.day) not in bank_holidays(day.year)
