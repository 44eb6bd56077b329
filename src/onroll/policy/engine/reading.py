"""A reading: one pack looked at against the record of one case on one day. Each answer is worked out once and kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from onroll.policy.facts import View
from onroll.policy.loader import load_pack
from onroll.policy.model.base import Cited
from onroll.policy.model.conditions import All, Condition, Pattern, Where
from onroll.policy.model.pack import Checklist, Conflict, Item, Pack
from onroll.policy.model.rules import Gate, Obligation, Row, Table, TableDuty, Timeline
from onroll.policy.results import (
    ChecklistState,
    Finding,
    GateState,
    ItemState,
    ObligationState,
    Schedule,
    TimelineState,
    Trigger,
)
from onroll.policy.vocabulary import EVENT_KINDS
from onroll.schooldays import Calendar

ONE_DAY = timedelta(days=1)


class Moves(NamedTuple):
    """What an event of one kind can do to a timeline: the field values with which it starts, ends or resets it."""

    starts: tuple[Where, ...]
    ends: tuple[Where, ...]
    resets: tuple[Where, ...]


def _moves(timeline: Timeline) -> dict[str, Moves]:
    patterns = (timeline.starts, timeline.ends, timeline.resets)
    kinds = {pattern.event for group in patterns for pattern in group}
    return {kind: Moves(*(tuple(p.where for p in group if p.event == kind) for group in patterns)) for kind in kinds}


@dataclass(frozen=True)
class Book:
    """A pack made ready for reading: its rules by name, decision tables unfolded into duties."""

    pack: Pack
    timelines: Mapping[str, Timeline]
    obligations: Mapping[str, Obligation]
    gates: Mapping[str, Gate]
    checklists: Mapping[str, Checklist]
    solvers: dict[int, "Solver"] = field(default_factory=dict, compare=False, repr=False)  # by identity of a condition
    said: dict[str, "Solver"] = field(default_factory=dict, compare=False, repr=False)  # by what a condition says
    ready: dict[str, "ReadyDuty"] = field(default_factory=dict, compare=False, repr=False)  # by name of a duty
    windows: dict[tuple[int, int, date, bool], tuple[Calendar, Schedule]] = field(
        default_factory=dict, compare=False, repr=False
    )
    plans: dict[frozenset[str], "Plan"] = field(default_factory=dict, compare=False, repr=False)
    blanks: dict[int, ItemState] = field(default_factory=dict, compare=False, repr=False)  # by identity of an item

    @classmethod
    def of(cls, pack: Pack) -> "Book":
        """Make a pack ready."""
        duties = [*pack.obligations, *(duty for table in pack.tables for duty in unfold(table))]
        return cls(
            pack=pack,
            timelines={each.id: each for each in pack.timelines},
            obligations={each.id: each for each in duties},
            gates={each.id: each for each in pack.gates},
            checklists={each.id: each for each in pack.checklists},
        )

    @cached_property
    def moves(self) -> Mapping[str, Mapping[str, Moves]]:
        """For each timeline, by kind of event, the patterns of that kind that start, end or reset it."""
        return {name: _moves(timeline) for name, timeline in self.timelines.items()}

    def unanswered(self, item: Item) -> ItemState:
        """An enquiry that applies to every case and has no answer: the same for all."""
        known = self.blanks.get(id(item))
        if known is None:
            known = self.blanks[id(item)] = ItemState(item=item, applies=True, answer=None)
        return known

    def rules(self) -> Iterator[Cited]:
        """Every rule that can have dates of its own."""
        pack = self.pack
        yield from self.obligations.values()
        yield from (*pack.gates, *pack.definitions, *pack.statuses, *pack.scope, *pack.retention)

    def concerns(self, first: date, last: date) -> bool:
        """Whether any rule of the book can have been in force between two days, both inclusive."""
        if self.pack.kind == "authority":
            return True
        start, end = self.pack.in_force.start, self.pack.in_force.end
        return (start is None or start <= last) and (end is None or end >= first)

    def in_force(self, rule: Cited, day: date) -> bool:
        """Whether a rule's text was in force: law by its dates; an authority's pack, once chosen, by its rules' own."""
        if self.pack.kind == "law" and not self.pack.in_force.includes(day):
            return False
        return rule.in_force is None or rule.in_force.includes(day)


@dataclass(frozen=True, slots=True)
class Plan:
    """The rules of a book that can be in play for records of one kind, in the order of the pack."""

    timelines: tuple[str, ...]
    duties: tuple[str, ...]
    gates: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    any_duty: frozenset[str]
    any_gate: frozenset[str]


