"""What every part of a pack has in common: closed, frozen, and read from YAML that a practitioner can write."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


class Part(BaseModel):
    """A part of a pack: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _listed(value: object) -> object:
    return value if value is None or isinstance(value, list | tuple) else [value]


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Values = Annotated[tuple[bool | int | date | str, ...], BeforeValidator(_listed)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_\-]*$")]


class Modality(StrEnum):
    """How strongly the source speaks."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    USUALLY = "usually"
    ADVISED = "advised"


class Certainty(StrEnum):
    """How sure the reading of the source is."""

    STATED = "stated"
    INFERRED = "inferred"
    UNSPECIFIED = "unspecified"
    CONFLICTING = "conflicting"


class InForce(Part):
    """From the first day to the last day, both inclusive; an open end is null."""

    start: Annotated[date | None, Field(alias="from")] = None
    end: Annotated[date | None, Field(alias="to")] = None

    def includes(self, day: date) -> bool:
        """Whether that day lies in the interval."""
        return (self.start is None or day >= self.start) and (self.end is None or day <= self.end)


class Cited(Part):
    """Anything that a clause says: where, how strongly, how surely, and when.

    `governed_by` names the date that decides which version of a text applies: that of the event which brought the
    rule into play (`trigger`), or the day looked at (`as_of`, for what may be done on a day).
    """

    clause: Names = Field(min_length=1, description="Ids of the clauses of this pack that say it.")
    modality: Modality = Field(
        Modality.MUST, description="must, should, may, usually or advised: the source's own strength."
    )
    certainty: Certainty = Field(Certainty.STATED, description="stated, inferred, unspecified or conflicting.")
    note: str | None = Field(None, description="How the text was read, where it needed reading.")
    governed_by: Literal["trigger", "as_of"] | None = Field(None, description="Which date selects the version.")
    in_force: InForce | None = Field(None, description="When this text was in force, if not as long as the pack.")
