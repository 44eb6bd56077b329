"""At what time of a day a condition came to hold, for duties that are due by a time of day."""

from datetime import date, time

from onroll.policy.facts import Event
from onroll.policy.model.conditions import AnyOf, Happened
from onroll.policy.results import Finding


def time_met(finding: Finding, day: date) -> time | None:
    """The time of that day at which a condition came to hold; None when the records of it carry none."""
    parts = [part for part in finding.parts if part.value is True and part.since == day]
    match finding.condition:
        case Happened(times=times, on_different_days=apart):
            events = [each for each in finding.evidence if isinstance(each, Event)]
            which = next((each for each in events if each.on == day), None) if apart else events[times - 1]
            return which.at if which is not None and which.on == day else None
        case AnyOf():
            moments = [time_met(part, day) for part in parts]
            known = [each for each in moments if each is not None]
            return min(known) if known and len(known) == len(moments) else None
        case _:
            known = [each for part in parts if (each := time_met(part, day)) is not None]
            return max(known, default=None)
