"""What is written: the order, the differences between versions, the same bytes again, and what is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from lxml import etree
from tests.ctf.examples import ADA, MARCH_2016, SCHOOL, SCHOOL_WITH_URN, local_time, lost_2016, lost_2026, transfer_2018

from onroll.ctf import (
    LOST,
    Address,
    Contact,
    Ctf,
    CtfError,
    Party,
    Phone,
    Pupil,
    Removal,
    SchoolRow,
    check,
    missing_pupil_file,
    read,
    removal_grounds_for,
    version_for,
    write,
)

THE_FILE_OF_2016 = """\
<?xml version="1.0" encoding="utf-8"?>
<CTfile>
  <Header>
    <DocumentName>Common Transfer File</DocumentName>
    <CTFversion>15.0</CTFversion>
    <DateTime>2016-03-07T09:30:00</DateTime>
    <DocumentQualifier>full</DocumentQualifier>
    <SupplierID>Onroll</SupplierID>
    <SourceSchool>
      <LEA>341</LEA>
      <Estab>2345</Estab>
      <SchoolName>Example Primary School (synthetic)</SchoolName>
      <AcademicYear>2015</AcademicYear>
    </SourceSchool>
    <DestSchool>
      <LEA>XXX</LEA>
      <Estab>XXXX</Estab>
    </DestSchool>
  </Header>
  <CTFpupilData>
    <Pupil>
      <UPN>R341234525001</UPN>
      <Surname>Example &amp; Sons</Surname>
      <Forename>Ada</Forename>
      <DOB>2007-03-02</DOB>
      <Gender>F</Gender>
      <SchoolHistory>
        <School>
          <LEA>341</LEA>
          <Estab>2345</Estab>
          <SchoolName>Example Primary School (synthetic)</SchoolName>
          <EntryDate>2013-09-03</EntryDate>
          <LeavingDate>2016-03-04</LeavingDate>
          <LeavingReason>MI</LeavingReason>
        </School>
      </SchoolHistory>
    </Pupil>
  </CTFpupilData>
