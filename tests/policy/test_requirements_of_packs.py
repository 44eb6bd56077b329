"""What the format of packs must be able to say, one test for each requirement, against packs that say it."""

from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from pydantic import ValidationError

from onroll.policy import Answer, CaseFacts, PackError, Policy, load_pack, load_policy, pack_names
from onroll.policy.explain import explain
from onroll.policy.forms import Filled, form_named, form_state, forms_for
from onroll.policy.model import clocks as k
from onroll.policy.model.base import Certainty, Cited, Modality
from onroll.policy.model.pack import Pack
from onroll.policy.model.rules import Obligation, Relation
from onroll.policy.population import found_by
from onroll.policy.scenarios import run_scenarios, scenarios_of

from .authorities import AUTHORITIES, PACKS, duty_in, in_play, policy_in, told
from .building import GONE, HEAD, LIVERPOOL, case_of, duty, on, policy_of

SHIPPED = tuple(load_pack(name) for name in pack_names())
BESIDE = tuple(policy_in(name).pack for name in AUTHORITIES)
ALL = (*SHIPPED, *BESIDE)


def rules(pack: Pack) -> list[Cited]:
    """Everything of a pack that cites a clause."""
    parts = (pack.timelines, pack.obligations, pack.tables, pack.gates, pack.definitions, pack.statuses, pack.scope,
             pack.checklists, pack.forms, pack.code_lists, pack.gateways, pack.sweeps, pack.retention)  # fmt: skip
    return [rule for part in parts for rule in part]


def test_e1_1_every_rule_says_where_it_comes_from_how_strong_it_is_and_how_sure() -> None:
    for pack in ALL:
        known = {clause.id for clause in pack.clauses}
        assert pack.source.title
        assert all(rule.clause and set(rule.clause) <= known for rule in rules(pack)), pack.pack
    every = [rule for pack in ALL for rule in rules(pack)]
    assert {rule.modality for rule in every} >= set(Modality) - {Modality.ADVISED}
    assert Modality.ADVISED in {duty.modality for pack in ALL for table in pack.tables for row in table.rows
                                for duty in row.duties} | {rule.modality for rule in every}  # fmt: skip
    assert {rule.certainty for rule in every} == set(Certainty)


def test_e1_1_a_rule_without_a_clause_is_refused_and_a_silent_text_is_said_to_be_silent() -> None:
    with pytest.raises(ValidationError):
        Obligation.model_validate({"id": "x", "words": "x", "actor": "school", "action": "notify",
                                   "due": {"promptly": True}, "met_by": {"met": "x"}, "clause": []})  # fmt: skip
    silent = [clause for pack in ALL for clause in pack.clauses if clause.carried_by == "nothing"]
    assert silent
    assert all(clause.because for clause in silent)
    unspecified = [rule for pack in BESIDE for rule in pack.obligations if rule.certainty is Certainty.UNSPECIFIED]
    state = duty_in(
        told("west-northamptonshire", ["on: 2024-05-20, event: pupil.last_attended"], "2024-05-21"), "report"
    )
    assert unspecified
    assert "without their kind" in explain(state, calendar=LIVERPOOL, as_of=date(2024, 5, 21)).to_text()


def test_e1_2_the_law_the_pack_and_each_event_have_dates_of_their_own() -> None:
    policy = load_policy("liverpool-2016")
    states = {}
    for day in ("2016-07-15", "2024-10-14"):
        case = case_of(f"{{facts: {{school.final_year: no}}, events: [{{on: {day}, event: pupil.removed_from_roll}}]}}")
        found = on(policy, case, day)
        states[day] = {s.pack.pack for s in found.obligations if s.id == "deletion_return" and s.pack.kind == "law"}
    assert states == {"2016-07-15": set(), "2024-10-14": {"england-2024"}}
    ground_d = "events: [{on: 2016-07-15, event: pupil.removed_from_roll, ground: d}]"
    old = on(policy, case_of(ground_d), "2016-09-05").obligation("deletion_return", pack="england-2013")
    assert old is not None  # what happened in July stays under the law of July
    before = on(policy, case_of(GONE), "2016-02-01")
    assert before.notices  # the pack, chosen, says that it was not in force on that day
    assert not on(policy, case_of("events: [{on: 2016-05-03, event: pupil.last_attended}]"), "2016-05-04").notices
    late = "events: [{on: 2016-02-01, event: party.notified, known: 2016-03-01, to: welfare_service}]"
    case = CaseFacts(events=(*case_of(GONE).events, *(_renamed(case_of(late)).events)))
    small = policy_of(duty("{day: 3}"))
    known = [on(small, case, "2016-03-02", known_at=day).obligation("tell") for day in ("2016-02-29", "2016-03-01")]
    assert [state and state.status for state in known] == ["overdue", "met"]


