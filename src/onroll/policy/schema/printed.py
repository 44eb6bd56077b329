"""Schemas of what commands print. An object has all of its keys always; what is absent is null."""

from typing import Any

from onroll.policy.check.remarks import Level
from onroll.policy.diff.saying import ChangeKind
from onroll.policy.model.base import Certainty, Modality
from onroll.policy.model.clocks import Unit
from onroll.policy.plain import FORMAT
from onroll.policy.results import Answer, ObligationStatus
from onroll.policy.vocabulary import ACTION_TERMS, EVENT_KINDS, ROLE_TERMS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "minLength": 1}
WHOLE: Schema = {"type": "integer", "minimum": 0}
YES_NO: Schema = {"type": "boolean"}
DATE: Schema = {"type": "string", "format": "date"}
ANSWER: Schema = {"enum": [answer.value for answer in Answer]}
MODALITY: Schema = {"enum": [each.value for each in Modality]}
CERTAINTY: Schema = {"enum": [each.value for each in Certainty]}


def maybe(schema: Schema) -> Schema:
    """That, or null."""
    if "type" in schema and isinstance(schema["type"], str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def listed(schema: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": schema}


def exactly(**properties: Schema) -> Schema:
    """An object with these keys, all required, and no others. A trailing underscore is not part of a key."""
    named = {name.rstrip("_"): schema for name, schema in properties.items()}
    return {"type": "object", "properties": named, "required": list(named), "additionalProperties": False}


def ref(name: str) -> Schema:
    """A definition of the same schema."""
    return {"$ref": f"#/$defs/{name}"}


PACK_KIND: Schema = {"enum": ["authority", "law"]}
CLAUSE = exactly(pack=WORDS, id=WORDS, paragraph=WORDS, says=WORDS)
ROLE = exactly(role={"enum": list(ROLE_TERMS)}, title=WORDS)
MISSING = exactly(name=WORDS, words=WORDS)
FORCE = exactly(from_=maybe(DATE), to=maybe(DATE))
RULE: dict[str, Schema] = {"modality": MODALITY, "certainty": CERTAINTY, "clauses": listed(ref("clause"))}
EVENT: Schema = {
    "type": "object",
    "description": "A record of something that happened, with the fields of its kind.",
    "properties": {"id": WORDS, "event": {"enum": list(EVENT_KINDS)}, "on": DATE, "at": TEXT, "known": DATE},
    "required": ["id", "event", "on", "known"],
}
FACT: Schema = {
    "type": "object",
    "description": "A record of something that is so.",
    "properties": {"fact": WORDS, "value": {}, "source": TEXT, "from": DATE, "to": DATE, "known": DATE},
    "required": ["fact", "value", "source"],
    "additionalProperties": False,
}
EXPLANATION: Schema = {
    "type": "object",
    "description": "One reason, with what stands behind it.",
    "properties": {
        "says": WORDS,
        "answer": WORDS,
        "clauses": listed(ref("clause")),
        "modality": MODALITY,
        "certainty": CERTAINTY,
        "counted": exactly(
            unit=WORDS, from_=DATE, days=listed(DATE), skipped=listed(exactly(from_=DATE, to=DATE, why=WORDS))
        ),
        "records": listed({"anyOf": [ref("event"), ref("fact")]}),
        "missing": listed(WORDS),
        "because": listed(ref("explanation")),
    },
    "required": ["says"],
    "additionalProperties": False,
}
CONFLICT: dict[str, Schema] = {
    "id": WORDS,
    "pack": WORDS,
    "words": WORDS,
    "kind": WORDS,
    "certainty": CERTAINTY,
    "sides": {
        "type": "array",
        "minItems": 2,
        "items": exactly(pack=WORDS, clause=WORDS, paragraph=maybe(WORDS), clause_words=maybe(WORDS), says=WORDS),
    },
    "settled": WORDS,
    "concerns": listed(WORDS),
}
CASE: dict[str, Schema] = {"case": WORDS, "synthetic": YES_NO, "school": maybe(WORDS)}
LIMB = exactly(
    id=WORDS, words=WORDS, veto=YES_NO, satisfied=ANSWER, clauses=listed(ref("clause")), supplied_by=maybe(ref("role")),
    earliest=maybe(DATE), missing=listed(ref("missing")),
)  # fmt: skip
TIMELINE = exactly(
    pack=WORDS, id=WORDS, words=WORDS, number={"type": "integer", "minimum": 1}, running=YES_NO,
    unit={"enum": [unit.value for unit in Unit]}, started_by=ref("event"), counted_from=DATE, day_one=maybe(DATE),
    day=maybe(WHOLE), band=maybe(WORDS), ended_by=maybe(ref("event")), missing=listed(ref("missing")), **RULE,
    explanation=ref("explanation"),
)  # fmt: skip
OBLIGATION = exactly(
    pack=WORDS, id=WORDS, key=WORDS, words=WORDS, status={"enum": [each.value for each in ObligationStatus]},
    actor=ref("role"), action={"enum": list(ACTION_TERMS)}, to=listed(ref("role")), urgent=YES_NO, target=YES_NO,
    triggered_on=maybe(DATE), opens=maybe(DATE), due=maybe(DATE), due_at=maybe(TEXT), start_by=maybe(DATE),
    waits_for=maybe(WORDS), met_on=maybe(DATE), missed=YES_NO, missing=listed(ref("missing")), **RULE,
    explanation=ref("explanation"),
)  # fmt: skip
GATE = exactly(
    pack=WORDS, id=WORDS, words=WORDS, act={"enum": list(ACTION_TERMS)}, ground=maybe(WORDS), answer=ANSWER,
    earliest=maybe(DATE), lacking=listed(WORDS), limbs=listed(ref("limb")), not_backdated=listed(WORDS),
    takes_effect=maybe(DATE), **RULE, explanation=ref("explanation"),
)  # fmt: skip
DEFINITION = exactly(
    pack=WORDS, id=WORDS, words=WORDS, answer=ANSWER, limbs=listed(ref("limb")), **RULE, explanation=ref("explanation")
)  # fmt: skip
STATUS = exactly(
    pack=WORDS, id=maybe(WORDS), words=maybe(WORDS), answer={"enum": ["given", "none", "undetermined"]},
    missing_education=maybe(YES_NO), missing=listed(ref("missing")), clauses=listed(ref("clause")),
    explanation=ref("explanation"),
)  # fmt: skip
SCOPE = exactly(
    pack=WORDS, id=WORDS, words=WORDS, route={"enum": ["in", "out"]}, to=maybe(WORDS), answer=ANSWER,
    missing=listed(ref("missing")), clauses=listed(ref("clause")),
)  # fmt: skip
CHECKLIST = exactly(
    pack=WORDS, id=WORDS, words=WORDS, complete=ANSWER, completed_on=maybe(DATE),
    items=listed(exactly(id=WORDS, words=WORDS, required=WORDS, applies=ANSWER, answer=maybe(ref("event")),
                         missing=listed(ref("missing")))),
    clauses=listed(ref("clause")),
)  # fmt: skip
RETENTION = exactly(
    pack=WORDS, id=WORDS, words=WORDS, until=maybe(DATE), years=maybe(WHOLE), counted_from=WORDS,
    missing=listed(ref("missing")), clauses=listed(ref("clause")),
)  # fmt: skip


def assessment_schema() -> Schema:
    """What `onroll assess … --on … --format json` prints."""
    made = exactly(
        **CASE,
        format={"const": FORMAT},
        as_of=DATE,
        known_at=maybe(DATE),
        next_moment=maybe(DATE),
        packs=listed(exactly(pack=WORDS, title=WORDS, kind=PACK_KIND, version=WORDS, in_force=FORCE)),
        calendar=exactly(
            id=WORDS, name=WORDS, demonstration=YES_NO, not_known=listed(exactly(from_=DATE, school_year=WORDS))
        ),
        notices=listed(WORDS),
        timelines=listed(TIMELINE),
        obligations=listed(OBLIGATION),
        gates=listed(GATE),
        definitions=listed(DEFINITION),
        statuses=listed(STATUS),
        scope=listed(SCOPE),
        checklists=listed(CHECKLIST),
        retention=listed(RETENTION),
        flags=listed(exactly(**CONFLICT, because=WORDS)),
    )
    definitions = {
        "clause": CLAUSE, "role": ROLE, "missing": MISSING, "event": EVENT, "fact": FACT, "limb": LIMB,
        "explanation": EXPLANATION,
    }  # fmt: skip
    return {**made, "$defs": definitions}


def explanation_schema() -> Schema:
    """What `onroll assess … --why ID --format json` prints."""
    return {
        **listed(ref("explanation")),
        "$defs": {"clause": CLAUSE, "event": EVENT, "fact": FACT, "explanation": EXPLANATION},
    }


def history_schema() -> Schema:
    """What `onroll assess … --timeline --format json` prints."""
    kinds = ("timeline", "duty", "gate", "definition", "status", "scope", "checklist", "retention", "conflict")
    change = exactly(
        kind={"enum": list(kinds)}, pack=WORDS, id=WORDS, before=maybe(TEXT), after=maybe(TEXT), says=WORDS
    )  # fmt: skip
    made = exactly(
        format={"const": "onroll-history-1"},
        **CASE,
        packs=listed(WORDS),
        calendar=WORDS,
        until=maybe(DATE),
        known_at=maybe(DATE),
        days=listed(exactly(on=DATE, events=listed(ref("event")), changes=listed(change))),
    )
    return {**made, "$defs": {"event": EVENT}}


def scenario_report_schema() -> Schema:
    """What `onroll policy scenarios … --format json` prints."""
    failed = exactly(pack=WORDS, name=WORDS, place=WORDS, clauses=listed(WORDS), differences=listed(WORDS))
    return exactly(
        total=WHOLE, passed=WHOLE, failed=listed(failed), packs=listed(exactly(pack=WORDS, total=WHOLE, passed=WHOLE))
    )


def conflicts_schema() -> Schema:
    """What `onroll policy conflicts … --format json` prints."""
    return listed(exactly(**CONFLICT))


def check_schema() -> Schema:
    """What `onroll policy check … --format json` prints."""
    levels = [level.value for level in Level]
    return exactly(
        pack=WORDS,
        counts=exactly(**{f"{level}s": WHOLE for level in levels}),
        remarks=listed(exactly(level={"enum": levels}, topic=WORDS, pack=WORDS, rule=WORDS, says=WORDS)),
    )


def diff_schema() -> Schema:
    """What `onroll policy diff … --format json` prints."""
    kinds = {"enum": [kind.value for kind in ChangeKind]}
    change = exactly(kind=kinds, concerns=WORDS, part=WORDS, id=WORDS, says=WORDS, details=listed(WORDS))
    return exactly(from_=WORDS, to=WORDS, changes=listed(change))


def pack_list_schema() -> Schema:
    """What `onroll policy list --format json` prints."""
    return listed(
        exactly(
            pack=WORDS, title=WORDS, kind=PACK_KIND, version=WORDS, in_force=FORCE,
            base=listed(WORDS), clauses=WHOLE,
        )
    )  # fmt: skip


def vocabulary_schema() -> Schema:
    """What `onroll policy vocabulary --format json` prints."""
    field = exactly(field=WORDS, words=WORDS, type=WORDS, choices=listed(WORDS), required=YES_NO)
    term = exactly(name=WORDS, words=WORDS)
    part = exactly(key=WORDS, words=WORDS, keys=listed(WORDS))
    return exactly(
        events=listed(exactly(event=WORDS, family=WORDS, words=WORDS, fields=listed(field))),
        facts=listed(exactly(fact=WORDS, words=WORDS, type=WORDS, choices=listed(WORDS), many=YES_NO)),
        roles=listed(term),
        actions=listed(term),
        form_fields=listed(
            exactly(
                field=WORDS,
                section=WORDS,
                words=WORDS,
                shape=WORDS,
                special_category=YES_NO,
                identifies_referrer=YES_NO,
            )
        ),
        conditions=listed(part),
        deadlines=listed(part),
        units=listed(WORDS),
    )
