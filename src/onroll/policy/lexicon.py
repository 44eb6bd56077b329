"""The vocabulary as data and as a document: events, facts, roles, actions, fields of forms, conditions, deadlines."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import cast

from pydantic import BaseModel

from onroll.policy.model.clocks import DUE_KEYS, Unit
from onroll.policy.model.conditions import CONDITION_KEYS
from onroll.policy.vocabulary import ACTION_TERMS, EVENT_KINDS, FACT_KINDS, FORM_FIELD_KINDS, ROLE_TERMS
from onroll.policy.vocabulary.kinds import EventKind, FactKind, Field, FieldType, Term

Plain = dict[str, object]

_CONDITIONS = cast("Mapping[str, type[BaseModel]]", CONDITION_KEYS)
_DEADLINES = cast("Mapping[str, type[BaseModel]]", DUE_KEYS)
_TYPES = {
    FieldType.YES_NO: "yes or no",
    FieldType.CHOICE: "one of the choices",
    FieldType.ROLE: "a role",
    FieldType.DATE: "a date",
    FieldType.NUMBER: "a whole number",
    FieldType.TEXT: "words",
    FieldType.CODE: "an identifier of the pack",
}


def vocabulary_data() -> Plain:
    """The whole vocabulary as plain data."""
    return {
        "events": [
            {"event": kind.name, "family": kind.family, "words": kind.words, "fields": [_field(f) for f in kind.fields]}
            for kind in EVENT_KINDS.values()
        ],
        "facts": [
            {
                "fact": kind.name,
                "words": kind.words,
                "type": kind.type.value,
                "choices": list(kind.choices),
                "many": kind.many,
            }
            for kind in FACT_KINDS.values()
        ],
        "roles": _terms(ROLE_TERMS),
        "actions": _terms(ACTION_TERMS),
        "form_fields": [
            {
                "field": kind.name,
                "section": kind.section.value,
                "words": kind.words,
                "shape": kind.shape.value,
                "special_category": kind.special_category,
                "identifies_referrer": kind.identifies_referrer,
            }
            for kind in FORM_FIELD_KINDS.values()
        ],
        "conditions": _parts(_CONDITIONS),
        "deadlines": _parts(_DEADLINES),
        "units": [unit.value for unit in Unit],
    }


def _field(field: Field) -> Plain:
    return {
        "field": field.name,
        "words": field.words,
        "type": field.type.value,
        "choices": list(field.choices),
        "required": field.required,
    }


def _terms(terms: Mapping[str, Term]) -> list[Plain]:
    return [{"name": term.name, "words": term.words} for term in terms.values()]


def _parts(parts: Mapping[str, type[BaseModel]]) -> list[Plain]:
    return [{"key": key, "words": _said(model), "keys": list(_keys(model))} for key, model in parts.items()]


def _said(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _keys(model: type[BaseModel]) -> Iterator[str]:
    return (info.alias or name.rstrip("_") for name, info in model.model_fields.items())


def vocabulary_markdown() -> str:
    """The vocabulary as a document; the same text for the same vocabulary."""
    return "\n".join([*_head(), *_events(), *_facts(), *_form_fields(), *_rest()]) + "\n"


def _head() -> Iterator[str]:
    yield "# Vocabulary"
    yield ""
    yield "Packs, case files, the database and the pages use these names and no others. Made by"
    yield "`onroll policy vocabulary --format markdown`; do not edit by hand."
    yield ""
    yield "An event that is not in the record did not happen as far as the record knows. A fact that is not in the"
    yield "record is not known; it is never taken to be no."


def _events() -> Iterator[str]:
    yield ""
    yield "## Events"
    yield ""
    yield "Every event has `on` (its date) and `event` (its kind), and may have `at` (time of day), `known` (the date"
    yield "on which it was learned, if later) and `id`."
    for family, kinds in groupby(EVENT_KINDS.values(), key=lambda kind: kind.family):
        yield ""
        yield f"### {family.capitalize()}"
        for kind in kinds:
            yield ""
            yield f"**`{kind.name}`** {kind.words}."
            yield from _fields(kind)


def _fields(kind: EventKind) -> Iterator[str]:
    if kind.fields:
        yield ""
    for field in kind.fields:
        needed = ", required" if field.required else ""
        yield f"- `{field.name}`: {field.words} ({_TYPES[field.type]}{needed}){_choices(field.choices)}"


def _choices(choices: Iterable[str]) -> str:
    listed = ", ".join(f"`{choice}`" for choice in choices)
    return f": {listed}" if listed else ""


def _facts() -> Iterator[str]:
    yield from ("", "## Facts", "", "| fact | what it says | what it can be |", "| --- | --- | --- |")
    for kind in FACT_KINDS.values():
        yield f"| `{kind.name}` | {kind.words} | {_can_be(kind)} |"


def _can_be(kind: FactKind) -> str:
    many = "; several may hold at once" if kind.many else ""
    return f"{_TYPES[kind.type]}{_choices(kind.choices)}{many}"


def _form_fields() -> Iterator[str]:
    yield from ("", "## Fields of forms", "", "| field | section | what it asks | shape |", "| --- | --- | --- | --- |")
    for kind in FORM_FIELD_KINDS.values():
        care = "; special category" if kind.special_category else ""
        shape = kind.shape.value.replace("_", " ")
        yield f"| `{kind.name}` | {kind.section.value} | {kind.words}{care} | {shape} |"


def _rest() -> Iterator[str]:
    for title, terms in (("Roles", ROLE_TERMS), ("Actions", ACTION_TERMS)):
        yield from ("", f"## {title}", "", "| name | in words |", "| --- | --- |")
        for term in terms.values():
            yield f"| `{term.name}` | {term.words} |"
    for title, parts in (("Conditions", _CONDITIONS), ("Deadlines", _DEADLINES)):
        yield from ("", f"## {title}", "", "| key | what it says | keys |", "| --- | --- | --- |")
        for key, model in parts.items():
            keys = ", ".join(f"`{each}`" for each in _keys(model))
            yield f"| `{key}` | {_said(model)} | {keys} |"
    yield from ("", "Units: " + ", ".join(f"`{unit.value}`" for unit in Unit) + ".")
