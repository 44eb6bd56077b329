"""`onroll policy`: the forms that others build on, their schemas, and their exit codes."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result
from tests.policy.sample import HARBOUR, changed

from onroll.cli.main import onroll
from onroll.policy import pack_names
from onroll.policy.schema import SCHEMAS

PUBLISHED = Path(__file__).parents[2] / "docs"


def run(*arguments: str | Path) -> Result:
    """What the command does with these arguments."""
    return CliRunner().invoke(onroll, ["policy", *map(str, arguments)])


def answer(schema: str, *arguments: str | Path, code: int = 0) -> Any:
    """The JSON that a command prints, held against its published schema."""
    result = run(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (code, "")
    content = json.loads(result.stdout)
    published = json.loads((PUBLISHED / "schema" / f"{schema}.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(published, format_checker=checker).validate(content)
    return content


def text(*arguments: str | Path, code: int = 0) -> str:
    """What a command prints, on one line."""
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (code, "")
    return " ".join(result.stdout.split())


def test_list() -> None:
    assert [each["pack"] for each in answer("policy-list", "list")] == pack_names()
    assert all(name in text("list") for name in pack_names())


def test_scenarios_that_pass() -> None:
    content = answer("policy-scenarios", "scenarios", HARBOUR)
    assert content == {
        "total": 6, "passed": 6, "failed": [], "packs": [{"pack": "harbour", "total": 6, "passed": 6}],
    }  # fmt: skip
    assert text("scenarios", HARBOUR) == "harbour: 6 of 6 scenarios passed."


def test_scenarios_that_fail(tmp_path: Path) -> None:
    folder = changed(tmp_path, ("    due: {day: 1}\n", "    due: {day: 2}\n"))
    content = answer("policy-scenarios", "scenarios", folder, code=1)
    assert (content["total"], content["passed"]) == (6, 5)
    assert [(each["name"], each["place"], each["clauses"]) for each in content["failed"]] == [
        ("The school calls on day 1", "all.yaml, line 7", ["1"])
    ]
    assert content["failed"][0]["differences"][0] == "2016-02-01: duty call: status: expected due, got upcoming"
    assert "FAILED all.yaml, line 7: The school calls on day 1" in text("scenarios", folder, code=1)


@pytest.mark.thorough
def test_scenarios_of_a_shipped_pack_and_its_law_all_pass() -> None:
    content = answer("policy-scenarios", "scenarios", "liverpool-2016")
    assert content["total"] >= 150
    assert [each["pack"] for each in content["packs"]] == [
        "liverpool-2016", "england-2013", "england-2016", "england-2024",
    ]  # fmt: skip
    alone = answer("policy-scenarios", "scenarios", "liverpool-2016", "--alone")
    assert alone["total"] == content["packs"][0]["total"]


def test_conflicts() -> None:
    content = answer("policy-conflicts", "conflicts", HARBOUR)
    assert [(each["id"], [(s["pack"], s["clause"], s["says"]) for s in each["sides"]]) for each in content] == [
        ("day_four", [("harbour", "2", "On days 4 to 8."), ("harbour", "3", "After five days.")])
    ]
    assert content[0]["sides"][0]["clause_words"] == "The Attendance Team is told on days 4 to 8."
    assert text("conflicts", HARBOUR).startswith("Day four or day five (harbour day_four, ambiguous)")


def test_conflicts_of_a_shipped_pack_name_both_sides() -> None:
    content = answer("policy-conflicts", "conflicts", "liverpool-2016")
    own = [each for each in content if each["pack"] == "liverpool-2016"]
    assert len(own) == 29
    assert len(content) > len(own)
    assert answer("policy-conflicts", "conflicts", "liverpool-2016", "--alone") == own
    for each in own:
        assert len({(side["pack"], side["clause"], side["says"]) for side in each["sides"]}) >= 2


def test_a_pack_without_conflicts(tmp_path: Path) -> None:
    folder = changed(tmp_path)
    pack = (folder / "pack.yaml").read_text("utf-8")
    (folder / "pack.yaml").write_text(pack[: pack.index("conflicts:")], encoding="utf-8")
    assert text("conflicts", folder) == "harbour declares no conflict."


def test_check(tmp_path: Path) -> None:
    assert answer("policy-check", "check", HARBOUR)["counts"] == {"errors": 0, "warnings": 0, "notes": 0}
    folder = changed(tmp_path, ("    due: {days: {from: 4, to: 8}}\n", "    due: {days: {from: 4, to: 3}}\n"),
                     ("  checked_on: 2016-01-04\n", ""))  # fmt: skip
    content = answer("policy-check", "check", folder, code=1)
    assert content["counts"]["errors"] >= 1
    assert content["remarks"][0]["rule"] == "tell_team"
    assert {each["level"] for each in content["remarks"]} >= {"error", "note"}
    assert "error: tell_team: The window runs from day 4 to day 3" in text("check", folder, code=1)
    assert "note:" not in text("check", folder, "--no-notes", code=1)


def test_warnings_alone_are_no_bad_news(tmp_path: Path) -> None:
    folder = changed(tmp_path, ("      - {words: Decision, from: 9}\n", "      - {words: Decision, from: 9, to: 10}\n"))
    assert answer("policy-check", "check", folder)["counts"] == {"errors": 0, "warnings": 1, "notes": 0}


def test_a_pack_that_runs_in_a_circle_is_checked_and_not_run(tmp_path: Path) -> None:
    folder = changed(tmp_path, ("    after: tell_team\n", "    after: complete_list\n"))
    assert "round in a circle" in text("check", folder, code=1)
    result = run("scenarios", folder)
    assert result.exit_code == 2
    assert "cannot be run" in result.stderr


def test_diff(tmp_path: Path) -> None:
    folder = changed(tmp_path, ("    due: {day: 1}\n", "    due: {day: 2}\n"))
    content = answer("policy-diff", "diff", HARBOUR, folder)
    assert [(each["kind"], each["concerns"], each["id"]) for each in content["changes"]] == [
        ("changed", "the school", "call")
    ]
    assert "THE SCHOOL changed: duty: Call the family: on day 2. - deadline: was on day 1; is on day 2" in text(
        "diff", HARBOUR, folder
    )
    assert text("diff", HARBOUR, HARBOUR).endswith("Nothing changes.")


def test_diff_of_shipped_packs() -> None:
    content = answer("policy-diff", "diff", "england-2013", "england-2024")
    assert {each["kind"] for each in content["changes"]} == {"added", "removed", "changed"}


def test_vocabulary() -> None:
    answer("policy-vocabulary", "vocabulary")
    assert run("vocabulary").stdout == (PUBLISHED / "vocabulary.md").read_text("utf-8")


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema(name: str) -> None:
    assert run("schema", name).stdout == (PUBLISHED / "schema" / f"{name}.schema.json").read_text("utf-8")
    assert name in text("schema")


def test_book(tmp_path: Path) -> None:
    result = run("book", HARBOUR, "--out", tmp_path / "book")
    assert result.exit_code == 0
    assert "harbour: 14 pages" in " ".join(result.stdout.split())
    assert (tmp_path / "book" / "index.html").exists()
