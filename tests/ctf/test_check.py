"""What a check finds, on files by other hands: each case changes one place of a good file."""

from dataclasses import replace
from datetime import date

import pytest
from tests.ctf.examples import lost_2016, lost_2026, transfer_2018

from onroll.ctf import Finding, check, write

GOOD = write(lost_2026()).decode()
OLDER = write(transfer_2018()).decode()


def changed(old: str, new: str, *, base: str = GOOD) -> bytes:
    """The good file with the first `old` replaced."""
    assert old in base
    return base.replace(old, new, 1).encode()


def only(findings: list[Finding]) -> Finding:
    """The one finding there is."""
    assert len(findings) == 1, findings
    return findings[0]


CASES = [
    ("<DocumentName>Common Transfer File", "<DocumentName>CTF", "code", "error", "DocumentName"),
    ("25.0", "25", "version", "error", "CTFversion"),
    ("25.0", "26.0", "version", "warning", "CTFversion"),
    ("T09:30:00", "T09:30:00Z", "date", "warning", "DateTime"),
    ("T09:30:00", "", "date", "error", "DateTime"),
    ("T09:30:00", "T25:30:00", "date", "error", "DateTime"),
    ("full", "FULL", "qualifier", "warning", "DocumentQualifier"),
    ("full", "some", "qualifier", "error", "DocumentQualifier"),
    ("<LEA>341", "<LEA>999", "party", "warning", "LEA"),
    ("<Estab>XXXX", "<Estab>4001", "party", "error", "Estab"),
    ("<URN>900001", "<URN>90001", "urn", "error", "URN"),
    ("<AcademicYear>2025", "<AcademicYear>25", "year", "error", "AcademicYear"),
    ("<AcademicYear>2025", "<AcademicYear>2026", "year", "warning", "AcademicYear"),
    ("<UPN>R", "<UPN>A", "upn", "error", "UPN"),
    ("<FormerUPN>T", "<FormerUPN>A", "upn", "error", "FormerUPN"),
    ("Sex>F</Sex>", "Gender>F</Gender>", "sex", "error", "Gender"),
    ("<Sex>F", "<Sex>U", "code", "error", "Sex"),
    ("2007-03-02", "2007-02-30", "date", "error", "DOB"),
    ("2007-03-02", "02/03/2007", "date", "error", "DOB"),
    ("2007-03-02", "2007-W09-5", "date", "error", "DOB"),
    ("<Ethnicity>WBRI</Ethnicity>", "", "ethnicity-source", "warning", "BasicDetails"),
    ("<Language>POL", "<Language>Polish", "code", "error", "Language"),
    ("<PostCode>L1 1AA", "<PostCode>L11AA", "postcode", "warning", "PostCode"),
    ("<PostCode>L1 1AA", "<PostCode>QL1 1AA", "postcode", "warning", "PostCode"),
    ("<PhoneNo>0151", "<PhoneNo>0151 ", "phone", "warning", "PhoneNo"),
    ("ada@example.org", "ada at example", "email", "warning", "Email"),
    ("<Responsibility>true", "<Responsibility>yes", "boolean", "error", "Responsibility"),
    ("<AddressAsPupil>true", "<AddressAsPupil>Y", "boolean", "error", "AddressAsPupil"),
    ("<LeavingReason>MI", "<LeavingReason>DD", "lost-pupil", "warning", "LeavingReason"),
    ("<LeavingReason>MI</LeavingReason>", "", "lost-pupil", "warning", "School[2]"),
    ("<LeavingDate>2026-03-06", "<LeavingDate>2026-02-29", "date", "error", "LeavingDate"),
    ("<MiddleNames>", "<Hobby>chess</Hobby><MiddleNames>", "unread", "note", "Hobby"),
    ("<MiddleNames>", "<FormerForename>A</FormerForename><MiddleNames>", "unread", "note", "FormerForename"),
    ("<SupplierID>Onroll", "<SupplierID> ", "empty", "error", "SupplierID"),
    ("<Email>ada@example.org", "<Email>", "empty", "warning", "Email"),
    ("<Forename>Ada", "<Forename>Ada<b/>", "nested", "error", "Forename"),
    ("<DOB>", "<Forename>Ada</Forename><DOB>", "repeated", "error", "Forename[2]"),
]


