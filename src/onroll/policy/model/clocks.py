"""When a duty falls due: the shapes that deadlines take in authorities' policies."""

from datetime import time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from onroll.policy.model.base import Part
from onroll.policy.model.conditions import Condition, Pattern
from onroll.schooldays import DayOne


class Unit(StrEnum):
    """What is counted. `unspecified_day`: the source does not say which kind of day; read by the settings, flagged."""

    SCHOOL_DAY = "school_day"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    UNSPECIFIED_DAY = "unspecified_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


class Span(Part):
    """A number of units."""

    n: int = Field(ge=0)
    unit: Unit


class Window(Part):
    """Days of the timeline, first and last inclusive; `start_by` is the day by which it must be begun."""

    start: Annotated[int, Field(alias="from", ge=1)]
    end: Annotated[int | None, Field(alias="to", ge=1)] = None
    start_by: int | None = Field(None, ge=1)


class AtOnce(Part):
    """Immediately: due on the day of the trigger, overdue from the day after."""

    at_once: Literal[True]


class Promptly(Part):
    """As soon as possible, with no number: due from the trigger, and the policy sets no last day."""

    promptly: Literal[True]


class OnDay(Part):
    """On the n-th day of the timeline; `at` is the time of day by which."""

    day: int = Field(ge=1)
    at: time | None = None


class OnDays(Part):
    """In a window of days of the timeline."""

    days: Window


class Within(Part):
    """Within so many units of the trigger (the end of the last unit); `not_before` opens it later."""

    within: Span
    first_day: DayOne = DayOne.NEXT_DAY
    not_before: Span | None = None


class After(Part):
    """Not before so many units after the trigger, with no last day unless `within` gives one."""

    after: Span
    first_day: DayOne = DayOne.NEXT_DAY


class DateIn(Part):
    """On the date that the triggering event carries in this field."""

    date_in: str


class FixedDate(Part):
    """On the next such date after the trigger."""

    fixed_date: (
        Literal["last_friday_in_june", "first_of_month", "last_of_month"]
        | Annotated[str, Field(pattern=r"^\d\d-\d\d$")]
    )


class AtAge(Part):
    """On the day on which the child reaches this age in years."""

    at_age: int = Field(ge=0, le=100)


class Every(Part):
    """Again and again, so many units after it was last done (or after the trigger, the first time)."""

    every: Span


class Regularly(Part):
    """Again and again, with no interval in the source; the local default is shown as not being the policy's own."""

    regularly: Literal[True]
    local_default: Span


class Standing(Part):
    """All the time while the timeline runs."""

    standing: Literal[True]


class Upon(Part):
    """As soon as another event happens: one arm of `earliest_of` or `latest_of`."""

    upon: Pattern


class Once(Part):
    """As soon as a condition holds, where no single event says so: one arm of `earliest_of` or `latest_of`."""

    once: Condition


class EarliestOf(Part):
    """Whichever of these comes first."""

    earliest_of: tuple["Due", ...] = Field(min_length=2)


class LatestOf(Part):
    """Whichever of these comes last."""

    latest_of: tuple["Due", ...] = Field(min_length=2)


DUE_KEYS = {
    "at_once": AtOnce,
    "promptly": Promptly,
    "day": OnDay,
    "days": OnDays,
    "within": Within,
    "after": After,
    "date_in": DateIn,
    "fixed_date": FixedDate,
    "at_age": AtAge,
    "every": Every,
    "regularly": Regularly,
    "standing": Standing,
    "upon": Upon,
    "once": Once,
    "earliest_of": EarliestOf,
    "latest_of": LatestOf,
}


def _kind(value: object) -> str | None:
    if isinstance(value, Part):
        return next((name for name, kind in DUE_KEYS.items() if isinstance(value, kind)), None)
    found = [name for name in DUE_KEYS if isinstance(value, dict) and name in value]
    return found[0] if len(found) == 1 else None


Due = Annotated[
    Annotated[AtOnce, Tag("at_once")]
    | Annotated[Promptly, Tag("promptly")]
    | Annotated[OnDay, Tag("day")]
    | Annotated[OnDays, Tag("days")]
    | Annotated[Within, Tag("within")]
    | Annotated[After, Tag("after")]
    | Annotated[DateIn, Tag("date_in")]
    | Annotated[FixedDate, Tag("fixed_date")]
    | Annotated[AtAge, Tag("at_age")]
    | Annotated[Every, Tag("every")]
    | Annotated[Regularly, Tag("regularly")]
    | Annotated[Standing, Tag("standing")]
    | Annotated[Upon, Tag("upon")]
    | Annotated[Once, Tag("once")]
    | Annotated[EarliestOf, Tag("earliest_of")]
    | Annotated[LatestOf, Tag("latest_of")],
    Discriminator(
        _kind,
        custom_error_type="due",
        custom_error_message="this is not a deadline: give exactly one of " + ", ".join(DUE_KEYS),
    ),
]

for _part in (EarliestOf, LatestOf):
    _part.model_rebuild()
