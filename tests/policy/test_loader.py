"""A pack that is wrong is refused in words: file, line, what is wrong and what to write instead."""

from pathlib import Path

import pytest

from onroll.policy import PackError, load_pack, pack_names
from tests.policy.sample import HARBOUR, changed


def refused(pack: Path | str) -> PackError:
    with pytest.raises(PackError) as caught:
        load_pack(pack)
    return caught.value


@pytest.mark.parametrize("name", pack_names())
def test_every_shipped_pack_loads_and_bears_its_folder_s_name(name: str) -> None:
    assert load_pack(name).pack == name


CALLED = "{happened: contact.attempted, where: {by: school}}"
DUE = "    due: {day: 1}\n"
TEN = "condition: {day_reached: 10, of: absence, complete: yes}}"


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (DUE, "    deu: {day: 1}\n", "did you mean “due”?"),
        (DUE, "    due: {dya: 1}\n", "this is not a deadline: give exactly one of at_once"),
        (DUE, "    due: {day: 1, at_once: yes}\n", "this is not a deadline"),
        (DUE, "    due: {day: 0}\n", "greater than or equal to 1"),
        ("    modality: should\n", "    modality: shuld\n", "Did you mean “should”?"),
        (CALLED, "{happened: contact.atempted, where: {by: school}}", "did you mean “contact.attempted”?"),
        (CALLED, "{happened: contact.attempted, where: {buy: school}}", "did you mean “by”?"),
        (CALLED, "{happened: contact.attempted, where: {by: shool}}", "did you mean “school”?"),
        (CALLED, "{happend: contact.attempted}", "this is not a condition: give exactly one of all, any"),
        ("fact: child.looked_after, is: no", "fact: child.looked_afer, is: no", "did you mean “child.looked_after”?"),
        ("    after: tell_team\n", "    after: tel_team\n", "did you mean “tell_team”?"),
        ("{checklist_complete: enquiries}", "{checklist_complete: enquirys}", "did you mean “enquiries”?"),
        ("    action: contact\n", "    action: kontact\n", "“kontact” is not an action of the vocabulary"),
        ("    to: parent\n", "    to: parents\n", "did you mean “parent”?"),
        (TEN, "condition: {day_reached: 10, of: absense}}", "did you mean “absence”?"),
        ("supplied_by: welfare_service", "supplied_by: welfare_servis", "did you mean “welfare_service”?"),
        ("  welfare_service: {title: Attendance Team, also: [AT]}\n", "  welfare_team: {title: Team}\n",
         "not a role of the vocabulary"),
        ("  - id: call\n", "  - id: Call Family\n", "string should match pattern"),
        ('version: "1"\n', 'version: "1"\nversion: "2"\n', "“version” is given twice"),
        ("in_force: {from: 2015-09-01}\n", "in_force: {from: 2015-09-31}\n", "2015-09-31 is not a date that exists"),
    ],
)  # fmt: skip
def test_a_slip_is_found_on_its_line(tmp_path: Path, before: str, after: str, says: str) -> None:
    folder = changed(tmp_path, (before, after))
    text = (folder / "pack.yaml").read_text(encoding="utf-8")
    first = text.count("\n", 0, text.index(after)) + 1
    last = first + after.rstrip().count("\n")
    found = [problem for problem in refused(folder).problems if says in problem]
    assert found, refused(folder).problems
    assert int(found[0].removeprefix("harbour/pack.yaml, line ").split(":")[0]) in range(first - 1, last + 1), found[0]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (DUE, "", "“due” is missing: add it."),
        ("  - id: call\n", "  - id: tell_team\n", "2 entries of obligations are called “tell_team”"),
        ("roles:\n", "roles: [\n", "not well-formed YAML"),
    ],
)
def test_what_has_no_line_of_its_own_is_said_near_it(tmp_path: Path, before: str, after: str, says: str) -> None:
    problems = refused(changed(tmp_path, (before, after))).problems
    assert any(says in problem and problem.startswith("harbour/pack.yaml, line ") for problem in problems), problems


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    error = refused(changed(tmp_path, ("    to: parent\n", "    to: parents\n"), ("years: 6", "years: 6, month: 1"),
                            ("    modality: should\n", "    modality: shuld\n")))  # fmt: skip
    assert len(error.problems) == 2, "names are checked once the format is right"
    assert str(error).startswith("The pack harbour cannot be used: 2 problems.\n")


def test_a_problem_in_another_file_names_that_file(tmp_path: Path) -> None:
    folder = changed(tmp_path)
    (folder / "more.yaml").write_text("gates:\n  - {id: x, words: X, clause: '1', act: decide, requires: []}\n")
    assert refused(folder).problems[0].startswith("harbour/more.yaml, line 2: requires:")


def test_a_key_that_two_files_give_is_refused(tmp_path: Path) -> None:
    folder = changed(tmp_path)
    (folder / "more.yaml").write_text("title: Another\n")
    assert "“title” is given in another file of the pack too" in str(refused(folder))


def test_lists_of_several_files_are_put_together(tmp_path: Path) -> None:
    folder = changed(tmp_path)
    (folder / "more.yaml").write_text(
        "retention:\n  - {id: letters, words: Letters, clause: '7', years: 1, counted_from: case_closed}\n"
    )
    assert [each.id for each in load_pack(folder).retention] == ["case_record", "letters"]


def test_names_and_paths() -> None:
    assert load_pack(HARBOUR) == load_pack(HARBOUR / "pack.yaml") == load_pack(str(HARBOUR))
    assert "did you mean liverpool-2016?" in str(refused("liverpool-2015"))
    assert "the packs are england-2013" in str(refused("xyz"))
    assert "There is no file or folder" in str(refused(HARBOUR / "none.yaml"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"# nothing\n", "is empty"),
        (b"- a\n- b\n", "a pack file is a list of keys with values"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b"pack: \x00\n", "not well-formed YAML"),
        (b"pack: !!python/object:os.system x\n", "“title” is missing"),
        (b"pack: x\n", "“title” is missing"),
        (b"? [a]\n: b\n", "a key must be a word"),
        (b"pack: &a x\ntitle: *a\n", "repeats by & and * are not used here"),
    ],
)
def test_a_file_that_is_no_pack(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(content)
    assert says in str(refused(path))


def test_a_folder_without_a_pack(tmp_path: Path) -> None:
    assert "holds no pack.yaml" in str(refused(tmp_path))