@pytest.mark.parametrize(("old", "new", "rule", "severity", "element"), CASES)
def test_one_fault_is_found_where_it_is(old: str, new: str, rule: str, severity: str, element: str) -> None:
    data = changed(old, new)
    found = [finding for finding in check(data) if finding.rule == rule]
    finding = only(found)
    assert finding.severity == severity
    assert finding.xpath.rsplit("/", 1)[1] == element
    assert finding.line is not None
    tag = element.split("[", 1)[0]
    assert f"<{tag}" in data.decode().splitlines()[finding.line - 1]
    assert finding.remedy


def test_a_good_file_draws_no_remark() -> None:
    assert check(GOOD.encode()) == []
    assert check(OLDER.encode()) == []


def test_elements_out_of_order() -> None:
    data = changed(
        "<Surname>Example</Surname>\n      <Forename>Ada</Forename>", "<Forename>Ada</Forename><Surname>E</Surname>"
    )
    finding = only(check(data))
    assert finding.rule == "order"
    assert finding.message == "Surname stands after Forename, and belongs before it"


def test_an_element_after_its_container_has_moved_on_is_found_in_a_school_row() -> None:
    data = changed("<LeavingReason>IM</LeavingReason>\n          <RemovalGrounds>B</RemovalGrounds>",
                   "<RemovalGrounds>B</RemovalGrounds><LeavingReason>IM</LeavingReason>", base=OLDER)  # fmt: skip
    assert only(check(data)).rule == "order"


@pytest.mark.parametrize("element", ["Surname", "Forename", "DOB"])
def test_a_core_element_that_is_missing(element: str) -> None:
    pupil = GOOD.split("<Pupil>")[1]
    text = pupil.split(f"<{element}>")[1].split("<")[0]
    finding = only(check(changed(f"<{element}>{text}</{element}>", "")))
    assert (finding.rule, finding.severity) == ("missing", "error")
    assert element in finding.message


def test_a_pupil_without_sex_or_number() -> None:
    data = changed("<Sex>F</Sex>", "").decode().replace("<UPN>R341234525001</UPN>", "").encode()
    assert [(finding.rule, finding.severity) for finding in check(data)] == [("upn", "warning"), ("missing", "error")]


def test_sex_before_25_is_a_warning_because_it_is_not_confirmed() -> None:
    data = changed("25.0", "24.0")
    assert [(finding.rule, finding.severity) for finding in check(data)] == [("sex", "warning")]


def test_items_younger_than_the_version() -> None:
    data = changed("18.0", "16.0", base=OLDER)
    found = check(data)
    assert {finding.rule for finding in found} == {"urn", "grounds"}
    assert {finding.severity for finding in found} == {"warning"}


def test_two_pupils_for_the_lost_pupils_database() -> None:
    pupil = GOOD[GOOD.index("<Pupil>") : GOOD.index("</Pupil>") + len("</Pupil>")]
    data = changed("</Pupil>", "</Pupil>" + pupil)
    finding = only(check(data))
    assert (finding.rule, finding.severity) == ("one-pupil", "error")
    assert "2 pupils" in finding.message


def test_a_partial_file_to_xxx_may_have_many_pupils() -> None:
    pupil = GOOD[GOOD.index("<Pupil>") : GOOD.index("</Pupil>") + len("</Pupil>")]
    data = changed("</Pupil>", "</Pupil>" + pupil).decode().replace(">full<", ">partial<").encode()
    assert check(data) == []


