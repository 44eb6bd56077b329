"""Each static check finds what it is for, and says nothing of a pack that is well."""

from pathlib import Path

import pytest

from onroll.policy import Policy, load_pack, load_policy, pack_names
from onroll.policy.check import Level, Remark, check_pack, clauses_without_proof
from onroll.policy.check.witness import clash, gate_outcome
from onroll.policy.scenarios import scenarios_of
from tests.policy.sample import changed, harbour, harbour_scenarios


def remarks(folder: Path, *edits: tuple[str, str]) -> list[Remark]:
    """What is said of the sample pack with these texts changed."""
    pack = load_pack(changed(folder, *edits))
    return check_pack(Policy.of(pack), harbour_scenarios())


def test_nothing_is_said_of_a_pack_that_is_well() -> None:
    assert check_pack(harbour(), harbour_scenarios()) == []


CALL = "    due: {day: 1}\n"
TELL = "    due: {days: {from: 4, to: 8}}\n"
LIST = "    due: {within: {n: 3, unit: school_day}}\n"
LETTER = "            due: {within: {n: 2, unit: working_day}}\n"
GATE = '      - {id: found, words: The child was found, clause: "4", condition: {happened: child.located}}\n'
BANDS = "      - {words: The school enquires, from: 1, to: 3}\n"


