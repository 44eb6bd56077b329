"""What an assessment answers: plain, frozen data from which words, pages and JSON are made.

The parts are named tuples, not dataclasses, because a sweep makes millions of them and they cost a third.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from onroll.policy.facts import Event, Fact
from onroll.policy.model.conditions import Condition
from onroll.policy.model.pack import Checklist, Conflict, Item, Pack, Retention
from onroll.policy.model.rules import Definition, Gate, Limb, Obligation, Scope, Status, Timeline
from onroll.schooldays import DayOne

_NEXT_DAY = DayOne.NEXT_DAY


class ObligationStatus(StrEnum):
    """Where a duty stands on the day looked at."""

    NOT_YET = "not_yet"  # waits for something that has not happened
    UPCOMING = "upcoming"  # opens on a day to come
    DUE = "due"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    LAPSED = "lapsed"  # no longer owed: what it answered to came to an end first
    UNDETERMINED = "undetermined"  # cannot be told: the missing facts are named


class Answer(StrEnum):
    """The three answers."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"

    @classmethod
    def of(cls, value: bool | None) -> "Answer":
        """The answer for True, False or None (not known)."""
        return cls.UNDETERMINED if value is None else cls.YES if value else cls.NO


class Finding(NamedTuple):
    """The answer to a condition with what it rests on: the records used, what is missing, and its parts."""

    value: bool | None
    condition: Condition
    evidence: tuple[Event | Fact, ...] = ()
    missing: tuple[str, ...] = ()  # in words: "whether the child is looked after"
    parts: tuple["Finding", ...] = ()
    since: date | None = None  # the day from which the answer is yes
    earliest: date | None = None  # the earliest day on which a no can become a yes by the calendar alone


