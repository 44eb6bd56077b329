"""A plan: what a history must and must not hold for its goals to be true. Adding what contradicts it gives nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from onroll.policy.facts import Value
from onroll.policy.model import conditions as c
from onroll.policy.model.base import Values
from onroll.policy.vocabulary import EVENT_KINDS, ROLE_TERMS
from onroll.policy.vocabulary.kinds import FieldType

PAST, FUTURE = date(1, 1, 1), date(9999, 12, 31)  # stand for a date before, or after, the day looked at


@dataclass(frozen=True, slots=True)
class Wanted:
    """An event that must happen. `after`: kinds that it must come after; `start` and `ends`: of a count."""

    kind: str
    data: Mapping[str, Value] = field(default_factory=dict)
    number: int = 1
    after: tuple[str, ...] = ()
    start: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Never:
    """Events that must not happen, more than `most` times. `from_start`: only from what starts the count on."""

    kind: str
    where: Mapping[str, Values]
    most: int = 0
    from_start: bool = True

    def forbids(self, wanted: Wanted) -> bool:
        """Whether an event as planned cannot help being one of these."""
        return wanted.kind == self.kind and all(
            name in wanted.data and wanted.data[name] in values for name, values in self.where.items()
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """What has been decided so far. Frozen: each decision makes another plan."""

    facts: Mapping[str, Value] = field(default_factory=dict)
    held: frozenset[tuple[str, Value]] = frozenset()  # values of facts of which several may hold
    not_held: frozenset[tuple[str, Value]] = frozenset()
    unknown: frozenset[str] = frozenset()
    wanted: tuple[Wanted, ...] = ()
    never: tuple[Never, ...] = ()
    of_age: tuple[tuple[c.Condition, bool], ...] = ()
    dated: tuple[tuple[c.Dated, bool], ...] = ()
    reached: tuple[tuple[c.DayReached, bool], ...] = ()
    depth: int = 0

    def with_fact(self, name: str, value: Value) -> "Plan | None":
        """The plan with a fact of that value, or None when it says otherwise."""
        if name in self.unknown or self.facts.get(name, value) != value:
            return None
        return replace(self, facts={**self.facts, name: value})

    def with_held(self, name: str, value: Value, held: bool) -> "Plan | None":
        """The plan with one of several values held, or not."""
        pair = (name, value)
        if pair in (self.not_held if held else self.held) or (held and name in self.unknown):
            return None
        if held:
            return replace(self, held=self.held | {pair})
        return replace(self, not_held=self.not_held | {pair})

    def without(self, name: str) -> "Plan | None":
        """The plan with a fact not known at all."""
        if name in self.facts or any(each == name for each, _ in self.held):
            return None
        return replace(self, unknown=self.unknown | {name})

    def with_event(self, wanted: Wanted) -> "Plan | None":
        """The plan with an event; one already planned that answers is enough."""
        for each in self.wanted:
            if each == wanted:
                return self
        if any(never.most == 0 and not never.from_start and never.forbids(wanted) for never in self.never):
            return None
        return replace(self, wanted=(*self.wanted, wanted))

    def without_event(self, never: Never) -> "Plan | None":
        """The plan in which such events do not happen."""
        if not never.from_start and never.most == 0 and any(never.forbids(each) for each in self.wanted):
            return None
        return replace(self, never=(*self.never, never))

    def filled(self) -> "Plan | None":
        """The plan with fields added to events so that none may be one that must not happen; None if that fails."""
        events = []
        for each in self.wanted:
            event: Wanted | None = each
            for never in self.never:
                if event is not None and never.kind == event.kind and never.most == 0:
                    event = _avoiding(event, never)
            if event is None:
                return None
            events.append(event)
        return replace(self, wanted=tuple(events))


def _avoiding(event: Wanted, never: Never) -> Wanted | None:
    """The event with a field that keeps it out of what must not happen, moved before the start, or None."""
    if any(name in event.data and event.data[name] not in values for name, values in never.where.items()):
        return event
    for name, values in never.where.items():
        if name not in event.data:
            other = other_value(event.kind, name, values)
            if other is not None:
                return replace(event, data={**event.data, name: other})
    return event if never.from_start and not event.start else None


def other_value(kind: str, name: str, values: Values) -> Value | None:
    """A value that a field of an event can have besides these; None when it can have no other."""
    found = EVENT_KINDS[kind].field(name)
    if found is None:
        return None
    choices: tuple[Value, ...] = {
        FieldType.YES_NO: (True, False),
        FieldType.CHOICE: found.choices,
        FieldType.ROLE: tuple(ROLE_TERMS),
        FieldType.NUMBER: tuple(range(len(values) + 1)),
        FieldType.DATE: (),
    }.get(found.type, ("another",))
    return next((choice for choice in choices if choice not in values), None)
