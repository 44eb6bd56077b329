"""A pack: one authority's policy, or one state of the law, whole."""

from datetime import date
from typing import Literal

from pydantic import Field

from onroll.policy.model.base import Certainty, Cited, Id, InForce, Names, Part
from onroll.policy.model.clocks import Span, Unit
from onroll.policy.model.conditions import Condition
from onroll.policy.model.rules import Definition, Gate, Obligation, Scope, Status, Table, Timeline


class Source(Part):
    """The document that the pack carries out."""

    title: str
    published: str
    publisher: str
    url: str | None = None
    checked_on: date | None = None
    seen: Literal["whole", "opening", "contents", "restated"] | None = Field(
        None, description="How much of it was read; restated: as somebody else, a school for instance, tells it."
    )


class Settings(Part):
    """How the pack reads what its source leaves open; every use is shown in the explanation."""

    calendar: str | None = None
    unspecified_day: Unit = Unit.SCHOOL_DAY
    upcoming_days: int = Field(10, ge=1, description="School days ahead that count as coming up on lists.")


class Clause(Part):
    """A paragraph, or part of one, with what carries it."""

    id: str
    paragraph: str
    words: str = Field(description="What it says, in short and in our own words.")
    carried_by: Literal["rules", "system", "nothing"] = "rules"
    because: str | None = Field(None, description="What part of the system carries it, or why nothing does.")


class RoleTitle(Part):
    """The local title of a role of the vocabulary."""

    title: str
    also: Names = ()


class Item(Part):
    """One enquiry of a checklist."""

    id: Id
    words: str
    asked_by: str
    answered_by: str
    required: Literal["always", "if_applicable", "if_appropriate"] = "always"
    when: Condition | None = None
    outcomes: Names = ("found_nothing", "found_something", "no_reply", "refused", "not_applicable")
    evidence: Names = ()
    repeat: Span | None = None
    found_leads_to: str | None = Field(
        None, description="The duty or table that a positive answer leads to, in words or by id."
    )


class Checklist(Cited):
    """Enquiries that must each have an answer."""

    id: Id
    words: str
    completed_by: str
    reconstructed: str | None = Field(None, description="Where the items come from, when the source attaches none.")
    items: tuple[Item, ...] = Field(min_length=1)


class FormField(Part):
    """A field of the catalogue, and whether it must be filled."""

    field: str
    required: bool = False
    required_when: Condition | None = None


class Form(Cited):
    """A form for certain reporters."""

    id: Id
    words: str
    reporters: Names
    not_for: Names = ()
    anonymous: bool = False
    languages: Names = ("en",)
    attachments: Names = ()
    returned_when_incomplete: bool = False
    fields: tuple[FormField, ...] = ()


class Code(Part):
    """One code with its words, its time, and the national codes that it maps to."""

    code: str
    words: str
    in_force: InForce | None = None
    national: dict[str, str] = Field(default_factory=dict)
    also: Names = ()
    procedure: str | None = Field(None, description="The procedure that the code triggers.")


class CodeList(Cited):
    """A list of codes."""

    id: Id
    words: str
    codes: tuple[Code, ...] = Field(min_length=1)


class Gateway(Cited):
    """A legal basis for sharing information, as the source cites it and as the law has it."""

    id: Id
    words: str
    cited: str = Field(description="As the source cites it.")
    law: str = Field(description="As the law has it on the dates of force.")
    special_category: bool = False


class Sweep(Cited):
    """A search of a whole population, on a schedule."""

    id: Id
    words: str
    who: Condition
    every: Span | None = None
    on: str | None = Field(None, description="The fixed day of the year (MM-DD), where the source gives one.")


class Retention(Cited):
    """How long a record is kept; the longest of those whose condition holds counts."""

    id: Id
    words: str
    years: int | None = Field(None, description="Null when the source states no period.")
    counted_from: Literal["birth", "case_closed", "entry", "conditions_met"] = Field(
        "case_closed", description="conditions_met: from the day on which `when` came to hold."
    )
    when: Condition | None = None


class Side(Part):
    """One side of a conflict: who says what, where."""

    pack: str
    clause: str
    says: str


class Conflict(Part):
    """Two texts that disagree, or one that contradicts itself: flagged, never settled in silence."""

    id: Id
    words: str
    kind: Literal["contradicts", "superseded", "mis-cited", "ambiguous", "gap", "duplicate"]
    sides: tuple[Side, ...] = Field(min_length=2)
    settled: str = Field(description="What the engine does, since it must do something.")
    certainty: Certainty = Certainty.CONFLICTING
    concerns: Names = Field((), description="Ids of rules; the flag is raised in a case when one of them is in play.")
    when: Condition | None = None


class Pack(Part):
    """The whole of one authority's policy, or of one state of the law."""

    pack: Id
    title: str
    kind: Literal["authority", "law"] = "authority"
    jurisdiction: Literal["england", "wales"] = "england"
    authority: str | None = None
    version: str
    in_force: InForce = InForce.model_validate({})
    base: Names = Field((), description="The law packs that stand beside it; each applies by its own dates.")
    source: Source
    further_sources: tuple[Source, ...] = Field((), description="Documents beside the first that the pack carries out.")
    settings: Settings = Settings.model_validate({})
    clauses: tuple[Clause, ...] = Field(min_length=1)
    roles: dict[str, RoleTitle] = Field(default_factory=dict)
    timelines: tuple[Timeline, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    tables: tuple[Table, ...] = ()
    gates: tuple[Gate, ...] = ()
    definitions: tuple[Definition, ...] = ()
    statuses: tuple[Status, ...] = ()
    scope: tuple[Scope, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    forms: tuple[Form, ...] = ()
    code_lists: tuple[CodeList, ...] = ()
    gateways: tuple[Gateway, ...] = ()
    sweeps: tuple[Sweep, ...] = ()
    retention: tuple[Retention, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
