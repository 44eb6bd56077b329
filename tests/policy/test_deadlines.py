"""Each shape of deadline, on both sides of each of its boundaries."""

from datetime import date

import pytest

from onroll.schooldays import Closure, DayKind, load_calendar
from tests.policy.building import GONE, HEAD, case_of, duty, on, policy_of


def status(due: str, day: str, *, case: str = GONE, more: str = "", trigger: str = "timeline: absence") -> str:
    states = on(policy_of(duty(due, more=more, trigger=trigger)), case_of(case), day).obligations
    return states[-1].status.value if states else "not in play"


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("{at_once: yes}", {"2016-01-29": "due", "2016-01-30": "overdue"}),
        ("{promptly: yes}", {"2016-01-29": "due", "2016-07-01": "due"}),
        ("{day: 1}", {"2016-01-31": "upcoming", "2016-02-01": "due", "2016-02-02": "overdue"}),
        ("{days: {from: 6, to: 19}}",
         {"2016-02-07": "upcoming", "2016-02-08": "due", "2016-03-03": "due", "2016-03-04": "overdue"}),
        ("{days: {from: 20}}", {"2016-03-03": "upcoming", "2016-03-04": "due", "2016-07-04": "due"}),
        ("{within: {n: 5, unit: school_day}}", {"2016-01-29": "due", "2016-02-05": "due", "2016-02-06": "overdue"}),
        ("{within: {n: 5, unit: school_day}, first_day: same_day}", {"2016-02-04": "due", "2016-02-05": "overdue"}),
        ("{within: {n: 5, unit: calendar_day}}", {"2016-02-03": "due", "2016-02-04": "overdue"}),
        ("{within: {n: 5, unit: working_day}}", {"2016-02-05": "due", "2016-02-06": "overdue"}),
        ("{within: {n: 5, unit: unspecified_day}}", {"2016-02-05": "due", "2016-02-06": "overdue"}),
        ("{within: {n: 2, unit: week}}", {"2016-02-12": "due", "2016-02-13": "overdue"}),
        ("{within: {n: 1, unit: month}}", {"2016-02-29": "due", "2016-03-01": "overdue"}),
        ("{within: {n: 10, unit: school_day}, not_before: {n: 5, unit: school_day}}",
         {"2016-02-04": "upcoming", "2016-02-05": "due", "2016-02-12": "due", "2016-02-13": "overdue"}),
        ("{after: {n: 10, unit: school_day}}", {"2016-02-11": "upcoming", "2016-02-12": "due", "2016-07-01": "due"}),
        ("{fixed_date: last_friday_in_june}", {"2016-06-24": "due", "2016-06-25": "overdue"}),
        ("{fixed_date: first_of_month}", {"2016-02-01": "due", "2016-02-02": "overdue"}),
        ("{fixed_date: last_of_month}", {"2016-01-31": "due", "2016-02-01": "overdue"}),
        ('{fixed_date: "03-15"}', {"2016-03-15": "due", "2016-03-16": "overdue"}),
        ("{every: {n: 1, unit: month}}", {"2016-02-28": "upcoming", "2016-02-29": "due", "2016-03-01": "overdue"}),
        ("{regularly: yes, local_default: {n: 1, unit: week}}", {"2016-02-04": "upcoming", "2016-02-05": "due"}),
        ("{standing: yes}", {"2016-01-29": "due", "2016-07-01": "due"}),
        ("{upon: {event: form.completed, where: {by: school}}}", {"2016-02-08": "not_yet"}),
        ("{earliest_of: [{day: 3}, {within: {n: 1, unit: week}}]}", {"2016-02-03": "due", "2016-02-04": "overdue"}),
        ("{latest_of: [{day: 3}, {within: {n: 1, unit: week}}]}", {"2016-02-05": "due", "2016-02-06": "overdue"}),
    ],
)  # fmt: skip
def test_a_deadline_turns_on_its_days(due: str, expected: dict[str, str]) -> None:
    assert {day: status(due, day) for day in expected} == expected


def test_a_time_of_day_counts_only_when_the_clock_is_given() -> None:
    due = '{day: 1, at: "09:15"}'
    assert status(due, "2016-02-01") == "due"
    assert status(due, "2016-02-01T09:15") == "due"
    assert status(due, "2016-02-01T09:16") == "overdue"


def test_hours_run_from_the_time_of_the_event_and_are_not_known_without_it() -> None:
    due, trigger = "{within: {n: 2, unit: hour}}", "upon: {event: contact.attempted}"
    timed = 'events: [{on: 2016-02-01, at: "09:00", event: contact.attempted}]'
    assert status(due, "2016-02-01T11:00", case=timed, trigger=trigger) == "due"
    assert status(due, "2016-02-01T11:01", case=timed, trigger=trigger) == "overdue"
    untimed = "events: [{on: 2016-02-01, event: contact.attempted}]"
    assert status(due, "2016-02-01T11:01", case=untimed, trigger=trigger) == "undetermined"


