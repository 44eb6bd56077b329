"""The head of a case after a removal: off the roll since when, and whether on the lost pupils register."""

from datetime import date, timedelta

import pytest
from tests.cases.test_ending import DAY_20, removed
from tests.making import Place, make_place, process

from onroll.cases.models import Case
from onroll.cases.presenters.head import roll_words
from onroll.cases.queries import facts_of
from onroll.cases.services import NewEvent, enter_lost_register, record, reinstate

pytestmark = pytest.mark.django_db
NEXT = DAY_20 + timedelta(days=3)


@pytest.fixture
def place() -> Place:
    """One school, and people."""
    return make_place()


def _words(case: Case, day: date) -> list[str]:
    return roll_words(facts_of(case), day)


def test_the_head_says_off_the_roll_and_on_the_register_until_evidence_ends_it(place: Place) -> None:
    case = removed(place)
    off = "Off the roll since Friday 4 March 2016"
    assert _words(case, DAY_20 - timedelta(days=1)) == []
    assert _words(case, DAY_20) == [off]
    enter_lost_register(process(NEXT, place.office), case=case, by="school")
    assert _words(case, NEXT) == [off, "On the lost pupils register"]
    assert _words(case, DAY_20) == [off]
    found = NewEvent("registration.confirmed", on=NEXT, data={"by": "cme_officer", "where": "outside_area",
                                                              "attending": True})  # fmt: skip
    record(process(NEXT, place.officer, at="15:00"), case=case, events=[found])
    assert _words(case, NEXT) == [off]


def test_the_head_of_a_pupil_who_was_put_back_says_nothing_of_the_roll(place: Place) -> None:
    case = removed(place)
    reinstate(process(NEXT, place.office), case=case, note="The removal was a mistake.")
    assert _words(case, NEXT) == []
    assert _words(case, DAY_20) != []
