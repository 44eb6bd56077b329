"""A school calendar compiled for counting: every question about days is answered from arrays, never by walking."""

from __future__ import annotations

import datetime as dt
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from onroll.schooldays.dates import ONE_DAY
from onroll.schooldays.days import Closure, Day, DayKind, Gap
from onroll.schooldays.errors import CalendarError, CountError
from onroll.schooldays.years import NOT_KNOWN, Label, SchoolYear, Source, Term, labels


@dataclass(frozen=True)
class Calendar:
    """The school days of one authority or school, over whole school years with perhaps unknown years between them.

    Two calendars are equal when their years, closures and identity are. The compiled tables cover the days from the
    first known to the last; position i in a cumulative table counts the days up to and including the i-th.
    Raises CalendarError when no year is given, two years are the same, or a closure lies outside the known years.
    """

    id: str
    name: str
    years: tuple[SchoolYear, ...]
    sources: tuple[Source, ...] = ()
    closures: tuple[Closure, ...] = ()

    # One less than the ordinal of the first day: an ordinal minus this is a position in the cumulative tables.
    _origin: int = field(init=False, repr=False, compare=False)
    _labels: tuple[Label, ...] = field(init=False, repr=False, compare=False)
    _label_at: array[int] = field(init=False, repr=False, compare=False)
    _school_upto: array[int] = field(init=False, repr=False, compare=False)
    _unknown_upto: array[int] = field(init=False, repr=False, compare=False)
    # The school days themselves, and how many unknown days the tables hold before each of them.
    _school_days: tuple[dt.date, ...] = field(init=False, repr=False, compare=False)
    _unknown_before: array[int] = field(init=False, repr=False, compare=False)
    # Runs of days with one name: the ordinal each begins with, and the gap that it is unless it is counted or unknown.
    _run_starts: array[int] = field(init=False, repr=False, compare=False)
    _run_gaps: tuple[Gap | None, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.years:
            raise CalendarError(f"the calendar {self.id} has no school year", remedy="give it at least one")
        years = tuple(sorted(self.years, key=lambda year: year.first))
        for earlier, later in pairwise(years):
            if earlier.first == later.first:
                raise CalendarError(
                    f"the calendar {self.id} has the school year {later.name} twice",
                    remedy="keep one of them",
                )
        first = years[0].start.toordinal()
        days = [NOT_KNOWN] * (years[-1].end.toordinal() - first + 1)
        for year in years:
            at = year.start.toordinal() - first
            known = labels(year)
            days[at : at + len(known)] = known
        self._override(days, first)

        distinct = tuple(dict.fromkeys(days))
        number = {label: index for index, label in enumerate(distinct)}
        unknown_upto = array("H", accumulate((label is NOT_KNOWN for label in days), initial=0))
        open_days = [i for i, label in enumerate(days) if label[0] is DayKind.SCHOOL_DAY]
        run_starts = array("I", (first + i for i, label in enumerate(days) if not i or days[i - 1] != label))
        compiled = {
            "years": years,
            "_origin": first - 1,
            "_labels": distinct,
            "_label_at": array("H", (number[label] for label in days)),
            "_school_upto": array("H", accumulate((label[0] is DayKind.SCHOOL_DAY for label in days), initial=0)),
            "_unknown_upto": unknown_upto,
            "_school_days": tuple(_date(first + i) for i in open_days),
            "_unknown_before": array("H", (unknown_upto[i] for i in open_days)),
            "_run_starts": run_starts,
            "_run_gaps": tuple(
                _gap(start, end - 1, days[start - first]) for start, end in pairwise((*run_starts, first + len(days)))
            ),
        }
        for name, value in compiled.items():
            object.__setattr__(self, name, value)

    def _override(self, days: list[Label], first: int) -> None:
        """Lay INSET days first, then what the school actually did: closing or opening prevails over any plan."""
        opened: dict[int, DayKind] = {}
        for closure in sorted(self.closures, key=lambda closure: closure.kind is not DayKind.INSET):
            start, end = closure.start.toordinal() - first, closure.end.toordinal() - first
            outside = range(max(start, 0), min(end, len(days) - 1) + 1)
            if start < 0 or end >= len(days) or any(days[i] is NOT_KNOWN for i in outside):
                raise CalendarError(
                    f"the closure from {closure.start} to {closure.end} lies outside the school years that "
                    f"the calendar {self.id} knows ({self.coverage()})",
                    remedy="correct the date or use a calendar that covers it",
                )
            label = (closure.kind, closure.day_name)
            for i in range(start, end + 1):
                days[i] = label
                if closure.kind is not DayKind.INSET and opened.setdefault(i, closure.kind) is not closure.kind:
                    raise CalendarError(
                        f"{dt.date.fromordinal(first + i)} is given both as closed and as open",
                        remedy="keep the one that happened",
                    )

    @property
    def demonstration(self) -> bool:
        """Whether any of the years is invented, for demonstration only."""
        return any(year.demonstration for year in self.years)

    def day(self, d: dt.date) -> Day:
        """The kind and name of a date; NOT_KNOWN outside the school years that are held."""
        position = d.toordinal() - self._origin - 1
        kind, name = self._labels[self._label_at[position]] if 0 <= position < len(self._label_at) else NOT_KNOWN
        return Day(d, kind, name)

    def is_school_day(self, d: dt.date) -> bool | None:
        """Whether a date is a school day; None when that is not known."""
        position = d.toordinal() - self._origin
        if (
            not 0 < position < len(self._school_upto)
            or self._unknown_upto[position] != self._unknown_upto[position - 1]
        ):
            return None
        return self._school_upto[position] != self._school_upto[position - 1]

    def school_days_after(self, after: dt.date, until: dt.date) -> int | None:
        """How many school days d there are with after < d <= until; None when any of those days is not known.

        0 when `until` is not later than `after`, known or not: there is no day to know.
        """
        start, end = after.toordinal() - self._origin, until.toordinal() - self._origin
        if end <= start:
            return 0
        if start < 0:
            return None
        try:
            all_known = self._unknown_upto[end] == self._unknown_upto[start]
        except IndexError:  # the tables end first
            return None
        return self._school_upto[end] - self._school_upto[start] if all_known else None

    def nth_after(self, n: int, after: dt.date) -> dt.date | None:
        """The n-th school day strictly after `after`, n at least 1; None when a day on the way is not known.

        `after` itself need not be known. Raises CountError when n is below 1.
        """
        if n < 1:
            raise CountError(f"there is no school day number {n} after a date; give a number from 1")
        start = after.toordinal() - self._origin
        if start < 0:
            return None
        try:
            index = self._school_upto[start] + n - 1
            reached = self._school_days[index]
        except IndexError:  # the tables end first
            return None
        return reached if self._unknown_before[index] == self._unknown_upto[start] else None

    def next_on_or_after(self, d: dt.date) -> dt.date | None:
        """The first school day not before `d`; None when a day on the way is not known."""
        return None if d == dt.date.min else self.nth_after(1, d - ONE_DAY)

    def previous_on_or_before(self, d: dt.date) -> dt.date | None:
        """The last school day not after `d`; None when a day on the way is not known."""
        end = d.toordinal() - self._origin
        if not 0 < end < len(self._school_upto) or self._school_upto[end] == 0:
            return None
        index = self._school_upto[end] - 1
        return self._school_days[index] if self._unknown_before[index] == self._unknown_upto[end] else None

    def gaps(self, start: dt.date, end: dt.date) -> tuple[Gap, ...]:
        """Every run of days within `start`..`end`, both included, known not to be school days, each with its name.

        Neighbouring days with different names are different runs: a half term stands apart from its weekends. Days
        that are not known belong to no run: see `first_unknown`.
        """
        if end < start:
            return ()
        runs = self._run_starts
        touched = slice(max(bisect_right(runs, start.toordinal()) - 1, 0), bisect_right(runs, end.toordinal()))
        found = [gap for gap in self._run_gaps[touched] if gap is not None and gap.end >= start]
        if found and found[0].start < start:
            found[0] = replace(found[0], start=start)
        if found and found[-1].end > end:
            found[-1] = replace(found[-1], end=end)
        return tuple(found)

    def first_unknown(self, start: dt.date, end: dt.date) -> dt.date | None:
        """The first day within `start`..`end`, both included, that no school year held covers; None when all are."""
        day = start
        for known_from, known_to in self.stretches():
            if day < known_from:
                break
            if day <= known_to:
                day = known_to + ONE_DAY
        return day if day <= end else None

    def stretches(self) -> tuple[tuple[dt.date, dt.date], ...]:
        """The longest unbroken runs of known days, in order, as (first day, last day)."""
        found: list[tuple[dt.date, dt.date]] = []
        for year in self.years:
            if found and found[-1][1] + ONE_DAY == year.start:
                found[-1] = (found[-1][0], year.end)
            else:
                found.append((year.start, year.end))
        return tuple(found)

    def coverage(self) -> str:
        """The known days in words, for messages: "2015-09-01 to 2017-08-31 and 2023-09-01 to 2026-08-31"."""
        return " and ".join(f"{start} to {end}" for start, end in self.stretches())

    def sources_of(self, start: dt.date, end: dt.date) -> tuple[Source, ...]:
        """Where the dates of the school years that `start`..`end` touches come from."""
        touched = {year.name for year in self.years if year.start <= end and start <= year.end}
        return tuple(source for source in self.sources if source.year in touched)

    def inset_days_unplaced(self, start: dt.date, end: dt.date) -> int:
        """How many INSET days of the school years that `start`..`end` touches are not in this calendar.

        A count there may be short by as many as fall within it: each school chooses its own.
        """
        total = 0
        for year in self.years:
            if year.start <= end and start <= year.end:
                day_kinds = labels(year)
                placed = {
                    ordinal
                    for closure in self.closures
                    if closure.kind is DayKind.INSET
                    for ordinal in range(closure.start.toordinal(), closure.end.toordinal() + 1)
                    if year.start.toordinal() <= ordinal <= year.end.toordinal()
                    and day_kinds[ordinal - year.start.toordinal()][0] is DayKind.SCHOOL_DAY
                }
                total += max(0, year.inset_unplaced - len(placed))
        return total

    def terms(self) -> tuple[Term, ...]:
        """Every known term, in order of date."""
        return tuple(term for year in self.years for term in year.terms)

    def with_closures(self, closures: Iterable[Closure]) -> Calendar:
        """This calendar with a school's overrides added; the order of precedence is: closed or open, INSET, terms.

        Raises CalendarError when one lies outside the known years, or closes a day that another opens.
        """
        return replace(self, closures=(*self.closures, *closures))


@lru_cache(maxsize=100_000)
def _date(ordinal: int) -> dt.date:
    """The date of an ordinal, shared by all the calendars of a process: a school's own costs little memory."""
    return dt.date.fromordinal(ordinal)


def _gap(first: int, last: int, label: Label) -> Gap | None:
    kind, name = label
    if kind in (DayKind.SCHOOL_DAY, DayKind.NOT_KNOWN):
        return None
    return Gap(_date(first), _date(last), name)
