"""The day strip: the school days of one count from left to right, what is due, what was done, where today is.

A pure function from what is known to a small frozen structure with its geometry worked out; a template draws it. Each
week is a picture of its own, so that a narrow page wraps by week. The same facts stand in `rows`, for the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onroll.policy.facts import Event
from onroll.policy.model.clocks import Unit
from onroll.policy.model.rules import Band
from onroll.policy.results import ObligationState, ObligationStatus, TimelineState
from onroll.schooldays import Calendar, Day, DayKind, DayOne
from onroll.ui.formatters import MONTHS, and_list, long_date, plural, short_date
from onroll.ui.wording import event_words

ONE_DAY = timedelta(days=1)
CELL, GAP, FOLDED = 32, 7, 34  # widths: a day, a weekend day or a single closed day, a whole week without school
LETTER = 7  # the width of a letter of a label
MAX_WEEKS, FIRST_WEEKS = 14, 6  # a longer run shows its beginning and its end, and says what lies between
FORESIGHT = timedelta(days=45)  # a due date further ahead is in the table, and does not stretch the picture

MARKS: dict[str, str] = {
    "contact.attempted": "contact",
    "contacts.exhausted": "contact",
    "letter.sent": "contact",
    "parent.warned": "contact",
    "parent.advised": "contact",
    "visit.made": "visit",
    "welfare_check.made": "visit",
    "check.answered": "enquiry",
    "enquiries.begun": "enquiry",
    "enquiries.completed": "enquiry",
    "agency.asked": "enquiry",
    "agency.answered": "enquiry",
    "authority.asked": "enquiry",
    "authority.answered": "enquiry",
    "records.searched": "enquiry",
    "form.completed": "enquiry",
    "party.notified": "notice",
    "form.submitted": "notice",
    "documents.sent": "notice",
    "return.made": "notice",
    "review.held": "review",
    "removal.agreed": "review",
    "removal.refused": "review",
    "concern.raised": "concern",
    "child.located": "found",
    "pupil.returned": "found",
    "address.found": "found",
    "registration.confirmed": "found",
    "education.confirmed": "found",
    "pupil.removed_from_roll": "roll",
    "leaver.recorded": "roll",
    "destination.set": "roll",
    "ctf.created": "roll",
    "ctf.uploaded": "roll",
    "lost_register.entered": "roll",
}
LEGEND: dict[str, str] = {
    "contact": "Contact or letter",
    "visit": "Visit",
    "enquiry": "Enquiry or checklist",
    "notice": "Somebody told",
    "review": "Review or decision",
    "concern": "Concern raised",
    "found": "Found or returned",
    "roll": "Roll and transfer file",
    "due": "Due",
}
WAITING = {ObligationStatus.DUE, ObligationStatus.OVERDUE, ObligationStatus.UPCOMING}


@dataclass(frozen=True, slots=True)
class Mark:
    """Things of one kind done on one day."""

    kind: str
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One day, or one run of closed days, with its place in the picture of its week."""

    day: date
    kind: str  # "school", "closed", "unknown", "start" (the day that the count starts from)
    x: int
    width: int
    name: str
    number: int | None = None
    today: bool = False
    future: bool = False
    marks: tuple[Mark, ...] = ()
    due: tuple[str, ...] = ()

    @property
    def middle(self) -> int:
        """The middle of the cell."""
        return self.x + self.width // 2

    @property
    def upright(self) -> str:
        """The name of a single closed day, where it fits when written upwards; the title has it in any case."""
        word = self.name.split(":")[0].removesuffix(" day")
        return word if self.kind == "closed" and self.width == CELL // 2 and len(word) <= 5 else ""

    @property
    def title(self) -> str:
        """The whole cell in words."""
        number = f", school day {self.number}" if self.number else ""
        today = ", today" if self.today else ""
        done = f". {' '.join(mark.words for mark in self.marks)}" if self.marks else ""
        due = f". Due: {'; '.join(self.due)}" if self.due else ""
        return f"{long_date(self.day)}{number}{today}: {self.name}{done}{due}"


@dataclass(frozen=True, slots=True)
class Bracket:
    """The part of a band that lies in one week."""

    words: str
    label: str
    x1: int
    x2: int
    opens: bool
    closes: bool

    @property
    def middle(self) -> int:
        """Where its label stands."""
        return (self.x1 + self.x2) // 2


