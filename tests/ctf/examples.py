"""Synthetic values that the tests of this room share. Nobody here exists, and no number here is a school's."""

from datetime import date, datetime

from onroll.ctf import Address, Contact, Ctf, Language, Party, Phone, Pupil, Removal, SchoolRow, missing_pupil_file

UPN = "R341234525001"

# The format writes local time without a zone.
local_time = datetime.fromisoformat

# Unlike the real authorities' numbers, the numbers of these schools are made up.
SCHOOL = Party("341", "2345", name="Example Primary School (synthetic)")
SCHOOL_WITH_URN = Party("341", "2345", urn="900001", name="Example Primary School (synthetic)")
OTHER_SCHOOL = Party("343", "4001")

ADA = Pupil(
    surname="Example",
    forename="Ada",
    dob=date(2007, 3, 2),
    sex="F",
    upn=UPN,
    former_upn="T20110001804V",
    preferred_surname="Sample",
    former_surname="Specimen",
    preferred_forename="Addie",
    middle_names="Zoë Błażej",
    nc_year="4",
    ethnicity="WBRI",
    ethnicity_source="P",
    languages=(Language("F", "POL"), Language("H", "ENG")),
    address=Address(paon="1", street="Example Street", town="Liverpool", postcode="L1 1AA", country="England"),
    phones=(Phone("H", "01514960000"),),
    email="ada@example.org",
    contacts=(
        Contact(
            order=1,
            title="Ms",
            surname="Example",
            forename="Eve",
            relationship="PAM",
            responsibility=True,
            address_as_pupil=True,
            phones=(Phone("M", "07700900123"),),
        ),
        Contact(
            order=2,
            surname="Example",
            relationship="PAF",
            responsibility=False,
            address=Address(lines=("2 Example Row", "Bootle"), county="Merseyside"),
            email="dad@example.org",
        ),
    ),
    schools=(SchoolRow(OTHER_SCHOOL, date(2011, 9, 5), date(2013, 7, 19), "IM"),),
)

MARCH_2016 = Removal(school=SCHOOL, entry_date=date(2013, 9, 3), leaving_date=date(2016, 3, 4), ground="h")


def lost_2016() -> Ctf:
    """A missing pupil's file in the school year 2015/16."""
    return missing_pupil_file(ADA, removal=MARCH_2016, made_at=local_time("2016-03-07T09:30"))


def lost_2026() -> Ctf:
    """A missing pupil's file in the school year 2025/26."""
    removal = Removal(school=SCHOOL_WITH_URN, entry_date=date(2022, 9, 5), leaving_date=date(2026, 3, 6), ground="i")
    return missing_pupil_file(ADA, removal=removal, made_at=local_time("2026-03-09T09:30"))


def transfer_2018() -> Ctf:
    """A school-to-school file of version 18, which holds school numbers and the ground for removal."""
    row = SchoolRow(SCHOOL_WITH_URN, date(2013, 9, 3), date(2018, 10, 5), "IM", "B")
    pupils = tuple(
        Pupil(surname=surname, forename="Bo", dob=date(2009, 5, 6), sex="M", upn=upn, schools=(row,))
        for surname, upn in (("Example", UPN), ("Sample", "R201100018042"))
    )
    return Ctf(
        version="18.0",
        made_at=local_time("2018-10-08T14:00:05"),
        source=SCHOOL_WITH_URN,
        academic_year=2018,
        dest=Party("343", "4001", urn="900002"),
        pupils=pupils,
    )