def test_a_file_without_pupils() -> None:
    start, end = GOOD.index("<Pupil>"), GOOD.index("</Pupil>") + len("</Pupil>")
    finding = only(check((GOOD[:start] + GOOD[end:]).encode()))
    assert (finding.rule, finding.severity) == ("pupils", "error")


@pytest.mark.parametrize("letter", ["H", "I"])
def test_a_letter_with_two_readings_is_shown_with_both(letter: str) -> None:
    data = changed(
        "<LeavingReason>MI</LeavingReason>",
        f"<LeavingReason>MI</LeavingReason><RemovalGrounds>{letter}</RemovalGrounds>",
    )
    finding = only(check(data))
    assert (finding.rule, finding.severity) == ("grounds", "warning")
    assert "2006" in finding.message
    assert "2024" in finding.message


def test_a_letter_that_no_regulation_has() -> None:
    data = changed("<RemovalGrounds>B", "<RemovalGrounds>P", base=OLDER)
    finding = only(check(data))
    assert (finding.rule, finding.severity) == ("code", "error")


@pytest.mark.parametrize(("version", "source", "ok"), [("15.0", "S", True), ("16.0", "S", False), ("16.0", "C", True)])
def test_sources_of_ethnicity_before_16(version: str, source: str, *, ok: bool) -> None:
    ctf = lost_2016()
    pupil = replace(ctf.pupils[0], ethnicity_source=source)
    findings = check(replace(ctf, version=version, pupils=(pupil,)))
    assert [finding.rule for finding in findings] == ([] if ok else ["code"])


def test_what_is_not_read_is_said_once() -> None:
    block = "<SENhistory><SEN><StartDate>2015-01-01</StartDate></SEN></SENhistory>"
    pupil = OLDER[OLDER.index("<Pupil>") : OLDER.index("</Pupil>") + len("</Pupil>")].replace(
        "<SchoolHistory>", block + "<SchoolHistory>"
    )
    data = OLDER.replace("</CTFpupilData>", pupil * 3 + "</CTFpupilData>").encode()
    finding = only(check(data))
    assert (finding.rule, finding.severity) == ("unread", "note")
    assert "SENhistory is not looked at" in finding.message


def test_a_report_does_not_grow_without_end() -> None:
    extra = "".join(f"<Extra{number}/>" for number in range(3000))
    findings = check(changed("<MiddleNames>", extra + "<MiddleNames>"))
    assert len(findings) == 1001
    assert findings[-1].rule == "too-many"


def test_a_model_is_checked_as_the_file_it_would_make() -> None:
    ctf = lost_2016()
    doubled = replace(ctf, pupils=ctf.pupils * 2)
    assert [finding.rule for finding in check(doubled)] == ["one-pupil"]


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("3412345_CTF_XXXXXXX_001.xml", []),
        ("3412345_ctf_xxxxxxx_001 (1).XML", []),
        ("CTF.xml", [("file-name", "warning")]),
        ("3412345_CTF_3434001_001.xml", [("file-name", "error")]),
        ("3412346_CTF_XXXXXXX_001.xml", [("file-name", "error")]),
        ("3412346_CTF_MMMMMMM_001.xml", [("file-name", "error"), ("file-name", "error")]),
    ],
)
def test_the_file_name_against_the_header(name: str, rules: list[tuple[str, str]]) -> None:
    assert [(finding.rule, finding.severity) for finding in check(GOOD.encode(), name=name)] == rules


def test_of_two_rows_of_the_sending_school_the_later_says_why() -> None:
    ctf = lost_2016()
    pupil = ctf.pupils[0]
    last = pupil.schools[-1]
    for earlier, rules in ((date(2016, 3, 4), []), (date(2015, 7, 17), []), (date(2016, 3, 5), ["lost-pupil"])):
        other = replace(last, leaving_date=earlier, leaving_reason="IM")
        two = replace(pupil, schools=(other, last))
        assert [finding.rule for finding in check(replace(ctf, pupils=(two,)))] == rules
