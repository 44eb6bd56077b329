"""Each limit of the format on both sides: lengths, versions, numbers of authorities, dates that meet."""

from dataclasses import replace
from datetime import date

import pytest
from tests.ctf.examples import local_time, lost_2016, lost_2026, transfer_2018

from onroll.ctf import Address, FileName, check, check_upn, upn_check_letter, write

# From the common basic data set; the text of the element, which stands for all its kind.
LONGEST = [
    ("SupplierID", 100),
    ("SchoolName", 100),
    ("Surname", 35),
    ("Forename", 35),
    ("PreferredSurname", 35),
    ("FormerSurname", 35),
    ("PreferredForename", 35),
    ("MiddleNames", 35),
    ("Title", 35),
    ("Street", 100),
    ("PAON", 100),
    ("Town", 30),
    ("Country", 45),
    ("AddressLine1", 40),
    ("PhoneNo", 35),
    ("Email", 254),
]


def filled(element: str, text: str) -> bytes:
    """A good file with the first `element` holding `text`."""
    good = write(lost_2026()).decode()
    start = good.index(f"<{element}>") + len(element) + 2
    return (good[:start] + text + good[good.index(f"</{element}>") :]).encode()


@pytest.mark.parametrize(("element", "longest"), LONGEST)
def test_the_longest_text_and_one_character_more(element: str, longest: int) -> None:
    start = {"Email": "a@", "PhoneNo": ""}.get(element, "")
    text = start + "1" * (longest - len(start))
    assert check(filled(element, text)) == []
    findings = check(filled(element, text + "1"))
    assert [(finding.rule, finding.severity) for finding in findings] == [("length", "error")]
    assert f"has {longest + 1} characters, and the format holds {longest}" in findings[0].message


@pytest.mark.parametrize("element", ["LEA", "Estab", "URN", "LeavingReason", "Relationship", "NCyearActual", "UPN"])
def test_codes_one_character_too_long(element: str) -> None:
    good = write(lost_2026()).decode()
    text = good[good.index(f"<{element}>") + len(element) + 2 : good.index(f"</{element}>")]
    if element == "NCyearActual":
        text = "10"
    rules = {finding.rule for finding in check(filled(element, text + "1"))}
    assert "length" in rules
    assert "length" not in {finding.rule for finding in check(filled(element, text))}


@pytest.mark.parametrize(("version", "known"), [("11.0", False), ("12.0", True), ("25.0", True), ("26.0", False)])
def test_known_versions(version: str, *, known: bool) -> None:
    data = write(lost_2016()).replace(b"<CTFversion>15.0", f"<CTFversion>{version}".encode())
    assert ("version" not in {finding.rule for finding in check(data)}) is known


@pytest.mark.parametrize(
    ("number", "known"),
    [
        ("001", True), ("002", False), ("009", False), ("010", True), ("056", True), ("057", False),
        ("341", True), ("345", False), ("599", False), ("600", True), ("633", True), ("634", False),
        ("659", False), ("660", True), ("681", True), ("682", False), ("820", True), ("909", True), ("943", True),
        ("944", False),
    ],
)  # fmt: skip
def test_numbers_of_authorities(number: str, *, known: bool) -> None:
    body = number + "234525001"
    problem = check_upn(upn_check_letter(body) + body)
    assert (problem is None) is known
    assert problem is None or f", {number}," in problem.message


@pytest.mark.parametrize("lea", ["3A1", "34", "XXXX", "xxx", "３４１"])
def test_what_is_no_number_of_an_authority(lea: str) -> None:
    findings = [finding for finding in check(filled("LEA", lea)) if finding.xpath.endswith("SourceSchool/LEA")]
    assert ("party", "error") in [(finding.rule, finding.severity) for finding in findings]


def test_the_last_serial_number() -> None:
    assert str(FileName("341", "2345", "CTF", "XXX", "XXXX", 999)) == "3412345_CTF_XXXXXXX_999.xml"


