"""Deadlines that cannot be met, and windows that never open."""

import re
from collections.abc import Iterator
from datetime import date

from onroll.policy.check.remarks import Level, Remark
from onroll.policy.engine.reading import Book
from onroll.policy.model import clocks as k
from onroll.policy.model.pack import Pack
from onroll.policy.model.rules import Obligation
from onroll.policy.vocabulary import EVENT_KINDS
from onroll.policy.vocabulary.kinds import FieldType

_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)\Z")


def deadline_remarks(pack: Pack) -> Iterator[Remark]:
    """Every deadline that contradicts itself, its trigger, or the deadline of the duty before it."""
    book = Book.of(pack)
    for duty in book.obligations.values():
        for due in _arms(duty.due):
            for says in (*_window(due), *_lengths(due), *_needs(duty, due, book)):
                yield Remark(Level.ERROR, "deadlines", pack.pack, duty.id, says)
        for says in _after_chain(duty, book):
            yield Remark(Level.ERROR, "deadlines", pack.pack, duty.id, says)
        yield from _start_by(duty, pack)
        if not _triggered(duty):
            yield Remark(
                Level.ERROR, "unreachable", pack.pack, duty.id,
                "Nothing brings this duty about: give it a timeline, upon, after or whenever.",
            )  # fmt: skip


def _triggered(duty: Obligation) -> bool:
    return bool(duty.timeline or duty.upon or duty.after or duty.whenever)


def _arms(due: k.Due) -> Iterator[k.Due]:
    match due:
        case k.EarliestOf(earliest_of=arms) | k.LatestOf(latest_of=arms):
            for arm in arms:
                yield from _arms(arm)
        case _:
            yield due


def _window(due: k.Due) -> Iterator[str]:
    if not isinstance(due, k.OnDays):
        return
    window = due.days
    if window.end is not None and window.end < window.start:
        yield f"The window runs from day {window.start} to day {window.end}: it closes before it opens."
    if window.start_by is not None and (
        window.start_by < window.start or (window.end is not None and window.start_by > window.end)
    ):
        yield (
            f"It is to be begun by day {window.start_by}, outside its window from day {window.start}"
            f"{f' to day {window.end}' if window.end else ''}."
        )


def _lengths(due: k.Due) -> Iterator[str]:
    match due:
        case k.Within(within=span, not_before=opens) if opens is not None and opens.unit is span.unit:
            if opens.n > span.n:
                yield f"It may not be done before {opens.n} and must be done within {span.n} units: no day is left."
        case k.Every(every=span) | k.Regularly(local_default=span) if span.n == 0:
            yield "It comes again every 0 units: give a number from 1."


def date_remarks(pack: Pack) -> Iterator[Remark]:
    """Fixed dates that not every year has."""
    for duty in Book.of(pack).obligations.values():
        for due in _arms(duty.due):
            found = _MONTH_DAY.match(due.fixed_date) if isinstance(due, k.FixedDate) else None
            if found is not None and not _in_every_year(int(found[1]), int(found[2])):
                says = f"Not every year has a day {found[0]}: write month and day, such as 09-01."
                yield Remark(Level.ERROR, "dates", pack.pack, duty.id, says)


def _in_every_year(month: int, day: int) -> bool:
    try:
        date(2001, month, day)
    except ValueError:
        return False
    return True


def _needs(duty: Obligation, due: k.Due, book: Book) -> Iterator[str]:
    """What a deadline needs of its trigger: a timeline to count days in, a field with a date."""
    match due:
        case k.OnDay() | k.OnDays() if not _has_run(duty, book):
            yield (
                "The deadline counts the days of a timeline, and the duty does not stand in one, so its window never "
                "opens: give it a timeline, or a deadline within so many days of its trigger."
            )
        case k.DateIn(date_in=name):
            for pattern in duty.upon:
                field = EVENT_KINDS[pattern.event].field(name)
                if field is None or field.type is not FieldType.DATE:
                    yield f"The deadline is the date “{name}”, which {pattern.event} does not carry."
            if not duty.upon and duty.timeline is None:
                yield f"The deadline is the date “{name}” of an event, and no event brings the duty about."


def _has_run(duty: Obligation, book: Book) -> bool:
    seen: set[str] = set()
    here: Obligation | None = duty
    while here is not None and here.id not in seen:
        if here.timeline is not None:
            return True
        seen.add(here.id)
        here = book.obligations.get(here.after) if here.after else None
    return False


def _after_chain(duty: Obligation, book: Book) -> Iterator[str]:
    """A window of timeline days that closes before that of the duty that must come first opens."""
    earlier = book.obligations.get(duty.after) if duty.after else None
    if earlier is None:
        return
    last, first = _last_day(duty.due), _first_day(earlier.due)
    if last is not None and first is not None and last < first:
        yield (
            f"It is due by day {last}, and “{earlier.id}”, which must be done first, opens on day {first} only: it can "
            "never be done in time."
        )


def _last_day(due: k.Due) -> int | None:
    match due:
        case k.OnDay(day=n):
            return n
        case k.OnDays(days=window):
            return window.end
    return None


def _first_day(due: k.Due) -> int | None:
    match due:
        case k.OnDay(day=n):
            return n
        case k.OnDays(days=window):
            return window.start
    return None


def _start_by(duty: Obligation, pack: Pack) -> Iterator[Remark]:
    starts = any(isinstance(due, k.OnDays) and due.days.start_by is not None for due in _arms(duty.due))
    if starts and duty.begun_by is None:
        yield Remark(
            Level.WARNING, "deadlines", pack.pack, duty.id,
            "It is to be begun by a day, and nothing says what counts as begun: add begun_by.",
        )  # fmt: skip
    if duty.begun_by is not None and not starts:
        yield Remark(
            Level.NOTE, "deadlines", pack.pack, duty.id,
            "It says what counts as begun, and no day by which: begun_by has no effect without start_by.",
        )  # fmt: skip
