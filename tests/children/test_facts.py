"""What stands of what was stated, and what the rolls show of a child."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.making import make_place, make_pupil, make_school, process

from onroll.children.models import Child
from onroll.children.queries import facts_of_children, standing
from onroll.children.services import end_enrolment, enrol, state_fact
from onroll.organisations.models import School
from onroll.policy import Fact

DAY_0 = date(2016, 1, 1)
days = some.integers(0, 12).map(lambda n: DAY_0 + timedelta(days=n))


@some.composite
def statements(draw: some.DrawFn) -> Fact:
    """A statement on a fact of one value, with open or closed ends."""
    ends = sorted(draw(some.tuples(days, days)))
    start = draw(some.sampled_from([None, ends[0]]))
    end = draw(some.sampled_from([None, ends[1]]))
    return Fact("child.cme_reason", draw(some.sampled_from("abc")), start, end)


@given(some.lists(statements(), max_size=6), days)
def test_on_every_day_the_last_statement_about_that_day_stands_alone(stated: list[Fact], day: date) -> None:
    holding = [fact for fact in stated if fact.holds_on(day)]
    left = [fact.value for fact in standing(stated) if fact.holds_on(day)]
    assert left == [fact.value for fact in holding[-1:]]


@given(some.lists(statements(), max_size=6), days)
def test_a_fact_with_many_values_keeps_them_all(stated: list[Fact], day: date) -> None:
    many = [Fact("child.risk", fact.value, fact.start, fact.end) for fact in stated]
    assert standing(many) == many


def _on_roll(child: Child, school: School, day: date, known_at: date | None = None) -> list[object]:
    facts = facts_of_children([child], known_at=known_at).at(child.id, school.id)
    return [fact.value for fact in facts if fact.name == "child.on_roll" and fact.holds_on(day)]


@pytest.mark.django_db
def test_on_roll_follows_the_register_and_what_was_known_of_it() -> None:
    place = make_place()
    child = make_pupil(place)
    assert _on_roll(child, place.school, date(2015, 8, 31)) == [], "before the first enrolment nothing is known"
    assert _on_roll(child, place.school, date(2016, 3, 1)) == [True]
    end_enrolment(process(date(2016, 3, 4)), child=child, school=place.school, last_day=date(2016, 3, 3))
    assert _on_roll(child, place.school, date(2016, 3, 3)) == [True]
    assert _on_roll(child, place.school, date(2016, 3, 4)) == [False]
    assert _on_roll(child, place.school, date(2016, 3, 4), known_at=date(2016, 3, 3)) == [True]
    other = make_school(place.authority)
    enrol(process(date(2016, 4, 18)), child=child, school=other, start=date(2016, 4, 18))
    assert _on_roll(child, place.school, date(2016, 4, 17)) == [False]
    assert _on_roll(child, place.school, date(2016, 4, 18)) == [True]


@pytest.mark.django_db
def test_the_register_stands_over_what_was_said_before_it() -> None:
    place = make_place()
    child = make_pupil(place)
    said = process(date(2016, 2, 1))
    state_fact(said, child=child, name="child.on_roll", value=True, source="the school")
    end_enrolment(process(date(2016, 3, 4)), child=child, school=place.school, last_day=date(2016, 3, 3))
    assert _on_roll(child, place.school, date(2016, 3, 4)) == [False]
    later = process(date(2016, 3, 10))
    state_fact(later, child=child, name="child.on_roll", value=True, start=date(2016, 3, 9), source="another authority")
    assert _on_roll(child, place.school, date(2016, 3, 8)) == [False]
    assert _on_roll(child, place.school, date(2016, 3, 9)) == [True]


@pytest.mark.django_db
def test_a_second_school_is_seen_from_the_first() -> None:
    place = make_place()
    child = make_pupil(place)
    other = make_school(place.authority)
    enrol(process(date(2016, 2, 1)), child=child, school=other, start=date(2016, 2, 1))
    facts = facts_of_children([child]).at(child.id, place.school.id)
    elsewhere = [fact for fact in facts if fact.name == "child.registered_elsewhere"]
    assert [(fact.value, fact.start) for fact in elsewhere] == [(True, date(2016, 2, 1))]
