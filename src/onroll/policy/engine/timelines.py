"""Timelines as folds over the record: an event starts a run, others send it back to the beginning, others end it."""

from datetime import date
from typing import NamedTuple

from onroll.policy.engine.arithmetic import count_units, nth_unit
from onroll.policy.engine.matching import answers, matches
from onroll.policy.engine.reading import ONE_DAY, Reading
from onroll.policy.facts import Event
from onroll.policy.model.conditions import Where
from onroll.policy.model.rules import Timeline
from onroll.policy.results import TimelineState
from onroll.schooldays import DayOne

_NEXT_DAY = DayOne.NEXT_DAY


def runs_of(reading: Reading, name: str) -> tuple[TimelineState, ...]:
    """Every run of a timeline up to the day looked at, in order; at most the last of them is running."""
    known = reading.runs.get(name)
    if known is None:
        timeline = reading.book.timelines[name]
        spans = enumerate(_fold(reading, timeline), start=1)
        known = reading.runs[name] = tuple([_state(reading, timeline, number, span) for number, span in spans])
    return known


def running(reading: Reading, name: str) -> TimelineState | None:
    """The run that had not ended by the day looked at, if any."""
    found = runs_of(reading, name)
    return found[-1] if found and found[-1].running else None


def run_at(reading: Reading, name: str, start: date | None) -> TimelineState | None:
    """The run in which a day lies, ended or not; failing that, the one that is running."""
    for run in reversed(runs_of(reading, name)):
        if start is not None and run.started_by.on <= start and (run.ended_by is None or run.ended_by.on >= start):
            return run
    return running(reading, name)


def date_of_day(reading: Reading, run: TimelineState, n: int) -> tuple[date | None, str]:
    """The date of the n-th day of a run; or None with what is missing (empty when it simply has not come yet)."""
    key = (run.timeline.id, run.number, n)
    known = reading.days.get(key)
    if known is None:
        known = reading.days[key] = _date_of_day(reading, run, n)
    return known


def _date_of_day(reading: Reading, run: TimelineState, n: int) -> tuple[date | None, str]:
    timeline = run.timeline
    if timeline.continuity == "cumulative":
        until = run.ended_by.on if run.ended_by else reading.as_of
        days = _counted_events(reading, timeline, run.first_day, (run.counted_from, until))
        return (days[n - 1].on, "") if len(days) >= n else (None, "")
    day = nth_unit(reading, timeline.unit, n, run.counted_from, run.first_day)
    return (day, "") if day else (None, f"calendar:{run.counted_from.isoformat()}")


class _Span(NamedTuple):
    """From the event that started a run to the one that ended it, with those that sent it back to the beginning."""

    started: Event
    resets: tuple[Event, ...] = ()
    ended: Event | None = None


def _fold(reading: Reading, timeline: Timeline) -> list[_Span]:
    moves = reading.book.moves[timeline.id]
    spans: list[_Span] = []
    current: _Span | None = None
    for event in reading.view.events:
        move = moves.get(event.kind)
        if move is None:
            continue
        if move.starts and _any(event, move.starts):
            if current is not None:
                spans.append(current._replace(ended=event))
            current = _Span(event)
        elif current is not None and move.ends and _any(event, move.ends):
            spans.append(current._replace(ended=event))
            current = None
        elif current is not None and move.resets and _any(event, move.resets):
            current = current._replace(resets=(*current.resets, event))
    return spans if current is None else [*spans, current]


def _any(event: Event, wheres: tuple[Where, ...]) -> bool:
    return any(not where or answers(event, where)[0] is True for where in wheres)


def _state(reading: Reading, timeline: Timeline, number: int, span: _Span) -> TimelineState:
    counted_from = span.resets[-1].on if span.resets else span.started.on
    until = span.ended.on if span.ended else reading.as_of
    first_day = _NEXT_DAY if span.resets else timeline.first_day
    day_one: date | None
    day: int | None
    if timeline.continuity == "cumulative":
        days = _counted_events(reading, timeline, first_day, (counted_from, until))
        day_one, day = (days[0].on if days else None), len(days)
    else:
        day_one = nth_unit(reading, timeline.unit, 1, counted_from, first_day)
        day = count_units(reading, timeline.unit, counted_from, until, first_day)
    return TimelineState(
        pack=reading.book.pack,
        timeline=timeline,
        number=number,
        started_by=span.started,
        counted_from=counted_from,
        day_one=day_one,
        day=day,
        ended_by=span.ended,
        resets=span.resets,
        missing=() if day is not None else (f"calendar:{counted_from.isoformat()}",),
    )


def _counted_events(reading: Reading, timeline: Timeline, first_day: DayOne, between: tuple[date, date]) -> list[Event]:
    counts, (counted_from, until) = timeline.counts, between
    if counts is None:
        return []
    first = counted_from + ONE_DAY if first_day is _NEXT_DAY else counted_from
    return [e for e in reading.view.of_kind(counts.event) if first <= e.on <= until and matches(e, counts)]