@dataclass(frozen=True)
class Policy:
    """An authority's pack with the law that stands beside it, ready to assess cases."""

    books: tuple[Book, ...]

    @property
    def pack(self) -> Pack:
        """The pack that executes."""
        return self.books[0].pack

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The pack and its law packs."""
        return tuple(book.pack for book in self.books)

    @cached_property
    def turning_days(self) -> tuple[date, ...]:
        """The days, in order, on which a text comes into force or is the first day out of it."""
        days: set[date] = set()
        for book in self.books:
            for period in (book.pack.in_force, *(rule.in_force for rule in book.rules() if rule.in_force)):
                days.update(day for day in (period.start, period.end and period.end + ONE_DAY) if day)
        return tuple(sorted(days))

    def __reduce__(self) -> tuple[object, ...]:
        return Policy.of, self.packs  # the functions made from a pack are made anew in another process

    @classmethod
    def of(cls, pack: Pack, *beside: Pack) -> "Policy":
        """A policy from packs that are already loaded."""
        return cls(books=(Book.of(pack), *(Book.of(each) for each in beside)))


@lru_cache(maxsize=32)
def load_policy(name: str) -> Policy:
    """The pack of that name and the law packs that it names as its base.

    :raises PackError: when one of them cannot be used, with place and remedy.
    """
    pack = load_pack(name)
    return Policy.of(pack, *(load_pack(each) for each in pack.base))


def unfold(table: Table) -> list[Obligation]:
    """The duties of a decision table, each upon the event with the outcomes of its row."""
    return [_duty_of_row(table, row, duty) for row in table.rows for duty in row.duties]


def outcomes_of(table: Table, row: Row) -> tuple[str, ...]:
    """The outcomes that a row answers to; `otherwise` stands for all that no other row names."""
    if row.is_ != ("otherwise",):
        return row.is_
    kind_field = EVENT_KINDS[table.upon.event].field(table.field)
    named = {outcome for other in table.rows for outcome in other.is_}
    return tuple(choice for choice in (kind_field.choices if kind_field else ()) if choice not in named)


def _duty_of_row(table: Table, row: Row, duty: TableDuty) -> Obligation:
    outcomes: tuple[bool | int | date | str, ...] = outcomes_of(table, row)
    where = {**table.upon.where, table.field: outcomes}
    conditions = tuple(each for each in (row.when, duty.when) if each is not None)
    cited = {name: getattr(table, name) for name in Cited.model_fields}
    own = {name: getattr(duty, name) for name in type(duty).model_fields if name not in {"when", "modality"}}
    return Obligation.model_construct(
        **{**cited, **own, "modality": duty.modality or table.modality},
        when=_joined(conditions),
        timeline=None,
        upon=(Pattern(event=table.upon.event, where=where),),
        after=None,
        whenever=None,
        beside=(),
    )


def _joined(conditions: tuple[Condition, ...]) -> Condition | None:
    match conditions:
        case ():
            return None
        case (one,):
            return one
        case _:
            return All.model_construct(all=conditions)


@dataclass(frozen=True, slots=True)
class Answerers:
    """How a condition asks after a duty, a gate or a checklist, which themselves rest on conditions."""

    duty_states: Callable[["Reading", str], tuple[ObligationState, ...]]
    gate_state: Callable[["Reading", str], GateState | None]
    checklist_state: Callable[["Reading", str, date | None], ChecklistState]


@dataclass(slots=True)
class Reading:
    """One book read against one view. `moments` gathers the days to come on which an answer may change."""

    book: Book
    plan: Plan
    view: View
    calendar: Calendar
    as_of: date
    clock: time | None
    moments: set[date]
    ask: Answerers
    brief: bool = False  # only whether gates are open is wanted, not every limb
    answers: dict[int, Finding] = field(default_factory=dict)
    runs: dict[str, tuple[TimelineState, ...]] = field(default_factory=dict)
    days: dict[tuple[str, int, int], tuple[date | None, str]] = field(default_factory=dict)
    triggers: dict[str, tuple[Trigger, ...]] = field(default_factory=dict)
    duties: dict[str, tuple[ObligationState, ...]] = field(default_factory=dict)
    gates: dict[str, GateState | None] = field(default_factory=dict)
    checklists: dict[tuple[str, date | None], ChecklistState] = field(default_factory=dict)

    def look_again(self, day: date | None) -> None:
        """Note a day to come on which an answer may change."""
        if day is not None and day > self.as_of:
            self.moments.add(day)


Solver = Callable[[Reading, date | None], Finding]
Clock = Callable[[Any, Reading, Trigger, date], Schedule]


class ReadyDuty(NamedTuple):
    """A duty with its conditions and its clock made into functions, once for a book."""

    duty: Obligation
    when: Solver | None
    met_by: Solver
    lapses_when: Solver | None
    begun_by: Solver | None
    clock: Clock
    recurring: bool
    undated: bool  # in force whatever the day
    owner: str | None  # None: chosen by conditions, or the next of a chain
