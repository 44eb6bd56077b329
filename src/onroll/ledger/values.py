"""Values of the vocabulary to and from JSON: dates are ISO text there, everything else is itself."""

from collections.abc import Mapping
from datetime import date

from onroll.policy.facts import Value
from onroll.policy.vocabulary import EVENT_KINDS, FACT_KINDS, FieldType


def to_plain(value: Value) -> bool | int | str:
    """The value as JSON holds it."""
    return value.isoformat() if isinstance(value, date) else value


def from_plain(value: bool | int | str, kind: FieldType) -> Value:
    """The value as the engine wants it, by the type that the vocabulary gives."""
    return date.fromisoformat(value) if kind is FieldType.DATE and isinstance(value, str) else value


def event_data(kind: str, data: Mapping[str, bool | int | str]) -> dict[str, Value]:
    """The fields of a recorded event; one that the vocabulary no longer has is left out."""
    known = {each.name: each.type for each in EVENT_KINDS[kind].fields} if kind in EVENT_KINDS else {}
    return {name: from_plain(value, known[name]) for name, value in data.items() if name in known}


def fact_value(name: str, value: bool | int | str) -> Value:
    """The value of a recorded fact."""
    return from_plain(value, FACT_KINDS[name].type)
