"""What is written is read back the same, in every version, for everything that the version can hold."""

import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.ctf.examples import local_time

from onroll.ctf import (
    Address,
    Contact,
    Ctf,
    Language,
    Party,
    Phone,
    Pupil,
    Removal,
    SchoolRow,
    check,
    missing_pupil_file,
    read,
    upn_check_letter,
    write,
)


def texts(longest: int) -> st.SearchStrategy[str]:
    """Trimmed texts of any script, without the characters that XML or the format cannot carry."""
    characters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
    return st.text(characters, min_size=1, max_size=longest).map(str.strip).filter(bool)


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    """The strategy, or nothing."""
    return st.none() | strategy


DAYS = st.dates(date(2008, 1, 1), date(2024, 8, 18))
UPNS = st.builds(
    lambda digits, last: upn_check_letter(body := f"341{digits:08d}{last}") + body,
    st.integers(0, 99_999_999),
    st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUVWXYZ"),
)
PHONES = st.lists(st.builds(Phone, st.sampled_from("HAMWFD"), st.from_regex(r"\A\+?[0-9]{3,20}\Z")), max_size=3).map(
    tuple
)
EMAILS = st.from_regex(r"\A[a-z]{1,9}@[a-z]{1,9}\.example\Z")
ADDRESSES = st.builds(
    Address,
    saon=maybe(texts(100)),
    paon=maybe(texts(100)),
    street=maybe(texts(100)),
    locality=maybe(texts(35)),
    town=texts(30),
    administrative_area=maybe(texts(30)),
    post_town=maybe(texts(30)),
    uprn=maybe(st.from_regex(r"\A[0-9]{1,12}\Z")),
    lines=st.lists(texts(40), max_size=5).map(tuple),
    county=maybe(texts(60)),
    postcode=maybe(st.sampled_from(["L1 1AA", "M60 9ZZ", "CH41 0AA", "EC1A 1BB", "W1A 0AX", "BFPO 801"])),
    country=maybe(texts(45)),
)
CONTACTS = st.builds(
    lambda same, address, **rest: Contact(address_as_pupil=same, address=None if same else address, **rest),
    same=st.booleans(),
    address=st.none() | ADDRESSES,
    order=st.none() | st.integers(1, 10),
    surname=texts(35),
    forename=maybe(texts(35)),
    title=maybe(texts(35)),
    middle_names=maybe(texts(35)),
    relationship=maybe(st.sampled_from(["PAM", "PAF", "CAR", "SWR"])),
    responsibility=st.none() | st.booleans(),
    phones=PHONES,
    email=maybe(EMAILS),
)


def parties(version: int) -> st.SearchStrategy[Party]:
    """Schools, with a number of the register of schools where the version holds one."""
    urn = maybe(st.from_regex(r"\A[0-9]{6}\Z")) if version >= 18 else st.none()
    return st.builds(
        Party, st.sampled_from(["341", "343", "820", "681"]), st.from_regex(r"\A[0-9]{4}\Z"), urn, texts(100)
    )


def rows(version: int) -> st.SearchStrategy[SchoolRow]:
    """Rows of history, with the ground for removal where the version holds it with certainty."""
    grounds = maybe(st.sampled_from("ABCDEFGHIJKLMNO")) if version >= 17 else st.none()
    return st.builds(
        lambda school, entry, days, reason, ground: SchoolRow(school, entry, entry + timedelta(days), reason, ground),
        parties(version),
        st.dates(date(2008, 1, 1), date(2018, 1, 1)),
        st.integers(0, 2000),
        maybe(st.sampled_from(["IM", "MI", "UK", "EL", "EO"])),
        grounds,
    )


def pupils(version: int) -> st.SearchStrategy[Pupil]:
    """Pupils who break no rule."""
    ethnicity = st.sampled_from([(None, None), ("WBRI", "P"), ("NOBT", "C")])
    numbers = st.lists(UPNS, max_size=2, unique=True)
    return st.builds(
        lambda upns, ethnic, **rest: Pupil(
            upn=upns[0] if upns else None,
            former_upn=upns[1] if len(upns) > 1 else None,
            ethnicity=ethnic[0],
            ethnicity_source=ethnic[1],
            **rest,
        ),
        upns=numbers,
        ethnic=ethnicity,
        surname=texts(35),
        forename=texts(35),
        dob=st.dates(date(1998, 1, 1), date(2007, 12, 31)),
        sex=st.sampled_from("MF"),
        preferred_surname=maybe(texts(35)),
        former_surname=maybe(texts(35)),
        preferred_forename=maybe(texts(35)),
        middle_names=maybe(texts(35)),
        nc_year=maybe(st.sampled_from(["E1", "N2", "R", "1", "11", "14", "X"])),
        languages=st.lists(
            st.builds(Language, st.sampled_from("FHM"), st.sampled_from(["ENG", "POL", "CHIC"])), max_size=2
        ).map(tuple),
        address=st.none() | ADDRESSES,
        phones=PHONES,
        email=maybe(EMAILS),
        contacts=st.lists(CONTACTS, max_size=2).map(tuple),
        schools=st.lists(rows(version), max_size=2).map(tuple),
    )


def files(version: int) -> st.SearchStrategy[Ctf]:
    """Files from school to school, full or partial."""
    return st.builds(
        lambda dest, **rest: Ctf(version=f"{version}.0", dest=Party(dest.lea, dest.estab, dest.urn), **rest),
        dest=parties(version),
        made_at=st.datetimes(local_time("2025-09-01"), local_time("2026-07-31")).map(
            lambda at: at.replace(microsecond=0)
        ),
        source=parties(version),
        academic_year=st.just(2025),
        pupils=st.lists(pupils(version), min_size=1, max_size=3).map(tuple),
        qualifier=st.sampled_from(["full", "partial"]),
        supplier=texts(100),
    )


SLOW_TO_DRAW = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@pytest.mark.thorough
@SLOW_TO_DRAW
@given(st.integers(12, 25).flatmap(files))
def test_what_is_written_is_read_back_the_same(ctf: Ctf) -> None:
    data = write(ctf)
    assert read(data) == ctf
    assert write(read(data)) == data
    # The one remark that a lawful file may draw: real files, too, come without a pupil's number.
    assert {finding.rule for finding in check(data)} <= {"upn"}
    assert any(finding.rule == "upn" for finding in check(data)) == any(pupil.upn is None for pupil in ctf.pupils)


@pytest.mark.thorough
@SLOW_TO_DRAW
@given(
    st.integers(12, 25).flatmap(lambda version: st.tuples(pupils(version), parties(version), st.just(version))),
    DAYS,
    st.sampled_from([None, "a", "h", "o"]),
)
def test_every_missing_pupil_gets_a_file(drawn: tuple[Pupil, Party, int], leaving: date, ground: str | None) -> None:
    pupil, school, version = drawn
    assume(school not in [row.school for row in pupil.schools])
    made_at = local_time(f"20{version}-10-01T09:00")
    removal = Removal(school=school, entry_date=None, leaving_date=min(leaving, made_at.date()), ground=ground)
    ctf = missing_pupil_file(pupil, removal=removal, made_at=made_at)
    assert ctf.version == f"{version}.0"
    data = write(ctf)
    assert read(data) == ctf
    assert {finding.rule for finding in check(data)} <= {"upn"}


@given(texts(35))
def test_the_texts_drawn_are_texts_a_person_could_have(text: str) -> None:
    assert text == text.strip()
    assert not any(unicodedata.category(char) == "Cc" for char in text)
