"""School years: terms and half terms as published, and the name they give to each day of the year."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onroll.schooldays.bank_holidays import SATURDAY, bank_holidays
from onroll.schooldays.dates import ONE_DAY
from onroll.schooldays.days import DayKind
from onroll.schooldays.errors import CalendarError

Label = tuple[DayKind, str]

SCHOOL_DAY: Label = (DayKind.SCHOOL_DAY, "school day")
NOT_KNOWN: Label = (DayKind.NOT_KNOWN, "not known")
WEEKEND: Label = (DayKind.WEEKEND, "weekend")
HALF_TERM: Label = (DayKind.HALF_TERM, "half term")

EARLIEST, LATEST = 1998, 2150


@dataclass(frozen=True, slots=True)
class Source:
    """Who published the dates of a school year and how far they can be relied on.

    `certainty` is "authority" (read in the authority's own list), "secondary" (read where another publisher repeats
    it), "inferred" (worked out, not read) or "invented" (for demonstration only); `note` says what it covers.
    """

    year: str
    publisher: str
    certainty: str
    address: str | None = None
    note: str | None = None

    def to_json(self) -> dict[str, str | None]:
        """Its fields by name."""
        return {
            "year": self.year,
            "publisher": self.publisher,
            "certainty": self.certainty,
            "address": self.address,
            "note": self.note,
        }

    def __str__(self) -> str:
        certainty = {"authority": "the authority's own list", "secondary": "a secondary source"}
        return (
            f"{self.year}: {self.publisher}"
            + (f", {self.address}" if self.address else "")
            + f" ({certainty.get(self.certainty, self.certainty)}"
            + (f": {self.note})" if self.note else ")")
        )


@dataclass(frozen=True, slots=True)
class Term:
    """A term from its first day to its last, its half term if any, and the name of the holiday that follows."""

    name: str
    start: date
    end: date
    half_term: tuple[date, date] | None
    then: str

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise CalendarError(
                f"the {self.name} term ends on {self.end}, before it starts on {self.start}",
                remedy="correct one of the two dates",
            )
        if self.half_term and not self.start <= self.half_term[0] <= self.half_term[1] <= self.end:
            raise CalendarError(
                f"the half term {self.half_term[0]} to {self.half_term[1]} is not a run of days within the "
                f"{self.name} term ({self.start} to {self.end})",
                remedy="correct its dates",
            )


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """One school year, 1 September of `first` to 31 August of the next year; every day of it is known.

    `inset_unplaced` is the number of INSET days that each school still chooses for itself: they are among the school
    days here, so a pupil's year is that much shorter. `demonstration` marks invented dates.
    Raises CalendarError when the terms overlap, are out of order or leave the year.
    """

    first: int
    terms: tuple[Term, ...]
    inset_unplaced: int = 0
    demonstration: bool = False

    def __post_init__(self) -> None:
        if not EARLIEST <= self.first <= LATEST:
            raise CalendarError(
                f"the school year {self.name} is out of range",
                remedy=f"give a year from {EARLIEST} to {LATEST}",
            )
        if not self.terms:
            raise CalendarError(f"the school year {self.name} has no terms", remedy="give at least one")
        previous = self.start - ONE_DAY
        for term in self.terms:
            if term.start <= previous:
                raise CalendarError(
                    f"the {term.name} term of {self.name} starts on {term.start}, which is before the year begins or "
                    "an earlier term ends",
                    remedy="put the terms in order, without overlap, between 1 September and 31 August",
                )
            previous = term.end
        if previous > self.end:
            raise CalendarError(
                f"the {self.terms[-1].name} term of {self.name} ends on {previous}, after the year does",
                remedy="end it by 31 August",
            )

    @property
    def name(self) -> str:
        """The year as schools write it, for instance "2015/16"."""
        return f"{self.first}/{(self.first + 1) % 100:02}"

    @property
    def start(self) -> date:
        """1 September."""
        return date(self.first, 9, 1)

    @property
    def end(self) -> date:
        """31 August of the next calendar year."""
        return date(self.first + 1, 8, 31)


@lru_cache(maxsize=256)
def labels(year: SchoolYear) -> tuple[Label, ...]:
    """What each day of a school year is, from 1 September to 31 August, before any school's overrides.

    A day outside every term bears the name of the holiday, weekends and bank holidays included; so does a half term,
    for the days published as such. Within term a weekend is a weekend and a bank holiday bears its name.
    """
    holiday: Label = (DayKind.HOLIDAY, year.terms[-1].then)
    result: list[Label] = []
    day = year.start
    for term in year.terms:
        while day < term.start:
            result.append(holiday)
            day += ONE_DAY
        while day <= term.end:
            result.append(_within(term, day))
            day += ONE_DAY
        holiday = (DayKind.HOLIDAY, term.then)
    result.extend([holiday] * ((year.end - day).days + 1))
    return tuple(result)


def _within(term: Term, day: date) -> Label:
    if term.half_term and term.half_term[0] <= day <= term.half_term[1]:
        return HALF_TERM
    if day.weekday() >= SATURDAY:
        return WEEKEND
    bank_holiday = bank_holidays(day.year).get(day)
    if bank_holiday is not None:
        return (DayKind.BANK_HOLIDAY, f"{bank_holiday} (bank holiday)")
    return SCHOOL_DAY
