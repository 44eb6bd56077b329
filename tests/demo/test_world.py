"""The synthetic world: everybody has work waiting, it is the same each time, and nobody in it is real."""

import re
from collections import Counter
from datetime import date, timedelta
from io import StringIO
from random import Random

import pytest
from demo.days import FALLBACK, PAST, back, present
from demo.people import Crowd
from demo.places import LIVERPOOL, PERSONAS, SCHOOLS
from demo.stories import PLOTS
from django.core.management import CommandError, call_command

from onroll.accounts.queries import personas
from onroll.cases.models import Case, Document
from onroll.cases.queries import worklist_for
from onroll.children.models import Child, ChildContact
from onroll.children.queries import roll_of
from onroll.ctf import check, check_upn
from onroll.ledger.models import Event
from onroll.organisations.models import Authority, School
from onroll.registers.queries import lost_register, out_of_school
from onroll.schooldays import load_calendar

PRESENT = date(2026, 11, 24)
NEVER_OWES = {"director", "welfare-head"}


def _load(*arguments: str) -> str:
    out = StringIO()
    call_command("load_demo", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_world_holds_together() -> None:
    """One load, looked at from every side: loading is the slow part."""
    assert "all synthetic" in _load("--today", PRESENT.isoformat())
    assert Authority.objects.get().number == LIVERPOOL
    assert School.objects.count() == 144
    assert all(school.establishment_number_is_demonstration for school in School.objects.all())
    _everybody_is_invented()
    for day in (PAST, PRESENT):
        _everybody_has_work(day)
        _every_stage_is_there(day)
        _the_rolls_are_full(day)
    _registers_show_the_lost()
    _namesakes_are_two()
    assert "there already" in _load()
    assert Case.objects.count() == 2 * len(PLOTS)


def _everybody_is_invented() -> None:
    assert not Child.objects.filter(is_synthetic=False).exists()
    for child in Child.objects.all():
        assert check_upn(child.upn) is None, child
    for contact in ChildContact.objects.all():
        assert re.fullmatch(r"07700 900\d{3}|0151 496 0\d{3}", contact.telephone), "only numbers kept free for drama"


def _everybody_has_work(day: date) -> None:
    people = {person.username: person for person in personas()}
    assert set(people) == {persona.username for persona in PERSONAS}
    for name, person in people.items():
        assert not person.has_usable_password()
        lines = worklist_for(person, day)
        assert lines, f"{name} sees nobody on {day}"
        if name not in NEVER_OWES:
            assert any(line.mine for line in lines), f"{name} has nothing to do on {day}"


def _every_stage_is_there(day: date) -> None:
    officer = next(person for person in personas() if person.username == "cme-officer")
    lines = worklist_for(officer, day)
    assert len(lines) >= 12
    days = {
        run.timeline.id: run.day for line in lines for run in line.assessment.timelines if run.running and run.day == 20
    }
    assert days["unexplained_absence"] == 20
    running = Counter(run.timeline.id for line in lines for run in line.assessment.timelines if run.running)
    assert running["unexplained_absence"] >= 12
    assert running["non_arrival"] == 2
    assert running["leaver"] == 2
    gates = [line.assessment.gate("removal_untraced") for line in lines]
    assert any(gate is not None and gate.answer == "yes" for gate in gates), "somebody may be removed today"
    assert Event.objects.filter(kind="concern.raised", on=day).count() == 1


def _the_rolls_are_full(day: date) -> None:
    pupils = sum(roll_of(school, day).count() for school in School.objects.filter(enrolments__isnull=False).distinct())
    assert 70 <= pupils <= 90


def _registers_show_the_lost() -> None:
    authority = Authority.objects.get()
    assert len(lost_register(authority, PAST)) == 4
    present_ones = [row for row in lost_register(authority, PRESENT) if not row.over_age]
    assert len(present_ones) == 4
    assert len(out_of_school(authority, PRESENT)) == 4, "those of 2016 have left school age behind"
    for document in Document.objects.all():
        assert [finding for finding in check(bytes(document.content)) if finding.severity == "error"] == []


def _namesakes_are_two() -> None:
    pairs = Child.objects.filter(given_names="Aisha", family_name="Hussain", date_of_birth__year=2012)
    assert {child.date_of_birth for child in pairs} >= {date(2012, 3, 9), date(2012, 9, 3)}


def test_the_same_seed_and_day_make_the_same_people() -> None:
    def some_people(seed: int) -> list[str]:
        crowd = Crowd(Random(seed))  # noqa: S311 - invented people
        made = [
            crowd.pupil(school_number="4900", youngest=date(2010, 8, 31), oldest=date(2005, 9, 1), outward="L4")
            for _ in range(30)
        ]
        return [repr(child) for child in made]

    assert some_people(1) == some_people(1)
    assert some_people(1) != some_people(2)


def test_the_stories_of_the_present_stand_on_a_school_day_of_the_year() -> None:
    assert present(PRESENT) == PRESENT
    assert present(date(2026, 11, 29)) == date(2026, 11, 27), "a Sunday: the Friday before"
    assert present(date(2026, 9, 3)) == FALLBACK, "too early for long stories"
    assert present(date(2031, 1, 1)) == FALLBACK, "a year that nobody knows"
    calendar = load_calendar("liverpool-demo")
    longest = max(plot.day for plot in PLOTS)
    day = date(2026, 11, 16)
    while day <= date(2027, 6, 25):
        start = back(calendar, longest, present(day))
        assert start >= date(2026, 9, 1), f"on {day} the longest story would begin before the school year"
        day += timedelta(days=1)


def test_the_day_before_a_story_is_found_by_counting_back() -> None:
    calendar = load_calendar("liverpool-demo")
    for n in (1, 5, 20, 40):
        assert calendar.nth_after(n, back(calendar, n, PAST)) == PAST


@pytest.mark.django_db
def test_a_day_that_is_none_is_a_sentence() -> None:
    with pytest.raises(CommandError, match="2026-13-01"):
        call_command("load_demo", "--today", "2026-13-01")


def test_the_schools_are_said_to_be_whose_they_are() -> None:
    said = (SCHOOLS.parent / "README.md").read_text(encoding="utf-8")
    assert "Open Government Licence v3.0" in said
    assert SCHOOLS.name in said
