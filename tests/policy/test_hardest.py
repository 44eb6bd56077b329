"""The ten hardest rules found in authorities' policies: each held by a pack and assessed."""

from dataclasses import replace
from datetime import date

import pytest

from onroll.policy import Answer, Policy, load_pack
from onroll.policy.check import Level, check_pack
from onroll.policy.engine.effective import may_take_effect
from onroll.policy.explain import explain
from onroll.policy.forms import Filled, form_named, form_state
from onroll.policy.model import clocks as k
from onroll.policy.scenarios import run_scenarios, scenarios_of

from .authorities import AUTHORITIES, PACKS, duty_in, in_play, policy_in, told
from .building import LIVERPOOL, case_of, on

GONE = "on: 2016-09-09, event: pupil.last_attended"


@pytest.mark.parametrize("name", AUTHORITIES)
def test_every_scenario_of_the_pack_passes(name: str) -> None:
    outcomes = run_scenarios(policy_in(name), scenarios_of(PACKS / name))
    assert outcomes
    assert [(o.scenario.name, o.differences) for o in outcomes if not o.passed] == []


@pytest.mark.parametrize("name", AUTHORITIES)
def test_a_scenario_expecting_another_answer_fails(name: str) -> None:
    scenario = scenarios_of(PACKS / name)[0]
    wrong = replace(scenario, expect=tuple(e.model_copy(update={"absent": ("no_such",), "flags": ("no-such",)})
                                           for e in scenario.expect))  # fmt: skip
    assert not any(outcome.passed for outcome in run_scenarios(policy_in(name), [wrong]))


@pytest.mark.parametrize("name", AUTHORITIES)
def test_nothing_is_wrong_with_the_pack(name: str) -> None:
    remarks = check_pack(policy_in(name), scenarios_of(PACKS / name))
    assert [remark.says for remark in remarks if remark.level is Level.ERROR] == []


@pytest.mark.parametrize("name", AUTHORITIES)
def test_the_pack_says_how_much_of_its_sources_was_read(name: str) -> None:
    pack = policy_in(name).pack
    assert all(source.seen for source in (pack.source, *pack.further_sources))
    assert (PACKS / name / "pack.yaml").read_text(encoding="utf-8").startswith("# ")


# 1. The earlier of two, days of no stated kind, and one of the two is itself derived.


def with_unit(name: str, unit: k.Unit) -> Policy:
    pack = policy_in(name).pack
    settings = pack.settings.model_copy(update={"unspecified_day": unit})
    return Policy.of(pack.model_copy(update={"settings": settings}))


@pytest.mark.parametrize(
    ("unit", "due"),
    [
        (k.Unit.SCHOOL_DAY, date(2024, 6, 10)),
        (k.Unit.WORKING_DAY, date(2024, 6, 4)),
        (k.Unit.CALENDAR_DAY, date(2024, 5, 30)),
    ],
)
def test_1_the_unstated_kind_of_day_is_a_setting_that_moves_the_deadline_and_is_flagged(
    unit: k.Unit, due: date
) -> None:
    case = case_of("events: [{on: 2024-05-20, event: pupil.last_attended}]")
    found = on(with_unit("west-northamptonshire", unit), case, "2024-05-21")
    state = duty_in(found, "report")
    assert state.schedule.due == due
    text = explain(state, calendar=LIVERPOOL, as_of=date(2024, 5, 21)).to_text()
    assert "without their kind" in text


def test_1_the_checks_are_complete_when_the_last_that_applies_is_answered_and_not_by_any_one_event() -> None:
    gone = "on: 2024-05-20, event: pupil.last_attended"
    answer = "event: check.answered, checklist: checks"
    failed = [f"on: 2024-05-21, {answer}, item: main_contact, outcome: no_reply"]
    rest = [
        f"on: 2024-05-{22 + n}, {answer}, item: {item}, outcome: found_nothing"
        for n, item in enumerate(("all_calls", "all_letters", "all_visits"))
    ]
    dues = []
    for number in range(len(rest) + 1):
        found = told("west-northamptonshire", [gone, *failed, *rest[:number]], "2024-05-24")
        dues.append(duty_in(found, "report").schedule.due)
    assert dues == [date(2024, 6, 10)] * 3 + [date(2024, 5, 24)]


