"""The closed set of conditions. Each is one mapping with one distinguishing key; `all`, `any` and `not` join them.

Three answers: yes, no, not known. An event that is not in the record did not happen as far as the record knows: no.
A fact that is not in the record is not known.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from onroll.policy.model.base import Names, Part, Values

Where = dict[str, Values]


class All(Part):
    """Every one of these holds."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Part):
    """At least one of these holds."""

    any: tuple["Condition", ...] = Field(min_length=1)


class Not(Part):
    """This does not hold."""

    not_: Annotated["Condition", Field(alias="not")]


class FactIs(Part):
    """A recorded fact has this value (yes, when none is given) on the day; with `ever`, on any day up to it."""

    fact: str
    is_: Annotated[Values | None, Field(alias="is")] = None
    ever: bool = False


class Known(Part):
    """A fact is recorded at all, whatever its value."""

    known: str


class Happened(Part):
    """An event is in the record, with these field values, so many times, and none of `unless_later` after it.

    `since: start` looks from the start of the duty's timeline or trigger; `since: ever` looks at the whole history.
    """

    happened: str
    where: Where = Field(default_factory=dict)
    times: int = Field(1, ge=1)
    on_different_days: bool = False
    since: Literal["start", "ever"] = "start"
    unless_later: Names = ()


class DatePassed(Part):
    """A date carried by the latest event of this kind lies before the day."""

    date_passed: str
    field: str
    where: Where = Field(default_factory=dict)


class ChecklistComplete(Part):
    """Every item of the checklist that applies has an answer."""

    checklist_complete: str


class DayReached(Part):
    """The running timeline has reached its n-th day; with `complete`, that day is over."""

    day_reached: int = Field(ge=1)
    of: str
    complete: bool = False


class Running(Part):
    """The timeline runs on the day."""

    running: str


class Met(Part):
    """Another duty of this pack has been met."""

    met: str


class GateOpen(Part):
    """A gate of this pack is open."""

    gate_open: str


class Age(Part):
    """The child's age in whole years on the day."""

    age: Literal["at_least", "below"]
    years: int = Field(ge=0, le=30)


class CompulsoryAge(Part):
    """Whether the child is of compulsory school age on the day; `position` tells below and over apart."""

    compulsory_school_age: bool | Literal["below", "over"]


class YearGroup(Part):
    """The national curriculum year (0 is Reception) by date of birth."""

    year_group: Annotated[tuple[int, ...], Field(min_length=1)]


class Dated(Part):
    """The day lies in this interval: for rules whose text changed on a date."""

    dated: Literal["from", "before"]
    day: date


def _kind(value: object) -> str | None:
    if isinstance(value, Part):
        return next((name for name, kind in CONDITION_KEYS.items() if isinstance(value, kind)), None)
    found = [name for name in CONDITION_KEYS if isinstance(value, dict) and name in value]
    return found[0] if len(found) == 1 else None


CONDITION_KEYS = {
    "all": All,
    "any": AnyOf,
    "not": Not,
    "fact": FactIs,
    "known": Known,
    "happened": Happened,
    "date_passed": DatePassed,
    "checklist_complete": ChecklistComplete,
    "day_reached": DayReached,
    "running": Running,
    "met": Met,
    "gate_open": GateOpen,
    "age": Age,
    "compulsory_school_age": CompulsoryAge,
    "year_group": YearGroup,
    "dated": Dated,
}

Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[FactIs, Tag("fact")]
    | Annotated[Known, Tag("known")]
    | Annotated[Happened, Tag("happened")]
    | Annotated[DatePassed, Tag("date_passed")]
    | Annotated[ChecklistComplete, Tag("checklist_complete")]
    | Annotated[DayReached, Tag("day_reached")]
    | Annotated[Running, Tag("running")]
    | Annotated[Met, Tag("met")]
    | Annotated[GateOpen, Tag("gate_open")]
    | Annotated[Age, Tag("age")]
    | Annotated[CompulsoryAge, Tag("compulsory_school_age")]
    | Annotated[YearGroup, Tag("year_group")]
    | Annotated[Dated, Tag("dated")],
    Discriminator(
        _kind,
        custom_error_type="condition",
        custom_error_message="this is not a condition: give exactly one of " + ", ".join(CONDITION_KEYS),
    ),
]


class Pattern(Part):
    """An event with these field values: what starts, ends or triggers something."""

    event: str
    where: Where = Field(default_factory=dict)


for _part in (All, AnyOf, Not):
    _part.model_rebuild()