@pytest.mark.parametrize("container", ["Contacts", "Phones", "BasicDetails", "SchoolHistory"])
def test_an_empty_container_is_a_trap(container: str) -> None:
    good = write(transfer_2018()).decode()
    history = good.index("<SchoolHistory>")
    if container == "SchoolHistory":
        end = good.index("</SchoolHistory>") + len("</SchoolHistory>")
        data = good[:history] + "<SchoolHistory/>" + good[end:]
    else:
        data = good[:history] + f"<{container}/>" + good[history:]
    assert [(finding.rule, finding.severity) for finding in check(data.encode())] == [("empty", "warning")]


def test_dates_that_meet() -> None:
    ctf = transfer_2018()
    pupil, row = ctf.pupils[0], ctf.pupils[0].schools[0]
    cases = [
        (replace(row, entry_date=row.leaving_date), []),
        (replace(row, entry_date=date(2018, 10, 6)), ["date-order"]),
        (replace(row, entry_date=pupil.dob), ["date-order"]),
        (replace(row, entry_date=date(2009, 5, 7)), []),
    ]
    for changed, rules in cases:
        one = replace(pupil, schools=(changed,))
        assert [finding.rule for finding in check(replace(ctf, pupils=(one,)))] == rules


@pytest.mark.parametrize(
    ("version", "leaving", "rules"),
    [
        ("23.0", "2024-08-19", []),
        ("24.0", "2024-08-18", []),
        ("24.0", "2024-08-19", ["grounds"]),
        ("24.0", None, ["grounds"]),
        ("23.0", None, []),
        ("24", "2024-08-19", ["version", "grounds"]),
        ("17.0", "2018-10-05", ["urn", "urn", "urn"]),
    ],
)
def test_when_a_ground_has_two_readings(version: str, leaving: str | None, rules: list[str]) -> None:
    ctf = transfer_2018()
    data = write(replace(ctf, pupils=ctf.pupils[:1])).decode().replace("18.0", version)
    dated = "" if leaving is None else f"<LeavingDate>{leaving}</LeavingDate>"
    data = data.replace("<LeavingDate>2018-10-05</LeavingDate>", dated)
    assert [finding.rule for finding in check(data.encode())] == rules


def test_five_lines_of_address_and_no_more() -> None:
    ctf = lost_2016()
    address = Address(lines=("a", "b", "c", "d", "e"))
    data = write(replace(ctf, pupils=(replace(ctf.pupils[0], address=address),)))
    assert b"<AddressLine5>e</AddressLine5>" in data
    assert check(data) == []


@pytest.mark.parametrize(
    ("made_at", "years"),
    [("2026-07-31", {2025}), ("2026-08-01", {2025, 2026}), ("2026-08-31", {2025, 2026}), ("2026-09-01", {2026})],
)
def test_the_academic_year_turns_in_august_or_in_september(made_at: str, years: set[int]) -> None:
    ctf = replace(lost_2026(), made_at=local_time(made_at))
    for year in (2024, 2025, 2026, 2027):
        rules = [finding.rule for finding in check(replace(ctf, academic_year=year))]
        assert rules == ([] if year in years else ["year"])


def test_a_party_without_a_number_or_with_none_at_all() -> None:
    good = write(lost_2026()).decode()
    name = str(FileName.of(lost_2026(), serial=1))
    for old in ("<LEA>XXX</LEA>", "<Estab>XXXX</Estab>"):
        findings = check(good.replace(old, "").encode(), name=name)
        assert [finding.rule for finding in findings] == ["file-name", "missing"]
    bare = check(good.replace("<LEA>XXX</LEA>", "").replace("<Estab>XXXX</Estab>", "").encode(), name=name)
    assert "DestSchool says nothing" in bare[0].message


def test_an_email_address_of_a_contact() -> None:
    data = write(lost_2026()).replace(b"dad@example.org", b"dad at example")
    assert [(finding.rule, finding.severity) for finding in check(data)] == [("email", "warning")]
