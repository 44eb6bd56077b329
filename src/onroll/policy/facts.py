"""What is known of a case: dated events and facts, each with the day of it and the day on which it was learned."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import TypeAlias

Value: TypeAlias = bool | int | date | str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: its kind, the day, the time if known, the day it was learned, and its data."""

    id: str
    kind: str
    on: date
    known_on: date
    at: time | None = None
    data: Mapping[str, Value] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """The event as plain data."""
        plain = {name: _plain(value) for name, value in self.data.items()}
        time_of_day = {"at": self.at.isoformat("minutes")} if self.at else {}
        return {"id": self.id, "event": self.kind, "on": self.on.isoformat(), **time_of_day,
                "known": self.known_on.isoformat(), **plain}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is so from `start` to `end` (both inclusive, open when None), with its source."""

    name: str
    value: Value
    start: date | None = None
    end: date | None = None
    known_on: date | None = None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the fact is so on that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def to_json(self) -> dict[str, object]:
        """The fact as plain data."""
        dates = {"from": self.start, "to": self.end, "known": self.known_on}
        return {"fact": self.name, "value": _plain(self.value), "source": self.source,
                **{name: day.isoformat() for name, day in dates.items() if day}}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Everything recorded of one case; `assess` looks at it as on a day, with what was known by a day."""

    events: tuple[Event, ...] = ()
    facts: tuple[Fact, ...] = ()
    reference: str = ""

    def view(self, as_of: date, known_at: date | None = None) -> "View":
        """What had happened by `as_of`, as far as it was known by `known_at` (default: everything recorded)."""
        events = [
            event for event in self.events if event.on <= as_of and (known_at is None or event.known_on <= known_at)
        ]
        withdrawn = {event.data.get("entry") for event in events if event.kind == "entry.withdrawn"}
        if withdrawn:
            events = [event for event in events if event.id not in withdrawn]
        if len(events) > 1:
            events.sort(key=_moment)
        facts = self.facts
        if known_at is not None:
            facts = tuple(fact for fact in facts if fact.known_on is None or fact.known_on <= known_at)
        by_kind: dict[str, list[Event]] = {}
        for event in events:
            by_kind.setdefault(event.kind, []).append(event)
        by_name: dict[str, list[Fact]] = {}
        for fact in facts:
            by_name.setdefault(fact.name, []).append(fact)
        return View(
            as_of=as_of,
            events=tuple(events),
            by_kind=by_kind,
            by_name=by_name,
            names=frozenset(by_kind) | frozenset(by_name),
        )


@dataclass(frozen=True, slots=True)
class View:
    """The record of a case as seen on one day, in order of time and indexed by kind."""

    as_of: date
    events: tuple[Event, ...]
    by_kind: Mapping[str, list[Event]]
    by_name: Mapping[str, list[Fact]]
    names: frozenset[str]  # the kinds and names of all that is recorded

    def of_kind(self, kind: str) -> list[Event]:
        """The events of that kind, in order of time."""
        return self.by_kind.get(kind, _NONE)

    def facts_named(self, name: str) -> list[Fact]:
        """The facts of that name, whatever their dates."""
        return self.by_name.get(name, _NO_FACTS)


_NONE: list[Event] = []
_NO_FACTS: list[Fact] = []


def _moment(event: Event) -> tuple[date, time]:
    return (event.on, event.at or time.min)


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value
