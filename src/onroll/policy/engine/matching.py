"""Whether an event answers to a pattern."""

from collections.abc import Mapping

from onroll.policy.facts import Event
from onroll.policy.model.base import Values
from onroll.policy.model.conditions import Pattern


def answers(event: Event, where: Mapping[str, Values]) -> tuple[bool | None, str]:
    """Yes, no, or not known because the event lacks a field (which is then named)."""
    lacking = ""
    data = event.data
    for name, allowed in where.items():
        value = data.get(name)
        if value is None:
            lacking = f"{event.kind}.{name}"
        elif value not in allowed and not (name == "item" and value == "all"):
            return False, ""
    return (None, lacking) if lacking else (True, "")


def matches(event: Event, pattern: Pattern) -> bool:
    """Whether the event is of the pattern's kind and has all its field values for sure."""
    return event.kind == pattern.event and answers(event, pattern.where)[0] is True
