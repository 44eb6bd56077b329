"""Reading files by other hands: liberally, and with a sentence where it cannot go on."""

from datetime import date

import pytest
from tests.ctf.examples import ADA, local_time, lost_2026

from onroll.ctf import Address, CtfError, Language, Party, check, read, write

GOOD = write(lost_2026()).decode()

# The shape, not the content, of a download that a service of the Department for Education writes.
FROM_A_SERVICE = b"""<?xml version="1.0" encoding="utf-8"?>
<CTfile><Header><DocumentName>Common Transfer File</DocumentName><CTFversion>25.0</CTFversion>
<DateTime>2026-02-03T10:11:12</DateTime><DocumentQualifier>partial</DocumentQualifier>
<DataDescriptor>Synthetic example</DataDescriptor><SupplierID>GIAP</SupplierID>
<SourceSchool><LEA>XXX</LEA><Estab>XXXX</Estab><SchoolName>Get Information About Pupils</SchoolName>
<AcademicYear>2025</AcademicYear></SourceSchool><DestSchool><LEA>341</LEA><Estab>2345</Estab></DestSchool></Header>
<CTFpupilData><Pupil><UPN>R341234525001</UPN><Surname>EXAMPLE</Surname><Forename>ADA</Forename><DOB>2016-03-02</DOB>
<Sex>F</Sex><StageAssessments><KeyStage><Stage>KS1</Stage></KeyStage></StageAssessments></Pupil>
<Pupil><UPN>R201100018042</UPN><Surname>SAMPLE</Surname><Forename>BO</Forename><DOB>2016-05-06</DOB><Sex>M</Sex></Pupil>
</CTFpupilData></CTfile>
"""


def test_a_partial_file_of_a_service_is_read_with_notes_only() -> None:
    ctf = read(FROM_A_SERVICE)
    assert ctf.source == Party("XXX", "XXXX", name="Get Information About Pupils")
    assert (ctf.version, ctf.qualifier, ctf.supplier, ctf.academic_year) == ("25.0", "partial", "GIAP", 2025)
    assert [pupil.surname for pupil in ctf.pupils] == ["EXAMPLE", "SAMPLE"]
    assert [finding.severity for finding in check(FROM_A_SERVICE)] == ["note", "note"]


def test_either_name_for_sex_in_any_version() -> None:
    for old, new in (("Sex>", "Gender>"), ("25.0", "17.0")):
        assert read(GOOD.replace(old, new).encode()).pupils[0].sex == "F"


def test_both_forms_of_address_at_once() -> None:
    both = GOOD.replace(
        "</BS7666Address>", "</BS7666Address><AddressLines><AddressLine1>Flat</AddressLine1></AddressLines>", 1
    )
    address = read(both.encode()).pupils[0].address
    assert isinstance(address, Address)
    assert (address.town, address.lines) == ("Liverpool", ("Flat",))


def test_capitals_zones_blanks_and_disorder_are_forgiven() -> None:
    text = GOOD.replace(">full<", "> FULL <").replace("T09:30:00<", "T09:30:00.123+00:00<")
    text = text.replace("<Surname>Example</Surname>\n", "<Surname>\n  Example </Surname>\n", 1)
    text = text.replace("<Responsibility>true", "<Responsibility>1").replace(
        "<Responsibility>false", "<Responsibility>0"
    )
    moved = "<LEA>341</LEA>"
    text = text.replace(moved, "", 1).replace("</SourceSchool>", moved + "</SourceSchool>", 1)
    assert read(text.encode()) == lost_2026()


def test_a_pupil_with_next_to_nothing_is_kept() -> None:
    start, end = GOOD.index("<Pupil>"), GOOD.index("</Pupil>") + len("</Pupil>")
    ctf = read((GOOD[:start] + "<Pupil/><Pupil><UPN/><DOB> </DOB></Pupil>" + GOOD[end:]).encode())
    assert [(pupil.surname, pupil.upn, pupil.dob, pupil.sex) for pupil in ctf.pupils] == [("", None, None, None)] * 2


def test_comments_and_instructions_change_nothing() -> None:
    text = GOOD.replace("<Forename>Ada", "<Forename>A<!-- a note -->da").replace("<Pupil>", "<?note here?><Pupil>")
    assert read(text.encode()).pupils[0].forename == "Ada"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252"])
def test_western_encodings(encoding: str) -> None:
    text = GOOD.replace("utf-8", encoding).replace("Zoë Błażej", "Zoë")
    assert read(text.encode(encoding)).pupils[0].middle_names == "Zoë"


def test_a_byte_order_mark() -> None:
    assert read(b"\xef\xbb\xbf" + GOOD.encode()) == lost_2026()


def test_values_are_typed() -> None:
    ctf = read(GOOD.encode())
    pupil = ctf.pupils[0]
    assert ctf.made_at == local_time("2026-03-09T09:30")
    assert pupil.dob == date(2007, 3, 2)
    assert pupil.languages == (Language("F", "POL"), Language("H", "ENG"))
    assert pupil.contacts == ADA.contacts


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<CTFversion>25.0</CTFversion>", "", "Header has no CTFversion"),
        ("<DateTime>2026-03-09T09:30:00", "<DateTime>yesterday", "DateTime is not a date and time"),
        ("<AcademicYear>2025", "<AcademicYear>now", "AcademicYear is not a whole number"),
        ("<Order>1", "<Order>first", "Order is not a whole number"),
        ("<DOB>2007-03-02", "<DOB>2007-02-29", "DOB is not a calendar date"),
        ("<LeavingDate>2013-07-19", "<LeavingDate>summer", "LeavingDate is not a calendar date"),
    ],
)
def test_what_cannot_be_made_out_is_said_with_its_line(old: str, new: str, said: str) -> None:
    assert old in GOOD
    changed = GOOD.replace(old, new, 1)
    with pytest.raises(CtfError, match=said) as refusal:
        read(changed.encode())
    assert str(refusal.value).startswith("Line ")


@pytest.mark.parametrize("container", ["Header", "SourceSchool", "DestSchool"])
def test_a_missing_container_of_the_header(container: str) -> None:
    renamed = GOOD.replace(f"<{container}>", "<Other>").replace(f"</{container}>", "</Other>")
    with pytest.raises(CtfError, match=f"has no {container}"):
        read(renamed.encode())
    assert any(finding.rule == "missing" for finding in check(renamed.encode()))
