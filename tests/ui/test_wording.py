"""The vocabulary in sentences."""

from datetime import date

import pytest

from onroll.policy import Event, load_policy
from onroll.policy.vocabulary import EVENT_KINDS, ROLE_TERMS, FieldType
from onroll.ui.wording import choice_words, event_words, fact_words, role_words

PACK = load_policy("liverpool-2016").pack


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("welfare_service", "the Education Welfare Service"),
        ("cme_officer", "the CME Officer"),
        ("police", "Merseyside Police"),
        ("local_authority", "Liverpool City Council"),
        ("director", "the Director of Children's Services"),
        ("school", "the school"),
        ("previous_school", "the previous school"),
        ("neighbour", "a neighbour"),
    ],
)
def test_a_role_bears_the_authoritys_title_with_the_article_that_it_takes(role: str, words: str) -> None:
    assert role_words(role, PACK) == words


def test_a_title_that_has_its_article_gets_no_second() -> None:
    law = load_policy("england-2013").pack
    assert role_words("school", law) == "the proprietor of the school"
    assert [role for role in law.roles if role_words(role, law).startswith("the the")] == []


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        (
            "contact.attempted",
            {"by": "school", "with": "parent", "means": "telephone", "outcome": "no_answer"},
            "The school telephoned the parent: no answer.",
        ),
        (
            "party.notified",
            {"by": "school", "to": "welfare_service", "about": "missing"},
            "The school told the Education Welfare Service about the pupil being missing.",
        ),
        (
            "visit.made",
            {"by": "welfare_service", "address": "last_known", "outcome": "family_gone"},
            "The Education Welfare Service visited the last known address: the family has gone.",
        ),
        (
            "enquiries.completed",
            {"by": "school", "outcome": "not_found", "jointly": True},
            "The school completed its enquiries, made jointly by school and authority: the child was not found.",
        ),
        ("removal.refused", {"by": "welfare_service"}, "The Education Welfare Service refused removal from the roll."),
        (
            "form.completed",
            {"by": "school", "form": "school_referral"},
            "The school completed the children missing education referral form for schools.",
        ),
    ],
)
def test_what_happened_is_one_sentence(kind: str, data: dict[str, str | bool], words: str) -> None:
    assert event_words(Event("1", kind, date(2016, 2, 1), date(2016, 2, 1), data=data), PACK) == words


@pytest.mark.parametrize("kind", EVENT_KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_of_event_has_a_sentence_with_no_name_of_the_vocabulary_left_in_it(kind: object) -> None:
    fields = kind.fields  # type: ignore[attr-defined]  # an event kind
    examples = {
        FieldType.ROLE: "school", FieldType.YES_NO: True, FieldType.DATE: date(2016, 2, 1), FieldType.NUMBER: 3,
        FieldType.TEXT: "words", FieldType.CODE: "other",
    }  # fmt: skip
    data = {field.name: field.choices[0] if field.choices else examples[field.type] for field in fields}
    event = Event("1", kind.name, date(2016, 2, 1), date(2016, 2, 1), data=data)  # type: ignore[attr-defined]
    said = event_words(event, PACK)
    assert said[0].isupper()
    assert said.endswith(".")
    assert "_" not in said


def test_every_role_has_words() -> None:
    assert all("_" not in role_words(role) and "_" not in role_words(role, PACK) for role in ROLE_TERMS)


def test_yes_no_and_dates_are_said_plainly() -> None:
    assert [choice_words(value) for value in (True, False, date(2016, 2, 1), "found_nothing")] == [
        "yes", "no", "1 February 2016", "nothing found",
    ]  # fmt: skip


def test_what_is_missing_is_named_as_a_question() -> None:
    assert fact_words("child.looked_after") == "whether looked after by a local authority"
    assert fact_words("child.born") == "the child's date of birth"
    assert fact_words("review.held.next_review") == "when it will be reviewed again"
