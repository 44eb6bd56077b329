"""`onroll assess`: one day, every day of change, why; as a table and as JSON held against the published schemas."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from onroll.cli.main import onroll

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schema"
GONE = ROOT / "examples" / "gone-since-january.yaml"
HARBOUR = ROOT / "tests" / "policy" / "packs" / "harbour"


def run(*arguments: str | Path) -> Result:
    """What the command does with these arguments."""
    return CliRunner().invoke(onroll, ["assess", *map(str, arguments)])


def table(*arguments: str | Path) -> str:
    """The table of an assessment that must succeed, on one line."""
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return " ".join(result.stdout.split())


def answer(schema: str, *arguments: str | Path) -> Any:
    """The JSON that the command prints, held against its published schema."""
    result = run(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    content = json.loads(result.stdout)
    published = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(published, format_checker=checker).validate(content)
    return content


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A small case for the sample pack."""
    path = tmp_path / "case.yaml"
    path.write_text(
        "case: one\nsynthetic: yes\nschool: Example School\n"
        "facts: {child.born: 2005-03-14, child.looked_after: no}\n"
        "events:\n"
        "  - {on: 2016-01-29, event: pupil.last_attended}\n"
        "  - {on: 2016-02-01, event: contact.attempted, by: school, known: 2016-02-03}\n",
        encoding="utf-8",
    )
    return path


def states(content: Any, pack: str) -> dict[str, str]:
    return {each["id"]: each["status"] for each in content["obligations"] if each["pack"] == pack}


def test_the_form_that_others_build_on() -> None:
    content = answer("assessment", GONE, "--pack", "liverpool-2016", "--on", "2016-03-04")
    assert (content["case"], content["synthetic"]) == ("example-gone-since-january", True)
    assert (content["as_of"], content["known_at"]) == ("2016-03-04", None)
    found = states(content, "liverpool-2016")
    assert (found["first_day_contact"], found["decide_removal"]) == ("met", "due")
    run_ = next(each for each in content["timelines"] if each["id"] == "unexplained_absence")
    assert (run_["day"], run_["counted_from"]) == (20, "2016-01-29")
    gate = next(each for each in content["gates"] if each["id"] == "removal_untraced")
    assert (gate["answer"], gate["lacking"]) == ("no", ["service_agrees"])
    assert {flag["id"] for flag in content["flags"]} >= {"c04", "c11"}


def test_every_answer_has_its_reasons_and_its_clauses() -> None:
    content = answer("assessment", GONE, "--pack", "liverpool-2016", "--on", "2016-03-04")
    for kind in ("timelines", "obligations", "gates", "definitions"):
        for each in content[kind]:
            assert each["clauses"], each["id"]
            assert each["explanation"]["says"]
    run_ = next(each for each in content["timelines"] if each["id"] == "unexplained_absence")
    counted = run_["explanation"]["counted"]
    assert len(counted["days"]) == 20
    assert {"from": "2016-02-15", "to": "2016-02-19", "why": "half term"} in counted["skipped"]


def test_what_was_due_on_what_was_known_then(case: Path) -> None:
    knowing = answer("assessment", case, "--pack", HARBOUR, "--on", "2016-02-02")
    then = answer("assessment", case, "--pack", HARBOUR, "--on", "2016-02-02", "--known-at", "2016-02-02")
    assert (states(knowing, "harbour")["call"], states(then, "harbour")["call"]) == ("met", "overdue")
    assert then["known_at"] == "2016-02-02"
    assert "On what was known on Tuesday 2 February 2016" in table(
        case, "--pack", HARBOUR, "--on", "2016-02-02", "--known-at", "2016-02-02"
    )


def test_the_table_groups_and_says_why(case: Path) -> None:
    text = table(case, "--pack", HARBOUR, "--on", "2016-02-04")
    order = ["WHERE IT STANDS", "TO DO NOW", "DONE OR NO LONGER OWED", "MAY IT BE DONE?", "CONFLICTS IN PLAY"]
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)
    assert text.startswith("Case one (synthetic), Example School, on Thursday 4 February 2016")
    assert "Unexplained absence: 4 school days from Friday 29 January 2016 (The Attendance Team enquires)" in text
    assert (
        "due by Wednesday 10 February 2016 | School should: Tell the Attendance Team [harbour 2] tell_team: because "
        "the pupil attended for the last time before the absence on Friday 29 January 2016." in text
    )
    assert (
        "no, Saturday 13 February 2016 at the earliest | May the pupil be removed? [harbour 4] removal: lacking: Ten "
        "days are over; The Attendance Team agrees" in text
    )
    assert "Day four or day five (day_four) harbour 2: On days 4 to 8. harbour 3: After five days. Here: Day 4." in text
    assert text.endswith("changes by itself: Wednesday 10 February 2016.")


