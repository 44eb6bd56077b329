"""A plan leaves out what certainly is not in play, whatever the condition, and only that."""

import pytest

from onroll.policy.engine.plans import plan_for
from onroll.policy.engine.reading import Book

from .asking import events, gate
from .building import GONE, HEAD, case_of, duty, on, policy_of

LIST = """
checklists:
  - {id: enquiries, words: Enquiries, clause: "1", completed_by: school, items: [{id: call, words: Call, asked_by: school, answered_by: parent}]}
"""
OTHER = """
  - id: arrival
    words: Expected
    clause: "1"
    starts: {event: pupil.expected}
"""
GATES = gate("{running: absence}") + gate(
    "{happened: visit.made}", more="when: {happened: visit.made}", timeline="timeline: arrival"
).replace("\ngates:\n", "").replace("id: may", "id: visited").replace("id: one", "id: two")  # fmt: skip
LAST = "pupil.last_attended"


def book(text: str) -> Book:
    return policy_of(text, head=HEAD + OTHER).books[0]


@pytest.mark.parametrize(
    ("when", "names", "planned"),
    [
        ("{happened: visit.made}", {LAST}, False),
        ("{happened: visit.made}", {LAST, "visit.made"}, True),
        ("{known: child.ehcp}", {LAST}, False),
        ("{known: child.ehcp}", {LAST, "child.ehcp"}, True),
        ("{date_passed: home_education.notified, field: from_date}", {LAST}, False),
        ("{date_passed: home_education.notified, field: from_date}", {LAST, "home_education.notified"}, True),
        ("{checklist_complete: enquiries}", {LAST}, False),
        ("{checklist_complete: enquiries}", {LAST, "check.answered"}, True),
        ("{running: arrival}", {LAST}, False),
        ("{running: arrival}", {LAST, "pupil.expected"}, True),
        ("{day_reached: 3, of: arrival}", {LAST}, False),
        ("{day_reached: 3, of: absence}", {LAST}, True),
        ("{gate_open: may}", {LAST}, True),
        ("{gate_open: visited}", {LAST}, False),
        ("{gate_open: visited}", {LAST, "pupil.expected"}, False),
        ("{gate_open: visited}", {LAST, "visit.made"}, False),
        ("{gate_open: visited}", {LAST, "pupil.expected", "visit.made"}, True),
        ("{fact: child.ehcp}", {LAST}, True),
        ("{not: {happened: visit.made}}", {LAST}, True),
        ("{all: [{happened: visit.made}, {running: absence}]}", {LAST}, False),
        ("{all: [{happened: visit.made}, {running: absence}]}", {LAST, "visit.made"}, True),
        ("{any: [{happened: visit.made}, {happened: letter.sent}]}", {LAST}, False),
        ("{any: [{happened: visit.made}, {happened: letter.sent}]}", {LAST, "letter.sent"}, True),
    ],
)
def test_a_condition_that_cannot_hold_keeps_a_duty_and_a_conflict_out(
    when: str, names: set[str], planned: bool
) -> None:
    conflict = f"""
conflicts:
  - {{id: c1, words: W, kind: gap, settled: S, when: {when}, sides: [{{pack: a, clause: "1", says: A}}, {{pack: b, clause: "1", says: B}}]}}
"""
    plan = plan_for(book(LIST + GATES + duty("{day: 1}", more=f"when: {when}") + conflict), frozenset(names))
    assert (plan.duties == ("tell",), len(plan.conflicts) == 1) == (planned, planned)
    assert plan.any_duty == frozenset(plan.duties)
    whenever = plan_for(book(LIST + GATES + duty("{day: 1}", trigger=f"whenever: {when}")), frozenset(names))
    assert (whenever.duties == ("tell",)) is planned


@pytest.mark.parametrize(
    ("names", "gates", "timelines"),
    [
        ({LAST}, ("may",), ("absence",)),
        ({"pupil.expected"}, (), ("arrival",)),
        ({"pupil.expected", "visit.made"}, ("visited",), ("arrival",)),
        ({"visit.made"}, (), ()),
    ],
)
def test_a_gate_is_planned_when_its_timeline_can_run_and_its_condition_can_hold(
    names: set[str], gates: tuple[str, ...], timelines: tuple[str, ...]
) -> None:
    plan = plan_for(book(GATES), frozenset(names))
    assert (plan.gates, plan.timelines, plan.any_gate) == (gates, timelines, frozenset(gates))


@pytest.mark.parametrize(
    ("trigger", "names", "planned"),
    [
        ("timeline: absence", {LAST}, True),
        ("timeline: absence", {"visit.made"}, False),
        ("upon: {event: visit.made}", {"visit.made"}, True),
        ("upon: {event: visit.made}", {LAST}, False),
        ("after: first", {LAST}, True),
        ("after: first", {"visit.made"}, False),
    ],
)
def test_a_duty_is_planned_when_something_can_bring_it_about(trigger: str, names: set[str], planned: bool) -> None:
    first = duty("{day: 1}", name="first")
    second = duty("{day: 1}", name="second", trigger=trigger).replace("obligations:", "")
    assert ("second" in plan_for(book(first + second), frozenset(names)).duties) is planned


def test_records_of_the_same_kinds_share_a_plan() -> None:
    same = book(GATES)
    assert plan_for(same, frozenset({LAST})) is plan_for(same, frozenset({LAST}))
    assert plan_for(same, frozenset({LAST})) is not plan_for(same, frozenset({LAST, "visit.made"}))


def test_what_waits_for_a_checklist_is_in_play_once_answers_are_there() -> None:
    text = LIST + duty("{promptly: yes}", more="when: {checklist_complete: enquiries}")
    answered = events("on: 2016-02-01, event: check.answered, checklist: enquiries, item: call, outcome: no_reply")
    assert on(policy_of(text), case_of(GONE), "2016-02-02").obligations == ()
    assert [s.id for s in on(policy_of(text), case_of(answered), "2016-02-02").obligations] == ["tell"]