def _renamed(case: CaseFacts) -> CaseFacts:
    return CaseFacts(events=tuple(replace(event, id=f"late-{event.id}") for event in case.events))


def test_e1_3_the_law_stands_beneath_and_a_local_rule_beside_it_tightens_relaxes_adds_or_conflicts() -> None:
    sides = [beside for pack in ALL for duty in pack.obligations for beside in duty.beside]
    sides += [beside for pack in ALL for gate in pack.gates for beside in gate.beside]
    assert {beside.relation for beside in sides} >= set(Relation)
    for beside in sides:
        law = load_pack(beside.pack)
        assert beside.rule in {duty.id for duty in law.obligations} | {gate.id for gate in law.gates}, beside
    events = [
        "on: 2025-03-07, event: home_education.notified, in_writing: yes, from_date: 2025-03-10",
        "on: 2025-03-11, event: removal.agreed, by: home_education_officer",
    ]
    found = told(
        "barking-and-dagenham",
        events,
        "2025-03-12",
        "{child.born: 2013-03-14, order.names_school: no, school.type: maintained}",
    )
    local, ground = found.gate("home_education"), found.gate("ground_f", pack="england-2024")
    assert local is not None
    assert ground is not None
    assert (local.answer, ground.answer) == ("no", "yes")  # both answer; neither silences the other
    assert "grace_and_law" in {flag.conflict.id for flag in found.flags}
    assert {pack.jurisdiction for pack in ALL} == {"england", "wales"}
    by_type = [rule for rule in load_pack("england-2016").obligations if rule.when and "school.type" in str(rule.when)]
    assert by_type  # the layer of the type of school is a condition


def _due_kinds(due: k.Due) -> set[str]:
    arms = due.earliest_of if isinstance(due, k.EarliestOf) else due.latest_of if isinstance(due, k.LatestOf) else ()
    here = next(name for name, kind in k.DUE_KEYS.items() if isinstance(due, kind))
    return {here, *chain.from_iterable(_due_kinds(arm) for arm in arms)}


def test_e1_4_every_shape_of_deadline_is_used_by_a_pack_or_counted_here() -> None:
    duties = [d for p in ALL for d in (*p.obligations, *(d for t in p.tables for r in t.rows for d in r.duties))]
    used = set(chain.from_iterable(_due_kinds(duty.due) for duty in duties))
    rare = {"after", "at_age"}
    assert used | rare >= set(k.DUE_KEYS)
    statuses = {}
    for name in rare:
        due = {"after": "{after: {n: 5, unit: school_day}}", "at_age": "{at_age: 11}"}[name]
        case = case_of(f"{{facts: {{child.born: 2005-02-04}}, {GONE}}}")
        states = [on(policy_of(duty(due)), case, day).obligation("tell") for day in ("2016-02-04", "2016-02-05")]
        statuses[name] = [state and state.status for state in states]
    assert statuses == {"after": ["upcoming", "due"], "at_age": ["due", "overdue"]}
    assert any(duty.target for duty in duties)
    assert any(isinstance(d.due, k.OnDay) and d.due.at for d in duties)
    assert any(isinstance(d.due, k.OnDays) and d.due.days.start_by for d in duties)
    spans = [d.due.within.unit for d in duties if isinstance(d.due, k.Within)]
    assert {k.Unit.SCHOOL_DAY, k.Unit.WORKING_DAY, k.Unit.CALENDAR_DAY, k.Unit.HOUR, k.Unit.WEEK} <= set(spans)