def test_hours_can_run_past_midnight() -> None:
    case = 'events: [{on: 2016-02-01, at: "23:00", event: contact.attempted}]'
    states = on(
        policy_of(duty("{within: {n: 2, unit: hour}}", trigger="upon: {event: contact.attempted}")),
        case_of(case),
        "2016-02-01",
    )
    assert states.obligations[0].schedule.due == date(2016, 2, 2)


def test_a_date_that_the_event_carries() -> None:
    case = "events: [{on: 2016-02-01, event: review.held, next_review: 2016-02-22}, {on: 2016-01-29, event: pupil.last_attended}]"
    due, trigger = "{date_in: next_review}", "upon: {event: review.held}"
    assert [status(due, day, case=case, trigger=trigger) for day in ("2016-02-21", "2016-02-22", "2016-02-23")] == [
        "upcoming", "due", "overdue",
    ]  # fmt: skip
    silent = "events: [{on: 2016-02-01, event: review.held}]"
    assert status(due, "2016-02-22", case=silent, trigger=trigger) == "undetermined"


def test_an_age_needs_the_date_of_birth() -> None:
    born = "facts: {child.born: 2006-02-10}\n" + GONE
    assert status("{at_age: 10}", "2016-02-09", case=born) == "upcoming"
    assert status("{at_age: 10}", "2016-02-10", case=born) == "due"
    assert status("{at_age: 10}", "2016-02-10") == "undetermined"


def test_what_is_to_be_begun_by_a_day_is_overdue_when_it_was_not() -> None:
    due, more = "{days: {from: 1, to: 10, start_by: 5}}", "begun_by: {happened: enquiries.begun, where: {by: school}}"
    begun = (
        "events: [{on: 2016-01-29, event: pupil.last_attended}, {on: 2016-02-05, event: enquiries.begun, by: school}]"
    )
    assert [status(due, day, more=more) for day in ("2016-02-05", "2016-02-06")] == ["due", "overdue"]
    assert [status(due, day, case=begun, more=more) for day in ("2016-02-06", "2016-02-13")] == ["due", "overdue"]


def test_a_recurring_duty_starts_again_when_it_is_done() -> None:
    case = GONE[:-1] + ", {on: 2016-02-10, event: party.notified, to: welfare_service}]"
    due = "{every: {n: 2, unit: week}}"
    assert [status(due, day, case=case) for day in ("2016-02-23", "2016-02-24", "2016-02-25")] == [
        "upcoming",
        "due",
        "overdue",
    ]


def test_an_arm_that_waits_does_not_hold_up_the_other() -> None:
    due = "{earliest_of: [{upon: {event: enquiries.completed}}, {within: {n: 10, unit: unspecified_day}}]}"
    assert status(due, "2016-02-12") == "due"
    assert status(due, "2016-02-13") == "overdue"
    done = GONE[:-1] + ", {on: 2016-02-03, event: enquiries.completed, outcome: not_found}]"
    assert status(due, "2016-02-03", case=done) == "due"
    assert status(due, "2016-02-04", case=done) == "overdue"


def test_the_later_of_two_waits_for_both() -> None:
    due = "{latest_of: [{upon: {event: enquiries.completed}}, {day: 3}]}"
    assert status(due, "2016-02-10") == "not_yet"
    done = GONE[:-1] + ", {on: 2016-02-10, event: enquiries.completed, outcome: not_found}]"
    assert status(due, "2016-02-10", case=done) == "due"


def test_a_day_outside_every_known_year_is_not_known() -> None:
    case = "events: [{on: 2018-01-26, event: pupil.last_attended}]"
    states = on(policy_of(duty("{day: 1}")), case_of(case), "2018-02-01").obligations
    assert states[0].status.value == "undetermined"
    assert states[0].missing == ("calendar:2018-01-26",)


def test_a_closure_moves_the_deadline_and_is_named() -> None:
    calendar = load_calendar("liverpool").with_closures(
        [Closure(start=date(2016, 2, 22), end=date(2016, 2, 22), kind=DayKind.INSET, why="INSET day")]
    )
    got = on(policy_of(duty("{day: 20}")), case_of(GONE), "2016-02-01", calendar=calendar)
    assert got.obligations[0].schedule.due == date(2016, 3, 7)


@pytest.mark.parametrize(("first_day", "expected"), [("next_day", 5), ("same_day", 6)])
def test_day_one_is_what_the_timeline_says(first_day: str, expected: int) -> None:
    head = HEAD.replace("    bands:", f"    first_day: {first_day}\n    bands:")
    assert on(policy_of(duty("{day: 1}"), head=head), case_of(GONE), "2016-02-05").timelines[0].day == expected
