"""Gates, definitions, statuses, checklists, retention and flags: three answers, what is lacking, and the earliest day."""

from datetime import date

import pytest

from onroll.policy import Answer, CaseFacts, Policy
from onroll.policy.engine.effective import may_take_effect
from onroll.policy.model.pack import Pack
from onroll.policy.population import Question, found_by, sweep
from onroll.policy.yamlfile import parse_yaml
from tests.policy.building import GONE, HEAD, LIVERPOOL, case_of, on, policy_of

GATE = """
gates:
  - id: removal
    words: May the pupil be removed?
    clause: "1"
    act: remove_from_roll
    timeline: absence
    requires:
      - {id: twenty_days, words: Twenty days, condition: {day_reached: 20, of: absence}}
      - {id: agreed, words: Agreed, condition: {happened: removal.agreed, unless_later: [removal.refused]}, supplied_by: welfare_service}
    vetoes:
      - {id: found, words: Found, condition: {happened: child.located}}
      - {id: plan, words: A plan, condition: {fact: child.ehcp}}
    not_backdated: "1"
"""
FACTS = "facts: {child.ehcp: no}\n"


def gate(case: str, day: str):
    return on(policy_of(GATE), case_of(case), day).gate("removal")


def with_events(*more: str, facts: str = FACTS) -> str:
    return facts + "events: [" + ", ".join(("{on: 2016-01-29, event: pupil.last_attended}", *more)) + "]"


AGREED = "{on: 2016-02-20, event: removal.agreed}"


@pytest.mark.parametrize(
    ("events", "facts", "day", "answer", "lacking"),
    [
        ((), FACTS, "2016-03-03", "no", {"twenty_days", "agreed"}),
        ((AGREED,), FACTS, "2016-03-03", "no", {"twenty_days"}),
        ((AGREED,), FACTS, "2016-03-04", "yes", set()),
        ((AGREED, "{on: 2016-02-21, event: removal.refused}"), FACTS, "2016-03-04", "no", {"agreed"}),
        (
            (AGREED, "{on: 2016-02-21, event: removal.refused}", "{on: 2016-03-04, event: removal.agreed}"),
            FACTS,
            "2016-03-04",
            "yes",
            set(),
        ),
        ((AGREED, "{on: 2016-03-01, event: child.located}"), FACTS, "2016-03-04", "no", {"found"}),
        ((AGREED,), "", "2016-03-04", "undetermined", {"plan"}),
        ((AGREED,), "facts: {child.ehcp: yes}\n", "2016-03-04", "no", {"plan"}),
        ((), "", "2016-03-04", "no", {"agreed", "plan"}),
    ],
)
def test_a_gate_opens_only_when_all_is_met(events, facts, day, answer, lacking) -> None:
    got = gate(with_events(*events, facts=facts), day)
    assert (got.answer.value, {limb.limb.id for limb in got.lacking}) == (answer, lacking)


def test_a_shut_gate_says_the_earliest_day_that_the_calendar_allows() -> None:
    assert gate(with_events(), "2016-02-08").earliest == date(2016, 3, 4)
    assert gate(with_events(AGREED), "2016-03-04").earliest is None


def test_a_gate_is_not_asked_when_its_timeline_is_over() -> None:
    assert gate(with_events("{on: 2016-02-10, event: pupil.returned}"), "2016-02-09") is not None
    assert gate(with_events("{on: 2016-02-10, event: pupil.returned}"), "2016-02-10") is None


def test_agreement_of_an_earlier_absence_does_not_count() -> None:
    case = with_events(
        AGREED, "{on: 2016-02-22, event: pupil.returned}", "{on: 2016-02-26, event: pupil.last_attended}"
    )
    assert {limb.limb.id for limb in gate(case, "2016-04-20").lacking} >= {"agreed"}


def test_no_date_before_the_decision() -> None:
    state = gate(with_events(AGREED), "2016-03-04")
    decided = date(2016, 3, 4)
    assert may_take_effect(state, decided_on=decided, effective_on=decided).allowed
    assert may_take_effect(state, decided_on=decided, effective_on=date(2016, 3, 7)).allowed
    refused = may_take_effect(state, decided_on=decided, effective_on=date(2016, 3, 3))
    assert (refused.allowed, refused.clauses) == (False, ("1",))
    assert "Thursday 3 March 2016" in refused.says


def test_a_policy_that_allows_backdating_is_executed_as_it_stands() -> None:
    state = on(
        policy_of(GATE.replace('    not_backdated: "1"\n', "")), case_of(with_events(AGREED)), "2016-03-04"
    ).gate("removal")
    assert may_take_effect(state, decided_on=date(2016, 3, 4), effective_on=date(2016, 2, 1)).allowed


