"""Calendars from files: a school's own over its authority's, and a sentence with the place for each fault."""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from onroll.schooldays import CalendarError, DayKind, load_calendar
from onroll.schooldays.yaml_nodes import LARGEST_FILE

YEAR = """\
calendar: example
name: Example
years:
  - year: 2018/19
    sources: [{publisher: the authority, certainty: authority}]
    terms:
      - name: autumn
        from: 2018-09-03
        to: 2018-12-21
        half_term: {from: 2018-10-22, to: 2018-10-26}
        then: Christmas holiday
"""


def write(folder: Path, text: str, name: str = "example.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_of_its_own(tmp_path: Path) -> None:
    calendar = load_calendar(write(tmp_path, YEAR))
    assert (calendar.id, calendar.name, calendar.demonstration) == ("example", "Example", False)
    assert calendar.nth_after(1, date(2018, 9, 1)) == date(2018, 9, 3)
    assert calendar.sources[0].year == "2018/19"
    assert str(calendar.sources[0]) == "2018/19: the authority (the authority's own list)"


def test_the_least_that_is_a_year(tmp_path: Path) -> None:
    """The earliest year held, with a term of two days of which the first is half term, and one of a day."""
    text = """\
calendar: least
name: Least
years:
  - year: 1998/99
    sources: [{publisher: the authority, certainty: authority}]
    terms:
      - {name: autumn, from: 1998-09-01, to: 1998-09-02, half_term: {from: 1998-09-01, to: 1998-09-01}, then: pause}
      - {name: spring, from: 1998-09-03, to: 1998-09-03, half_term: {from: 1998-09-03, to: 1998-09-03}, then: rest}
"""
    calendar = load_calendar(write(tmp_path, text))
    names = [calendar.day(date(1998, 9, day)).name for day in (1, 2, 3, 4)]
    assert names == ["half term", "school day", "half term", "rest"]
    with pytest.raises(CalendarError, match="before the year begins or an earlier term ends"):
        load_calendar(write(tmp_path, text.replace("spring, from: 1998-09-03", "spring, from: 1998-09-02")))


def test_a_path_may_be_text(tmp_path: Path) -> None:
    assert load_calendar(str(write(tmp_path, YEAR))).id == "example"


def test_a_school_over_its_authority(tmp_path: Path) -> None:
    school = """\
calendar: school
name: A school
extends: liverpool
closures:
  - {from: 2016-02-22, kind: inset}
  - {from: 2016-02-23, to: 2016-02-24, kind: closure, why: snow}
  - {from: 2016-02-27, kind: open}
"""
    calendar = load_calendar(write(tmp_path, school))
    assert calendar.day(date(2016, 2, 22)).kind is DayKind.INSET
    assert calendar.day(date(2016, 2, 24)).name == "school closed: snow"
    assert calendar.is_school_day(date(2016, 2, 27)) is True
    assert calendar.years == load_calendar("liverpool").years
    assert calendar.sources == load_calendar("liverpool").sources


def test_a_year_given_again_replaces_that_of_the_calendar_it_extends(tmp_path: Path) -> None:
    write(tmp_path, YEAR, "authority.yaml")
    own = YEAR.replace("2018-12-21", "2018-12-20").replace("publisher: the authority", "publisher: the school")
    own = own.replace("years:", "extends: authority.yaml\nyears:")
    calendar = load_calendar(write(tmp_path, own, "school.yaml"))
    assert calendar.is_school_day(date(2018, 12, 21)) is False
    assert [source.publisher for source in calendar.sources] == ["the school"]


def test_a_calendar_is_kept_until_its_file_or_one_it_extends_changes(tmp_path: Path) -> None:
    authority = write(tmp_path, YEAR, "authority.yaml")
    school = write(tmp_path, "calendar: school\nname: School\nextends: authority.yaml\n", "school.yaml")
    first = load_calendar(school)
    assert load_calendar(school) is first
    write(tmp_path, YEAR.replace("2018-12-21", "2018-12-20"), "authority.yaml")
    os.utime(authority, (1, 1))
    assert load_calendar(school).is_school_day(date(2018, 12, 21)) is False


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("2018-09-03", "2018-09-31", 8, "2018-09-31 is not a date: September 2018 has days 1 to 30"),
        ("2018-09-03", "3 September", 8, "'3 September' is not a date written YYYY-MM-DD"),
        ("half_term", "halfterm", 10, "no value named 'halfterm'; did you mean half_term"),
        ("name: Example", "title: Example", 2, "no value named 'title'"),
        ("        then: Christmas holiday\n", "", 7, "lacks then"),
        ("2018/19", "2018/20", 4, "'2018/20' does not name a school year; write it like 2015/16"),
        ("2018/19", "1918/19", 4, "out of range"),
        ("2018/19", "2017/18", 4, "ends on 2018-12-21, after the year does"),
        ("2018/19", "2019/20", 4, "before the year begins"),
        ("to: 2018-12-21", "to: 2018-09-01", 7, "ends on 2018-09-01, before it starts"),
        ("2018-10-26}", "2018-10-20}", 7, "not a run of days within the autumn term"),
        ("2018-10-22", "2018-08-22", 7, "not a run of days within the autumn term"),
        ("certainty: authority", "certainty: sure", 5, "write one of authority, secondary, inferred, invented"),
        ("sources: [", "school_days: 74\n    sources: [", 5, "have 75 school days, not the 74 stated"),
        ("sources: [", "school_days: many\n    sources: [", 5, "not a whole number"),
        ("sources: [", "demonstration: maybe\n    sources: [", 5, "write true or false"),
        ("    sources: [{publisher: the authority, certainty: authority}]\n", "    sources: []\n", 5, "a list"),
        ("name: autumn", "name: [autumn]", 7, "should be a text"),
        ("    terms:\n", "    terms: none\n    rest:\n", 7, "no value named 'rest'"),
        ("calendar: example", "calendar: example\ncalendar: again", 2, "has 'calendar' twice"),
        ("  - year", "  - closed\n  - year", 4, "should be a set of named values"),
        ("name: Example\n", 'name: "Example\n', 12, "not YAML"),
    ],
)
def test_a_fault_is_told_with_file_line_and_remedy(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert YEAR.count(old) == 1
    file = write(tmp_path, YEAR.replace(old, new))
    with pytest.raises(CalendarError, match=re.escape(message)) as caught:
        load_calendar(file)
    assert (caught.value.file, caught.value.line) == (file, line)
    assert str(caught.value).startswith(f"{file}, line {line}: ")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("closure", "message"),
    [
        ("{from: 2016-02-22, kind: snow}", "write one of inset, closure, open"),
        ("{from: 2016-02-22, to: 2016-02-21, kind: inset}", "backwards"),
        ("{kind: inset}", "lacks from"),
        ("{from: 2020-02-24, kind: inset}", "lies outside the school years"),
    ],
)
def test_a_fault_in_a_closure_is_told(tmp_path: Path, closure: str, message: str) -> None:
    file = write(tmp_path, f"calendar: school\nname: School\nextends: liverpool\nclosures:\n  - {closure}\n")
    with pytest.raises(CalendarError, match=message) as caught:
        load_calendar(file)
    assert caught.value.file == file


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"# nothing\n", "the file is empty"),
        (b"calendar: x\nname: X\n", "neither years nor a calendar that it extends"),
        (b"- a list\n", "should be a set of named values"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"a: \x07\n", "characters YAML does not allow"),
        pytest.param(b"[" * 1500, "nested too deeply", marks=pytest.mark.thorough),
        (b"#" * (LARGEST_FILE + 1), "larger than 1,000,000 bytes"),
    ],
)
def test_a_file_that_is_no_calendar_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "broken.yaml"
    file.write_bytes(content)
    with pytest.raises(CalendarError, match=message):
        load_calendar(file)


def test_a_file_twice_the_same_year_is_told(tmp_path: Path) -> None:
    year = YEAR[YEAR.index("  - year") :]
    with pytest.raises(CalendarError, match="has the school year 2018/19 twice"):
        load_calendar(write(tmp_path, YEAR + year))


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(CalendarError, match="there is no such file"):
        load_calendar(tmp_path / "none.yaml")
    with pytest.raises(CalendarError, match="cannot be read"):
        load_calendar(tmp_path)


def test_an_unknown_name_lists_what_there_is_and_the_nearest() -> None:
    with pytest.raises(CalendarError, match=r"'liverpol' \(did you mean liverpool\?\); give one of liverpool,"):
        load_calendar("liverpol")


def test_calendars_that_extend_each_other_are_told(tmp_path: Path) -> None:
    one = write(tmp_path, "calendar: one\nname: One\nextends: two.yaml\n", "one.yaml")
    write(tmp_path, "calendar: two\nname: Two\nextends: one.yaml\n", "two.yaml")
    with pytest.raises(CalendarError, match="or itself"):
        load_calendar(one)
