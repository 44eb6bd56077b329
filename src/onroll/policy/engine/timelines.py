"""Timelines as folds over the record: an event starts a run, others send it back to the beginning, others end it."""

from datetime import date

from onroll.policy.engine.arithmetic import count_units, nth_unit
from onroll.policy.engine.matching import matches
from onroll.policy.engine.reading import ONE_DAY, Reading
from onroll.policy.facts import Event
from onroll.policy.model.clocks import FirstDay
from onroll.policy.model.rules import Timeline
from onroll.policy.results import TimelineState


def runs_of(reading: Reading, name: str) -> tuple[TimelineState, ...]:
    """Every run of a timeline up to the day looked at, in order; at most the last of them is running."""
    known = reading.runs.get(name)
    if known is None:
        known = reading.runs[name] = tuple(_fold(reading, reading.book.timelines[name]))
    return known


def running(reading: Reading, name: str) -> TimelineState | None:
    """The run that had not ended by the day looked at, if any."""
    found = runs_of(reading, name)
    return found[-1] if found and found[-1].running else None


def date_of_day(reading: Reading, run: TimelineState, n: int) -> tuple[date | None, str]:
    """The date of the n-th day of a run; or None with what is missing (empty when it simply has not come yet)."""
    timeline = run.timeline
    if timeline.continuity == "cumulative":
        days = _counted_events(reading, run)
        return (days[n - 1].on, "") if len(days) >= n else (None, "")
    day = nth_unit(reading, timeline.unit, n, run.counted_from, timeline.first_day)
    return (day, "") if day else (None, f"calendar:{run.counted_from.isoformat()}")


def _fold(reading: Reading, timeline: Timeline) -> list[TimelineState]:
    kinds = reading.book.timeline_kinds[timeline.id]
    runs: list[TimelineState] = []
    started: Event | None = None
    resets: list[Event] = []

    def close(ended_by: Event | None) -> None:
        if started is not None:
            runs.append(_state(reading, timeline, len(runs) + 1, started, tuple(resets), ended_by))
            resets.clear()

    for event in reading.view.events:
        if event.kind not in kinds:
            continue
        if any(matches(event, pattern) for pattern in timeline.starts):
            close(event)
            started = event
        elif started is not None and any(matches(event, pattern) for pattern in timeline.ends):
            close(event)
            started = None
        elif started is not None and any(matches(event, pattern) for pattern in timeline.resets):
            resets.append(event)
    close(None)
    return runs


def _state(
    reading: Reading,
    timeline: Timeline,
    number: int,
    started: Event,
    resets: tuple[Event, ...],
    ended_by: Event | None,
) -> TimelineState:
    counted_from = resets[-1].on if resets else started.on
    draft = TimelineState(
        pack=reading.book.pack, timeline=timeline, number=number, started_by=started, counted_from=counted_from,
        day_one=None, day=None, ended_by=ended_by, resets=resets,
    )  # fmt: skip
    until = ended_by.on if ended_by else reading.as_of
    if timeline.continuity == "cumulative":
        days = _counted_events(reading, draft)
        day_one = days[0].on if days else None
        day: int | None = len(days)
    else:
        day_one = nth_unit(reading, timeline.unit, 1, counted_from, timeline.first_day)
        day = count_units(reading, timeline.unit, counted_from, until, timeline.first_day)
    missing = () if day is not None else (f"calendar:{counted_from.isoformat()}",)
    return TimelineState(
        pack=draft.pack, timeline=timeline, number=number, started_by=started, counted_from=counted_from,
        day_one=day_one, day=day, ended_by=ended_by, resets=resets, missing=missing,
    )  # fmt: skip


def _counted_events(reading: Reading, run: TimelineState) -> list[Event]:
    counts, first = run.timeline.counts, run.counted_from
    if counts is None:
        return []
    if run.timeline.first_day is FirstDay.NEXT_DAY:
        first += ONE_DAY
    end = run.ended_by.on if run.ended_by else reading.as_of
    return [e for e in reading.view.of_kind(counts.event) if first <= e.on <= end and matches(e, counts)]
