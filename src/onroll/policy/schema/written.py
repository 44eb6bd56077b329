"""Schemas of what people write, as read from YAML: yes and no are booleans, dates are ISO text."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from onroll.policy.casefile import KEYS as CASE_KEYS
from onroll.policy.model.base import _listed
from onroll.policy.model.pack import Pack
from onroll.policy.model.rules import _actor, _patterns
from onroll.policy.scenarios.expectations import Expectation, _word
from onroll.policy.vocabulary import EVENT_KINDS, FACT_KINDS, ROLE_TERMS
from onroll.policy.vocabulary.kinds import FieldType

Schema = dict[str, Any]
DATE: Schema = {"type": "string", "format": "date"}
_TERMS: Schema = {"type": ["string", "integer"]}


class _AsWritten(GenerateJsonSchema):
    """Knows what a person may write in short: one name for a list of one, a role for an actor, yes for “yes”."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = super().function_before_schema(schema)
        function = schema["function"]["function"]
        if function is _listed or function is _patterns:
            return {"anyOf": [inner.get("items", {}), inner]}
        if function is _actor:
            return {"anyOf": [{"enum": list(ROLE_TERMS)}, inner]}
        if function is _word:
            return {"anyOf": [{"type": "boolean"}, inner]}
        return inner


def _of_model(model: type[Any], mode: JsonSchemaMode = "validation") -> Schema:
    made = _tidied(model.model_json_schema(schema_generator=_AsWritten, mode=mode))
    assert isinstance(made, dict)  # noqa: S101  (a model's schema is an object)
    return made


def _tidied(node: object) -> Any:
    """Without the titles that pydantic makes of names, which say nothing."""
    match node:
        case dict():
            return {
                key: _tidied(value) for key, value in node.items() if not (key == "title" and isinstance(value, str))
            }
        case list():
            return [_tidied(each) for each in node]
        case _:
            return node


def pack_schema() -> Schema:
    """A whole pack: all its files put together."""
    return _of_model(Pack)


def pack_file_schema() -> Schema:
    """One file of a pack: any of its keys, none of them required."""
    made = pack_schema()
    made.pop("required", None)
    return made


def case_schema() -> Schema:
    """A case file."""
    keys: Schema = {
        "case": {**_TERMS, "description": "The reference of the case."},
        "synthetic": {"type": "boolean", "description": "Yes for an invented person."},
        "school": {"type": "string", "description": "The school's name, for display."},
        "calendar": {"type": "string", "description": "The name of a calendar, or the path of a calendar file."},
        "closed": _one_or_more(DATE, "Days on which the school was closed."),
        "inset": _one_or_more(DATE, "INSET days of the school."),
        "note": {"type": "string"},
        **_facts_and_events(),
    }
    return {
        "type": "object",
        "properties": {key: keys[key] for key in CASE_KEYS},
        "anyOf": [{"required": ["facts"]}, {"required": ["events"]}],
        "additionalProperties": False,
        "$defs": {"fact": _fact(), "event": _event()},
    }


def scenarios_schema() -> Schema:
    """A file of scenarios."""
    expectation = _of_model(Expectation)
    definitions = expectation.pop("$defs", {})
    scenario: Schema = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "description": "What it proves, as a sentence."},
            "clauses": _one_or_more({"type": "string"}, "The clauses that it proves."),
            "history": {
                "type": "string",
                "description": "A history of this file, to be added to.",
            },
            **_facts_and_events(),
            "calendar": {"type": "string"},
            "closed": {"type": "array", "items": DATE},
            "expect": _one_or_more({"$ref": "#/$defs/expectation"}, "What is expected, day by day."),
            "note": {"type": "string"},
        },
        "required": ["name", "expect"],
        "additionalProperties": False,
    }
    history: Schema = {"type": "object", "properties": _facts_and_events(), "additionalProperties": False}
    return {
        "type": "object",
        "properties": {
            "histories": {"type": "object", "additionalProperties": history},
            "scenarios": {"type": "array", "items": scenario},
        },
        "required": ["scenarios"],
        "additionalProperties": False,
        "$defs": {**definitions, "expectation": expectation, "fact": _fact(), "event": _event()},
    }


def _one_or_more(item: Schema, description: str) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}], "description": description}


def _facts_and_events() -> Schema:
    short = {
        name: {"anyOf": [value, {"type": "array", "items": value}], "description": kind.words}
        for name, kind in FACT_KINDS.items()
        for value in [_value(kind.type, kind.choices)]
    }
    return {
        "facts": {
            "anyOf": [
                {"type": "object", "properties": short, "additionalProperties": False},
                {"type": "array", "items": {"$ref": "#/$defs/fact"}},
                {"type": "null"},
            ]
        },
        "events": {"anyOf": [{"type": "array", "items": {"$ref": "#/$defs/event"}}, {"type": "null"}]},
    }


def _fact() -> Schema:
    return {
        "description": "A fact with the dates between which it is so, and the day on which it was learned.",
        "anyOf": [
            {
                "type": "object",
                "properties": {
                    "fact": {"const": name},
                    "value": _value(kind.type, kind.choices),
                    "from": DATE,
                    "to": DATE,
                    "known": DATE,
                    "source": {"type": "string"},
                },
                "required": ["fact", "value"],
                "additionalProperties": False,
            }
            for name, kind in FACT_KINDS.items()
        ],
    }


def _event() -> Schema:
    return {
        "description": "Something that happened.",
        "type": "object",
        "anyOf": [
            {
                "description": kind.words,
                "properties": {
                    "event": {"const": name},
                    "on": DATE,
                    "at": {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]"},
                    "known": DATE,
                    "id": _TERMS,
                    **{f.name: {**_value(f.type, f.choices), "description": f.words} for f in kind.fields},
                },
                "required": ["on", "event", *(f.name for f in kind.fields if f.required)],
                "additionalProperties": False,
            }
            for name, kind in EVENT_KINDS.items()
        ],
    }


def _value(type_: FieldType, choices: tuple[str, ...]) -> Schema:
    match type_:
        case FieldType.YES_NO:
            return {"type": "boolean"}
        case FieldType.CHOICE:
            return {"enum": list(choices)}
        case FieldType.ROLE:
            return {"enum": list(ROLE_TERMS)}
        case FieldType.DATE:
            return dict(DATE)
        case FieldType.NUMBER:
            return {"type": "integer"}
        case _:
            return dict(_TERMS)