</CTfile>
"""


def names(data: bytes, path: str) -> list[str]:
    """The names of the elements in the container at `path`, in order."""
    container = etree.fromstring(data).find(path)
    assert container is not None
    return [str(child.tag) for child in container]


def with_row(ctf: Ctf, **changes: object) -> Ctf:
    """The file with its last school row changed."""
    pupil = ctf.pupils[0]
    row = replace(pupil.schools[-1], **changes)  # type: ignore[arg-type]  # names and types come from the tests below
    return replace(ctf, pupils=(replace(pupil, schools=(*pupil.schools[:-1], row)),))


def test_the_file_of_a_missing_pupil_byte_for_byte() -> None:
    pupil = Pupil(surname="Example & Sons", forename="Ada", dob=date(2007, 3, 2), sex="F", upn="R341234525001")
    ctf = missing_pupil_file(pupil, removal=MARCH_2016, made_at=local_time("2016-03-07T09:30"))
    assert write(ctf).decode() == THE_FILE_OF_2016


def test_the_same_input_gives_the_same_bytes() -> None:
    assert write(lost_2026()) == write(lost_2026())


def test_the_order_of_a_pupil() -> None:
    data = write(lost_2026())
    assert names(data, "Header") == [
        "DocumentName", "CTFversion", "DateTime", "DocumentQualifier", "SupplierID", "SourceSchool", "DestSchool",
    ]  # fmt: skip
    assert names(data, "Header/SourceSchool") == ["LEA", "Estab", "URN", "SchoolName", "AcademicYear"]
    assert names(data, "CTFpupilData/Pupil") == [
        "UPN", "Surname", "Forename", "DOB", "Sex", "BasicDetails", "Address", "Phones", "Email", "Contacts",
        "SchoolHistory",
    ]  # fmt: skip
    assert names(data, "CTFpupilData/Pupil/BasicDetails") == [
        "FormerUPN", "PreferredSurname", "FormerSurname", "PreferredForename", "MiddleNames", "NCyearActual",
        "Ethnicity", "EthnicitySource", "Languages",
    ]  # fmt: skip
    assert names(data, "CTFpupilData/Pupil/Contacts/Contact") == [
        "Order", "Title", "Surname", "Forename", "Relationship", "Responsibility", "Address", "Phones",
    ]  # fmt: skip


def test_the_order_of_a_school_row() -> None:
    assert names(write(transfer_2018()), "CTFpupilData/Pupil/SchoolHistory/School") == [
        "LEA", "Estab", "URN", "SchoolName", "EntryDate", "LeavingDate", "LeavingReason", "RemovalGrounds",
    ]  # fmt: skip


@pytest.mark.parametrize("ctf", [lost_2016(), lost_2026(), transfer_2018()], ids=["2016", "2026", "2018"])
def test_what_is_written_is_accepted_without_a_remark(ctf: Ctf) -> None:
    assert check(write(ctf)) == []
    assert check(ctf) == []


def test_the_destination_of_a_missing_pupil_is_all_x() -> None:
    ctf = read(write(lost_2016()))
    assert ctf.dest == LOST
    assert ctf.dest.is_lost
    assert not ctf.source.is_lost
    assert ctf.pupils[0].schools[-1].leaving_reason == "MI"


@pytest.mark.parametrize(("version", "element"), [("15.0", b"<Gender>"), ("24.0", b"<Gender>"), ("25.0", b"<Sex>")])
def test_gender_before_25_and_sex_in_25(version: str, element: bytes) -> None:
    data = write(replace(lost_2016(), version=version))
    assert element in data
    assert (b"<Sex>" in data) != (b"<Gender>" in data)


@pytest.mark.parametrize(("version", "held"), [("17.0", False), ("18.0", True)])
def test_school_numbers_from_18(version: str, *, held: bool) -> None:
    assert (b"<URN>900001</URN>" in write(replace(transfer_2018(), version=version))) is held


@pytest.mark.parametrize(
    ("version", "leaving", "letter"),
    [
        ("16.0", date(2017, 3, 4), None),
        ("17.0", date(2018, 3, 4), "H"),
        ("23.0", date(2024, 8, 18), "H"),
        ("23.0", date(2024, 8, 19), None),
        ("25.0", date(2024, 8, 18), "H"),
        ("25.0", date(2026, 3, 4), None),
    ],
)
def test_the_ground_is_written_only_where_its_letter_is_certain(
    version: str, leaving: date, letter: str | None
) -> None:
    assert removal_grounds_for("h", version=version, leaving_date=leaving) == letter


def test_no_ground_gives_no_letter_and_a_wrong_one_is_refused() -> None:
    assert removal_grounds_for(None, version="18.0", leaving_date=date(2018, 3, 4)) is None
    for wrong in ("p", "(h)", ""):
        with pytest.raises(CtfError, match="from a to o"):
            removal_grounds_for(wrong, version="18.0", leaving_date=date(2018, 3, 4))
    with pytest.raises(CtfError, match="not a version"):
        removal_grounds_for("h", version="18", leaving_date=date(2018, 3, 4))


def test_a_missing_pupils_file_of_2018_has_the_ground() -> None:
    removal = Removal(school=SCHOOL_WITH_URN, entry_date=None, leaving_date=date(2018, 3, 2), ground="h")
    ctf = missing_pupil_file(ADA, removal=removal, made_at=local_time("2018-03-05T08:00"))
    data = write(ctf)
    assert b"<RemovalGrounds>H</RemovalGrounds>" in data
    assert check(data) == []


@pytest.mark.parametrize("grounds", [("25.0", date(2026, 3, 4)), ("25.0", None)])
def test_an_uncertain_ground_is_refused(grounds: tuple[str, date | None]) -> None:
    version, leaving = grounds
    with pytest.raises(CtfError, match="before 19 August 2024"):
        write(with_row(replace(transfer_2018(), version=version), removal_grounds="I", leaving_date=leaving))


def test_a_ground_in_a_version_without_one_is_refused() -> None:
    with pytest.raises(CtfError, match=r"came with 17\.0"):
        write(with_row(lost_2016(), removal_grounds="H"))


@pytest.mark.parametrize("number", [0, 2, 3])
def test_one_pupil_a_file_for_the_lost_pupils_database(number: int) -> None:
    ctf = lost_2016()
    with pytest.raises(CtfError, match=f"exactly one pupil, and this one has {number}; write one file for each pupil"):
        write(replace(ctf, pupils=ctf.pupils * number))
    with pytest.raises(CtfError, match="exactly one pupil"):
        write(replace(ctf, qualifier="partial", pupils=ctf.pupils * number))


@pytest.mark.parametrize(
    "dest", [Party("XXX", "4001"), Party("343", "XXXX"), Party("MMM", "XXXX"), Party("343", "MMMM")]
)
def test_x_stands_only_with_x_and_m_with_m(dest: Party) -> None:
    with pytest.raises(CtfError, match="stand only together"):
        write(replace(lost_2016(), dest=dest))


def test_a_lost_pupils_file_says_when_the_pupil_left() -> None:
    with pytest.raises(CtfError, match="no row of the sending school with a LeavingDate"):
        write(with_row(lost_2016(), leaving_date=None))
    with pytest.raises(CtfError, match="no row of the sending school"):
        write(with_row(lost_2016(), school=Party("341", "9999", name="Another (synthetic)")))


def test_a_qualifier_is_written_in_small_letters() -> None:
    assert b"<DocumentQualifier>full</DocumentQualifier>" in write(replace(lost_2016(), qualifier="FULL"))


def test_what_is_blank_is_left_out() -> None:
    pupil = Pupil(
        surname=" Example ",
        forename="Ada",
        dob=date(2007, 3, 2),
        sex="F",
        upn="R341234525001",
        preferred_surname="  ",
        email="",
        address=Address(lines=(" ", "")),
        contacts=(Contact(order=1, surname="Example", address=Address(town=" ")),),
    )
    data = write(missing_pupil_file(pupil, removal=MARCH_2016, made_at=local_time("2016-03-07T09:30")))
    assert b"<Surname>Example</Surname>" in data
    assert not [name for name in (b"BasicDetails", b"Email", b"Address", b"Phones") if name in data]
    assert check(data) == []


@pytest.mark.parametrize(
    ("typed", "written"),
    [("0151 496 0000", "01514960000"), ("+44 (0)151 496-0000", "+441514960000"), ("(0151) 496.0000", "01514960000")],
)
def test_telephone_numbers_are_written_as_digits(typed: str, written: str) -> None:
    ctf = lost_2016()
    pupil = replace(ctf.pupils[0], phones=(Phone("H", typed),))
    assert read(write(replace(ctf, pupils=(pupil,)))).pupils[0].phones == (Phone("H", written),)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"surname": "E" * 36}, "36 characters, and the format holds 35"),
        ({"surname": "  "}, "has no Surname"),
        ({"surname": "Exa\x07mple"}, r"U\+0007"),
        ({"surname": "Exa\nmple"}, r"U\+000A"),
        ({"surname": "Exa\ud800mple"}, r"U\+D800"),
        ({"surname": "Exa\uffffmple"}, r"U\+FFFF"),
        ({"dob": None}, "has no DOB"),
        ({"dob": date(2016, 3, 7)}, "not before the day the file was made"),
        ({"sex": None}, "neither Sex nor Gender"),
        ({"sex": "U"}, "none of its codes"),
        ({"upn": "A341234525001"}, "call for R"),
        ({"former_upn": "R341234525001"}, "former UPN is the present one"),
        ({"nc_year": "15"}, "none of its codes"),
        ({"ethnicity": "White"}, "Ethnicity"),
        ({"address": Address(paon="1", street="Example Street")}, "none of Locality, Town and AdministrativeArea"),
        ({"address": Address(lines=tuple("abcdef"))}, "in 6 lines"),
        ({"phones": (Phone("X", "0151"),)}, "TelephoneType"),
        ({"phones": (Phone("H", ""),)}, "has no PhoneNo"),
        ({"contacts": (Contact(order=11, surname="Example"),)}, "number from 1 to 10"),
        ({"contacts": (Contact(order=1, surname="Example", relationship="MUM"),)}, "Relationship"),
    ],
)
def test_a_pupil_that_breaks_a_rule_is_refused(changes: dict[str, object], said: str) -> None:
    ctf = lost_2016()
    pupil = replace(ctf.pupils[0], **changes)  # type: ignore[arg-type]  # names and types come from the list above
    with pytest.raises(CtfError, match=said):
        write(replace(ctf, pupils=(pupil,)))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"version": "11.0"}, r"from 12\.0 to 25\.0"),
        ({"version": "26.0"}, r"from 12\.0 to 25\.0"),
        ({"version": "25"}, "'25'"),
        ({"made_at": datetime(2016, 3, 7, 9, 30, tzinfo=UTC)}, "without a zone"),
        ({"qualifier": "whole"}, "full or partial"),
        ({"supplier": ""}, "no SupplierID"),
        ({"source": replace(SCHOOL, lea="Liverpool")}, "LEA"),
        ({"source": replace(SCHOOL, name=None)}, "no SchoolName"),
    ],
)
def test_a_header_that_breaks_a_rule_is_refused(changes: dict[str, object], said: str) -> None:
    ctf = replace(lost_2016(), **changes)  # type: ignore[arg-type]  # names and types come from the list above
    with pytest.raises(CtfError, match=said):
        write(ctf)


def test_a_row_out_of_order_is_refused() -> None:
    with pytest.raises(CtfError, match="before the entry date"):
        write(with_row(lost_2016(), entry_date=date(2016, 3, 5)))
    with pytest.raises(CtfError, match="before they are born"):
        write(with_row(lost_2016(), entry_date=date(2006, 3, 5)))
    with pytest.raises(CtfError, match="LeavingReason"):
        write(with_row(lost_2016(), leaving_reason="XX"))
    with pytest.raises(CtfError, match="no name"):
        write(replace(transfer_2018(), pupils=(replace(ADA, schools=(SchoolRow(Party("343", "XXXX")),)),)))


def test_the_versions_of_the_demonstrations() -> None:
    assert (lost_2016().version, lost_2026().version) == ("15.0", "25.0")
    assert version_for(date(2026, 3, 9)) == "25.0"


def test_refusals_never_name_the_child() -> None:
    ctf = lost_2016()
    pupil = replace(ctf.pupils[0], surname="Unmistakable" * 4, upn="A341234525001", sex="Q")
    with pytest.raises(CtfError) as refusal:
        write(replace(ctf, pupils=(pupil,)))
    assert "Unmistakable" not in str(refusal.value)
    assert "34123452500" not in str(refusal.value)
    assert "2 more errors" in str(refusal.value)
