"""Compulsory school age, school leaving dates, ages, year groups and key stages in England.

Sources: Education Act 1996 section 8; the Education (Start of Compulsory School Age) Order 1998 (SI 1998/1607); the
Education (School Leaving Date) Order 1997 (SI 1997/1970). Year groups follow the child's age on 31 August before the
school year; a pupil taught out of cohort has another, which a school knows and a date of birth does not tell.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from onroll.schooldays.dates import MONTHS, in_words
from onroll.schooldays.errors import AgeError

EARLIEST_BIRTH = date(1993, 9, 1)
"""The first birth whose whole fifth year lies under SI 1998/1607; before it, other rules governed the start."""
LATEST_BIRTH = date(2150, 12, 31)
FIRST_LEAVING_YEAR = 1998

START = "Education Act 1996 s.8(2), SI 1998/1607"
END = "Education Act 1996 s.8(3), SI 1997/1970"


@dataclass(frozen=True, slots=True)
class CompulsoryAge:
    """The days on which a child is of compulsory school age, both ends included, with the reasons.

    `basis` holds one sentence for the start and one for the end, each with its source. `review` is a sentence when
    the statute can be read another way for this date of birth and a person should look; otherwise None.
    """

    starts: date
    ends: date
    basis: tuple[str, ...]
    review: str | None


def attains(born: date, years: int) -> date:
    """The day at the start of which a person born on `born` attains an age in whole years.

    A person born on 29 February attains an age on 1 March in a year without that day.

    >>> attains(date(2020, 2, 29), 5)
    datetime.date(2025, 3, 1)
    """
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        if born.year + years > date.max.year:
            raise AgeError(f"the {years}th birthday of a person born on {born} is beyond the year 9999") from None
        return date(born.year + years, 3, 1)


def age_on(born: date, on: date) -> int:
    """Age in whole years on a day; below 0 before birth."""
    years = on.year - born.year
    return years if attains(born, years) <= on else years - 1


def school_leaving_date(year: int) -> date:
    """The last Friday in June of a calendar year: the school leaving date from 1998 onwards (SI 1997/1970).

    >>> school_leaving_date(2016)
    datetime.date(2016, 6, 24)
    """
    if not FIRST_LEAVING_YEAR <= year <= date.max.year:
        raise AgeError(
            f"the school leaving date is the last Friday in June from {FIRST_LEAVING_YEAR} onwards; "
            f"that of {year} is not known here"
        )
    june_30 = date(year, 6, 30)
    return june_30 - timedelta(days=(june_30.weekday() - 4) % 7)


def compulsory_school_age(born: date) -> CompulsoryAge:
    """From when to when a child born on `born` is of compulsory school age.

    Raises AgeError for births before 1 September 1993, to which other rules applied, and after 2150.

    >>> compulsory_school_age(date(2010, 6, 27)).ends
    datetime.date(2026, 6, 26)
    """
    if not EARLIEST_BIRTH <= born <= LATEST_BIRTH:
        raise AgeError(
            f"compulsory school age is worked out here for births from {EARLIEST_BIRTH} to {LATEST_BIRTH}, "
            f"not for {born}; check the date of birth"
        )
    starts, why_starts = _start(attains(born, 5))
    ends, why_ends = _end(attains(born, 16))
    return CompulsoryAge(starts, ends, (why_starts, why_ends), _review(born))


def is_of_compulsory_age(born: date, on: date) -> bool:
    """Whether a child is of compulsory school age on a day; the leaving date itself still counts."""
    ages = compulsory_school_age(born)
    return ages.starts <= on <= ages.ends


def _start(fifth: date) -> tuple[date, str]:
    prescribed = (date(fifth.year, 3, 31), date(fifth.year, 8, 31), date(fifth.year, 12, 31))
    starts = next(day for day in prescribed if day >= fifth)
    reason = "which is itself a prescribed day" if starts == fifth else "and the next prescribed day follows"
    return starts, f"Attains five on {_short(fifth)}, {reason}: {in_words(starts)} ({START})."


def _end(sixteenth: date) -> tuple[date, str]:
    year = sixteenth.year + (sixteenth.month >= 9)
    ends = school_leaving_date(year)
    if sixteenth < ends:
        reason = "and this is the first school leaving date after that"
    elif sixteenth == ends:
        reason = "which is itself the school leaving date"
    else:
        reason = "after that year's school leaving date but before the next school year begins"
    return ends, f"Attains sixteen on {_short(sixteenth)}, {reason}: {in_words(ends)} ({END})."


def _review(born: date) -> str | None:
    if born.month != 9 or born.day > 6:
        return None
    year = born.year + 16
    return (
        f"Section 8(3) runs to the beginning of the school's own school year, taken here as 1 September {year}: if the "
        f"first term of the child's school begins after {_short(attains(born, 16))}, the leaving date may instead be "
        f"{in_words(school_leaving_date(year))}."
    )


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True, order=True)
class YearGroup:
    """A national curriculum year by number: -1 nursery, 0 Reception, 1 to 13."""

    number: int

    @property
    def label(self) -> str:
        """The name in use, for instance "Year 11"."""
        return {-1: "Nursery", 0: "Reception"}.get(self.number, f"Year {self.number}")

    @property
    def key_stage(self) -> str | None:
        """EYFS (early years foundation stage) or KS1 to KS4; None above Year 11."""
        for last, name in ((0, "EYFS"), (2, "KS1"), (6, "KS2"), (9, "KS3"), (11, "KS4")):
            if self.number <= last:
                return name
        return None


def year_group(born: date, on: date) -> YearGroup | None:
    """The year group of a child's cohort in the school year (1 September to 31 August) of a day.

    None when the cohort is too young for a nursery class or past Year 13.

    >>> year_group(date(2000, 8, 31), date(2016, 3, 4)).label
    'Year 11'
    """
    first = on.year if on.month >= 9 else on.year - 1
    number = age_on(born, date(first, 8, 31)) - 4
    return YearGroup(number) if -1 <= number <= 13 else None
