"""`onroll ctf check`: the report in both forms, the exit codes, and bad input."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.ctf.examples import lost_2016

from onroll.cli.ctf import ctf
from onroll.ctf import FileName, write

NAME = str(FileName.of(lost_2016(), serial=1))


def run(*arguments: str | Path) -> Result:
    """What the command does with these arguments."""
    return CliRunner().invoke(ctf, ["check", *map(str, arguments)])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A file with nothing to remark."""
    path = tmp_path / NAME
    path.write_bytes(write(lost_2016()))
    return path


@pytest.fixture
def faulty(good: Path) -> Path:
    """A file with one error and one warning."""
    data = good.read_bytes().replace(b"<Gender>F", b"<Gender>U").replace(b">full<", b">Full<")
    good.write_bytes(data)
    return good


def test_nothing_to_remark(good: Path) -> None:
    result = run(good)
    assert (result.exit_code, result.output) == (0, f"{NAME}: nothing to remark.\n")


def test_nothing_to_remark_as_json(good: Path) -> None:
    result = run(good, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.output) == {
        "file": NAME,
        "counts": {"errors": 0, "warnings": 0, "notes": 0},
        "findings": [],
    }


def test_findings_for_a_person(faulty: Path) -> None:
    result = run(faulty)
    assert result.exit_code == 1
    assert "line 7: warning: DocumentQualifier is 'Full' [qualifier]" in result.output
    assert "    at /CTfile/CTFpupilData/Pupil/Gender\n    Give M or F.\n" in result.output
    assert result.output.endswith(f"{NAME}: 1 error, 1 warning, 0 notes.\n")


def test_findings_for_a_program(faulty: Path) -> None:
    result = run(faulty, "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.output)
    assert report["counts"] == {"errors": 1, "warnings": 1, "notes": 0}
    error = next(finding for finding in report["findings"] if finding["severity"] == "error")
    assert set(error) == {"line", "xpath", "rule", "severity", "message", "remedy"}
    assert error["rule"] == "code"


def test_warnings_alone_are_no_failure(good: Path) -> None:
    renamed = good.rename(good.with_name("CTF.xml"))
    result = run(renamed)
    assert result.exit_code == 0
    assert "file name: warning:" in result.output


def test_the_name_is_checked_against_the_header(good: Path) -> None:
    renamed = good.rename(good.with_name("3412345_CTF_3434001_001.xml"))
    result = run(renamed)
    assert result.exit_code == 1
    assert "[file-name]" in result.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"UPN,Surname\n", "does not begin as XML"),
        (b"<CTfile><Header>", "not well-formed XML"),
        (b"<html/>", "outermost element"),
        (b'<!DOCTYPE CTfile [<!ENTITY x "y">]><CTfile>&x;</CTfile>', "document type declaration"),
    ],
)
def test_what_is_no_transfer_file(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / NAME
    path.write_bytes(content)
    for form in ("text", "json"):
        result = run(path, "--format", form)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert said in result.stderr
        assert NAME in result.stderr
        assert "Traceback" not in result.stderr


def test_a_file_of_60_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / NAME
    with path.open("wb") as stream:
        os.truncate(stream.fileno(), 60_000_000)
    result = run(path)
    assert result.exit_code == 2
    assert "60,000,000 bytes" in result.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run(tmp_path / "none.xml")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_a_folder(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 2
    assert "is a folder" in result.stderr


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--nonsense"]])
def test_wrong_use(good: Path, arguments: list[str]) -> None:
    assert run(good, *arguments).exit_code == 2
