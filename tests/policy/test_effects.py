"""From which day a decision takes effect, until when a case is kept, and duties that are open until an event."""

from datetime import date

import pytest

from onroll.policy.engine.effective import may_take_effect
from onroll.policy.model.pack import Pack
from onroll.policy.references import reference_problems
from onroll.policy.words import schedule_words
from onroll.policy.yamlfile import parse_yaml

from .building import HEAD, case_of, duty, on, policy_of

GATE = """
gates:
  - id: moved
    words: May the name be taken off?
    clause: "1"
    act: remove_from_roll
    takes_effect: {event: move.announced, field: moves_on, where: {destination: known}}
    requires:
      - {id: confirmed, words: Confirmed, condition: {happened: registration.confirmed, since: ever}}
"""
MOVED = """
events:
  - {on: 2016-02-01, event: move.announced, destination: known, moves_on: 2016-02-08}
  - {on: 2016-03-01, event: registration.confirmed}
"""


@pytest.mark.parametrize(
    ("effective", "allowed"), [(date(2016, 2, 7), False), (date(2016, 2, 8), True), (date(2016, 3, 1), True)]
)
def test_a_gate_that_sets_the_day_of_effect_allows_no_earlier_one(effective: date, allowed: bool) -> None:
    gate = on(policy_of(GATE), case_of(MOVED), "2016-03-01").gate("moved")
    assert gate is not None
    assert gate.takes_effect == date(2016, 2, 8)
    answer = may_take_effect(gate, decided_on=date(2016, 3, 1), effective_on=effective)
    assert answer.allowed is allowed
    assert answer.clauses == ("1",)


@pytest.mark.parametrize(
    "told",
    [
        "events: [{on: 2016-02-01, event: move.announced, destination: known}]",
        "events: [{on: 2016-02-01, event: move.announced, destination: unknown, moves_on: 2016-02-08}]",
        "events: []",
    ],
)
def test_no_day_of_effect_is_allowed_while_the_one_that_counts_is_not_recorded(told: str) -> None:
    gate = on(policy_of(GATE), case_of(told), "2016-03-01").gate("moved")
    assert gate is not None
    answer = may_take_effect(gate, decided_on=date(2016, 3, 1), effective_on=date(2016, 3, 1))
    assert not answer.allowed
    assert "not recorded" in answer.says


def test_a_day_of_effect_taken_from_nowhere_is_a_problem_of_the_pack() -> None:
    pack = Pack.model_validate(parse_yaml(HEAD + GATE.replace("moves_on", "moves_onn"), name="test").data)
    assert any("“moves_onn” is not a field of move.announced" in each.text for each in reference_problems(pack))


KEPT = """
retention:
  - {id: long, words: Long, clause: "1", years: 31, counted_from: birth}
  - {id: longer, words: Longer, clause: "1", years: 45, counted_from: birth, when: {fact: child.ehcp, ever: yes}}
  - id: gone
    words: Gone
    clause: "1"
    years: 0
    counted_from: conditions_met
    when: {happened: registration.confirmed, since: ever}
"""
PLAN = "{fact: child.ehcp, value: yes, from: 2010-01-01, to: 2012-01-01}"


def test_the_longest_of_the_periods_counts() -> None:
    case = case_of(f"{{facts: [{{fact: child.born, value: 2005-03-14}}, {PLAN}]}}")
    assert on(policy_of(KEPT), case, "2016-03-01").kept_until("test-pack") == date(2050, 3, 14)
    without = case_of("facts: {child.born: 2005-03-14, child.ehcp: no}")
    assert on(policy_of(KEPT), without, "2016-03-01").kept_until("test-pack") == date(2036, 3, 14)


def test_no_period_is_given_while_one_of_them_is_not_known() -> None:
    case = case_of("facts: {child.born: 2005-03-14}")
    assert on(policy_of(KEPT), case, "2016-03-01").kept_until("test-pack") is None
    assert on(policy_of(KEPT), case, "2016-03-01").kept_until("no-such-pack") is None


def test_a_period_can_run_from_the_day_on_which_its_condition_came_to_hold() -> None:
    events = [f"{{on: 2016-0{n}-01, event: registration.confirmed}}" for n in (2, 3)]
    case = case_of(f"{{facts: {{child.born: 2005-03-14, child.ehcp: no}}, events: [{', '.join(events)}]}}")
    kept = {each.retention.id: each.until for each in on(policy_of(KEPT), case, "2016-04-01").retention}
    assert kept["gone"] == date(2016, 2, 1)


def test_a_duty_as_soon_as_possible_and_by_an_event_is_open_until_that_event() -> None:
    policy = policy_of(duty("{earliest_of: [{promptly: yes}, {upon: {event: pupil.removed_from_roll}}]}"))
    gone = "{on: 2016-01-29, event: pupil.last_attended}"
    waiting = on(policy, case_of(f"events: [{gone}]"), "2016-02-10").obligation("tell")
    assert waiting is not None
    assert (waiting.status, waiting.schedule.due) == ("due", None)
    assert "until this happens: the pupil was removed from the roll" in schedule_words(waiting.schedule)
    case = case_of(f"events: [{gone}, {{on: 2016-02-11, event: pupil.removed_from_roll}}]")
    statuses = {day: on(policy, case, day).obligation("tell") for day in ("2016-02-10", "2016-02-11", "2016-02-12")}
    assert [state and state.status for state in statuses.values()] == ["due", "due", "overdue"]


