"""Bad input of every kind: a sentence with the place and the remedy on standard error, exit code 2, nothing written."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.policy.sample import HARBOUR, changed

from onroll.cli.main import onroll
from onroll.cli.table import assessment_table
from onroll.policy import CaseFacts, Event, Fact, assess, load_policy, pack_names
from onroll.policy.casefile import FIRST_DAY, LAST_DAY, CaseFile
from onroll.policy.plain import plain_assessment
from onroll.policy.vocabulary import EVENT_KINDS, FACT_KINDS, ROLE_TERMS, FieldType
from onroll.schooldays import load_calendar

GOOD = "case: x\nevents: [{on: 2016-01-29, event: pupil.last_attended}]\n"


def run(*arguments: str | Path) -> Result:
    """What the command does with these arguments."""
    return CliRunner().invoke(onroll, [str(each) for each in arguments])


def refused(*arguments: str | Path) -> str:
    """The sentence with which a command refuses; nothing else is printed, and nothing went wrong within."""
    result = run(*arguments)
    assert result.exit_code == 2, (result.stdout, result.stderr)
    assert result.stdout == ""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    return " ".join(result.stderr.split())


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A good case."""
    path = tmp_path / "case.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def assessed(case: Path, *more: str | Path) -> tuple[str | Path, ...]:
    return ("assess", case, "--pack", HARBOUR, "--on", "2016-02-04", *more)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "case.yaml is empty: there is nothing to read in it."),
        ("# only a comment\n", "case.yaml is empty"),
        ("events: [{on: 2015-02-29, event: pupil.attended}]\n", "line 1: 2015-02-29 is not a date that exists: write"),
        ("case: x\nevents:\n  - {on: 2016-01-29, event: pupil.vanished}\n", "line 3: “pupil.vanished” is not a known"),
        ("case: x\nevents:\n  - {on: 2016-01-29, event: pupil.atended}\n", "did you mean “pupil.attended”?"),
        ("case: x\nfacts: {child.looked_afer: no}\n", "line 2: “child.looked_afer” is not a known fact: did you mean"),
        ("case: [unclosed\n", "not well-formed YAML"),
        ("case: x\nwrong: 1\nevents: []\n", "line 2: a case file has no “wrong”: the keys are"),
        ("[" * 20000, "case.yaml"),
        ("a: &a [x, x]\nb: [*a, *a]\n", "repeats by & and * are not used here"),
        ("facts: {child.born: 1799-01-01}\nevents: []\n", "write a date from 1900 to 2199"),
        ("facts: {child.born: 1985-01-01}\nevents: []\n", "births from 1993-09-01 to 2150-12-31"),
        ("case: x\ncalendar: nowhere\nevents: []\n", "there is no calendar named 'nowhere'"),
        ("case: x\ncalendar: ./nowhere.yaml\nevents: []\n", "nowhere.yaml"),
        ("case: x\nclosed: 2031-01-01\nevents: []\n", "lies outside the school years"),
    ],
)  # fmt: skip
def test_case_files(case: Path, content: str, says: str) -> None:
    case.write_text(content, encoding="utf-8")
    assert says in refused(*assessed(case))


def test_case_files_that_are_none(tmp_path: Path, case: Path) -> None:
    assert "cannot be read (No such file or directory): check the name" in refused(*assessed(tmp_path / "none.yaml"))
    assert "is a folder: give the path of one case file" in refused(*assessed(tmp_path))
    assert "not an ordinary file" in refused(*assessed(Path("/dev/zero")))
    case.write_bytes(os.urandom(4096))
    assert "case.yaml" in refused(*assessed(case))
    case.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert "not UTF-8 text (byte 0): save it as UTF-8" in refused(*assessed(case))
    with case.open("wb") as stream:
        stream.truncate(50_000_000)
    assert "has 50 MB, more than the 5 MB that such a file can need" in refused(*assessed(case))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--on", "2016-02-30"), "--on: 2016-02-30 is not a date: February 2016 has days 1 to 29"),
        (("--on", "04/02/2016"), "--on: '04/02/2016' is not a date written YYYY-MM-DD"),
        (("--on", "today"), "--on: 'today' is not a date"),
        (("--on", "9999-12-31"), "--on: the year of 9999-12-31 cannot be right"),
        (("--on", "0001-01-01"), "--on: the year of 0001-01-01 cannot be right"),
        (
            ("--on", "2016-02-04", "--known-at", "2016-13-01"),
            "--known-at: 2016-13-01 is not a date: there is no",
        ),
        ((), "No day is given: add --on with the day to look at, or --timeline"),
        (("--on", "2016-02-04", "--timeline"), "--on and --timeline do not go together"),
        (("--on", "2016-02-04", "--until", "2016-02-05"), "--until belongs to --timeline"),
        (("--timeline", "--why", "call"), "--why explains one day"),
        (("--on", "2016-02-04", "--why", "cal"), "nothing in harbour is called cal: did you mean call?"),
        (("--on", "2016-02-04", "--why", "x/y"), "nothing in x is called y"),
        (("--on", "2016-02-04", "--format", "xml"), "'xml' is not one of 'table', 'json'"),
        (("--on",), "'--on' requires an argument"),
        (("--bogus",), "No such option"),
    ],
)
def test_options_of_assess(case: Path, options: tuple[str, ...], says: str) -> None:
    assert says in refused("assess", case, "--pack", HARBOUR, *options)


