"""Referring and recording: one case a child and school, all or nothing, refused in sentences."""

from datetime import date
from typing import Any

import pytest
from tests.making import LAST_SEEN, make_case, make_place, make_pupil, make_school, new_child, process

from onroll.cases.models import Case, CaseEvent, CaseMoment
from onroll.cases.moments import look_again
from onroll.cases.queries import entries_of, facts_of, open_on
from onroll.cases.services import RESERVED, NewEvent, RecordError, record, refer, state_fact, withdraw
from onroll.children.models import Child, ChildFact
from onroll.ledger.models import Event, Process
from onroll.policy.vocabulary import EVENT_KINDS

pytestmark = pytest.mark.django_db
MONDAY = date(2016, 2, 1)
STARTED = NewEvent("pupil.last_attended", on=LAST_SEEN)


def _rows() -> dict[str, int]:
    tables = (Process, Event, CaseEvent, Case, Child, ChildFact)
    return {model.__name__: model.objects.count() for model in tables}


def test_a_referral_opens_a_case_with_its_child_facts_and_events() -> None:
    place = make_place()
    called = NewEvent("contact.attempted", on=MONDAY, data={"by": "school", "outcome": "no_answer"})
    case = refer(
        process(MONDAY, place.office), school=place.school, child=new_child(), started=STARTED,
        facts={"child.looked_after": False}, events=[called],
    )  # fmt: skip
    assert (case.reference, case.pack, case.opened_on) == ("341-2016-00001", "liverpool-2016", MONDAY)
    facts = facts_of(case)
    assert [(event.kind, event.on, event.known_on) for event in facts.events] == [
        ("pupil.last_attended", LAST_SEEN, MONDAY),
        ("contact.attempted", MONDAY, MONDAY),
    ]
    assert {fact.name: fact.value for fact in facts.facts} == {
        "child.born": date(2005, 3, 14),
        "child.looked_after": False,
        "school.type": "maintained",
        "school.maintained_or_academy": True,
    }


def test_references_rise_within_a_year_and_begin_again_with_the_next() -> None:
    place = make_place()
    seen = [(date(2016, 2, 1), LAST_SEEN), (date(2016, 2, 2), MONDAY), (date(2017, 2, 2), date(2017, 2, 1))]
    found = [make_case(place, make_pupil(place), reported=day, seen=last).reference for day, last in seen]
    assert found == ["341-2016-00001", "341-2016-00002", "341-2017-00001"]


def test_a_second_referral_of_the_same_absence_adds_to_the_open_case() -> None:
    place = make_place()
    child = make_pupil(place)
    case = make_case(place, child)
    told = NewEvent("party.notified", on=date(2016, 2, 2), data={"to": "welfare_service", "about": "missing"})
    again = refer(
        process(date(2016, 2, 2), place.office), school=place.school, child=child, started=STARTED, events=[told]
    )
    assert again == case
    assert [event.kind for event in facts_of(case).events] == ["pupil.last_attended", "party.notified"]
    elsewhere = refer(
        process(date(2016, 2, 2)), school=make_school(place.authority), child=child, started=STARTED
    )  # fmt: skip
    assert elsewhere != case, "another school has its own case of the child"


def test_a_case_starts_with_a_start() -> None:
    place = make_place()
    with pytest.raises(RecordError, match="A case starts with one of"):
        refer(process(MONDAY), school=place.school, child=new_child(), started=NewEvent("visit.made", on=MONDAY))
    assert _rows() == {"Process": 0, "Event": 0, "CaseEvent": 0, "Case": 0, "Child": 0, "ChildFact": 0}


