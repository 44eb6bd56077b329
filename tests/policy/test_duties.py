"""Where a duty stands: met, met late, lapsed, waiting, not known; whose it is; what it was on what was known."""

from datetime import date

import pytest

from onroll.policy import ObligationStatus
from tests.policy.building import GONE, HEAD, case_of, duty, on, policy_of


def state(text: str, case: str, day: str, *, known_at: str | None = None):
    states = on(policy_of(text), case_of(case), day, known_at=known_at).obligations
    return states[-1] if states else None


def events(*more: str) -> str:
    return "events: [" + ", ".join(("{on: 2016-01-29, event: pupil.last_attended}", *more)) + "]"


TOLD = "{{on: {}, event: party.notified, to: welfare_service}}"
DUTY = duty("{days: {from: 6, to: 19}}")


@pytest.mark.parametrize(
    ("told", "expected"),
    [("2016-02-02", "met"), ("2016-03-03", "met"), ("2016-03-04", "met_late")],
)
def test_met_is_by_the_date_it_was_done(told: str, expected: str) -> None:
    got = state(DUTY, events(TOLD.format(told)), "2016-03-10")
    assert (got.status, got.met_on) == (expected, date.fromisoformat(told))


def test_what_was_done_before_the_absence_does_not_count() -> None:
    assert state(DUTY, events(TOLD.format("2016-01-28")), "2016-02-08").status == "due"


def test_told_somebody_else_is_not_told() -> None:
    assert state(DUTY, events("{on: 2016-02-08, event: party.notified, to: police}"), "2016-02-08").status == "due"


def test_told_without_saying_whom_is_not_known() -> None:
    got = state(DUTY, events("{on: 2016-02-08, event: party.notified}"), "2016-02-08")
    assert got.status == "due"
    assert got.missing == ("party.notified.to",)


@pytest.mark.parametrize(("returned", "missed"), [("2016-02-10", False), ("2016-03-04", True)])
def test_a_duty_lapses_with_its_timeline_and_says_whether_it_was_missed(returned: str, missed: bool) -> None:
    got = state(DUTY, events(f"{{on: {returned}, event: pupil.returned}}"), "2016-03-10")
    assert (got.status, got.missed) == ("lapsed", missed)


def test_what_is_done_in_a_second_absence_does_not_meet_the_first() -> None:
    case = events(
        "{on: 2016-02-10, event: pupil.returned}",
        "{on: 2016-02-12, event: pupil.last_attended}",
        TOLD.format("2016-02-25"),
    )
    got = on(policy_of(DUTY), case_of(case), "2016-03-01").obligations
    assert [s.status.value for s in got] == ["lapsed", "met"]


def test_the_same_start_again_is_a_new_run() -> None:
    got = on(policy_of(DUTY), case_of(events("{on: 2016-02-05, event: pupil.last_attended}")), "2016-02-08")
    assert [(run.number, run.day, run.running) for run in got.timelines] == [(1, 5, False), (2, 1, True)]


def test_a_reset_sends_the_count_back() -> None:
    got = on(policy_of(DUTY), case_of(events("{on: 2016-02-03, event: pupil.attended}")), "2016-02-08")
    assert (got.timelines[0].day, got.obligations[0].schedule.opens) == (3, date(2016, 2, 11))


def test_a_withdrawn_entry_did_not_happen() -> None:
    case = events("{id: wrong, on: 2016-02-08, event: party.notified, to: welfare_service}",
                  "{on: 2016-02-09, event: entry.withdrawn, entry: wrong}")  # fmt: skip
    assert state(DUTY, case, "2016-02-08").status == "met"
    assert state(DUTY, case, "2016-02-09").status == "due"


def test_what_was_known_then() -> None:
    case = events("{on: 2016-02-08, known: 2016-02-11, event: party.notified, to: welfare_service}")
    assert state(DUTY, case, "2016-02-10", known_at="2016-02-10").status == "due"
    assert state(DUTY, case, "2016-02-10").status == "met"


WHEN = duty("{at_once: yes}", more="when: {fact: child.looked_after}")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [("{child.looked_after: yes}", "due"), ("{child.looked_after: no}", None), ("{}", "undetermined")],
)
def test_a_condition_that_is_not_known_leaves_the_duty_undetermined(facts: str, expected: str | None) -> None:
    got = state(WHEN, f"facts: {facts}\n{GONE}", "2016-01-29")
    assert (got and got.status.value) == expected
    if expected == "undetermined":
        assert got.missing == ("child.looked_after",)


def test_a_duty_counts_from_the_day_its_condition_came_to_hold() -> None:
    facts = "facts: [{fact: child.looked_after, value: yes, from: 2016-02-10}]\n"
    assert state(WHEN, facts + GONE, "2016-02-09").status == "undetermined"
    assert state(WHEN, facts + GONE, "2016-02-10").status == "due"
    assert state(WHEN, facts + GONE, "2016-02-11").status == "overdue"


def test_a_condition_that_the_calendar_will_meet_is_not_yet() -> None:
    text = duty("{at_once: yes}", more="when: {day_reached: 20, of: absence}")
    got = state(text, GONE, "2016-03-03")
    assert (got.status, got.schedule.opens) == ("not_yet", date(2016, 3, 4))
    assert state(text, GONE, "2016-03-04").status == "due"


CHAIN = (
    duty("{day: 1}", name="first")
    + """
  - id: second
    words: Send the documents
    clause: "1"
    after: first
    actor: school
    action: send
    due: {within: {n: 1, unit: school_day}}
    met_by: {happened: documents.sent}
"""
)


