"""The vocabulary: whole, consistent, and printed as the document that is published."""

from itertools import chain
from pathlib import Path

import pytest

from onroll.policy.lexicon import vocabulary_data, vocabulary_markdown
from onroll.policy.model.clocks import DUE_KEYS
from onroll.policy.model.conditions import CONDITION_KEYS
from onroll.policy.records import _EVENT_KEYS
from onroll.policy.vocabulary import (
    ACTION_TERMS,
    EVENT_KINDS,
    FACT_KINDS,
    FORM_FIELD_KINDS,
    ROLE_TERMS,
    EventKind,
    FieldType,
)
from onroll.policy.vocabulary.actions import ACTIONS
from onroll.policy.vocabulary.events import EVENTS
from onroll.policy.vocabulary.facts import FACTS
from onroll.policy.vocabulary.roles import ROLES

PUBLISHED = Path(__file__).parents[2] / "docs" / "vocabulary.md"


def test_the_document_is_fresh() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == vocabulary_markdown()


def test_every_name_is_in_the_document_and_in_the_data() -> None:
    text, data = vocabulary_markdown(), str(vocabulary_data())
    names = chain(
        EVENT_KINDS, FACT_KINDS, ROLE_TERMS, ACTION_TERMS, FORM_FIELD_KINDS, CONDITION_KEYS, DUE_KEYS,
        (field.name for kind in EVENTS for field in kind.fields),
        (choice for kind in EVENTS for field in kind.fields for choice in field.choices),
    )  # fmt: skip
    for name in names:
        assert f"`{name}`" in text
        assert f"'{name}'" in data


@pytest.mark.parametrize(
    ("listed", "indexed"), [(EVENTS, EVENT_KINDS), (FACTS, FACT_KINDS), (ROLES, ROLE_TERMS), (ACTIONS, ACTION_TERMS)]
)
def test_no_name_is_given_twice(listed: tuple[object, ...], indexed: dict[str, object]) -> None:
    assert len(listed) == len(indexed)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.name)
def test_every_event_is_sound(kind: EventKind) -> None:
    names = [field.name for field in kind.fields]
    assert len(set(names)) == len(names)
    assert not set(names) & set(_EVENT_KEYS), "a field would hide a key of every event"
    assert kind.words[0].isupper()
    assert not kind.words.endswith(".")
    for field in kind.fields:
        assert (field.type is FieldType.CHOICE) == bool(field.choices)
        assert field.words


def test_every_fact_is_sound() -> None:
    for kind in FACTS:
        assert (kind.type is FieldType.CHOICE) == bool(kind.choices)
        assert kind.words