def test_what_cannot_be_told_names_what_is_missing(case: Path) -> None:
    case.write_text(case.read_text("utf-8").replace(", child.looked_after: no", ""), encoding="utf-8")
    text = table(case, "--pack", HARBOUR, "--on", "2016-02-04")
    assert "CANNOT BE TOLD YET undetermined" in text
    assert "(not known: whether looked after by a local authority)" in text


def test_a_day_before_anything_happened(case: Path) -> None:
    text = table(case, "--pack", HARBOUR, "--on", "2016-01-04")
    assert (
        "Nothing had happened by Monday 4 January 2016, as far as the case file tells: the first event is of Friday 29 "
        "January 2016." in text
    )
    assert answer("assessment", case, "--pack", HARBOUR, "--on", "2016-01-04")["obligations"] == []


def test_a_calendar_that_ends_too_early_says_which_dates_to_load(case: Path) -> None:
    case.write_text(case.read_text("utf-8").replace("2016-", "2017-"), encoding="utf-8")
    content = answer("assessment", case, "--pack", HARBOUR, "--on", "2017-09-20")
    assert content["calendar"]["not_known"] == [{"from": "2017-09-01", "school_year": "2017/18"}]
    run_ = content["timelines"][0]
    assert (run_["day"], run_["missing"][0]["name"]) == (None, "calendar:2017-01-29")
    text = table(case, "--pack", HARBOUR, "--on", "2017-09-20")
    assert "knows nothing from 2017-09-01" in text
    assert "until a calendar with the term dates of 2017/18 is given" in text
    assert "Unexplained absence: the day cannot be counted from Sunday 29 January 2017" in text


def test_closures_of_the_school_are_not_counted(case: Path) -> None:
    with case.open("a", encoding="utf-8") as stream:
        stream.write("closed: [2016-02-02]\ninset: 2016-02-03\n")
    content = answer("assessment", case, "--pack", HARBOUR, "--on", "2016-02-04")
    assert content["timelines"][0]["day"] == 2


def test_a_calendar_beside_the_case(case: Path) -> None:
    (case.parent / "own.yaml").write_text(
        "calendar: own\nname: Own School\nextends: liverpool\nclosures: [{from: 2016-02-02, kind: closure}]\n"
    )
    with case.open("a", encoding="utf-8") as stream:
        stream.write("calendar: ./own.yaml\n")
    content = answer("assessment", case, "--pack", HARBOUR, "--on", "2016-02-04")
    assert (content["calendar"]["id"], content["timelines"][0]["day"]) == ("own", 3)


def test_the_history_tells_every_day_of_change(case: Path) -> None:
    content = answer("history", case, "--pack", HARBOUR, "--timeline", "--until", "2016-02-15")
    assert [day["on"] for day in content["days"]] == [
        "2016-01-29", "2016-02-01", "2016-02-04", "2016-02-11", "2016-02-13",
    ]  # fmt: skip
    last = {change["id"]: change["says"] for change in content["days"][3]["changes"]}
    assert last["absence/1"].endswith("decision.")
    assert last["tell_team/2016-01-29"] == "School: Tell the Attendance Team: overdue, by Wednesday 10 February 2016."
    text = table(case, "--pack", HARBOUR, "--timeline", "--until", "2016-02-15")
    assert text.endswith("Nothing else changes up to Monday 15 February 2016.")


def test_the_history_ends_a_year_after_the_last_event_unless_told(case: Path) -> None:
    assert answer("history", case, "--pack", HARBOUR, "--timeline")["until"] == "2017-02-01"


def test_the_history_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.yaml").write_text("case: x\nevents: []\n")
    assert answer("history", tmp_path / "empty.yaml", "--pack", HARBOUR, "--timeline")["days"] == []
    assert "there is nothing to tell" in table(tmp_path / "empty.yaml", "--pack", HARBOUR, "--timeline")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("call", "Call the family. School must do this on day 1."),
        ("harbour/call", "Call the family."),
        ("removal", "May the pupil be removed? Not yet."),
        ("missing", "A missing pupil"),
        ("absence", "Unexplained absence: 4 school days counted from Friday 29 January 2016."),
        ("status", "Absent [harbour 5]"),
        ("write_after_visit", "write_after_visit is not in play on Thursday 4 February 2016"),
    ],
)
def test_why(case: Path, name: str, says: str) -> None:
    assert says in table(case, "--pack", HARBOUR, "--on", "2016-02-04", "--why", name)
    answer("explanation", case, "--pack", HARBOUR, "--on", "2016-02-04", "--why", name)


@pytest.mark.thorough
def test_the_same_question_has_the_same_answer_in_another_process() -> None:
    arguments = ["assess", str(GONE), "--pack", "liverpool-2016", "--on", "2016-03-04", "--format", "json"]
    said = {
        subprocess.run(
            [sys.executable, "-c", f"from onroll.cli import main; main({arguments!r})"],
            capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1
