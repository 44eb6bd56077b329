"""The cached next moment: made, proved, dropped and made again to the same answer."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.making import make_case, make_place, make_pupil, make_school, process

from onroll.cases.models import CaseMoment
from onroll.cases.moments import due_for_a_look, look_again
from onroll.cases.queries import open_on
from onroll.cases.services import NewEvent, close_case, close_school, record
from onroll.schooldays import DayKind

pytestmark = pytest.mark.django_db
MONDAY = date(2016, 2, 1)


def _run(*arguments: str) -> str:
    out = StringIO()
    call_command("rebuild_moments", *arguments, stdout=out)
    return out.getvalue()


def test_a_case_is_looked_at_again_on_its_moment_and_not_before() -> None:
    case = make_case(make_place())
    assert list(due_for_a_look(MONDAY)) == [case]
    assert look_again(open_on(MONDAY), on=MONDAY) == 1
    moment = CaseMoment.objects.get()
    assert (moment.looked_on, moment.next_moment) == (MONDAY, date(2016, 2, 2)), "first day contact is late tomorrow"
    assert not due_for_a_look(MONDAY).exists()
    assert list(due_for_a_look(date(2016, 2, 2))) == [case]


def test_dropping_and_making_again_gives_the_same() -> None:
    place = make_place()
    for _ in range(3):
        make_case(place, make_pupil(place))
    assert "Looked at 3 open cases" in _run("--on", "2016-02-03")
    first = list(CaseMoment.objects.order_by("pk").values())
    assert "Every one of 3 kept moments" in _run("--check", "--on", "2016-02-03")
    _run("--on", "2016-02-03")
    assert list(CaseMoment.objects.order_by("pk").values()) == first


def test_the_check_finds_a_moment_that_is_not_the_engines() -> None:
    case = make_case(make_place())
    _run("--on", "2016-02-03")
    CaseMoment.objects.update(next_moment=date(2016, 3, 1))
    with pytest.raises(CommandError, match=f"{case.reference}: kept 2016-03-01, and the engine says 2016-02-0"):
        _run("--check", "--on", "2016-02-03")


def test_the_check_finds_a_moment_that_came_and_was_missed() -> None:
    make_case(make_place())
    _run("--on", "2016-02-01")
    with pytest.raises(CommandError, match="1 open cases have a moment that has come"):
        _run("--check", "--on", "2016-02-02")


def test_a_bad_day_is_a_sentence() -> None:
    with pytest.raises(CommandError, match="2016-02-30"):
        _run("--on", "2016-02-30")


def test_a_closed_school_makes_its_own_cases_be_looked_at_again() -> None:
    place = make_place()
    mine = make_case(place)
    other = make_school(place.authority)
    look_again(open_on(MONDAY), on=MONDAY)
    day = date(2016, 2, 1)
    close_school(process(day), school=other, start=day, end=day, kind=DayKind.CLOSURE)
    assert not due_for_a_look(MONDAY).exists()
    close_school(process(day), school=place.school, start=day, end=day, kind=DayKind.CLOSURE)
    assert list(due_for_a_look(MONDAY)) == [mine]


def test_a_closed_case_is_not_looked_at() -> None:
    place = make_place()
    case = make_case(place)
    record(process(MONDAY, place.office), case=case, events=[NewEvent("pupil.returned", on=MONDAY)])
    close_case(process(MONDAY, place.officer), case=case, outcome="returned", by="cme_officer")
    assert not due_for_a_look(MONDAY).exists()