def test_a_later_step_waits_for_the_earlier() -> None:
    assert state(CHAIN, GONE, "2016-02-01").status == "not_yet"
    got = state(CHAIN, events(TOLD.format("2016-02-02")), "2016-02-02")
    assert (got.status, got.schedule.due) == ("due", date(2016, 2, 3))


def test_a_later_step_falls_away_with_the_earlier() -> None:
    got = on(policy_of(CHAIN), case_of(events("{on: 2016-02-01, event: pupil.returned}")), "2016-02-02")
    assert [s.id for s in got.obligations] == ["first"]


ACTORS = duty("{day: 3}").replace(
    "actor: school",
    "actor: {role: welfare_service, chosen: [{role: youth_worker, when: {age: at_least, years: 14}}], fallback: [police, head_of_welfare_service]}",
)


@pytest.mark.parametrize(
    ("born", "declined", "owner"),
    [
        ("2005-01-01", (), "welfare_service"),
        ("2001-01-01", (), "youth_worker"),
        ("2005-01-01", ("welfare_service",), "police"),
        ("2005-01-01", ("welfare_service", "police"), "head_of_welfare_service"),
        ("2005-01-01", ("welfare_service", "police", "head_of_welfare_service"), "head_of_welfare_service"),
        ("2005-01-01", ("police",), "welfare_service"),
    ],
)
def test_who_owes_it(born: str, declined: tuple[str, ...], owner: str) -> None:
    case = f"facts: {{child.born: {born}}}\n" + events(
        *(f"{{on: 2016-02-03, event: request.declined, by: {role}}}" for role in declined)
    )
    assert state(ACTORS, case, "2016-02-03").actor == owner


STATE = duty("{promptly: yes}", trigger="whenever: {fact: child.looked_after}")


def test_a_state_of_things_brings_a_duty_about() -> None:
    assert state(STATE, "facts: {child.looked_after: yes}\n" + GONE, "2016-02-01").status == "due"
    assert state(STATE, "facts: {child.looked_after: no}\n" + GONE, "2016-02-01") is None
    assert state(STATE, GONE, "2016-02-01").status == "undetermined"
    assert state(STATE, "facts: {child.looked_after: yes}", "2016-02-01") is None  # no event: no case yet


TABLE = """
tables:
  - id: call
    words: What the first call brought
    clause: "1"
    upon: {event: contact.attempted, where: {means: telephone}}
    field: outcome
    rows:
      - is: [no_answer, message_left]
        duties:
          - {id: call_again, words: Call again, actor: school, action: contact, due: {at_once: yes}, met_by: {happened: visit.made}}
      - is: otherwise
        duties:
          - {id: note_it, words: Note it, actor: school, action: register, due: {at_once: yes}, met_by: {happened: visit.made}}
"""


@pytest.mark.parametrize(
    ("outcome", "expected"), [("no_answer", "call_again"), ("message_left", "call_again"), ("child_seen", "note_it")]
)
def test_a_decision_table_answers_by_the_outcome(outcome: str, expected: str) -> None:
    case = f"events: [{{on: 2016-02-01, event: contact.attempted, means: telephone, outcome: {outcome}}}]"
    assert [s.id for s in on(policy_of(TABLE), case_of(case), "2016-02-01").obligations] == [expected]


def test_an_outcome_that_is_not_recorded_answers_to_no_row() -> None:
    case = "events: [{on: 2016-02-01, event: contact.attempted, means: telephone}]"
    assert on(policy_of(TABLE), case_of(case), "2016-02-01").obligations == ()


LAW = HEAD.replace("source:", "kind: law\nin_force: {from: 2016-02-01, to: 2016-02-29}\nsource:")


@pytest.mark.parametrize(
    ("started", "governed", "day", "in_play"),
    [
        ("2016-01-31", "trigger", "2016-02-10", False),
        ("2016-02-01", "trigger", "2016-02-10", True),
        ("2016-02-29", "trigger", "2016-03-10", True),
        ("2016-03-01", "trigger", "2016-03-10", False),
        ("2016-01-31", "as_of", "2016-02-01", True),
        ("2016-02-10", "as_of", "2016-03-01", False),
    ],
)
def test_the_law_is_chosen_by_the_date_that_the_rule_declares(
    started: str, governed: str, day: str, in_play: bool
) -> None:
    policy = policy_of(duty("{promptly: yes}", more=f"governed_by: {governed}"), head=LAW)
    case = case_of(f"events: [{{on: {started}, event: pupil.last_attended}}]")
    assert bool(on(policy, case, day).obligations) is in_play


def test_urgent_duties_come_first_and_cancel_nothing() -> None:
    text = duty("{day: 1}", name="ordinary") + duty("{day: 2}", name="urgent_one", more="urgent: yes").replace(
        "obligations:", ""
    )
    got = on(policy_of(text), case_of(GONE), "2016-02-02")
    assert [s.id for s in got.open_for("school")] == ["urgent_one", "ordinary"]
    assert {s.status for s in got.obligations} == {ObligationStatus.OVERDUE, ObligationStatus.DUE}


def test_what_must_be_done_on_its_day_is_not_met_before() -> None:
    text = duty("{days: {from: 20}}", more="early_counts: no")
    early = events(TOLD.format("2016-02-10"))
    assert state(text, early, "2016-03-03").status == "upcoming"
    assert state(text, early, "2016-03-04").status == "due"
    assert state(text, events(TOLD.format("2016-03-04")), "2016-03-04").status == "met"
    assert state(duty("{days: {from: 20}}"), early, "2016-03-03").status == "met"
