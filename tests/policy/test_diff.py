"""What changes, for whom, between two packs, in words."""

from pathlib import Path

import pytest

from onroll.policy import load_pack, pack_names
from onroll.policy.diff import Change, ChangeKind, differences
from tests.policy.sample import changed, harbour


def diff(folder: Path, *edits: tuple[str, str]) -> list[Change]:
    """The differences between the sample pack and the sample with these texts changed."""
    return differences(harbour().pack, load_pack(changed(folder, *edits)))


@pytest.mark.parametrize(
    ("before", "after", "concerns", "id_", "detail"),
    [
        ("    due: {day: 1}\n", "    due: {day: 2}\n", "the school", "call", "deadline: was on day 1; is on day 2"),
        ("    modality: should\n", "", "the school", "tell_team", "strength: was should; is must"),
        (
            "    met_by: {happened: contact.attempted, where: {by: school}}\n",
            "    met_by: {happened: contact.attempted}\n",
            "the school",
            "call",
            "met when: was somebody tried to reach the family (by: the school); is somebody tried to reach the family",
        ),
        (
            "    to: parent\n",
            "    to: [parent, relative]\n",
            "the school",
            "call",
            "told or sent to: was the parent; is the parent, a relative",
        ),
        (
            "    when: {fact: child.looked_after, is: no}\n",
            "",
            "the school",
            "tell_team",
            "only when: was looked after by a local authority: no; is not given",
        ),
        (
            "            due: {within: {n: 2, unit: working_day}}\n",
            "            due: {within: {n: 2, unit: school_day}}\n",
            "the school",
            "write_after_visit",
            "deadline: was within 2 working days; is within 2 school days",
        ),
        (
            "condition: {day_reached: 10, of: absence, complete: yes}}",
            "condition: {day_reached: 20, of: absence}}",
            "everybody",
            "removal",
            "requires ten days: was Ten days are over (day 10 of absence is over); is Ten days are over "
            "(day 20 of absence has come)",
        ),
        (
            '      - {id: found, words: The child was found, clause: "4", condition: {happened: child.located}}\n',
            '      - {id: back, words: The child is back, clause: "4", condition: {happened: child.located}}\n',
            "everybody",
            "removal",
            "forbidden by back: was not given; is The child is back (the child was located)",
        ),
        (
            '    not_backdated: "4"\n',
            "",
            "everybody",
            "removal",
            "an effective date before the decision: was forbidden; is allowed",
        ),
        (
            "ends: [{event: pupil.returned}, {event: pupil.removed_from_roll}]",
            "ends: {event: pupil.returned}",
            "everybody",
            "absence",
            "ends when: was the pupil returned to the school; or the pupil was removed from the roll; is "
            "the pupil returned to the school",
        ),
        (
            "      - {words: Decision, from: 9}\n",
            "",
            "everybody",
            "absence",
            "bands: was The school enquires (day 1 to 3), The Attendance Team enquires (day 4 to 8), Decision (day 9 "
            "on); is The school enquires (day 1 to 3), The Attendance Team enquires (day 4 to 8)",
        ),
        (
            "      - {id: health, words: Ask health services, asked_by: welfare_service, answered_by: health}\n",
            "",
            "everybody",
            "enquiries",
            "“Ask health services”: was always, asked by the education welfare service of health services; "
            "is not given",
        ),
        ("years: 6", "years: 25", "everybody", "case_record", "kept for: was 6 years; is 25 years"),
        (
            "title: Attendance Team",
            "title: Welfare Team",
            "the education welfare service",
            "welfare_service",
            "title: was Attendance Team; is Welfare Team",
        ),
        (
            "settings: {calendar: liverpool}",
            "settings: {calendar: liverpool, unspecified_day: calendar_day}",
            "everybody",
            "settings",
            "days whose kind the source does not say are read as: was school days; is calendar days",
        ),
        ("    settled: Day 4.\n", "    settled: Day 5.\n", "everybody", "day_four", "here: was Day 4.; is Day 5."),
        (
            'words: Below school age, clause: "5", missing_education: null',
            'words: Too young, clause: "5", missing_education: null',
            "everybody",
            "under_age",
            "words: was Below school age; is Too young",
        ),
    ],
)
def test_one_change_is_said_once(tmp_path: Path, before: str, after: str, concerns: str, id_: str, detail: str) -> None:
    found = diff(tmp_path, (before, after))
    assert [(c.kind, c.concerns, c.id) for c in found] == [(ChangeKind.CHANGED, concerns, id_)]
    assert detail in found[0].details


@pytest.mark.parametrize(
    ("before", "after", "detail"),
    [
        (
            "    due: {day: 1}\n",
            "    due: {day: 1}\n    early_counts: no\n",
            "what was done before it opens: was counts",
        ),
        (
            '    not_backdated: "4"\n',
            '    not_backdated: "4"\n    takes_effect: {event: move.announced, field: moves_on}\n',
            "the earliest day of effect: was not given; is the date given as “moves on”",
        ),
        ("  - {id: case_record,", "  - {id: case_record, when: {fact: child.ehcp},", "when: was not given"),
        ("unless_later: [removal.refused]}", "unless_later: [removal.refused, child.located]}", "requires"),
        ("condition: {happened: child.located}", "condition: {happened: child.located, since: ever}", "vetoes"),
    ],
)
def test_what_is_rare_is_said_too(tmp_path: Path, before: str, after: str, detail: str) -> None:
    (change,) = diff(tmp_path, (before, after))
    assert any(each.startswith(detail) for each in change.details), change.details


def test_a_duty_that_is_gone_and_one_that_is_new(tmp_path: Path) -> None:
    renamed = ("  - id: call\n    words: Call the family\n", "  - id: visit\n    words: Visit\n")
    found = diff(tmp_path, renamed, ("    action: contact\n", "    action: visit\n"))
    assert [(c.kind, c.id, c.says) for c in found] == [
        (ChangeKind.REMOVED, "call", "duty: Call the family: on day 1."),
        (ChangeKind.ADDED, "visit", "duty: Visit: on day 1."),
    ]


def test_a_duty_under_another_name_is_known_again(tmp_path: Path) -> None:
    found = diff(tmp_path, ("  - id: call\n", "  - id: ring\n"))
    assert [(c.kind, c.id, c.details) for c in found] == [(ChangeKind.CHANGED, "ring", ("its id: was call; is ring",))]


def test_a_duty_that_passes_to_somebody_else_is_said_to_both(tmp_path: Path) -> None:
    found = diff(
        tmp_path, ("    actor: school\n    action: contact\n", "    actor: welfare_service\n    action: contact\n")
    )
    assert [(c.kind, c.concerns) for c in found] == [
        (ChangeKind.REMOVED, "the school"),
        (ChangeKind.CHANGED, "the education welfare service"),
    ]
    assert "This is now for the education welfare service." in found[0].says


@pytest.mark.parametrize("name", pack_names())
def test_nothing_changes_between_a_pack_and_itself(name: str) -> None:
    assert differences(load_pack(name), load_pack(name)) == []


@pytest.mark.parametrize("name", pack_names())
def test_between_any_pack_and_the_sample_all_is_gone_or_new(name: str) -> None:
    pack = load_pack(name)
    there, back = differences(pack, harbour().pack), differences(harbour().pack, pack)
    assert sum(c.kind is ChangeKind.ADDED for c in there) == sum(c.kind is ChangeKind.REMOVED for c in back)
