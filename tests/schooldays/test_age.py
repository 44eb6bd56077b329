"""Compulsory school age, leaving dates, ages and year groups, by worked example and on both sides of each boundary."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onroll.schooldays import (
    AgeError,
    age_on,
    attains,
    compulsory_school_age,
    is_of_compulsory_age,
    school_leaving_date,
    year_group,
)

WORKED = [
    ("2020-08-31", "2025-08-31", "2036-06-27"),
    ("2020-09-01", "2025-12-31", "2037-06-26"),
    ("2020-12-31", "2025-12-31", "2037-06-26"),
    ("2021-01-01", "2026-03-31", "2037-06-26"),
    ("2021-03-31", "2026-03-31", "2037-06-26"),
    ("2021-04-01", "2026-08-31", "2037-06-26"),
    ("2020-02-29", "2025-03-31", "2036-06-27"),
    ("2010-06-26", "2015-08-31", "2026-06-26"),
    ("2010-06-27", "2015-08-31", "2026-06-26"),
    ("2010-08-31", "2015-08-31", "2026-06-26"),
    ("2010-09-01", "2015-12-31", "2027-06-25"),
    ("2000-08-31", "2005-08-31", "2016-06-24"),
]
LEAVING = [
    *("2015-06-26", "2016-06-24", "2017-06-30", "2018-06-29", "2019-06-28", "2020-06-26"),
    *("2021-06-25", "2022-06-24", "2023-06-30", "2024-06-28", "2025-06-27", "2026-06-26"),
    *("2027-06-25", "2028-06-30", "2029-06-29", "2030-06-28"),
]
BIRTHS = st.dates(date(1993, 9, 1), date(2150, 12, 31))


def iso(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("born", "starts", "ends"), WORKED)
def test_from_when_to_when(born: str, starts: str, ends: str) -> None:
    ages = compulsory_school_age(iso(born))
    assert (ages.starts, ages.ends) == (iso(starts), iso(ends))
    day = timedelta(days=1)
    expected = [(ages.starts - day, False), (ages.starts, True), (ages.ends, True), (ages.ends + day, False)]
    for on, of_age in expected:
        assert is_of_compulsory_age(iso(born), on) is of_age


@pytest.mark.parametrize("leaving", LEAVING)
def test_leaving_dates_2015_to_2030(leaving: str) -> None:
    assert school_leaving_date(int(leaving[:4])) == iso(leaving)


@pytest.mark.parametrize(
    ("born", "reason"),
    [
        ("2010-06-25", "this is the first school leaving date after that"),
        ("2010-06-26", "is itself the school leaving date"),
        ("2010-06-27", "after that year's school leaving date but before the next school year"),
        ("2010-09-01", "this is the first school leaving date after that"),
    ],
)
def test_the_end_says_which_limb_of_the_statute_governs(born: str, reason: str) -> None:
    assert reason in compulsory_school_age(iso(born)).basis[1]
    assert "Education Act 1996 s.8(3)" in compulsory_school_age(iso(born)).basis[1]


def test_the_start_says_whether_the_birthday_is_a_prescribed_day() -> None:
    assert "itself a prescribed day" in compulsory_school_age(iso("2020-12-31")).basis[0]
    assert "next prescribed day" in compulsory_school_age(iso("2021-01-01")).basis[0]


@pytest.mark.parametrize(
    ("born", "looked_at"),
    [("2010-08-31", False), ("2010-09-01", True), ("2010-09-06", True), ("2010-09-07", False), ("2010-10-03", False)],
)
def test_birthdays_of_1_to_6_september_are_to_be_looked_at(born: str, looked_at: bool) -> None:
    review = compulsory_school_age(iso(born)).review
    assert (review is not None) is looked_at
    if review:
        assert "26 June 2026" in review


@pytest.mark.parametrize("born", ["1993-08-31", "1066-10-14", "2151-01-01", "9999-12-31"])
def test_births_under_other_rules_are_refused(born: str) -> None:
    with pytest.raises(AgeError, match="check the date of birth"):
        compulsory_school_age(iso(born))


def test_leaving_dates_before_1998_are_refused() -> None:
    assert school_leaving_date(1998) == iso("1998-06-26")
    with pytest.raises(AgeError, match="not known here"):
        school_leaving_date(1997)


def test_a_birthday_on_29_february() -> None:
    assert attains(iso("2020-02-29"), 4) == iso("2024-02-29")
    assert attains(iso("2020-02-29"), 5) == iso("2025-03-01")
    assert age_on(iso("2020-02-29"), iso("2025-02-28")) == 4
    assert age_on(iso("2020-02-29"), iso("2025-03-01")) == 5


def test_an_age_beyond_the_last_year_is_refused() -> None:
    with pytest.raises(AgeError, match="beyond the year 9999"):
        attains(iso("9990-01-01"), 16)


@pytest.mark.parametrize(
    ("born", "on", "label", "stage"),
    [
        ("2000-08-31", "2015-09-01", "Year 11", "KS4"),
        ("2000-09-01", "2015-09-01", "Year 10", "KS4"),
        ("2000-09-01", "2016-08-31", "Year 10", "KS4"),
        ("2000-09-01", "2016-09-01", "Year 11", "KS4"),
        ("2011-08-31", "2015-09-01", "Reception", "EYFS"),
        ("2011-09-01", "2015-09-01", "Nursery", "EYFS"),
        ("2010-08-31", "2015-09-01", "Year 1", "KS1"),
        ("2009-08-31", "2015-09-01", "Year 2", "KS1"),
        ("2008-08-31", "2015-09-01", "Year 3", "KS2"),
        ("2005-08-31", "2015-09-01", "Year 6", "KS2"),
        ("2004-08-31", "2015-09-01", "Year 7", "KS3"),
        ("2002-08-31", "2015-09-01", "Year 9", "KS3"),
        ("2001-08-31", "2015-09-01", "Year 10", "KS4"),
        ("1999-08-31", "2015-09-01", "Year 12", None),
        ("1998-08-31", "2015-09-01", "Year 13", None),
    ],
)
def test_year_group_and_key_stage(born: str, on: str, label: str, stage: str | None) -> None:
    group = year_group(iso(born), iso(on))
    assert group is not None
    assert (group.label, group.key_stage) == (label, stage)


def test_there_is_no_year_group_before_nursery_nor_after_year_13() -> None:
    assert year_group(iso("2012-09-01"), iso("2015-09-01")) is None
    assert year_group(iso("1997-08-31"), iso("2015-09-01")) is None


@given(BIRTHS)
def test_it_starts_in_the_sixth_year_of_life_and_lasts_about_eleven_years(born: date) -> None:
    ages = compulsory_school_age(born)
    assert attains(born, 5) <= ages.starts < attains(born, 5) + timedelta(days=154)
    assert (ages.starts.month, ages.starts.day) in {(3, 31), (8, 31), (12, 31)}
    assert ages.ends.weekday() == 4
    assert (ages.ends + timedelta(days=7)).month == 7
    assert attains(born, 15) < ages.ends < attains(born, 17)


@given(BIRTHS)
def test_it_ends_in_the_year_11_of_the_cohort(born: date) -> None:
    group = year_group(born, compulsory_school_age(born).ends)
    assert group is not None
    assert group.number == 11


@given(BIRTHS, BIRTHS)
def test_an_older_child_never_starts_or_ends_later(one: date, other: date) -> None:
    older, younger = compulsory_school_age(min(one, other)), compulsory_school_age(max(one, other))
    assert older.starts <= younger.starts
    assert older.ends <= younger.ends


@given(BIRTHS, st.integers(0, 90))
def test_age_and_the_day_it_is_attained_agree(born: date, years: int) -> None:
    day = attains(born, years)
    assert age_on(born, day) == years
    assert age_on(born, day - timedelta(days=1)) == years - 1