# 2. The outcome of a call decides; one starts a clock of two hours, one makes the parent owe something.


@pytest.mark.parametrize(
    ("outcome", "owed"),
    [
        ("no_answer", {"first_call", "call_back", "assess_risk"}),
        ("parent_says_child_safe", {"first_call", "record_reason"}),
        ("other_person_not_reassuring", {"first_call", "consult_lead"}),
        ("parent_says_child_not_with_them", {"first_call", "advise_parent", "parent_reports"}),
        ("other_person_reassuring", {"first_call"}),
    ],
)
def test_2_each_outcome_of_the_call_has_its_own_branch(outcome: str, owed: set[str]) -> None:
    call = f"on: 2016-09-12, at: '09:20', event: contact.attempted, by: school, means: telephone, outcome: {outcome}"
    assert in_play(told("northamptonshire", [GONE, call], "2016-09-12T09:30")) == owed


def test_2_two_hours_run_from_the_minute_of_the_call_and_the_parent_is_an_actor() -> None:
    silent = "on: 2016-09-12, at: '23:10', event: contact.attempted, means: telephone, outcome: no_answer"
    state = duty_in(told("northamptonshire", [GONE, silent], "2016-09-12T23:20"), "assess_risk")
    assert (state.schedule.due, str(state.schedule.due_at)) == (date(2016, 9, 13), "01:10:00")
    worried = "on: 2016-09-12, event: contact.attempted, means: telephone, outcome: parent_says_child_not_with_them"
    found = told("northamptonshire", [GONE, worried], "2016-09-12")
    assert duty_in(found, "parent_reports").actor == "parent"
    assert [state.id for state in found.open_for("parent")] == ["parent_reports"]


# 3. A ladder of days with a time of day, everything again on day 4, and a gap.


def test_3_nothing_is_made_up_for_the_days_on_which_the_text_is_silent() -> None:
    found = told(
        "knowsley", ["on: 2017-05-05, event: pupil.last_attended"], "2017-05-08", "{child.known_to_agencies: no}"
    )
    last_days = {state.schedule.due for state in found.obligations if state.pack is found.packs[0]}
    days = {LIVERPOOL.school_days_after(date(2017, 5, 5), day) for day in last_days if day}
    assert days == {1, 2, 3, 4, 8}
    assert str(duty_in(found, "call_day_1").schedule.due_at) == "09:15:00"


def test_3_on_day_4_all_of_it_counts_and_each_part_is_needed() -> None:
    events = [
        "on: 2017-05-05, event: pupil.last_attended",
        *(
            f"on: 2017-05-{day}, event: contact.attempted, by: school, means: telephone, outcome: no_answer"
            for day in ("08", "09", "11")
        ),
        *(f"on: 2017-05-{day}, event: visit.made, note_left: yes, outcome: nobody_in" for day in (10, 11)),
        *(f"on: 2017-05-{day}, event: party.notified, to: welfare_service, about: absence" for day in (10, 11)),
    ]
    assert duty_in(told("knowsley", events, "2017-05-11"), "all_again_day_4").status == "met"
    for left_out in events[3:]:
        short = [event for event in events if event != left_out]
        assert duty_in(told("knowsley", short, "2017-05-11"), "all_again_day_4").status == "due", left_out


# 4. Two classes of absence with two counts; who owns the case hangs on age and school.


@pytest.mark.parametrize(
    ("born", "school", "owner"),
    [
        ("2002-01-23", "pupil_referral_unit", "youth_worker"),
        ("2002-01-24", "pupil_referral_unit", "welfare_service"),
        ("2002-01-23", "maintained", "welfare_service"),
    ],
)
def test_4_two_counts_run_at_once_and_the_owner_follows_age_and_school(born: str, school: str, owner: str) -> None:
    events = [
        "on: 2016-01-08, event: pupil.last_attended",
        "on: 2016-01-15, event: leave.ended, kind: holiday",
    ]
    facts = f"{{child.born: {born}, child.on_roll: yes, school.type: {school}}}"
    found = told("barnet", events, "2016-01-23", facts)
    counts = {run.timeline.id: run.day for run in found.timelines if run.pack is found.packs[0]}
    assert counts == {"absent": 5, "after_leave": 5}
    assert duty_in(found, "take_up_leave").status == "due"
    assert duty_in(found, "take_up_absence").status == "not_yet"
    assert duty_in(found, "take_up_leave").actor == owner
    assert any(flag.conflict.id == "owner_split" for flag in found.flags)