@pytest.mark.parametrize(
    ("before", "after", "rule", "topic", "says"),
    [
        (BANDS, BANDS.replace("to: 3", "to: 2"), "absence", "bands", "no band has days 3 to 3"),
        (BANDS, BANDS.replace("to: 3", "to: 4"), "absence", "bands", "they overlap"),
        (BANDS, BANDS.replace("from: 1", "from: 2"), "absence", "bands", "begin on day 2"),
        (BANDS, BANDS.replace(", to: 3", ""), "absence", "bands", "has no end"),
        (TELL, TELL.replace("to: 8", "to: 3"), "tell_team", "deadlines", "closes before it opens"),
        (TELL, TELL.replace("to: 8", "to: 8, start_by: 9"), "tell_team", "deadlines", "outside its window"),
        (LIST, "    due: {day: 2}\n", "complete_list", "deadlines", "can never be done in time"),
        (LIST, "    due: {fixed_date: 02-31}\n", "complete_list", "dates", "Not every year has a day 02-31"),
        (LIST, "    due: {date_in: starts_on}\n", "complete_list", "deadlines", "no event brings the duty about"),
        (LETTER, "            due: {day: 3}\n", "write_after_visit", "deadlines", "its window never opens"),
        (LETTER, "            due: {date_in: note}\n", "write_after_visit", "deadlines", "visit.made does not carry"),
        (LETTER, "            due: {every: {n: 0, unit: week}}\n", "write_after_visit", "deadlines", "every 0 units"),
        (
            LETTER,
            "            due: {within: {n: 2, unit: week}, not_before: {n: 3, unit: week}}\n",
            "write_after_visit",
            "deadlines",
            "no day is left",
        ),
        ("    timeline: absence\n    actor: school\n    action: contact\n", "    actor: school\n    action: contact\n",
         "call", "unreachable", "Nothing brings this duty about"),
        ("    when: {fact: child.looked_after, is: no}\n",
         "    when: {all: [{fact: child.looked_after}, {fact: child.looked_after, is: no}]}\n",
         "tell_team", "unreachable", "No history can bring this duty about"),
        ("    met_by: {happened: party.notified, where: {to: welfare_service}}\n",
         "    met_by: {all: [{happened: party.notified}, {happened: party.notified, times: 2}, {not: {happened: "
         "party.notified, since: ever}}]}\n",
         "tell_team", "unreachable", "No history can meet this duty"),
        (GATE, GATE.replace("child.located", "pupil.last_attended"), "removal", "gates", "found (The child was found)"),
        (GATE, GATE.replace("{happened: child.located}", "{day_reached: 9, of: absence}"), "removal", "gates",
         "These cannot hold together: ten_days (Ten days are over); found (The child was found)"),
        ("    after: tell_team\n", "    after: complete_list\n", "complete_list", "cycles", "round in a circle"),
        ("    when: {fact: child.looked_after, is: no}\n", "    when: {met: complete_list}\n", "tell_team", "cycles",
         "duty tell_team → duty complete_list → duty tell_team"),
        ("      - {is: otherwise, nothing: The family was seen or the visit was not made.}\n", "", "visits", "tables",
         "No row answers to family_seen, child_seen, refused, not_safe_to_visit"),
        ("      - {is: otherwise, nothing: The family was seen or the visit was not made.}\n",
         "      - {is: [nobody_in, refused], nothing: Nothing.}\n", "visits", "tables", "Two rows answer to nobody_in"),
        ("      - {is: otherwise, nothing: The family was seen or the visit was not made.}\n",
         "      - {is: otherwise, when: {fact: child.in_need}, nothing: Nothing.}\n", "visits", "tables",
         "none of them need hold"),
        ("    concerns: [tell_team]\n", "    concerns: [tell_them]\n", "day_four", "names", "no rule of this pack"),
        ("  - {id: \"7\", paragraph: \"7\", words: Records are kept for six years.}\n",
         "  - {id: \"7\", paragraph: \"7\", words: Records are kept for six years.}\n"
         "  - {id: \"8\", paragraph: \"8\", words: Nothing carries this.}\n", "8", "clauses",
         "no rule or conflict cites it"),
        ("    because: Training is arranged by people and no rule of a case follows from it.\n", "", "6", "clauses",
         "no reason is given"),
        ("  checked_on: 2016-01-04\n", "", "source", "source", "Nobody has checked"),
        ("  welfare_service: {title: Attendance Team, also: [AT]}\n",
         "  welfare_service: {title: Attendance Team, also: [AT]}\n  police: {title: Police}\n", "police", "unused",
         "No rule uses the role"),
        ("    met_by: {checklist_complete: enquiries}\n", "    met_by: {happened: enquiries.completed}\n", "enquiries",
         "unused", "No rule uses the checklist"),
        ("  - id: call\n", "  - id: ring\n", "ring", "scenarios", "No scenario expects anything of the duty “ring”"),
        ("when: {compulsory_school_age: below}", "when: {not: {any: [{running: absence}, {not: {running: absence}}]}}",
         "under_age", "unreachable", "No history was found that gives this status"),
        ("condition: {day_reached: 4, of: absence}}]",
         "condition: {day_reached: 4, of: absence}}, {id: b, words: B, condition: {not: {running: absence}}}]",
         "missing", "unreachable", "No history was found in which a child answers"),
        ("settings: {calendar: liverpool}", "settings: {calendar: liverpol}", "settings", "names", "liverpol"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(tmp_path: Path, before: str, after: str, rule: str, topic: str, says: str) -> None:
    found = [each for each in remarks(tmp_path, (before, after)) if each.rule == rule and each.topic == topic]
    assert any(says in each.says for each in found), [each.says for each in found]


def test_a_rule_beside_another_must_exist(tmp_path: Path) -> None:
    beside = '    not_backdated: "4"\n    beside: [{pack: england-2013, rule: ground_zz, relation: restates}]\n'
    found = remarks(tmp_path, ('    not_backdated: "4"\n', beside))
    assert [(each.rule, each.level) for each in found if each.topic == "names"] == [("removal", Level.ERROR)]


def test_a_duty_that_cannot_be_met_early_is_met_on_its_day(tmp_path: Path) -> None:
    assert remarks(tmp_path, (CALL, "    due: {day: 9}\n    early_counts: no\n")) == []


def test_a_count_of_some_days_only_is_reached_by_the_events_that_it_counts(tmp_path: Path) -> None:
    starts = "    starts: {event: pupil.last_attended}\n"
    counted = f"{starts}    continuity: cumulative\n    counts: {{event: absence.recorded}}\n"
    found = remarks(tmp_path, (starts, counted))
    assert [each for each in found if each.topic in {"gates", "unreachable"}] == []


def test_a_witness_opens_the_gate_and_is_confirmed_by_the_engine() -> None:
    policy = harbour()
    outcome = gate_outcome(policy, policy.pack.gates[0])
    assert outcome.witness is not None
    kinds = {event.kind for event in outcome.witness.events}
    assert {"pupil.last_attended", "removal.agreed"} <= kinds
    assert "child.located" not in kinds


def test_a_clash_names_no_limb_that_has_no_part_in_it(tmp_path: Path) -> None:
    pack = load_pack(changed(tmp_path, (GATE, GATE.replace("{happened: child.located}", "{running: absence}"))))
    policy = Policy.of(pack)
    assert gate_outcome(policy, pack.gates[0]).witness is None
    assert clash(policy, pack.gates[0]) == ["found"]


def test_remarks_come_gravest_first(tmp_path: Path) -> None:
    found = remarks(tmp_path, (BANDS, BANDS.replace("to: 3", "to: 2")), ("  checked_on: 2016-01-04\n", ""))
    assert [each.level for each in found] == [Level.ERROR, Level.NOTE]


def test_a_clause_is_proved_by_a_scenario_of_its_rule_or_has_a_reason(tmp_path: Path) -> None:
    assert clauses_without_proof(harbour().pack, harbour_scenarios()) == []
    pack = load_pack(changed(tmp_path, ("  - id: call\n", "  - id: ring\n")))
    assert clauses_without_proof(pack, harbour_scenarios()) == ["1"]


@pytest.mark.parametrize("name", pack_names())
def test_no_gate_of_a_shipped_pack_is_shut_for_ever(name: str) -> None:
    policy = load_policy(name)
    assert [gate.id for gate in policy.pack.gates if gate_outcome(policy, gate).witness is None] == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", pack_names())
def test_shipped_packs_have_no_errors(name: str) -> None:
    found = check_pack(load_policy(name), scenarios_of(name))
    assert [f"{each.rule}: {each.says}" for each in found if each.level is Level.ERROR] == []