def condition(text: str, case: str, day: str) -> str:
    policy = policy_of(
        f'\ndefinitions:\n  - {{id: it, words: It, clause: "1", timeline: absence, limbs: [{{id: a, words: A, condition: {text}}}]}}\n'
        + CHECKLIST
    )
    return on(policy, case_of(case), day).definitions[0].answer.value


CHECKLIST = """
checklists:
  - id: enquiries
    words: Enquiries
    clause: "1"
    completed_by: school
    items:
      - {id: call, words: Call, asked_by: school, answered_by: parent}
      - {id: sibling, words: Sibling, asked_by: school, answered_by: sibling_school, when: {fact: child.in_need}}
      - {id: media, words: Media, asked_by: school, answered_by: public, required: if_appropriate}
"""


def answered(item: str, on_day: str = "2016-02-02") -> str:
    return f"{{on: {on_day}, event: check.answered, checklist: enquiries, item: {item}, outcome: found_nothing}}"


@pytest.mark.parametrize(
    ("text", "facts", "events", "day", "expected"),
    [
        ("{fact: child.ehcp}", "", (), "2016-02-01", "undetermined"),
        ("{fact: child.ehcp}", "facts: {child.ehcp: yes}\n", (), "2016-02-01", "yes"),
        ("{fact: child.ehcp, is: no}", "facts: {child.ehcp: no}\n", (), "2016-02-01", "yes"),
        ("{fact: school.type, is: [academy, maintained]}", "facts: {school.type: academy}\n", (), "2016-02-01", "yes"),
        ("{fact: school.type, is: [academy, maintained]}", "facts: {school.type: special}\n", (), "2016-02-01", "no"),
        ("{fact: child.ehcp}", "facts: [{fact: child.ehcp, value: yes, from: 2016-02-02, to: 2016-02-03}]\n", (), "2016-02-02", "yes"),
        ("{fact: child.ehcp}", "facts: [{fact: child.ehcp, value: yes, from: 2016-02-02, to: 2016-02-03}]\n", (), "2016-02-04", "undetermined"),
        ("{fact: child.ehcp, ever: yes}", "facts: [{fact: child.ehcp, value: yes, from: 2016-02-02, to: 2016-02-03}]\n", (), "2016-03-04", "yes"),
        ("{fact: child.ehcp, ever: yes}", "facts: [{fact: child.ehcp, value: yes, from: 2016-02-02}]\n", (), "2016-02-01", "undetermined"),
        ("{fact: child.ehcp}", "facts: [{fact: child.ehcp, value: no, from: 2016-01-01}, {fact: child.ehcp, value: yes, from: 2016-02-01}]\n", (), "2016-02-01", "yes"),
        ("{fact: child.risk, is: young_carer}", "", (), "2016-02-01", "no"),
        ("{fact: child.risk, is: young_carer}", "facts: {child.risk: [runaway, young_carer]}\n", (), "2016-02-01", "yes"),
        ("{known: child.ehcp}", "", (), "2016-02-01", "no"),
        ("{known: child.ehcp}", "facts: {child.ehcp: no}\n", (), "2016-02-01", "yes"),
        ("{not: {fact: child.ehcp}}", "", (), "2016-02-01", "undetermined"),
        ("{not: {fact: child.ehcp}}", "facts: {child.ehcp: no}\n", (), "2016-02-01", "yes"),
        ("{all: [{fact: child.ehcp}, {fact: child.in_need}]}", "facts: {child.in_need: no}\n", (), "2016-02-01", "no"),
        ("{all: [{fact: child.ehcp}, {fact: child.in_need}]}", "facts: {child.in_need: yes}\n", (), "2016-02-01", "undetermined"),
        ("{any: [{fact: child.ehcp}, {fact: child.in_need}]}", "facts: {child.in_need: yes}\n", (), "2016-02-01", "yes"),
        ("{any: [{fact: child.ehcp}, {fact: child.in_need}]}", "facts: {child.in_need: no}\n", (), "2016-02-01", "undetermined"),
        ("{happened: visit.made, times: 2}", "", ("{on: 2016-02-01, event: visit.made}",) * 2, "2016-02-01", "yes"),
        ("{happened: visit.made, times: 2}", "", ("{on: 2016-02-01, event: visit.made}",), "2016-02-01", "no"),
        ("{happened: visit.made, times: 2, on_different_days: yes}", "", ("{on: 2016-02-01, event: visit.made}",) * 2, "2016-02-02", "no"),
        ("{happened: visit.made, times: 2, on_different_days: yes}", "",
         ("{on: 2016-02-01, event: visit.made}", "{on: 2016-02-02, event: visit.made}"), "2016-02-02", "yes"),
        ("{happened: visit.made}", "", ("{on: 2016-01-28, event: visit.made}",), "2016-02-01", "no"),
        ("{happened: visit.made, since: ever}", "", ("{on: 2016-01-28, event: visit.made}",), "2016-02-01", "yes"),
        ("{date_passed: home_education.notified, field: from_date}", "",
         ("{on: 2016-02-01, event: home_education.notified, from_date: 2016-02-05}",), "2016-02-05", "no"),
        ("{date_passed: home_education.notified, field: from_date}", "",
         ("{on: 2016-02-01, event: home_education.notified, from_date: 2016-02-05}",), "2016-02-06", "yes"),
        ("{date_passed: home_education.notified, field: from_date}", "", ("{on: 2016-02-01, event: home_education.notified}",), "2016-02-06", "undetermined"),
        ("{checklist_complete: enquiries}", "facts: {child.in_need: no}\n", (), "2016-02-02", "no"),
        ("{checklist_complete: enquiries}", "facts: {child.in_need: no}\n", (answered("call"),), "2016-02-02", "yes"),
        ("{checklist_complete: enquiries}", "facts: {child.in_need: yes}\n", (answered("call"),), "2016-02-02", "no"),
        ("{checklist_complete: enquiries}", "facts: {child.in_need: yes}\n", (answered("call"), answered("sibling")), "2016-02-02", "yes"),
        ("{checklist_complete: enquiries}", "facts: {child.in_need: yes}\n", (answered("all"),), "2016-02-02", "yes"),
        ("{checklist_complete: enquiries}", "", (answered("call"),), "2016-02-02", "undetermined"),
        ("{checklist_complete: enquiries}", "facts: {child.in_need: no}\n", (answered("call", "2016-01-20"),), "2016-02-02", "no"),
        ("{day_reached: 5, of: absence}", "", (), "2016-02-05", "yes"),
        ("{day_reached: 5, of: absence, complete: yes}", "", (), "2016-02-05", "no"),
        ("{day_reached: 5, of: absence, complete: yes}", "", (), "2016-02-06", "yes"),
        ("{running: absence}", "", (), "2016-01-29", "yes"),
        ("{running: absence}", "", (), "2016-01-28", "no"),
        ("{age: at_least, years: 10}", "facts: {child.born: 2006-02-02}\n", (), "2016-02-01", "no"),
        ("{age: at_least, years: 10}", "facts: {child.born: 2006-02-02}\n", (), "2016-02-02", "yes"),
        ("{age: below, years: 10}", "facts: {child.born: 2006-02-02}\n", (), "2016-02-02", "no"),
        ("{age: below, years: 10}", "", (), "2016-02-02", "undetermined"),
        ("{compulsory_school_age: yes}", "facts: {child.born: 2011-04-01}\n", (), "2016-08-30", "no"),
        ("{compulsory_school_age: below}", "facts: {child.born: 2011-04-01}\n", (), "2016-08-30", "yes"),
        ("{compulsory_school_age: yes}", "facts: {child.born: 2011-04-01}\n", (), "2016-08-31", "yes"),
        ("{compulsory_school_age: yes}", "facts: {child.born: 2000-03-01}\n", (), "2016-06-24", "yes"),
        ("{compulsory_school_age: over}", "facts: {child.born: 2000-03-01}\n", (), "2016-06-25", "yes"),
        ("{compulsory_school_age: no}", "facts: {child.born: 2000-03-01}\n", (), "2016-06-25", "yes"),
        ("{year_group: [6]}", "facts: {child.born: 2005-03-01}\n", (), "2016-02-01", "yes"),
        ("{year_group: [0, 1]}", "facts: {child.born: 2005-03-01}\n", (), "2016-02-01", "no"),
        ("{dated: from, day: 2016-02-02}", "", (), "2016-02-01", "no"),
        ("{dated: from, day: 2016-02-02}", "", (), "2016-02-02", "yes"),
        ("{dated: before, day: 2016-02-02}", "", (), "2016-02-02", "no"),
    ],
)  # fmt: skip
def test_a_condition_has_three_answers(text: str, facts: str, events: tuple[str, ...], day: str, expected: str) -> None:
    assert condition(text, with_events(*events, facts=facts), day) == expected


