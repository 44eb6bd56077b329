"""Events, facts and case files from plain data, and every way in which they can be wrong."""

from datetime import date, time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from onroll.policy.casefile import KEYS, read_case
from onroll.policy.facts import CaseFacts, Event, Fact
from onroll.policy.records import CaseError, case_facts
from onroll.policy.vocabulary import EVENT_KINDS, FACT_KINDS, ROLE_TERMS, FieldType
from onroll.policy.yamlfile import YamlFileError, parse_yaml


def facts_of(text: str) -> CaseFacts:
    document = parse_yaml(text, name="case.yaml")
    assert isinstance(document.data, dict)
    return case_facts(document, document.data)


def test_events_with_and_without_what_may_be_left_out() -> None:
    given_ = facts_of(
        "events:\n"
        '  - {on: 2016-02-01, event: contact.attempted, at: "09:15", known: 2016-02-03, id: call, by: school}\n'
        "  - {on: 2016-02-02, event: pupil.attended}\n"
    )
    assert given_.events == (
        Event("call", "contact.attempted", date(2016, 2, 1), date(2016, 2, 3), time(9, 15), {"by": "school"}),
        Event("e2", "pupil.attended", date(2016, 2, 2), date(2016, 2, 2)),
    )


def test_facts_short_and_long() -> None:
    given_ = facts_of("facts: {child.ehcp: no, child.risk: [carer, runaway], child.born: 2005-03-14}")
    assert [(fact.name, fact.value) for fact in given_.facts] == [
        ("child.ehcp", False), ("child.risk", "carer"), ("child.risk", "runaway"), ("child.born", date(2005, 3, 14)),
    ]  # fmt: skip
    given_ = facts_of(
        "facts: [{fact: child.ehcp, value: yes, from: 2016-01-01, to: 2016-02-01, known: 2016-01-05, source: plan}]"
    )
    assert given_.facts == (
        Fact("child.ehcp", True, date(2016, 1, 1), date(2016, 2, 1), date(2016, 1, 5), "plan"),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["events:", "facts:", "facts: {}", "events: []", "other: 1"])
def test_nothing_is_something(text: str) -> None:
    assert facts_of(text) == CaseFacts()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("events: {on: 2016-01-01}", "must be a list of events"),
        ("events: [x]", "an event needs “on”"),
        ("events: [{on: 2016-01-01}]", "an event needs “on”"),
        ("events: [{event: pupil.attended}]", "an event needs “on”"),
        ("events: [{on: 2016-01-01, event: pupil.atended}]", "did you mean “pupil.attended”?"),
        ("events: [{on: 2016-01-01, event: zzz}]", "see `onroll policy vocabulary`"),
        ("events: [{on: yesterday, event: pupil.attended}]", "'yesterday', not a date"),
        ("events: [{on: 01/02/2016, event: pupil.attended}]", "not a date"),
        ("events: [{on: 2016-01-02, event: pupil.attended, known: 2016-01-01}]", "before it happened"),
        ("events: [{on: 2016-01-02, event: pupil.attended, at: noon}]", "not a time of day"),
        ("events: [{on: 2016-01-02, event: pupil.attended, bye: school}]", "pupil.attended has no “bye”"),
        ("events: [{on: 2016-01-02, event: contact.attempted, by: shool}]", "did you mean “school”?"),
        ("events: [{on: 2016-01-02, event: contact.attempted, outcome: none}]", "cannot be “none”"),
        ("events: [{on: 2016-01-02, event: form.completed}]", "form.completed needs “form” (which form)"),
        ("events: [{on: 2016-01-02, event: visit.made, note_left: perhaps}]", "write yes or no"),
        ("events: [{on: 2016-01-02, event: move.announced, moves_on: soon}]", "not a date"),
        ("facts: x", "“facts” must give each fact its value"),
        ("facts: {child.looked_afer: no}", "did you mean “child.looked_after”?"),
        ("facts: {child.looked_after: maybe}", "write yes or no"),
        ("facts: {child.born: 14}", "not a date"),
        ("facts: {school.type: grammar}", "it can be academy"),
        ("facts: {child.cme_reason: {a: b}}", "write words"),
        ("facts: [{fact: child.ehcp}]", "a fact needs “fact” and “value”"),
        ("facts: [{fact: child.ehcp, value: no, form: 2016-01-01}]", "did you mean “from”?"),
        ("facts: [{fact: child.ehcp, value: no, from: 2016-01-02, to: 2016-01-01}]", "before it begins"),
    ],
)
def test_what_is_wrong_is_said(text: str, says: str) -> None:
    with pytest.raises(CaseError) as caught:
        facts_of(text)
    assert says in str(caught.value)
    assert str(caught.value).startswith("case.yaml, line ")