@pytest.mark.parametrize("unit", list(k.Unit))
def test_e1_4_each_unit_is_counted(unit: k.Unit) -> None:
    case = case_of("events: [{on: 2016-01-29, at: '09:00', event: pupil.last_attended}]")
    state = on(policy_of(duty(f"{{within: {{n: 2, unit: {unit}}}}}")), case, "2016-01-29T09:00").obligation("tell")
    assert state is not None
    expected = {
        k.Unit.SCHOOL_DAY: date(2016, 2, 2),
        k.Unit.WORKING_DAY: date(2016, 2, 2),
        k.Unit.CALENDAR_DAY: date(2016, 1, 31),
        k.Unit.UNSPECIFIED_DAY: date(2016, 2, 2),
        k.Unit.WEEK: date(2016, 2, 12),
        k.Unit.MONTH: date(2016, 3, 29),
        k.Unit.YEAR: date(2018, 1, 29),
        k.Unit.HOUR: date(2016, 1, 29),
    }
    assert state.schedule.due == expected[unit]


def test_e1_4_day_one_and_continuity_are_declared() -> None:
    head = HEAD.replace("starts: {event: pupil.last_attended}", "starts: {event: pupil.expected}")
    days = {}
    for first_day in ("same_day", "next_day"):
        policy = policy_of(
            duty("{day: 2}"), head=head.replace("words: Unexplained", f"first_day: {first_day}\n    words: ")
        )
        found = on(policy, case_of("events: [{on: 2016-02-01, event: pupil.expected}]"), "2016-02-01")
        days[first_day] = (found.timelines[0].day, duty_in(found, "tell").schedule.due)
    assert days == {"same_day": (1, date(2016, 2, 2)), "next_day": (0, date(2016, 2, 3))}
    kinds = {timeline.continuity for pack in ALL for timeline in pack.timelines}
    assert kinds == {"continuous", "cumulative"}


def test_e1_5_several_timelines_run_at_once_each_with_its_own_end_and_resets() -> None:
    events = [
        "on: 2016-01-08, event: pupil.last_attended",
        "on: 2016-01-15, event: leave.ended, kind: holiday",
    ]
    facts = "{child.born: 2005-03-14, child.on_roll: yes}"
    own = [run for run in told("barnet", events, "2016-01-25", facts).timelines if run.pack.pack == "barnet"]
    assert {run.timeline.id: (run.running, run.day) for run in own} == {"absent": (True, 6), "after_leave": (True, 6)}
    attended = [*events, "on: 2016-01-20, event: pupil.attended"]
    own = [run for run in told("barnet", attended, "2016-01-25", facts).timelines if run.pack.pack == "barnet"]
    assert {run.timeline.id: (run.running, run.day) for run in own} == {"absent": (True, 3), "after_leave": (False, 3)}


def test_e1_6_a_table_keyed_on_what_was_observed_gives_other_duties_for_other_outcomes() -> None:
    gone = "on: 2016-09-09, event: pupil.last_attended"
    owed = {}
    for outcome in ("no_answer", "parent_says_child_safe"):
        call = f"on: 2016-09-12, event: contact.attempted, means: telephone, outcome: {outcome}"
        owed[outcome] = in_play(told("northamptonshire", [gone, call], "2016-09-12")) - {"first_call"}
    assert owed == {"no_answer": {"call_back", "assess_risk"}, "parent_says_child_safe": {"record_reason"}}
    tables = {table.upon.event for pack in ALL for table in pack.tables}
    assert tables >= {"contact.attempted", "travel.reported", "removal.agreed"}


def test_e1_7_what_is_urgent_comes_first_and_cancels_nothing() -> None:
    gone = "on: 2016-09-09, event: pupil.last_attended"
    concern = "on: 2016-09-12, event: concern.raised, kind: harm"
    facts = "{child.protection_plan: no, child.looked_after: no}"
    without = told("gloucestershire", [gone], "2016-09-12", facts)
    found = told("gloucestershire", [gone, concern], "2016-09-12", facts)
    assert in_play(found) == in_play(without) | {"social_care"}
    assert next(state.id for state in found.open_for("school")) == "social_care"