@dataclass(frozen=True, slots=True)
class Week:
    """One week from Monday to Sunday; `folded` when it has no school day at all."""

    monday: date
    width: int
    cells: tuple[Cell, ...]
    brackets: tuple[Bracket, ...]
    folded: bool
    name: str  # of a folded week: why
    month: str
    title: str
    description: str
    depth: int  # of a folded week: how far its name, written upwards, reaches
    omitted_before: int = 0  # weeks left out of the picture just before this one

    @property
    def height(self) -> int:
        """As high as the longest column of marks, or the name of a folded week, needs."""
        if self.folded:
            return self.depth + 32
        return 82 + 16 * max((min(len(cell.marks), 3) + bool(cell.due) for cell in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a day on which something was done, is due, or the counting changes."""

    day: date
    number: int | None
    name: str
    done: tuple[str, ...]
    due: tuple[str, ...]
    today: bool


@dataclass(frozen=True, slots=True)
class DayStrip:
    """The picture and the same facts as a table."""

    name: str
    summary: str
    weeks: tuple[Week, ...]
    rows: tuple[Row, ...]
    legend: tuple[tuple[str, str], ...]
    today: date


def day_strip(
    calendar: Calendar,
    *,
    run: TimelineState,
    obligations: Sequence[ObligationState],
    events: Sequence[Event],
    today: date,
) -> DayStrip:
    """Lay out the strip of one run of a timeline as seen on `today`; events after `today` are left out."""
    start, end = run.started_by.on, _end(calendar, run, obligations, today)
    done = _done(run, events, today)
    due = _due(run, obligations)
    rows = tuple(_row(calendar, run, day, today, done, due) for day in _days(start, max((end, *due, *done))))
    weeks = tuple(_week(calendar, run, monday, (start, end), today, done, due) for monday in _mondays(start, end))
    kinds = {mark.kind for marks in done.values() for mark in marks} | ({"due"} if due else set())
    return DayStrip(
        name=run.timeline.words,
        summary=_summary(run, today, due),
        weeks=_shortened(weeks),
        rows=tuple(row for row in rows if row.done or row.due or row.today or row.number in {1, *_band_edges(run)}),
        legend=tuple((kind, words) for kind, words in LEGEND.items() if kind in kinds),
        today=today,
    )


def day_number(calendar: Calendar, run: TimelineState, day: date) -> int | None:
    """Which day of the run that day is; None before day 1, on days not counted, and when it cannot be told."""
    first = run.day_one
    if first is None or day < first or (run.ended_by is not None and day > run.ended_by.on):
        return None
    if run.timeline.continuity == "cumulative":
        return None
    match run.timeline.unit:
        case Unit.SCHOOL_DAY | Unit.UNSPECIFIED_DAY:
            return calendar.school_days_after(first - ONE_DAY, day) if calendar.is_school_day(day) else None
        case Unit.CALENDAR_DAY:
            return (day - first).days + 1
        case _:
            return None


def _end(calendar: Calendar, run: TimelineState, obligations: Sequence[ObligationState], today: date) -> date:
    ended = run.ended_by.on if run.ended_by else None
    edge = max((*_band_edges(run), 1))
    base = run.counted_from if run.first_day is DayOne.NEXT_DAY else run.counted_from - ONE_DAY
    shown = calendar.nth_after(edge, base) if ended is None else None
    ahead = [day for day in _due(run, obligations) if day <= today + FORESIGHT]
    return max(day for day in (run.started_by.on, ended, shown, today if ended is None else None, *ahead) if day)


def _band_edges(run: TimelineState) -> Iterator[int]:
    for band in run.timeline.bands:
        yield band.end or band.start


def _done(run: TimelineState, events: Sequence[Event], today: date) -> dict[date, list[Mark]]:
    grouped: dict[tuple[date, str], list[str]] = {}
    for event in events:
        kind = MARKS.get(event.kind)
        if kind is not None and run.started_by.on <= event.on <= today:
            grouped.setdefault((event.on, kind), []).append(event_words(event, run.pack))
    marks: dict[date, list[Mark]] = {}
    for (day, kind), words in grouped.items():
        marks.setdefault(day, []).append(Mark(kind, len(words), " ".join(words)))
    return marks


def _due(run: TimelineState, obligations: Sequence[ObligationState]) -> dict[date, list[str]]:
    due: dict[date, list[str]] = {}
    for state in obligations if run.running else ():
        day = state.schedule.due or (state.schedule.opens if state.status is ObligationStatus.UPCOMING else None)
        if state.status in WAITING and day is not None and day >= run.started_by.on:
            due.setdefault(day, []).append(state.obligation.words.rstrip("."))
    return due


def _days(start: date, end: date) -> Iterator[date]:
    for offset in range((end - start).days + 1):
        yield start + timedelta(days=offset)


def _mondays(start: date, end: date) -> Iterator[date]:
    monday = start - timedelta(days=start.weekday())
    while monday <= end:
        yield monday
        monday += timedelta(days=7)


def _row(
    calendar: Calendar,
    run: TimelineState,
    day: date,
    today: date,
    done: dict[date, list[Mark]],
    due: dict[date, list[str]],
) -> Row:
    return Row(
        day=day,
        number=day_number(calendar, run, day),
        name=_name(calendar.day(day), run),
        done=tuple(mark.words for mark in done.get(day, ())),
        due=tuple(due.get(day, ())),
        today=day == today,
    )


def _name(day: Day, run: TimelineState) -> str:
    if day.date == run.started_by.on:
        return event_words(run.started_by, run.pack).rstrip(".").lower()
    return "school day" if day.kind is DayKind.SCHOOL_DAY else day.name


def _week(
    calendar: Calendar,
    run: TimelineState,
    monday: date,
    span: tuple[date, date],
    today: date,
    done: dict[date, list[Mark]],
    due: dict[date, list[str]],
) -> Week:
    days = [calendar.day(monday + timedelta(days=n)) for n in range(7)]
    folded = not any(day.kind in {DayKind.SCHOOL_DAY, DayKind.NOT_KNOWN} for day in days)
    cells: list[Cell] = []
    x = 0
    for day in days:
        width = _width(day, span, folded)
        cells.append(
            Cell(
                day=day.date,
                kind=_kind(day, run),
                x=x,
                width=width,
                name=_name(day, run),
                number=day_number(calendar, run, day.date),
                today=day.date == today,
                future=day.date > today,
                marks=tuple(done.get(day.date, ())),
                due=tuple(due.get(day.date, ())),
            )
        )
        x += width
    shown = tuple(cell for cell in cells if cell.width)
    numbers = [cell.number for cell in shown if cell.number]
    name = next((day.name for day in days if day.kind not in {DayKind.WEEKEND, DayKind.SCHOOL_DAY}), "")
    return Week(
        monday=monday,
        width=x,
        cells=shown,
        brackets=tuple(_brackets(run.timeline.bands, shown)),
        folded=folded,
        name=name,
        month=_month(shown[0].day if shown else monday),
        title=_week_title(monday, numbers, name if folded else ""),
        depth=max(34, len(name) * LETTER),
        description=" ".join(f"{cell.title}." for cell in shown if cell.marks or cell.due or cell.today or cell.number),
    )


def _width(day: Day, span: tuple[date, date], folded: bool) -> int:
    if not span[0] <= day.date <= span[1]:
        return 0
    if folded:
        return FOLDED // 7 + 1
    if day.kind in {DayKind.SCHOOL_DAY, DayKind.NOT_KNOWN}:
        return CELL
    return GAP if day.kind is DayKind.WEEKEND else CELL // 2


def _kind(day: Day, run: TimelineState) -> str:
    if day.date == run.started_by.on and run.first_day is DayOne.NEXT_DAY:
        return "start"
    match day.kind:
        case DayKind.SCHOOL_DAY:
            return "school"
        case DayKind.NOT_KNOWN:
            return "unknown"
        case _:
            return "closed"


def _brackets(bands: Sequence[Band], cells: Sequence[Cell]) -> Iterator[Bracket]:
    for band in bands:
        inside = [c for c in cells if c.number and band.start <= c.number <= (band.end or c.number)]
        if inside:
            first, last = inside[0], inside[-1]
            x1, x2 = first.x + 2, last.x + last.width - 2
            yield Bracket(
                words=band.words,
                label=_fitting(band, x2 - x1),
                x1=x1,
                x2=x2,
                opens=first.number == band.start,
                closes=last.number == band.end,
            )


def _fitting(band: Band, width: int) -> str:
    """The longest label that fits: the policy's words, "Days 6–19", "6–19", or nothing."""
    numbers = f"{band.start}–{band.end}" if band.end is not None and band.end != band.start else str(band.start)
    numbers = f"{numbers}+" if band.end is None else numbers
    days = f"Day {numbers}" if band.end == band.start or band.end is None else f"Days {numbers}"
    return next((text for text in (band.words, days, numbers) if len(text) * LETTER <= width), "")


def _month(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _week_title(monday: date, numbers: Sequence[int], why: str) -> str:
    if why:
        return f"Week of {long_date(monday)}: {why}, not counted"
    if not numbers:
        return f"Week of {long_date(monday)}"
    days = f"school day {numbers[0]}" if len(numbers) == 1 else f"school days {numbers[0]} to {numbers[-1]}"
    return f"Week of {long_date(monday)}: {days}"


def _summary(run: TimelineState, today: date, due: dict[date, list[str]]) -> str:
    began = f"{event_words(run.started_by, run.pack).rstrip('.')} {short_date(run.started_by.on)}"
    if run.ended_by is not None:
        now = f"The count ended on {long_date(run.ended_by.on)}"
    elif run.day is None:
        now = "Today’s number is not known" + (f": {and_list(run.missing)}" if run.missing else "")
    elif run.day == 0:
        now = "Day 1 has not come yet"
    else:
        now = f"Today, {long_date(today)}, the count stands at {plural(run.day, 'school day')}"
    later = sorted(day for day in due if day >= today)
    following = f" Next due {long_date(later[0])}: {and_list(due[later[0]])}." if later else ""
    return f"{began}. {now}.{following}"


def _shortened(weeks: tuple[Week, ...]) -> tuple[Week, ...]:
    if len(weeks) <= MAX_WEEKS:
        return weeks
    last = weeks[-(MAX_WEEKS - FIRST_WEEKS) :]
    left_out = len(weeks) - MAX_WEEKS
    return (*weeks[:FIRST_WEEKS], replace(last[0], omitted_before=left_out), *last[1:])
