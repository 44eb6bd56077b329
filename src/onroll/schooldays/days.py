"""What a day is at a school: its kind and name, runs of days not counted, and a school's own overrides."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from onroll.schooldays.dates import in_words, range_in_words
from onroll.schooldays.errors import CalendarError


class DayKind(StrEnum):
    """What a calendar knows about a day. Only SCHOOL_DAY is a day with a school session."""

    SCHOOL_DAY = "school_day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    """A holiday between terms, its weekends and bank holidays included."""
    HALF_TERM = "half_term"
    BANK_HOLIDAY = "bank_holiday"
    INSET = "inset"
    """In-service education and training: staff attend, pupils do not."""
    CLOSURE = "closure"
    NOT_KNOWN = "not_known"
    """No calendar covers the day. It is never taken for a school day nor for a holiday."""


@dataclass(frozen=True, slots=True)
class Day:
    """One date with its kind and its name in words, such as "half term" or "Good Friday (bank holiday)"."""

    date: dt.date
    kind: DayKind
    name: str

    def __str__(self) -> str:
        return f"{in_words(self.date)}: {self.name}"


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of days that are not school days, both ends included, and why they are not counted."""

    start: dt.date
    end: dt.date
    why: str

    def to_json(self) -> dict[str, str]:
        """The form in which commands print it: ISO dates under "from" and "to", the reason under "why"."""
        return {"from": self.start.isoformat(), "to": self.end.isoformat(), "why": self.why}

    def __str__(self) -> str:
        return f"{range_in_words(self.start, self.end)}: {self.why}"


_OVERRIDES = (DayKind.INSET, DayKind.CLOSURE, DayKind.SCHOOL_DAY)


@dataclass(frozen=True, slots=True)
class Closure:
    """A school's own override of its calendar from `start` to `end`, both included.

    `kind` is CLOSURE (no session was held all day), INSET, or SCHOOL_DAY, which opens days the calendar has closed.
    A day on which even one session was held is a school day and needs no closure. Raises CalendarError when the
    dates are the wrong way round or the kind cannot be an override.
    """

    start: dt.date
    end: dt.date
    kind: DayKind = DayKind.CLOSURE
    why: str = ""

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise CalendarError(
                f"a closure runs from {self.start} to {self.end}, which is backwards",
                remedy="give the earlier date first",
            )
        if self.kind not in _OVERRIDES:
            raise CalendarError(
                f"a school cannot mark a day as {self.kind}",
                remedy=f"use one of {', '.join(_OVERRIDES)}",
            )

    @property
    def day_name(self) -> str:
        """The name its days bear in a calendar, for instance "school closed: snow"."""
        match self.kind:
            case DayKind.INSET:
                return f"INSET day: {self.why}" if self.why else "INSET day"
            case DayKind.SCHOOL_DAY:
                return f"school open: {self.why}" if self.why else "school open"
            case _:
                return f"school closed: {self.why}" if self.why else "school closed"