def test_packs_that_are_none(tmp_path: Path, case: Path) -> None:
    def with_pack(pack: str | Path) -> str:
        return refused("assess", case, "--pack", pack, "--on", "2016-02-04")

    assert "There is no pack of that name: did you mean liverpool-2016?" in with_pack("liverpol-2016")
    assert "There is no file or folder" in with_pack(tmp_path / "none")
    (tmp_path / "void").mkdir()
    assert "holds no pack.yaml" in with_pack(tmp_path / "void")
    (tmp_path / "empty.yaml").touch()
    assert "empty.yaml is empty" in with_pack(tmp_path / "empty.yaml")
    with (tmp_path / "big.yaml").open("wb") as stream:
        stream.truncate(50_000_000)
    assert "has 50 MB" in with_pack(tmp_path / "big.yaml")
    assert "Missing option '--pack'" in refused("assess", case, "--on", "2016-02-04")


@pytest.mark.parametrize(
    "command", [("scenarios",), ("check",), ("conflicts",), ("book", "--out", "x"), ("diff", "harbour")]
)
def test_a_pack_with_a_typo_is_refused_by_every_command(
    tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = changed(tmp_path, ("    modality: should\n", "    modality: shuld\n"))
    monkeypatch.chdir(tmp_path)
    said = refused("policy", command[0], folder, *command[1:])
    assert "harbour/pack.yaml, line 51: “shuld” is not allowed for modality" in said
    assert "Did you mean “should”?" in said
    assert [path.name for path in tmp_path.iterdir()] == ["harbour"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "all.yaml is empty"),
        ("scenarios: x\n", "a scenario file has a list called “scenarios”"),
        ("scenarios: [{name: x}]\n", "a scenario needs “name” and “expect”"),
        ("scenarios: [{name: x, expect: {on: soon}}]\n", "expect"),
        ("scenarios: [{name: x, expect: {on: 2016-01-29, gate: {}}}]\n", "gate"),
        ("scenarios: [{name: x, history: y, expect: {on: 2016-01-29}}]\n", "there is no history “y”"),
        (
            "scenarios: [{name: x, events: [{on: 2016-01-29, event: z}], expect: {on: 2016-01-29}}]\n",
            "not a known event",
        ),
    ],
)
def test_scenario_files(tmp_path: Path, content: str, says: str) -> None:
    folder = changed(tmp_path)
    (folder / "scenarios" / "all.yaml").write_text(content, encoding="utf-8")
    assert says in refused("policy", "scenarios", folder)


def test_a_book_is_never_half_written(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    assert "holds other files, which would be lost" in refused("policy", "book", HARBOUR, "--out", tmp_path)
    assert "is a file, not a folder" in refused("policy", "book", HARBOUR, "--out", tmp_path / "mine.txt")
    assert "make it first" in refused("policy", "book", HARBOUR, "--out", tmp_path / "a" / "b")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_other_slips() -> None:
    assert "did you mean case?" in refused("policy", "schema", "cases")
    assert "they are pack, pack-file" in refused("policy", "schema", "zzz")
    assert "No such command 'asess'" in refused("asess")


@pytest.mark.thorough
def test_a_reader_that_goes_away_is_no_traceback() -> None:
    program = "from onroll.cli import main; main(['policy', 'vocabulary', '--format', 'json'])"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


SAMPLES: dict[FieldType, st.SearchStrategy[object]] = {
    FieldType.YES_NO: st.booleans(),
    FieldType.ROLE: st.sampled_from(sorted(ROLE_TERMS)),
    FieldType.DATE: st.dates(FIRST_DAY, LAST_DAY),
    FieldType.NUMBER: st.integers(),
    FieldType.TEXT: st.text(max_size=10),
    FieldType.CODE: st.sampled_from(["all", "missing_pupils", "h", "x"]),
}


BIRTHS = st.dates(date(1993, 9, 1), date(2150, 12, 31))  # those that a case file lets in


def values(type_: FieldType, choices: tuple[str, ...]) -> st.SearchStrategy[object]:
    """Any value that a field or fact can have."""
    return st.sampled_from(choices) if choices else SAMPLES[type_]


@st.composite
def cases(draw: st.DrawFn) -> CaseFacts:
    """Any case that a case file can hold: all of the vocabulary, in any order, in any year that is let in."""
    days = st.dates(FIRST_DAY, LAST_DAY) | st.dates(date(2015, 9, 1), date(2016, 7, 31))
    events = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(sorted(EVENT_KINDS)), max_size=6))):
        fields = [f for f in EVENT_KINDS[kind].fields if f.required or draw(st.booleans())]
        on = draw(days)
        data = {field.name: draw(values(field.type, field.choices)) for field in fields}
        events.append(Event(id=f"e{number}", kind=kind, on=on, known_on=on, data=data))
    facts = []
    for name in draw(st.lists(st.sampled_from(["child.born", *sorted(FACT_KINDS)]), max_size=6)):
        kind_ = FACT_KINDS[name]
        facts.append(
            Fact(
                name,
                draw(BIRTHS if name == "child.born" else values(kind_.type, kind_.choices)),
                draw(st.none() | days),
                draw(st.none() | days),
            )
        )
    return CaseFacts(events=tuple(events), facts=tuple(facts))


@pytest.mark.thorough
@settings(max_examples=150, deadline=None)
@given(
    cases(),
    st.dates(FIRST_DAY, LAST_DAY) | st.dates(date(2015, 9, 1), date(2026, 7, 31)),
    st.sampled_from(pack_names()),
)
def test_any_case_that_can_be_read_can_be_assessed_and_told(facts: CaseFacts, day: date, name: str) -> None:
    calendar = load_calendar("liverpool")
    case = CaseFile(facts=facts, reference="any")
    assessment = assess(load_policy(name), facts, calendar, day)
    assert assessment_table(case, assessment, calendar)
    assert plain_assessment(assessment, calendar)["as_of"] == day.isoformat()