class TimelineState(NamedTuple):
    """One run of a timeline: when it began, was last sent back to the beginning, and ended; where it stands."""

    pack: Pack
    timeline: Timeline
    number: int  # first run, second run, ...
    started_by: Event
    counted_from: date  # the day of the start, or of the latest reset
    day_one: date | None  # None: not known, or (cumulative) not reached
    day: int | None  # the number of the day reached on the day looked at; None: not known
    ended_by: Event | None = None
    resets: tuple[Event, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def first_day(self) -> DayOne:
        """Which day is day 1: what sends a count back (attending, say) is never itself a day of it."""
        return _NEXT_DAY if self.resets else self.timeline.first_day

    @property
    def running(self) -> bool:
        """Whether it had not ended by the day looked at."""
        return self.ended_by is None


class Trigger(NamedTuple):
    """What brought a duty into play, and on which day."""

    on: date
    at: time | None = None
    event: Event | None = None
    run: TimelineState | None = None
    after: "ObligationState | None" = None
    finding: Finding | None = None


class Schedule(NamedTuple):
    """From when to when a duty can be done in time, both inclusive. `due` None: no last day, or it waits."""

    opens: date | None = None
    due: date | None = None
    due_at: time | None = None
    start_by: date | None = None
    counted_from: date | None = None
    waits_for: str | None = None
    missing: tuple[str, ...] = ()
    alternatives: tuple["Schedule", ...] = ()


class ObligationState(NamedTuple):
    """One duty in one case on one day."""

    pack: Pack
    obligation: Obligation
    status: ObligationStatus
    actor: str  # role
    trigger: Trigger | None
    schedule: Schedule
    condition: Finding | None = None  # of `when` / `whenever`
    satisfaction: Finding | None = None  # of `met_by`
    met_on: date | None = None
    missed: bool = False  # it lapsed after its last day had passed
    missing: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The duty's id within its pack."""
        return self.obligation.id

    @property
    def key(self) -> str:
        """A name for this duty in this run, stable from day to day: pack, duty, day of the trigger."""
        return f"{self.pack.pack}/{self.obligation.id}/{self.trigger.on.isoformat() if self.trigger else 'waiting'}"

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do it now."""
        return self.status in {ObligationStatus.DUE, ObligationStatus.OVERDUE}


class LimbState(NamedTuple):
    """One limb of a gate or definition. `holds` is about the limb: a veto that holds shuts the gate."""

    limb: Limb
    finding: Finding
    veto: bool = False

    @property
    def satisfied(self) -> bool | None:
        """Whether the limb stands in nobody's way: held if required, not held if a veto."""
        value = self.finding.value
        return value if not self.veto or value is None else not value


class GateState(NamedTuple):
    """May this be done on the day looked at?"""

    pack: Pack
    gate: Gate
    answer: Answer
    limbs: tuple[LimbState, ...]
    earliest: date | None = None  # the earliest day on which it could open, as far as the calendar alone tells
    takes_effect: date | None = None  # the earliest day of effect, where the gate sets one and the record tells it

    @property
    def lacking(self) -> tuple[LimbState, ...]:
        """The limbs that keep the gate shut or undetermined."""
        return tuple(limb for limb in self.limbs if limb.satisfied is not True)


class DefinitionState(NamedTuple):
    """Does the child answer to the definition?"""

    pack: Pack
    definition: Definition
    answer: Answer
    limbs: tuple[LimbState, ...]


class StatusState(NamedTuple):
    """The child's status under one pack: the row that answers, or undetermined with what is missing."""

    pack: Pack
    status: Status | None
    findings: tuple[tuple[Status, Finding], ...]
    missing: tuple[str, ...] = ()


class ScopeState(NamedTuple):
    """A statement of who is in or routed elsewhere, and whether it answers."""

    pack: Pack
    scope: Scope
    answer: Answer
    finding: Finding


class ItemState(NamedTuple):
    """One enquiry of a checklist: whether it applies, and its latest answer."""

    item: Item
    applies: bool | None
    answer: Event | None
    missing: tuple[str, ...] = ()


class ChecklistState(NamedTuple):
    """A checklist in a case."""

    pack: Pack
    checklist: Checklist
    items: tuple[ItemState, ...]
    complete: bool | None
    completed_on: date | None = None


class Flag(NamedTuple):
    """A conflict in play in this case: declared by the pack, or found because two answers disagree."""

    pack: Pack
    conflict: Conflict
    because: str


class RetentionState(NamedTuple):
    """Until when the record is kept: a day, or None with the reason."""

    pack: Pack
    retention: Retention
    until: date | None
    finding: Finding | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that the policy and the law say of one case on one day, on what was known by a day."""

    packs: tuple[Pack, ...]
    as_of: date
    known_at: date | None
    timelines: tuple[TimelineState, ...] = ()
    obligations: tuple[ObligationState, ...] = ()
    gates: tuple[GateState, ...] = ()
    definitions: tuple[DefinitionState, ...] = ()
    statuses: tuple[StatusState, ...] = ()
    scope: tuple[ScopeState, ...] = ()
    checklists: tuple[ChecklistState, ...] = ()
    retention: tuple[RetentionState, ...] = ()
    flags: tuple[Flag, ...] = ()
    notices: tuple[str, ...] = field(default=())
    next_moment: date | None = None  # the next day on which anything here changes by the calendar alone

    def obligation(self, name: str, *, pack: str | None = None) -> ObligationState | None:
        """The latest state of the duty of that id (of that pack, or of any)."""
        found = [each for each in self.obligations if each.id == name and pack in {None, each.pack.pack}]
        return found[-1] if found else None

    def gate(self, name: str, *, pack: str | None = None) -> GateState | None:
        """The gate of that id (of that pack, or of any)."""
        return next((g for g in self.gates if g.gate.id == name and pack in {None, g.pack.pack}), None)

    def kept_until(self, pack: str) -> date | None:
        """Until when a pack has the case kept: the longest of its periods; None while one of them is not known."""
        days = [each.until for each in self.retention if each.pack.pack == pack]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    def open_for(self, role: str) -> Iterator[ObligationState]:
        """The duties that this role owes now, urgent first, then by last day."""
        mine = [each for each in self.obligations if each.is_open and each.actor == role]
        yield from sorted(mine, key=lambda each: (not each.obligation.urgent, each.schedule.due or date.max))