def test_e1_8_a_gate_is_an_expression_with_vetoes_approvers_and_ordered_steps() -> None:
    gate = next(g for g in policy_in("birmingham").pack.gates if g.id == "registered_elsewhere")
    assert {limb.supplied_by for limb in gate.requires} == {"receiving_school", "local_authority"}
    assert {limb.supplied_by for limb in gate.vetoes} == {"special_needs_team", "virtual_school", "school"}
    lost = next(g for g in policy_in("hertfordshire").pack.gates if g.id == "lost")
    assert lost.steps == ("create_lost_file", "upload_lost_file")
    removed = ["on: 2024-12-03, event: pupil.removed_from_roll"]
    created = [*removed, "on: 2024-12-03, event: ctf.created, destination: lost_pupils"]
    statuses = [
        [
            duty_in(told("hertfordshire", events, "2024-12-03", "{destination.known: no}"), step).status
            for step in lost.steps
        ]
        for events in (removed, created)
    ]
    assert statuses == [["due", "not_yet"], ["met", "due"]]
    events = [
        "on: 2017-03-07, event: registration.confirmed, attending: yes",
        "on: 2017-03-07, event: removal.agreed, by: cme_officer",
    ]
    undetermined = told("birmingham", events, "2017-03-07")
    state = undetermined.gate("registered_elsewhere")
    assert state is not None
    assert state.answer is Answer.UNDETERMINED


def test_e1_9_local_titles_map_to_roles_chosen_by_condition_with_a_chain_behind() -> None:
    titles = {
        policy_in(name).pack.roles["cme_officer"].title for name in ("barnet", "leicester", "west-northamptonshire")
    }
    assert len(titles) == 3
    actors = [rule.actor for pack in ALL for rule in pack.obligations]
    assert any(actor.chosen for actor in actors)
    assert any(len(actor.fallback) > 1 for actor in actors)


def test_e1_10_several_are_told_in_order_and_the_parent_may_owe_something() -> None:
    head = (
        HEAD
        + """
obligations:
  - id: hub
    words: Tell the hub
    clause: "1"
    timeline: absence
    actor: school
    action: notify
    to: [safeguarding_hub, police]
    due: {at_once: yes}
    met_by:
      all:
        - {happened: party.notified, where: {to: safeguarding_hub}}
        - {happened: party.notified, where: {to: police}}
  - id: service
    words: Then tell the service
    clause: "1"
    after: hub
    actor: school
    action: notify
    to: welfare_service
    due: {promptly: yes}
    met_by: {happened: party.notified, where: {to: welfare_service}}
"""
    )
    policy = policy_of("", head=head)
    statuses = []
    for told_to in ([], ["safeguarding_hub"], ["safeguarding_hub", "police"]):
        events = [GONE[9:-1], *(f"{{on: 2016-01-29, event: party.notified, to: {role}}}" for role in told_to)]
        found = on(policy, case_of(f"events: [{', '.join(events)}]"), "2016-01-29")
        statuses.append((duty_in(found, "hub").status, duty_in(found, "service").status))
    assert statuses == [("due", "not_yet"), ("due", "not_yet"), ("met", "due")]
    duties = [d for p in ALL for d in (*p.obligations, *(d for t in p.tables for r in t.rows for d in r.duties))]
    assert any(duty.actor.role == "parent" for duty in duties)
    assert any(len(duty.to) > 1 for duty in duties)


def test_e1_11_a_checklist_has_evidence_applicability_a_window_a_repeat_and_leads_on() -> None:
    items = [item for pack in ALL for checklist in pack.checklists for item in checklist.items]
    assert {item.required for item in items} == {"always", "if_applicable", "if_appropriate"}
    assert any(item.evidence for item in items)
    assert any(item.repeat for item in items)
    assert any(item.when for item in items)
    assert len({item.answered_by for item in items}) > 5
    pack = policy_in("gloucestershire").pack
    leads = {item.found_leads_to for item in pack.checklists[0].items if item.found_leads_to}
    assert leads <= {rule.id for rule in pack.obligations}
    gone = "on: 2016-09-09, event: pupil.last_attended"
    answered = "on: 2016-09-14, event: check.answered, checklist: checks, item: others, outcome: %s"
    facts = "{child.protection_plan: no, child.looked_after: no}"
    owed = [in_play(told("gloucestershire", [gone, answered % o], "2016-09-14", facts))
            for o in ("found_nothing", "found_something")]  # fmt: skip
    assert owed[1] - owed[0] == {"tell_where"}
    window = duty_in(told("gloucestershire", [gone], "2016-09-12", facts), "home_visit").schedule
    assert (window.opens, window.due) == (date(2016, 9, 12), date(2016, 9, 16))