WRONG: dict[str, dict[str, Any]] = {
    "the start lies ahead": {"started": NewEvent("pupil.last_attended", on=date(2016, 2, 2))},
    "the start lies before birth": {"started": NewEvent("pupil.last_attended", on=date(2005, 3, 13))},
    "a later event is wrong": {"events": [NewEvent("visit.made", on=MONDAY, data={"by": "nobody"})]},
    "a fact is wrong": {"facts": {"child.ehcp": "perhaps"}},
    "the last of several facts is wrong": {"facts": {"child.ehcp": True, "child.tall": True}},
    "the child is wrong": {"child": new_child(date_of_birth=date(2017, 1, 1))},
    "an event has a service of its own": {"events": [NewEvent("ctf.created", on=MONDAY)]},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_referral_that_is_refused_leaves_nothing_behind(wrong: dict[str, Any]) -> None:
    place = make_place()
    given = {"school": place.school, "child": new_child(), "started": STARTED, **wrong}
    with pytest.raises(RecordError):
        refer(process(MONDAY, place.office), **given)
    assert set(_rows().values()) == {0}


@pytest.mark.parametrize("kind", sorted(RESERVED))
def test_what_has_a_service_of_its_own_is_not_merely_recorded(kind: str) -> None:
    case = make_case(make_place())
    before = _rows()
    fine = NewEvent("visit.made", on=MONDAY)
    with pytest.raises(RecordError, match="instead"):
        record(process(MONDAY), case=case, events=[fine, NewEvent(kind, on=MONDAY)])
    assert _rows() == before


def test_checklists_items_and_forms_are_those_of_the_policy() -> None:
    case = make_case(make_place())
    answer = {"checklist": "missing_pupils", "outcome": "found_nothing"}
    for event, says in (
        (
            NewEvent("check.answered", on=MONDAY, data={**answer, "checklist": "mine", "item": "all"}),
            "no checklist 'mine'",
        ),
        (NewEvent("check.answered", on=MONDAY, data={**answer, "item": "the_moon"}), "no item 'the_moon'"),
        (NewEvent("form.completed", on=MONDAY, data={"form": "yellow"}), "no form 'yellow'"),
    ):
        with pytest.raises(RecordError, match=says):
            record(process(MONDAY), case=case, events=[event])
    record(process(MONDAY), case=case, events=[NewEvent("check.answered", on=MONDAY, data={**answer, "item": "all"})])


def test_a_withdrawn_entry_stays_to_be_seen_and_counts_no_more() -> None:
    place = make_place()
    case = make_case(place)
    returned = record(
        process(date(2016, 2, 3), place.office), case=case, events=[NewEvent("pupil.returned", on=MONDAY)]
    )[0]
    taken_back = withdraw(process(date(2016, 2, 4), place.office), case=case, event=returned, reason="Another pupil.")
    assert [entry.event.kind for entry in entries_of(case, date(2016, 2, 4))] == [
        "pupil.returned",
        "pupil.last_attended",
    ]
    assert entries_of(case, date(2016, 2, 4))[0].withdrawn_by == taken_back
    assert entries_of(case, date(2016, 2, 3))[0].withdrawn_by is None
    kinds = {event.kind for event in facts_of(case).view(date(2016, 2, 4)).events}
    assert "pupil.returned" not in kinds
    assert "pupil.returned" in {event.kind for event in facts_of(case).view(date(2016, 2, 3)).events}
    for event, reason, says in (
        (returned, "Again.", "withdrawn already"),
        (returned, "  ", "Say why"),
        (taken_back, "No.", "cannot be withdrawn"),
    ):
        with pytest.raises(RecordError, match=says):
            withdraw(process(date(2016, 2, 5)), case=case, event=event, reason=reason)


def test_an_entry_of_another_case_is_not_withdrawn_here() -> None:
    place = make_place()
    mine, other = make_case(place), make_case(place, make_pupil(place))
    with pytest.raises(RecordError, match="not one of the case"):
        withdraw(process(MONDAY), case=mine, event=other.entries.first().event, reason="Wrong.")


def test_a_fact_stated_again_stands_from_its_day_and_the_past_stays_known() -> None:
    case = make_case(make_place())
    state_fact(
        process(date(2016, 2, 8)), case=case, name="child.protection_plan", value=True, start=date(2016, 2, 8),
        source="social care",
    )  # fmt: skip

    def on(day: date, known_at: date | None = None) -> list[object]:
        facts = facts_of(case, known_at=known_at).facts
        return [fact.value for fact in facts if fact.name == "child.protection_plan" and fact.holds_on(day)]

    assert (on(date(2016, 2, 7)), on(date(2016, 2, 8))) == ([False], [True])
    assert on(date(2016, 2, 8), known_at=date(2016, 2, 7)) == [False]


def test_every_change_drops_the_kept_moment_of_the_case_alone() -> None:
    place = make_place()
    mine, other = make_case(place), make_case(place, make_pupil(place))
    look_again(open_on(MONDAY), on=MONDAY)
    assert CaseMoment.objects.count() == 2
    record(process(MONDAY), case=mine, events=[NewEvent("visit.made", on=MONDAY)])
    assert [moment.case for moment in CaseMoment.objects.all()] == [other]


def test_every_kind_of_event_but_the_reserved_can_be_recorded() -> None:
    """Whatever the vocabulary names fits the database: with its fields left out where they may be."""
    case = make_case(make_place())
    samples = {"checklist": "missing_pupils", "item": "all", "form": "school_referral"}
    made = [
        NewEvent(
            kind.name, on=MONDAY,
            data={each.name: samples.get(each.name) or each.choices[0] for each in kind.fields if each.required},
        )
        for kind in EVENT_KINDS.values()
        if kind.name not in RESERVED
    ]  # fmt: skip
    assert len(record(process(MONDAY), case=case, events=made)) == len(made) > 60