def test_4_a_count_in_days_of_no_stated_kind_says_how_they_are_read() -> None:
    gone = ["on: 2016-01-08, event: pupil.last_attended"]
    found = told("barnet", gone, "2016-01-23", "{child.born: 2005-03-14, child.on_roll: yes}")
    why = explain(duty_in(found, "take_up_absence"), calendar=LIVERPOOL, as_of=date(2016, 1, 23))
    assert "Consecutive days of absence: 10 days" in why.to_text()
    assert "without their kind; they are read as school days" in why.to_text()
    assert why.because[0].certainty == "unspecified"
    assert why.because[0].counted is not None
    assert len(why.because[0].counted.days) == 10


# 5. A chain of fallbacks across agencies, and a request that has to carry certain particulars.


def test_5_the_next_in_the_chain_owes_it_when_one_cannot() -> None:
    declined = [f"on: 2016-09-14, event: request.declined, by: {role}" for role in ("welfare_service", "police")]
    owners = [
        duty_in(told("leicester", [GONE, *declined[:number]], "2016-09-14"), "see_the_family").actor
        for number in range(3)
    ]
    assert owners == ["welfare_service", "police", "head_of_welfare_service"]


def test_5_the_request_to_the_police_comes_back_without_its_particulars() -> None:
    policy = policy_in("leicester")
    form = form_named(policy, "police_request")
    answers: dict[str, object] = {
        "child_date_of_birth": "2005-03-14",
        "date_last_attended": "2016-09-09",
        "reason_for_concern": "Not seen since",
    }
    case = case_of(f"events: [{{{GONE}}}]")
    day = date(2016, 9, 14)
    short = form_state(policy, form, Filled(answers), case, calendar=LIVERPOOL, as_of=day)
    assert (short.lacking, short.sent_back) == (("circumstances",), Answer.YES)
    whole = form_state(policy, form, Filled(answers | {"circumstances": "None"}), case, calendar=LIVERPOOL, as_of=day)
    assert whole.sent_back is Answer.NO


# 6. Grounds that stand in two rows, and a law that gives its letters anew.


@pytest.mark.parametrize("ground", ["e", "l", "n", "o"])
def test_6_what_is_known_of_the_destination_decides_where_a_ground_is_in_two_rows(ground: str) -> None:
    agreed = f"on: 2024-06-10, event: removal.agreed, by: school, ground: {ground}"
    for known, form in (("yes", "register_change"), ("no", "cme_report")):
        found = told("west-northamptonshire-register", [agreed], "2024-06-10", f"{{destination.known: {known}}}")
        assert in_play(found) == {form}


def test_6_letter_h_names_other_facts_from_19_august_2024() -> None:
    table = policy_in("west-northamptonshire-register").pack.tables[0]
    assert table.in_force is not None
    assert table.in_force.end == date(2024, 8, 18)
    old, new = load_pack("england-2016"), load_pack("england-2024")
    letters = {pack.pack: {g.id: g for g in pack.gates if g.ground == "h"}["ground_h"] for pack in (old, new)}
    assert letters["england-2016"].timeline == "absence"
    assert letters["england-2024"].timeline == "after_leave"
    for day, owed in (("2024-08-18", {"cme_report"}), ("2024-08-19", set())):
        agreed = f"on: {day}, event: removal.agreed, by: school, ground: h"
        found = told("west-northamptonshire-register", [agreed], day, "{destination.known: no}")
        assert in_play(found) == owed
    audit = "on: 2024-08-19, event: removal.agreed, by: school, ground: h"
    assert in_play(told("barking-and-dagenham", [audit], "2024-08-19", "{destination.known: no}")) >= {"audit_form"}