def test_e1_12_a_form_is_for_certain_reporters_asks_by_condition_and_comes_back() -> None:
    day = date(2024, 6, 3)
    policy = policy_in("west-northamptonshire")
    assert [form.id for form in forms_for(policy, "school", day)] == ["cme_report"]
    assert [form.id for form in forms_for(policy, "other_authority", day)] == ["email"]
    deletion = policy_in("barking-and-dagenham")
    form = form_named(deletion, "deletion")
    lacking = {}
    for ground in ("f", "g", "h"):
        case = case_of(f"events: [{{on: 2024-06-03, event: removal.agreed, ground: {ground}}}]")
        lacking[ground] = form_state(deletion, form, Filled(), case, calendar=LIVERPOOL, as_of=day).lacking[-1]
    assert lacking == {"f": "home_education_notice", "g": "forwarding_address", "h": "checks_done"}
    forms = [form for pack in ALL for form in pack.forms]
    assert any(form.returned_when_incomplete for form in forms)
    assert any(form.anonymous for form in forms)
    assert any(set(form.languages) == {"cy", "en"} for form in forms)
    assert any(form.attachments for form in forms)


def test_e1_13_codes_have_dates_national_codes_and_synonyms() -> None:
    codes = [code for pack in ALL for each in pack.code_lists for code in each.codes]
    assert any(code.in_force for code in codes)
    assert any(code.national for code in codes)
    assert any(code.also for code in codes)
    page = {code.code: code for code in policy_in("west-northamptonshire-register").pack.code_lists[0].codes}
    assert page["8"].national == {"regulations_2006": "h", "regulations_2024": "i"}
    assert page["6"].national == {"regulations_2006": "f", "regulations_2024": "h"}
    assert page["8"].in_force is not None
    assert page["8"].in_force.includes(date(2024, 8, 18))
    assert not page["8"].in_force.includes(date(2024, 8, 19))
    law = {code.code: code.national for code in next(
        each for each in load_pack("england-2024").code_lists if each.id == "grounds").codes}  # fmt: skip
    for code in page.values():  # the page's two letters agree with the law's own list wherever the ground goes on
        for letter in code.national.get("regulations_2024", "").split(" or "):
            assert not letter or law[letter]["regulations_2006"] == code.national["regulations_2006"]


def test_e1_14_a_search_asks_a_whole_population_on_a_schedule_or_with_none_stated() -> None:
    searches = [search for pack in ALL for search in pack.sweeps]
    assert len(searches) >= 5
    unscheduled = [search for search in searches if search.every is None and search.on is None]
    assert all(search.certainty is not Certainty.STATED or search.note for search in unscheduled)
    text = """
sweeps:
  - id: termly
    words: Of age on no roll
    clause: "1"
    every: {n: 3, unit: month}
    who: {all: [{compulsory_school_age: yes}, {fact: child.on_roll, is: no}]}
  - {id: january, words: Of age on no roll, clause: "1", on: 01-15, who: {fact: child.on_roll, is: no}}
"""
    policy = policy_of(text)
    termly, january = policy.pack.sweeps
    assert (termly.every and termly.every.unit, january.on) == (k.Unit.MONTH, "01-15")
    children = [
        case_of(f"facts: {{child.born: 2005-03-14{roll}}}")
        for roll in (", child.on_roll: no", ", child.on_roll: yes", "")
    ]
    answers = [answer for _, answer in found_by(policy, termly, children, LIVERPOOL, date(2016, 1, 15))]
    assert answers == [Answer.YES, Answer.UNDETERMINED]