@pytest.mark.parametrize("kind", EVENT_KINDS.values(), ids=lambda kind: kind.name)
def test_every_event_of_the_vocabulary_can_be_written(kind: object) -> None:
    assert isinstance(kind, type(EVENT_KINDS["pupil.attended"]))
    samples = {
        FieldType.YES_NO: "yes", FieldType.ROLE: next(iter(ROLE_TERMS)), FieldType.DATE: "2016-02-29",
        FieldType.NUMBER: "3", FieldType.TEXT: "words", FieldType.CODE: "a1",
    }  # fmt: skip
    data = "".join(
        f', {f.name}: "{f.choices[0]}"' if f.choices else f", {f.name}: {samples[f.type]}" for f in kind.fields
    )
    (event,) = facts_of(f"events: [{{on: 2016-01-01, event: {kind.name}{data}}}]").events
    assert set(event.data) == {field.name for field in kind.fields}


def case_file(folder: Path, text: str) -> Path:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_case_file(tmp_path: Path) -> None:
    text = """
case: 17
synthetic: yes
school: Example School
calendar: own.yaml
closed: [2016-02-22, 2016-02-23]
inset: 2016-03-07
note: a note
events: [{on: 2016-01-29, event: pupil.last_attended}]
"""
    case = read_case(case_file(tmp_path, text))
    assert (case.reference, case.synthetic, case.school, case.note) == ("17", True, "Example School", "a note")
    assert case.calendar == tmp_path / "own.yaml"
    assert case.closed == (date(2016, 2, 22), date(2016, 2, 23))
    assert case.inset == (date(2016, 3, 7),)
    assert len(case.facts.events) == 1


def test_a_case_without_a_name_is_called_by_its_file(tmp_path: Path) -> None:
    assert read_case(case_file(tmp_path, "events: []")).reference == "case"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("case: x\n", "neither “facts” nor “events”"),
        ("- a\n", "a case file gives keys with values"),
        ("just words\n", "a case file gives keys with values"),
        ("evnts: []\n", "did you mean “events”?"),
        ("events: []\nage: 3\n", f"the keys are {', '.join(KEYS)}"),
        ("events: []\nsynthetic: maybe\n", "write yes for an invented person"),
        ("events: []\nclosed: [Monday]\n", "not a date"),
        ("events: []\nschool: [a]\n", "write words"),
        ("events: [{on: 0016-01-29, event: pupil.attended}]\n", "cannot be right"),
        ("events: [{on: 9999-12-31, event: pupil.attended}]\n", "cannot be right"),
        ("facts: {child.born: 1066-10-14}\n", "child.born: the year of 1066-10-14 cannot be right"),
        ("events: [{on: 2016-01-29, event: pupil.attended, id: a}, {on: 2016-01-29, event: pupil.returned, id: a}]\n",
         "two events have the id “a”"),
    ],
)  # fmt: skip
def test_a_case_file_that_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(CaseError) as caught:
        read_case(case_file(tmp_path, text))
    assert says in str(caught.value)
    assert str(caught.value).startswith("case.yaml, line ")


SCALARS = st.none() | st.booleans() | st.integers() | st.dates().map(str) | st.sampled_from([*FACT_KINDS, *EVENT_KINDS])
NESTED = st.recursive(
    SCALARS,
    lambda each: (
        st.lists(each, max_size=3)
        | st.dictionaries(st.sampled_from(["on", "event", "fact", "value", "known", "by", *FACT_KINDS]), each)
    ),
    max_leaves=8,
)


@pytest.mark.thorough
@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from([*KEYS, "x"]), NESTED, max_size=5))
def test_any_data_is_a_case_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]) -> None:
    path = case_file(tmp_path_factory.mktemp("case"), yaml.safe_dump(data))
    said = ""
    try:
        read_case(path)
    except (CaseError, YamlFileError) as error:
        said = str(error)
    assert not said or (said.startswith("case.yaml") and said.endswith((".", "?", ")")))
