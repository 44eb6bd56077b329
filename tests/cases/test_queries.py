"""From the database to the engine and back: the same answer as the pure engine's, in a bounded number of queries."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.making import LAST_SEEN, PACK, make_case, make_person, make_place, make_pupil, new_child, process

from onroll.cases.models import Case
from onroll.cases.queries import (
    assessment_of,
    open_cases_for,
    over_age_cases_for,
    worklist_for,
)
from onroll.cases.services import NewEvent, close_school, record, refer
from onroll.cases.services.recording import RESERVED, STARTS, write_events
from onroll.children.services import register_child, state_fact
from onroll.organisations.models import Authority, School
from onroll.policy import Assessment, Event, assess, load_policy
from onroll.policy.scenarios import Scenario, scenarios_of
from onroll.schooldays import Closure, DayKind, load_calendar

pytestmark = pytest.mark.django_db


def _tellable(scenario: Scenario) -> bool:
    """Whether a story can be told by refer and record: it begins with a start, and the child has a date of birth."""
    events = sorted(scenario.facts.events, key=lambda event: (event.known_on, event.on))
    born = any(fact.name == "child.born" for fact in scenario.facts.facts)
    return bool(events) and events[0].kind in STARTS and born


TELLABLE = [scenario for scenario in scenarios_of(PACK) if _tellable(scenario)]


def _summary(assessment: Assessment) -> dict[str, Any]:
    return {
        "duties": sorted(
            (duty.key, duty.status.value, duty.actor, str(duty.schedule.due), str(duty.met_on), duty.missing)
            for duty in assessment.obligations
        ),
        "gates": [(gate.gate.id, gate.answer.value, str(gate.earliest)) for gate in assessment.gates],
        "days": [(run.timeline.id, run.number, run.day) for run in assessment.timelines],
        "statuses": [(state.pack.pack, state.status and state.status.id) for state in assessment.statuses],
        "definitions": [(state.definition.id, state.answer.value) for state in assessment.definitions],
        "checklists": [(state.checklist.id, state.complete) for state in assessment.checklists],
        "flags": [(flag.pack.pack, flag.conflict.id) for flag in assessment.flags],
        "next": assessment.next_moment,
    }


def _new(event: Event) -> NewEvent:
    return NewEvent(event.kind, on=event.on, at=event.at, data=event.data)


def _told(scenario: Scenario) -> Case:
    """The scenario's case, told to the services day by day."""
    born = next(fact.value for fact in scenario.facts.facts if fact.name == "child.born")
    assert isinstance(born, date)
    calendar = scenario.calendar or "liverpool"
    authority = Authority.objects.create(number="341", name="Liverpool", pack=PACK, calendar=calendar)
    school = School.objects.create(urn="900001", name="Test School", authority=authority, calendar=calendar)
    begun = born + timedelta(days=365)
    for day in scenario.closed:
        close_school(process(begun), school=school, start=day, end=day, kind=DayKind.CLOSURE, why="closed")
    child = register_child(process(begun), new_child(date_of_birth=born))
    for fact in scenario.facts.facts:
        if fact.name != "child.born":
            known = fact.known_on or max(begun, fact.start or begun)
            state_fact(
                process(known), child=child, name=fact.name, value=fact.value, start=fact.start, end=fact.end,
                source=fact.source or "scenario",
            )  # fmt: skip
    learned: defaultdict[date, list[Event]] = defaultdict(list)
    for event in scenario.facts.events:
        learned[event.known_on].append(event)
    case: Case | None = None
    kept: dict[str, str] = {}
    for day in sorted(learned):
        events = sorted(learned[day], key=lambda event: event.on)
        if case is None:
            first = events.pop(0)
            case = refer(process(day, at="23:59"), school=school, child=child, started=_new(first))
            kept[first.id] = str(case.entries.get().event_id)
        for event in events:
            new = _new(event)
            if event.kind == "entry.withdrawn":
                new = replace(new, data={**new.data, "entry": kept[str(new.data["entry"])]})
            # What has a service of its own is written here as that service would write it.
            write = write_events if event.kind in RESERVED else record
            kept[event.id] = str(write(process(day, at="23:59"), case=case, events=[new])[0].id)
    assert case is not None
    return case


@pytest.mark.parametrize("scenario", TELLABLE, ids=lambda scenario: scenario.place.replace(", line ", ":"))
def test_a_scenario_told_to_the_services_gets_the_pure_engines_answer(scenario: Scenario) -> None:
    case = _told(scenario)
    closures = [Closure(day, day, DayKind.CLOSURE, "closed") for day in scenario.closed]
    calendar = load_calendar(scenario.calendar or "liverpool").with_closures(closures)
    for expected in scenario.expect:
        as_of = datetime.combine(expected.on, time.fromisoformat(expected.at)) if expected.at else expected.on
        pure = assess(load_policy(PACK), scenario.facts, calendar, as_of, expected.known_at)
        kept = assessment_of(case, as_of=as_of, known_at=expected.known_at)
        assert _summary(kept) == _summary(pure), expected.on


def test_there_are_scenarios_to_tell() -> None:
    assert len(TELLABLE) >= 40
    assert {Path(scenario.place.split(",")[0]).stem for scenario in TELLABLE} >= {"absence", "safeguarding"}


@pytest.mark.parametrize("number", [1, 3, 9])
def test_the_number_of_queries_does_not_grow_with_the_number_of_cases(
    number: int, django_assert_num_queries: Any
) -> None:
    place = make_place()
    for _ in range(number):
        make_case(place, make_pupil(place))
    with django_assert_num_queries(7):
        lines = worklist_for(place.officer, date(2016, 2, 5))
    assert len(lines) == number
    with django_assert_num_queries(2):
        assert len(open_cases_for(place.officer, date(2016, 2, 5))) == number


def test_a_list_shows_what_was_open_on_its_day_and_what_is_whose() -> None:
    place = make_place()
    late = make_case(place, make_pupil(place), seen=date(2016, 1, 22), reported=date(2016, 1, 25))
    new = make_case(place, make_pupil(place), seen=LAST_SEEN)
    assert open_cases_for(place.office, date(2016, 1, 24)) == []
    assert open_cases_for(place.office, date(2016, 1, 25)) == [late]
    lines = worklist_for(place.office, date(2016, 2, 1))
    assert [line.case for line in lines] == [late, new], "the older duty comes first"
    assert "first_day_contact" in [duty.id for duty in lines[1].mine]
    assert all(duty.actor == "school" for line in lines for duty in line.mine)
    assert all(duty.actor != "school" for line in lines for duty in line.others)
    director = make_person("director", authority=place.authority)
    assert [line.mine for line in worklist_for(director, date(2016, 2, 1))] == [[], []]


def test_a_child_past_school_age_leaves_the_list_and_not_the_record() -> None:
    place = make_place()
    case = make_case(place, make_pupil(place, date_of_birth=date(1999, 10, 1)))
    last = date(2016, 6, 24)  # the last Friday in June of year 11
    assert open_cases_for(place.officer, last) == [case]
    assert over_age_cases_for(place.officer, last) == []
    assert open_cases_for(place.officer, last + timedelta(days=1)) == []
    assert over_age_cases_for(place.officer, last + timedelta(days=1)) == [case]
