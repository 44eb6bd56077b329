"""The registers as at a date: untraced is not closed, and every total is the number of its rows."""

from datetime import date, datetime

import pytest
from django.http import Http404
from tests.cases.test_ending import DAY_20, GATE, untraced
from tests.making import Place, make_case, make_person, make_place, make_pupil, make_school, process

from onroll.cases.models import Case
from onroll.cases.services import NewEvent, enrol, record, remove_from_roll, withdraw
from onroll.ledger.models import AccessEntry
from onroll.ledger.services import LONDON
from onroll.organisations.models import Authority
from onroll.registers.access import registers_for
from onroll.registers.queries import lost_register, out_of_school

pytestmark = pytest.mark.django_db
LATER = date(2016, 4, 20)


@pytest.fixture
def place() -> Place:
    """A place."""
    return make_place()


@pytest.fixture
def lost(place: Place) -> Case:
    """The case of a child removed untraced on 4 March 2016."""
    case = untraced(place)
    remove_from_roll(process(DAY_20, place.office), case=case, gate=GATE, effective_on=DAY_20)
    return case


def _lost(authority: Authority, day: date) -> list[str]:
    return [row.case.reference for row in lost_register(authority, day)]


def _out(authority: Authority, day: date) -> list[object]:
    return [row.child.pk for row in out_of_school(authority, day)]


def test_a_removed_child_is_lost_from_that_day_whether_or_not_anybody_entered_it(place: Place, lost: Case) -> None:
    assert _lost(place.authority, date(2016, 3, 3)) == []
    row = lost_register(place.authority, DAY_20)[0]
    assert (row.case, row.since, row.removed_on, row.entered_on, row.located) == (lost, DAY_20, DAY_20, None, None)
    assert _lost(place.authority, date(2019, 3, 3)) == [lost.reference]


def test_news_of_the_child_takes_nobody_off_the_register(place: Place, lost: Case) -> None:
    day = date(2016, 3, 10)
    seen = NewEvent("child.located", on=day, data={"where": "outside_area"})
    record(process(day), case=lost, events=[seen])
    row = lost_register(place.authority, LATER)[0]
    assert row.located is not None
    assert (row.located.kind, row.located.on) == ("child.located", day)


@pytest.mark.parametrize("kind", ["registration.confirmed", "education.confirmed", "pupil.returned", "child.died"])
def test_evidence_takes_the_child_off_from_its_day(place: Place, lost: Case, kind: str) -> None:
    day = date(2016, 3, 10)
    event = record(process(day), case=lost, events=[NewEvent(kind, on=day)])[0]
    assert _lost(place.authority, date(2016, 3, 9)) == [lost.reference]
    assert _lost(place.authority, day) == []
    withdraw(process(LATER), case=lost, event=event, reason="Another child of that name.")
    assert _lost(place.authority, LATER) == [lost.reference], "evidence that was taken back confirms nothing"
    assert _lost(place.authority, date(2016, 4, 19)) == []


def test_evidence_older_than_the_absence_confirms_nothing(place: Place) -> None:
    case = untraced(place)
    old = NewEvent("pupil.returned", on=date(2016, 1, 20))
    record(process(DAY_20), case=case, events=[old])
    remove_from_roll(process(DAY_20, at="17:00"), case=case, gate=GATE, effective_on=DAY_20)
    assert _lost(place.authority, DAY_20) == [case.reference]


def test_a_child_past_school_age_stays_lost_and_is_marked(place: Place, lost: Case) -> None:
    assert [row.over_age for row in lost_register(place.authority, date(2021, 6, 25))] == [False]
    assert [row.over_age for row in lost_register(place.authority, date(2021, 6, 26))] == [True]


def test_a_register_shows_its_own_authoritys_children_alone(place: Place, lost: Case) -> None:
    other = make_place(number="342")
    assert _lost(other.authority, LATER) == []
    assert _out(other.authority, LATER) == []


def test_out_of_school_is_whoever_has_no_roll_and_no_other_education(place: Place, lost: Case) -> None:
    make_pupil(place)  # on a roll
    assert _out(place.authority, date(2016, 3, 3)) == []
    row = out_of_school(place.authority, DAY_20)[0]
    assert (row.child, row.since, row.last_school, row.case) == (lost.child, DAY_20, place.school, lost)
    elsewhere = make_school(place.authority)
    enrol(process(date(2016, 4, 18)), child=lost.child, school=elsewhere, start=date(2016, 4, 18))
    assert _out(place.authority, date(2016, 4, 17)) == [lost.child.pk]
    assert _out(place.authority, date(2016, 4, 18)) == []


def test_confirmed_education_otherwise_is_not_out_of_school(place: Place, lost: Case) -> None:
    day = date(2016, 3, 10)
    taught = NewEvent("education.confirmed", on=day, data={"kind": "home_education"})
    record(process(day), case=lost, events=[taught])
    assert _out(place.authority, date(2016, 3, 9)) == [lost.child.pk]
    assert _out(place.authority, day) == []


def test_out_of_school_is_for_compulsory_school_age(place: Place) -> None:
    child = make_pupil(place, date_of_birth=date(2000, 1, 10))
    child.enrolments.update(end=date(2016, 3, 1), ended_by=child.process)
    assert _out(place.authority, date(2016, 6, 24)) == [child.pk]
    assert _out(place.authority, date(2016, 6, 25)) == []


@pytest.mark.parametrize("number", [1, 4])
def test_registers_take_the_same_number_of_queries_for_any_number_of_children(
    place: Place, number: int, django_assert_num_queries: object
) -> None:
    for _ in range(number):
        case = untraced(place)
        remove_from_roll(process(DAY_20), case=case, gate=GATE, effective_on=DAY_20)
    with django_assert_num_queries(2):
        assert len(lost_register(place.authority, LATER)) == number
    with django_assert_num_queries(4):
        assert len(out_of_school(place.authority, LATER)) == number


def test_who_sees_the_registers(place: Place) -> None:
    at = datetime(2016, 3, 4, 10, tzinfo=LONDON)
    make_case(place)
    for role in ("cme_officer", "director", "welfare_service", "head_of_welfare_service"):
        person = make_person(role, authority=place.authority)
        assert registers_for(person, page="lost", at=at) == place.authority
    for person in (place.office, make_person("welfare_service", school=place.school)):
        with pytest.raises(Http404):
            registers_for(person, page="lost", at=at)
    assert AccessEntry.objects.filter(right="refused", record="register lost").count() == 2
    assert AccessEntry.objects.filter(record="register lost").count() == 6