def test_e1_15_enquiries_come_in_and_go_out_and_a_case_is_handed_over() -> None:
    asked = "on: 2016-03-02, event: authority.enquired"
    found = told("cornwall", [asked], "2016-03-02", "{child.resident_in_area: no}")
    assert in_play(found) == {"acknowledge", "look", "answer"}
    status = found.statuses[0].status
    assert status is not None
    assert (status.id, status.missing_education) == ("of_another_authority", None)
    sent = told("gloucestershire", ["on: 2016-09-23, event: form.submitted, form: referral"], "2016-09-23")
    assert duty_in(sent, "ask_other_areas").obligation.to == ("other_authority",)
    liverpool = load_pack("liverpool-2016")
    outbound = [rule for rule in liverpool.obligations if "other_authority" in rule.to]
    assert {rule.actor.role for rule in outbound} == {"cme_officer"}


def test_e1_16_how_long_by_what_was_ever_so_who_may_see_and_what_is_not_disclosed() -> None:
    listed = "[{fact: child.born, value: 2005-03-14}, {fact: child.ehcp, value: no}, %s]"
    in_care = "fact: child.looked_after, value"
    was = f"{{{in_care}: yes, to: 2007-06-30}}, {{{in_care}: no, from: 2007-07-01}}"
    closed = ["on: 2016-03-01, event: case.closed"]
    assert told("lancashire", closed, "2016-03-01", listed % was).kept_until("lancashire") == date(2080, 3, 14)
    for reporter, answer in (("public", "no"), ("health", "yes")):
        found = told("peterborough", [f"on: 2016-03-02, event: referral.received, by: {reporter}"], "2016-03-02")
        gates = [found.gate(name) for name in ("tell_family_who_reported", "tell_reporter_outcome")]
        assert [gate and gate.answer for gate in gates] == [answer, answer]
    assert any(gateway.special_category for pack in ALL for gateway in pack.gateways)
    refuge = """
gates:
  - id: tell_parent_address
    words: May the parent be told where the child is?
    clause: "1"
    act: notify
    requires: [{id: known, words: Known, condition: {happened: address.found, since: ever}}]
    vetoes: [{id: refuge, words: In a refuge, condition: {fact: child.risk, is: living_in_refuge}}]
"""
    answers = []
    for risk in ("living_in_refuge", "young_carer"):
        case = case_of(f"{{facts: {{child.risk: {risk}}}, events: [{{on: 2016-02-01, event: address.found}}]}}")
        gate = on(policy_of(refuge), case, "2016-02-02").gate("tell_parent_address")
        answers.append(gate and gate.answer)
    assert answers == ["no", "yes"]


def test_e1_17_who_is_in_and_who_is_out_by_age_registration_and_school() -> None:
    routes = {scope.route for pack in ALL for scope in pack.scope}
    assert routes == {"in", "out"}
    events = ["on: 2016-09-06, event: pupil.expected"]
    answers = {}
    for born in ("2012-03-14", "2006-03-14"):
        found = told("birmingham", events, "2016-09-07", f"{{child.born: {born}}}")
        answers[born] = [state.answer for state in found.scope if state.pack is found.packs[0]]
    assert answers == {"2012-03-14": ["yes"], "2006-03-14": ["no"]}
    on_roll = told(
        "barnet",
        ["on: 2016-01-08, event: pupil.last_attended"],
        "2016-01-23",
        "{child.born: 2005-03-14, child.on_roll: yes}",
    )
    status = on_roll.statuses[0].status
    assert status is not None
    assert (status.id, status.missing_education) == ("missing_from_school", False)


@pytest.mark.thorough
def test_e1_18_every_pack_carries_scenarios_that_pass_and_refuses_what_it_cannot_hold() -> None:
    for name in AUTHORITIES:
        scenarios = scenarios_of(PACKS / name)
        cited = {clause for scenario in scenarios for clause in scenario.clauses}
        assert cited <= {clause.id for clause in policy_in(name).pack.clauses}
        assert all(outcome.passed for outcome in run_scenarios(policy_in(name), scenarios))
    for shipped in pack_names():
        assert scenarios_of(shipped)
    with pytest.raises(PackError):
        load_pack(PACKS / "no-such-pack")
    assert isinstance(policy_in("cornwall"), Policy)