STATUSES = """
statuses:
  - {id: over, words: Over age, clause: "1", missing_education: null, when: {compulsory_school_age: over}}
  - {id: on_roll, words: On roll, clause: "1", missing_education: no, when: {fact: child.on_roll}}
  - {id: missing, words: Missing, clause: "1", missing_education: yes, when: {compulsory_school_age: yes}}
"""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("{child.born: 2005-03-01, child.on_roll: yes}", "on_roll"),
        ("{child.born: 2005-03-01, child.on_roll: no}", "missing"),
        ("{child.born: 2005-03-01}", None),
        ("{child.on_roll: yes}", None),
        ("{child.born: 1995-03-01}", "over"),
        ("{child.born: 2014-03-01, child.on_roll: no}", None),
    ],
)
def test_the_first_status_that_holds_answers_and_the_unknown_stops(facts: str, expected: str | None) -> None:
    state = on(policy_of(STATUSES), case_of(f"facts: {facts}\n{GONE}"), "2016-02-01").statuses[0]
    assert (state.status.id if state.status else None) == expected


RETENTION = """
retention:
  - {id: plain, words: The file, clause: "1", years: 7}
  - {id: looked_after, words: Ever looked after, clause: "1", years: 75, counted_from: birth, when: {fact: child.looked_after, ever: yes}}
  - {id: silent, words: Nothing stated, clause: "1", years: null, certainty: unspecified}
"""


