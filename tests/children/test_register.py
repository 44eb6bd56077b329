"""Registering a child, and the rolls."""

from datetime import date

import pytest
from tests.making import make_place, make_pupil, new_child, process

from onroll.children.models import Child, Enrolment
from onroll.children.queries import find_on_roll, roll_of
from onroll.children.services import NewContact, end_enrolment, enrol, register_child, state_fact
from onroll.ctf import upn_check_letter
from onroll.ledger.checks import RecordError

pytestmark = pytest.mark.django_db
TODAY = date(2016, 2, 1)
BODY = "341400115001"
UPN = upn_check_letter(BODY) + BODY


def test_a_child_is_registered_with_address_and_contacts_in_order() -> None:
    contacts = (NewContact("Ann Testington", "Mother", "07700 900001"), NewContact("Bob Testington", "Father"))
    child = register_child(process(TODAY), new_child(upn=UPN, contacts=contacts))
    assert child.is_synthetic
    assert [each.name for each in child.contacts.order_by("order")] == ["Ann Testington", "Bob Testington"]
    assert str(child.addresses.get()) == "1 Larkhollow Road, Liverpool, L4 9ZZ"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"date_of_birth": date(2016, 2, 2)}, "has not come yet"),
        ({"date_of_birth": date(1916, 2, 2)}, "is not a child's"),
        ({"given_names": " "}, "given name and family name"),
        ({"upn": "A" + UPN[1:]}, "check letter"),
        ({"upn": "1234"}, "has 13 characters"),
    ],
)
def test_a_child_that_cannot_be_is_refused_in_a_sentence(changes: dict[str, object], says: str) -> None:
    with pytest.raises(RecordError, match=says):
        register_child(process(TODAY), new_child(**changes))
    assert not Child.objects.exists()


def test_a_pupil_number_belongs_to_one_child() -> None:
    register_child(process(TODAY), new_child(upn=UPN))
    with pytest.raises(RecordError, match="another child's"):
        register_child(process(TODAY), new_child(upn=UPN, given_names="Another"))
    assert Child.objects.count() == 1


def test_the_roll_is_as_at_a_day_and_ends_on_its_last_day() -> None:
    place = make_place()
    child = make_pupil(place)
    end_enrolment(process(TODAY), child=child, school=place.school, last_day=date(2016, 1, 31))
    assert child in roll_of(place.school, date(2016, 1, 31))
    assert child not in roll_of(place.school, TODAY)
    assert child not in roll_of(place.school, date(2015, 8, 31))
    enrol(process(TODAY), child=child, school=place.school, start=TODAY)
    assert child in roll_of(place.school, TODAY)


def test_nobody_is_twice_on_one_roll_or_taken_off_one_they_are_not_on() -> None:
    place = make_place()
    child = make_pupil(place)
    with pytest.raises(RecordError, match="already"):
        enrol(process(TODAY), child=child, school=place.school, start=TODAY)
    with pytest.raises(RecordError, match="not on the roll"):
        end_enrolment(process(TODAY), child=child, school=place.school, last_day=date(2015, 8, 1))
    assert Enrolment.objects.get().end is None


def test_a_pupil_is_found_by_the_beginnings_of_names_or_by_number() -> None:
    place = make_place()
    child = make_pupil(place, given_names="Mary Kate", family_name="O'Testington", upn=UPN)
    make_pupil(place, given_names="Mary", family_name="Other")
    for text in ("mary o't", "kate", "o'testington", UPN, UPN.lower()):
        assert list(find_on_roll(place.school, text, TODAY)) == [child], text
    assert not find_on_roll(place.school, "  ", TODAY)
    assert not find_on_roll(place.school, "testing nobody", TODAY)


@pytest.mark.parametrize(
    ("name", "value", "start", "says"),
    [
        ("child.tall", True, TODAY, "There is no fact child.tall"),
        ("child.ehcp", "yes", TODAY, "must be yes or no"),
        ("child.born", date(2005, 1, 1), None, "not stated as a fact"),
        ("child.ehcp", True, date(2016, 2, 2), "has not come yet"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(name: str, value: object, start: date | None, says: str) -> None:
    child = make_pupil(make_place())
    with pytest.raises(RecordError, match=says):
        state_fact(process(TODAY), child=child, name=name, value=value, start=start, source="test")
    assert not child.facts.exists()