# 7. Vetoes and days of grace over a deadline of law.


def test_7_the_grace_holds_the_authoritys_gate_shut_while_the_laws_is_open() -> None:
    events = [
        "on: 2025-03-07, event: home_education.notified, in_writing: yes, from_date: 2025-03-10",
        "on: 2025-03-11, event: removal.agreed, by: home_education_officer, ground: f",
    ]
    facts = "{child.born: 2013-03-14, order.names_school: no, school.type: maintained}"
    answers = {}
    for day in ("2025-03-12", "2025-03-21", "2025-03-22"):
        found = told("barking-and-dagenham", events, day, facts)
        gates = [found.gate("ground_f", pack="england-2024"), found.gate("home_education")]
        answers[day] = [gate and gate.answer for gate in gates]
    assert answers == {"2025-03-12": ["yes", "no"], "2025-03-21": ["yes", "no"], "2025-03-22": ["yes", "yes"]}


def test_7_the_authoritys_return_and_the_laws_have_their_own_last_days() -> None:
    removed = "on: 2025-03-28, event: pupil.removed_from_roll, ground: f"
    found = told("barking-and-dagenham", [removed], "2025-03-28", "{school.final_year: no}")
    law = found.obligation("deletion_return", pack="england-2024")
    assert law is not None
    assert (law.schedule.due, duty_in(found, "local_return").schedule.due) == (date(2025, 3, 28), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("fact", "veto"),
    [
        ("child.ehcp", "plan_without_consent"),
        ("child.looked_after", "care_not_discussed"),
        ("child.protection_plan", "care_not_discussed"),
        ("child.in_need", "care_not_discussed"),
        ("child.traveller_no_fixed_abode", "traveller_travelling"),
    ],
)
def test_7_each_veto_alone_shuts_a_gate_that_is_otherwise_open(fact: str, veto: str) -> None:
    events = [
        "on: 2017-03-06, event: registration.confirmed, attending: yes, dual: no",
        "on: 2017-03-07, event: removal.agreed, by: cme_officer, ground: b",
    ]
    names = (
        "child.ehcp",
        "child.looked_after",
        "child.protection_plan",
        "child.in_need",
        "child.traveller_no_fixed_abode",
    )
    none = {**dict.fromkeys(names, "no"), "child.main_school": "yes"}
    for facts, answer, lacking in ((none, "yes", []), ({**none, fact: "yes"}, "no", [veto])):
        told_facts = "{" + ", ".join(f"{name}: {value}" for name, value in facts.items()) + "}"
        gate = told("birmingham", events, "2017-03-07", told_facts).gate("registered_elsewhere")
        assert gate is not None
        assert (gate.answer, [limb.limb.id for limb in gate.lacking]) == (answer, lacking)


# 8. Abroad with no end in sight.


def test_8_a_known_date_holds_the_pupil_for_years_and_none_leads_to_removal_step_by_step() -> None:
    known = "on: 2015-09-07, event: travel.reported, return_date: known, returns_on: 2018-09-03"
    held = told("oxfordshire", [known], "2017-07-20")
    assert duty_in(held, "keep_on_roll").status == "due"
    assert held.gate("no_longer_resident") is None
    steps = [
        "on: 2016-01-11, event: travel.reported, return_date: unknown",
        "on: 2016-01-25, event: review.held, by: school",
        "on: 2016-01-26, event: parent.warned, by: school",
    ]
    owed = [in_play(told("oxfordshire", steps[:n], "2016-01-26")) for n in (1, 2, 3)]
    assert owed == [{"review_after_two_weeks", "warn_parent"}] * 3
    statuses = [duty_in(told("oxfordshire", steps[:n], "2016-01-26"), "warn_parent").status for n in (1, 2, 3)]
    assert statuses == ["not_yet", "due", "met"]
    gate = told("oxfordshire", steps, "2016-01-27").gate("no_longer_resident")
    assert gate is not None
    assert gate.gate.ground == "e"
    assert (gate.answer, gate.earliest) == ("no", date(2016, 3, 2))


