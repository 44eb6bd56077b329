"""What a scenario expects of an assessment on one day; only what is given is compared."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from onroll.policy.model.base import Names


def _word(value: object) -> object:
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


Word = Annotated[str, BeforeValidator(_word)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedDuty(_Part):
    """What is expected of a duty; only what is given is compared."""

    status: str
    due: date | None = None
    due_at: str | None = None
    opens: date | None = None
    actor: str | None = None
    met_on: date | None = None
    missed: bool | None = None
    missing: Names = ()
    count: int | None = Field(None, description="How many times the duty is in play.")


class ExpectedGate(_Part):
    """What is expected of a gate; `lacking` names exactly the limbs that keep it from being open."""

    answer: Annotated[Literal["yes", "no", "undetermined"], BeforeValidator(_word)]
    lacking: Annotated[Names | None, Field()] = None
    earliest: date | None = None
    missing: Names = ()


class ExpectedBackdating(_Part):
    """Whether a removal decided on the day may take effect on an earlier one."""

    gate: str
    effective: date
    answer: Word


class Expectation(_Part):
    """What is expected on one day."""

    on: date
    at: str | None = None
    known_at: date | None = None
    days: dict[str, int | None] = Field(default_factory=dict)
    obligations: dict[str, str | ExpectedDuty] = Field(default_factory=dict)
    absent: Names = ()
    gates: dict[str, Word | ExpectedGate] = Field(default_factory=dict)
    not_asked: Names = ()
    definitions: dict[str, Word] = Field(default_factory=dict)
    status: str | None = None
    statuses: dict[str, str] = Field(default_factory=dict)
    scope: Names | None = None
    flags: Names = ()
    no_flags: Names = ()
    checklists: dict[str, Word] = Field(default_factory=dict)
    retention: dict[str, date | str] = Field(default_factory=dict)
    backdating: ExpectedBackdating | None = None
