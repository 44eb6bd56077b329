"""The commands `onroll days` and `onroll age`: their answers, their JSON and their sentences for bad input."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

import onroll.schooldays
from onroll.cli.main import onroll as command

SCHEMAS = Path(onroll.schooldays.__file__).parent / "schemas"


def run(*words: str) -> Result:
    return CliRunner().invoke(command, words)


def answer(schema: str, *words: str) -> dict[str, Any]:
    """The JSON that a command prints, held against its published schema."""
    result = run(*words, "--format", "json")
    assert result.exit_code == 0, result.output
    content: dict[str, Any] = json.loads(result.stdout)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    published = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(published, format_checker=checker).validate(content)
    return content


NTH = ("days", "nth", "20", "--after", "2016-01-29", "--calendar", "liverpool")


class TestNth:
    def test_the_date_and_every_run_skipped(self) -> None:
        content = answer("days-nth", *NTH)
        assert content["date"] == "2016-03-04"
        assert content["skipped"] == [
            {"from": "2016-01-30", "to": "2016-01-31", "why": "weekend"},
            {"from": "2016-02-06", "to": "2016-02-07", "why": "weekend"},
            {"from": "2016-02-13", "to": "2016-02-14", "why": "weekend"},
            {"from": "2016-02-15", "to": "2016-02-19", "why": "half term"},
            {"from": "2016-02-20", "to": "2016-02-21", "why": "weekend"},
            {"from": "2016-02-27", "to": "2016-02-28", "why": "weekend"},
        ]
        assert content["sources"][0]["certainty"] == "secondary"
        assert content["inset_days_unplaced"] == 5
        assert content["demonstration"] is False

    def test_days_of_the_school_itself(self) -> None:
        content = answer("days-nth", *NTH, "--inset", "2016-02-22", "--closed", "2016-02-23", "--closed", "2016-02-24")
        assert content["date"] == "2016-03-09"
        assert {"from": "2016-02-22", "to": "2016-02-22", "why": "INSET day"} in content["skipped"]
        assert {"from": "2016-02-23", "to": "2016-02-24", "why": "school closed"} in content["skipped"]
        assert content["inset_days_unplaced"] == 4
        assert answer("days-nth", *NTH, "--open", "2016-02-13")["date"] == "2016-03-03"

    def test_in_words(self) -> None:
        result = run(*NTH)
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert lines[0] == "Friday 4 March 2016"
        assert "school day 20 after Friday 29 January 2016" in lines[1]
        assert "  Monday 15 to Friday 19 February 2016: half term" in lines
        assert "ednet.co" in result.stdout
        assert "5 not placed here" in result.stdout
        assert "demonstration" not in result.stdout

    def test_nothing_skipped_has_no_list_of_it(self) -> None:
        assert "Not counted" not in run("days", "nth", "1", "--after", "2016-02-01", "--calendar", "liverpool").stdout

    def test_invented_dates_say_so(self) -> None:
        words = ("days", "nth", "20", "--after", "2026-11-24", "--calendar", "liverpool-demo")
        assert answer("days-nth", *words)["demonstration"] is True
        assert "for demonstration only" in run(*words).stdout

    def test_a_calendar_from_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "school.yaml"
        file.write_text(
            "calendar: school\nname: A school\nextends: liverpool\nclosures: [{from: 2016-02-22, kind: inset}]\n",
            encoding="utf-8",
        )
        content = answer("days-nth", *NTH[:-1], str(file))
        assert (content["date"], content["calendar"]) == ("2016-03-07", "school")


class TestBetween:
    def test_it_is_the_inverse_of_nth(self) -> None:
        content = answer("days-between", "days", "between", "2016-01-29", "2016-03-04", "--calendar", "liverpool")
        assert content["school_days"] == 20
        assert content["skipped"] == answer("days-nth", *NTH)["skipped"]
        assert content["first_included"] is False

    def test_the_first_day_may_be_counted(self) -> None:
        words = ("days", "between", "2016-01-29", "2016-03-04", "--calendar", "liverpool", "--include-first")
        assert answer("days-between", *words)["school_days"] == 21
        result = run(*words)
        assert result.stdout.startswith("21 school days\nfrom Friday 29 January 2016, up to and including Friday 4")

    def test_one_day_and_none(self) -> None:
        words = ("days", "between", "2016-02-12", "2016-02-22", "--calendar", "liverpool")
        assert run(*words).stdout.startswith("1 school day\nafter Friday 12 February 2016")
        content = answer("days-between", *words[:3], "2016-02-12", *words[4:])
        assert (content["school_days"], content["skipped"]) == (0, [])


class TestAge:
    def test_from_and_until_with_reasons(self) -> None:
        content = answer("age", "age", "2010-06-27")
        assert (content["compulsory_from"], content["compulsory_until"]) == ("2015-08-31", "2026-06-26")
        assert "SI 1998/1607" in content["basis"][0]
        assert content["review"] is None
        assert "on" not in content

    def test_on_a_day(self) -> None:
        content = answer("age", "age", "2000-08-31", "--on", "2016-06-24")
        assert (content["age"], content["of_compulsory_age"]) == (15, True)
        assert (content["year_group"], content["national_curriculum_year"]) == ("Year 11", 11)
        assert content["key_stage"] == "KS4"
        assert answer("age", "age", "2000-08-31", "--on", "2016-06-25")["of_compulsory_age"] is False

    def test_without_a_year_group(self) -> None:
        content = answer("age", "age", "2015-01-01", "--on", "2016-01-01")
        assert (content["year_group"], content["national_curriculum_year"], content["key_stage"]) == (None,) * 3
        assert (
            "aged 1, no year group, not of compulsory school age"
            in run("age", "2015-01-01", "--on", "2016-01-01").stdout
        )

    def test_in_words(self) -> None:
        result = run("age", "2010-09-03", "--on", "2026-11-24")
        assert result.exit_code == 0
        assert "from Thursday 31 December 2015 to Friday 25 June 2027" in result.stdout
        assert "To be looked at:" in result.stdout
        assert "aged 16, Year 11, KS4, of compulsory school age" in result.stdout
        assert "To be looked at:" not in run("age", "2010-06-27").stdout


BAD = [
    (("days", "nth", "20", "--after", "2016-02-30", "--calendar", "liverpool"), "--after: 2016-02-30 is not a date"),
    (("days", "nth", "20", "--after", "29/01/2016", "--calendar", "liverpool"), "written YYYY-MM-DD"),
    ((*NTH, "--closed", "tomorrow"), "--closed: 'tomorrow' is not a date"),
    ((*NTH, "--inset", "2016-02-31"), "--inset: 2016-02-31"),
    ((*NTH, "--closed", "2018-01-01"), "lies outside the school years"),
    ((*NTH, "--closed", "2016-02-22", "--open", "2016-02-22"), "both as closed and as open"),
    (("days", "nth", "0", *NTH[3:]), "N: '0' does not number a school day"),
    (("days", "nth", "twenty", *NTH[3:]), "N: 'twenty' does not number a school day"),
    (("days", "nth", "9" * 5000, *NTH[3:]), "does not number a school day"),
    ((*NTH[:-1], "liverpol"), "did you mean liverpool?"),
    ((*NTH[:-1], "nowhere/none.yaml"), "there is no such file"),
    (
        ("days", "nth", "20", "--after", "2017-07-10", "--calendar", "liverpool"),
        "nothing for 2017-09-01, the last day known being 2017-08-31; "
        "give with --calendar a file that also has the school year 2017/18",
    ),
    (("days", "nth", "1", "--after", "2014-07-10", "--calendar", "liverpool"), "the school year 2013/14"),
    (("days", "nth", "1", "--after", "9999-12-31", "--calendar", "liverpool"), "is not known"),
    (("days", "between", "0001-01-01", "9999-12-31", "--calendar", "liverpool"), "is not known"),
    (("days", "between", "2016-07-01", "2016-01-01", "--calendar", "liverpool"), "give the earlier date first"),
    (("days", "between", "2016-01-01", "x", "--calendar", "liverpool"), "D2: 'x' is not a date"),
    (("days", "between", "2016-01-01", "2025-01-01", "--calendar", "liverpool"), "the school year 2017/18"),
    (("days", "between", "0001-01-01", "2016-01-01", "--include-first", "--calendar", "liverpool"), "no day is before"),
    (("age", "2010-06-31"), "DOB: 2010-06-31 is not a date: June 2010 has days 1 to 30"),
    (("age", "1980-01-01"), "check the date of birth"),
    (("age", "9999-12-31"), "check the date of birth"),
    (("age", "2010-06-27", "--on", "2009-01-01"), "before the date of birth"),
]


@pytest.mark.parametrize(("words", "sentence"), BAD)
def test_bad_input_is_one_sentence_and_exit_code_2(words: tuple[str, ...], sentence: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert sentence in result.stderr
    assert result.stderr.startswith("Error: ")
    assert result.stderr.endswith(".\n")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"calendar: [", b"\x00\xff", pytest.param(b"[" * 4000, marks=pytest.mark.thorough), b"x" * 2_000_000],
)
def test_a_broken_calendar_file_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.yaml"
    file.write_bytes(content)
    result = run(*NTH[:-1], str(file))
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(file) in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [("days", "nth", "20"), ("days", "nth", "1", "--after", "2016-01-29"), ("age",)])
def test_a_missing_argument_is_said_with_the_usage(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "Missing" in result.stderr