@pytest.mark.parametrize(("believed", "owed"), [("yes", "leaving_form_abroad"), ("no", "refer_disbelieved")])
def test_8_another_authority_asks_only_whether_there_is_reason_to_disbelieve(believed: str, owed: str) -> None:
    evidence = f"on: 2016-03-02, event: parent.evidence_given, believed: {believed}"
    assert in_play(told("peterborough", [evidence], "2016-03-02")) == {owed}


# 9. Direct contradiction, between authorities, with the law, and of a text with itself.


def test_9_three_packs_answer_the_same_question_differently_and_each_keeps_its_answer() -> None:
    events = [
        "on: 2024-11-04, event: move.announced, destination: known, where: outside_area, moves_on: 2024-11-11",
        "on: 2024-11-12, event: address.found, forwarding: yes",
        "on: 2024-12-02, event: registration.confirmed, where: outside_area, attending: yes, dual: no",
    ]
    no = ("order.names_school", "child.dual_registration_agreed", "child.traveller_no_fixed_abode")
    facts = f"{{child.born: 2013-03-14, school.type: maintained, {', '.join(f'{name}: no' for name in no)}}}"
    decided, moved = date(2024, 12, 2), date(2024, 11, 11)
    answers = {}
    for name, gate_name in (("telford-and-wrekin", "moved_away"), ("central-bedfordshire", "moved_out")):
        found = told(name, events, "2024-12-02", facts)
        gate, law = found.gate(gate_name), found.gate("ground_a", pack="england-2024")
        assert gate is not None
        assert law is not None
        answers[name] = may_take_effect(gate, decided_on=decided, effective_on=moved).allowed
        answers["law"] = may_take_effect(law, decided_on=decided, effective_on=moved).allowed
        flagged = {flag.conflict.id for flag in found.flags if flag.pack is found.packs[0]}
        assert flagged == ({"retrospective"} if name == "telford-and-wrekin" else set())
    assert answers == {"telford-and-wrekin": True, "central-bedfordshire": False, "law": False}


def test_9_a_text_that_contradicts_itself_has_both_duties_in_play() -> None:
    pack = load_pack("liverpool-2016")
    own = [c for c in pack.conflicts if {side.pack for side in c.sides} == {"liverpool-2016"}]
    assert any({"2.7d", "5.7b"} <= {side.clause for side in conflict.sides} for conflict in own)


# 10. How long a record is kept, by what was ever so.


@pytest.mark.parametrize(
    ("facts", "until"),
    [
        ("{fact: child.ehcp, value: no}, {fact: child.looked_after, value: no}", date(2036, 3, 14)),
        (
            "{fact: child.ehcp, value: yes, to: 2011-08-31}, {fact: child.ehcp, value: no, from: 2011-09-01}, "
            "{fact: child.looked_after, value: no}",
            date(2050, 3, 14),
        ),
        (
            "{fact: child.ehcp, value: yes}, {fact: child.looked_after, value: yes, to: 2007-06-30}, "
            "{fact: child.looked_after, value: no, from: 2007-07-01}",
            date(2080, 3, 14),
        ),
        ("{fact: child.ehcp, value: no}", None),
    ],
)
def test_10_what_was_ever_so_decides_and_what_is_not_known_is_not_guessed(facts: str, until: date | None) -> None:
    listed = f"[{{fact: child.born, value: 2005-03-14}}, {facts}]"
    found = told("lancashire", ["on: 2016-03-01, event: case.closed"], "2016-03-01", listed)
    assert found.kept_until("lancashire") == until


def test_10_one_case_is_kept_for_three_different_times_under_three_texts() -> None:
    events = [
        "on: 2015-11-02, event: registration.confirmed, attending: yes",
        "on: 2016-03-01, event: case.closed",
    ]
    facts = "{child.born: 2005-03-14, child.ehcp: no, child.looked_after: no}"
    kept = {
        name: told(name, events, "2016-03-01", facts).kept_until(name)
        for name in ("lancashire", "barnet", "wales-database")
    }
    assert kept == {
        "lancashire": date(2036, 3, 14),
        "barnet": date(2023, 3, 1),
        "wales-database": date(2015, 11, 2),
    }