def test_a_deadline_may_come_with_a_condition_that_no_single_event_tells() -> None:
    due = "{earliest_of: [{once: %s}, {within: {n: 10, unit: school_day}}]}"
    both = "{all: [{happened: contacts.exhausted}, {happened: enquiries.completed}]}"
    policy = policy_of(duty(due % both))
    events = [
        "{on: 2016-01-29, event: pupil.last_attended}",
        "{on: 2016-02-02, event: contacts.exhausted}",
        "{on: 2016-02-04, event: enquiries.completed, outcome: not_found}",
    ]
    case = case_of(f"events: [{', '.join(events)}]")
    found = {day: on(policy, case, day).obligation("tell") for day in ("2016-02-03", "2016-02-04", "2016-02-05")}
    assert [state and state.schedule.due for state in found.values()] == [
        date(2016, 2, 12),
        date(2016, 2, 4),
        date(2016, 2, 4),
    ]
    assert [state and state.status for state in found.values()] == ["due", "due", "overdue"]


def test_a_condition_that_cannot_be_told_leaves_the_other_arm_alone_and_alone_leaves_it_undetermined() -> None:
    gone = case_of("events: [{on: 2016-01-29, event: pupil.last_attended}]")
    both = duty("{earliest_of: [{once: {fact: child.ehcp}}, {within: {n: 10, unit: school_day}}]}")
    state = on(policy_of(both), gone, "2016-02-03").obligation("tell")
    assert state is not None
    assert (state.status, state.schedule.due) == ("due", date(2016, 2, 12))
    alone = on(policy_of(duty("{once: {fact: child.ehcp}}")), gone, "2016-02-03").obligation("tell")
    assert alone is not None
    assert (alone.status, alone.missing) == ("undetermined", ("child.ehcp",))


def test_a_condition_that_the_calendar_will_bring_about_gives_its_day() -> None:
    policy = policy_of(duty("{once: {day_reached: 3, of: absence}}"))
    gone = case_of("events: [{on: 2016-01-29, event: pupil.last_attended}]")
    state = on(policy, gone, "2016-02-01").obligation("tell")
    assert state is not None
    assert (state.status, state.schedule.due) == ("upcoming", date(2016, 2, 3))


def test_a_duty_that_waits_for_a_condition_says_so() -> None:
    policy = policy_of(duty("{once: {happened: contacts.exhausted}}"))
    gone = case_of("events: [{on: 2016-01-29, event: pupil.last_attended}]")
    state = on(policy, gone, "2016-02-01").obligation("tell")
    assert state is not None
    assert state.status == "not_yet"
    assert "every known contact had been tried without success" in schedule_words(state.schedule)


BY_NINE = """
obligations:
  - id: tell
    words: Tell the service
    clause: "1"
    timeline: absence
    actor: school
    action: notify
    due: {day: 1, at: "09:15"}
    met_by: %s
"""
CALL = "{happened: contact.attempted}"
TOLD = "{happened: party.notified}"


@pytest.mark.parametrize(
    ("met_by", "calls", "told", "status"),
    [
        (CALL, ["09:15"], [], "met"),
        (CALL, ["09:16"], [], "met_late"),
        (CALL, ["09:10", "09:20"], [], "met"),
        (CALL, [""], [], "met"),
        ("{happened: contact.attempted, times: 2}", ["09:10", "09:20"], [], "met_late"),
        ("{happened: contact.attempted, times: 2}", ["09:10", "09:12", "09:20"], [], "met"),
        (f"{{any: [{CALL}, {TOLD}]}}", ["09:20"], ["09:10"], "met"),
        (f"{{any: [{CALL}, {TOLD}]}}", ["09:20"], ["09:21"], "met_late"),
        (f"{{any: [{CALL}, {TOLD}]}}", ["09:20"], [""], "met"),
        (f"{{all: [{CALL}, {TOLD}]}}", ["09:10"], ["09:20"], "met_late"),
        (f"{{all: [{CALL}, {TOLD}]}}", ["09:10"], ["09:12"], "met"),
    ],
)
def test_what_is_due_by_a_time_of_day_is_late_after_it(
    met_by: str, calls: list[str], told: list[str], status: str
) -> None:
    kinds = [*((t, "contact.attempted") for t in calls), *((t, "party.notified") for t in told)]
    at = {t: f"at: '{t}', " if t else "" for t, _ in kinds}
    made = [f"{{on: 2016-02-01, {at[t]}event: {kind}}}" for t, kind in kinds]
    case = case_of(f"events: [{', '.join(['{on: 2016-01-29, event: pupil.last_attended}', *made])}]")
    state = on(policy_of(BY_NINE % met_by), case, "2016-02-01T12:00").obligation("tell")
    assert state is not None
    assert state.status == status


def test_the_later_of_a_date_and_as_soon_as_possible_opens_on_the_date_and_has_no_last_day() -> None:
    due = "{latest_of: [{date_in: moves_on}, {promptly: yes}]}"
    policy = policy_of(duty(due, trigger="upon: {event: move.announced}"))
    case = case_of("events: [{on: 2016-02-01, event: move.announced, moves_on: 2016-02-08}]")
    states = [on(policy, case, day).obligation("tell") for day in ("2016-02-07", "2016-02-08", "2016-05-09")]
    assert [state and state.status for state in states] == ["upcoming", "due", "due"]
    assert states[1] is not None
    assert (states[1].schedule.opens, states[1].schedule.due) == (date(2016, 2, 8), None)