def test_retention_is_by_attribute_and_says_what_is_not_stated() -> None:
    case = "facts: [{fact: child.born, value: 2005-03-01}, {fact: child.looked_after, value: yes, from: 2010-01-01, to: 2011-01-01}]\n"
    closed = case + "events: [{on: 2016-02-01, event: case.closed}]"
    got = {s.retention.id: s.until for s in on(policy_of(RETENTION), case_of(closed), "2016-03-01").retention}
    assert got == {"plain": date(2023, 2, 1), "looked_after": date(2080, 3, 1), "silent": None}
    open_case = on(policy_of(RETENTION), case_of(case), "2016-03-01").retention
    assert open_case[0].missing == ("case.closed",)


LAW_HEAD = HEAD.replace("pack: test-pack", "pack: test-law\nkind: law")


def test_a_gate_of_policy_that_is_open_while_no_ground_of_law_is_raises_a_flag() -> None:
    law = Pack.model_validate(
        parse_yaml(LAW_HEAD + GATE.replace("day_reached: 20", "day_reached: 20, complete: yes"), name="law").data
    )
    policy = Policy.of(policy_of(GATE).pack, law)
    case = case_of(with_events(AGREED))
    raised = {
        day: [f.conflict.id for f in on(policy, case, day).flags] for day in ("2016-03-03", "2016-03-04", "2016-03-05")
    }
    assert raised == {"2016-03-03": [], "2016-03-04": ["policy-open-law-shut"], "2016-03-05": []}


CONFLICTS = (
    GATE
    + """
conflicts:
  - {id: c1, words: W, kind: contradicts, settled: S, concerns: [removal], sides: [{pack: a, clause: "1", says: A}, {pack: b, clause: "1", says: B}]}
  - {id: c2, words: W, kind: gap, settled: S, when: {fact: child.ehcp}, sides: [{pack: a, clause: "1", says: A}, {pack: b, clause: "1", says: B}]}
"""
)


def test_a_declared_conflict_is_raised_where_it_matters() -> None:
    def raised(case: str) -> list[str]:
        return [flag.conflict.id for flag in on(policy_of(CONFLICTS), case_of(case), "2016-02-02").flags]

    assert raised(with_events()) == ["c1"]
    assert raised(with_events(facts="facts: {child.ehcp: yes}\n")) == ["c1", "c2"]
    assert raised("facts: {child.ehcp: no}") == []


def cases_of(batch: list[str]) -> list[CaseFacts]:
    return [case_of(text) for text in batch]


@pytest.mark.thorough
def test_a_sweep_gives_the_same_answers_in_any_number_of_processes() -> None:
    batches = [[with_events(AGREED), with_events()], [with_events(AGREED, facts="")]] * 5
    question = Question(policy_of(GATE), LIVERPOOL, date(2016, 3, 4), cases_of)
    one, two = list(sweep(question, batches)), list(sweep(question, batches, workers=2))
    assert one == two
    assert [summary.open_gates for summary in one[:3]] == [("test-pack/removal",), (), ()]


def test_a_prescribed_search_finds_and_says_of_whom_it_cannot_tell() -> None:
    policy = policy_of('\nsweeps:\n  - {id: s, words: S, clause: "1", who: {fact: child.on_roll, is: no}}\n')
    children = [case_of(f"facts: {{child.on_roll: {value}}}") for value in ("yes", "no")] + [
        case_of("facts: {child.ehcp: yes}")
    ]
    found = [answer for _, answer in found_by(policy, policy.pack.sweeps[0], children, LIVERPOOL, date(2016, 3, 4))]
    assert found == [Answer.YES, Answer.UNDETERMINED]
