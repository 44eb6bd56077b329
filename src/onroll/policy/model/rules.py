"""Timelines, duties, decision tables and gates: what runs, who owes what by when, and what may be done."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from onroll.policy.model.base import Cited, Id, Names, Part
from onroll.policy.model.clocks import Due, Unit
from onroll.policy.model.conditions import Condition, Pattern, Where
from onroll.schooldays import DayOne


def _patterns(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


Patterns = Annotated[tuple[Pattern, ...], BeforeValidator(_patterns)]


class Band(Part):
    """A named run of days of a timeline, as the policy speaks of them."""

    words: str
    start: Annotated[int, Field(alias="from", ge=1)]
    end: Annotated[int | None, Field(alias="to", ge=1)] = None


class Timeline(Cited):
    """A count that an event starts, others end, and others send back to the beginning.

    `continuous` counts every day of the unit; `cumulative` counts only the days on which `counts` happened.
    """

    id: Id
    words: str
    starts: Patterns
    ends: Patterns = ()
    resets: Patterns = ()
    unit: Unit = Unit.SCHOOL_DAY
    first_day: DayOne = DayOne.NEXT_DAY
    continuity: Literal["continuous", "cumulative"] = "continuous"
    counts: Pattern | None = None
    bands: tuple[Band, ...] = ()


class Chosen(Part):
    """A role chosen by a condition."""

    role: str
    when: Condition


class Actor(Part):
    """Who owes it: the first of `chosen` whose condition holds, else `role`; when one declines, the next `fallback`."""

    role: str
    chosen: tuple[Chosen, ...] = ()
    fallback: Names = ()


def _actor(value: object) -> object:
    return {"role": value} if isinstance(value, str) else value


class Relation(StrEnum):
    """How a local rule stands to a rule of law."""

    RESTATES = "restates"
    TIGHTENS = "tightens"
    RELAXES = "relaxes"
    CONFLICTS = "conflicts"
    ADDS = "adds"


class Beside(Part):
    """The rule of another pack that speaks of the same matter."""

    pack: str
    rule: str
    relation: Relation


class Duty(Part):
    """The part of a duty that says who does what by when; shared by duties of timelines and of decision tables."""

    id: Id
    words: str = Field(description="The duty as an instruction to the person who owes it.")
    actor: Annotated[Actor, BeforeValidator(_actor)]
    action: str
    to: Names = ()
    when: Condition | None = None
    due: Due
    begun_by: Condition | None = None
    met_by: Condition
    lapses_when: Condition | None = None
    urgent: bool = Field(False, description="Comes before ordinary duties and never cancels them.")
    target: bool = Field(False, description="An aim rather than a duty.")
    early_counts: bool = Field(True, description="Whether what was done before the duty opened meets it.")


class Obligation(Cited, Duty):
    """A duty with what brings it about: a timeline, an event, another duty having been met, or a state of things."""

    timeline: str | None = None
    upon: Patterns = ()
    after: str | None = None
    whenever: Condition | None = None
    beside: tuple[Beside, ...] = ()


class TableDuty(Duty):
    """A duty that a row of a decision table brings about."""

    modality: str | None = None


class Row(Part):
    """One row: the outcomes it answers to, a further condition, and the duties that follow."""

    is_: Annotated[Names, Field(alias="is")]
    when: Condition | None = None
    duties: tuple[TableDuty, ...] = ()
    nothing: str | None = Field(None, description="Why nothing follows, where nothing does.")


class Table(Cited):
    """A decision table keyed on one field of an event. `unique`: one row answers; `all`: each that answers counts."""

    id: Id
    words: str
    upon: Pattern
    field: str
    hit: Literal["unique", "all"] = "unique"
    rows: tuple[Row, ...] = Field(min_length=1)


class Limb(Part):
    """One thing that a gate or a definition asks for, with its own clause and whoever can supply it."""

    id: Id
    words: str
    clause: Names = ()
    condition: Condition
    supplied_by: str | None = None


class DateOf(Part):
    """The date that the latest such event carries in a field."""

    event: str
    field: str
    where: Where = Field(default_factory=dict)


class Gate(Cited):
    """May this be done? Yes when every `requires` holds and no `vetoes` does; the unknown leaves it undetermined."""

    id: Id
    words: str = Field(description="The question that the gate answers.")
    act: str
    ground: str | None = Field(None, description="The code of the legal ground, where the gate is one.")
    timeline: str | None = None
    when: Condition | None = None
    requires: tuple[Limb, ...] = Field(min_length=1)
    vetoes: tuple[Limb, ...] = ()
    not_backdated: Names = Field(
        (), description="Clauses that forbid an effective date before the decision; empty when allowed."
    )
    takes_effect: DateOf | None = Field(
        None, description="The earliest day of effect, where the source sets one, whenever the decision is made."
    )
    steps: tuple[str, ...] = Field((), description="Duties that follow, in this order.")
    beside: tuple[Beside, ...] = ()


class Definition(Cited):
    """A definition, limb by limb: all limbs must hold."""

    id: Id
    words: str
    timeline: str | None = None
    limbs: tuple[Limb, ...] = Field(min_length=1)


class Status(Cited):
    """One answer to what the child's status is; the first of the list whose condition holds is given."""

    id: Id
    words: str
    missing_education: bool | None = Field(
        description="Whether the child counts as missing education; null when out of scope."
    )
    when: Condition


class Scope(Cited):
    """Who is inside the policy and who is routed elsewhere."""

    id: Id
    words: str
    when: Condition
    route: Literal["in", "out"]
    to: str | None = Field(None, description="The procedure or team that takes it, when routed out.")
