"""Which version a date calls for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onroll.ctf import academic_year_of, version_for


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2015, 9, 1), "15.0"),
        (date(2016, 8, 31), "15.0"),
        (date(2016, 9, 1), "16.0"),
        (date(2019, 6, 1), "18.0"),
        (date(2024, 9, 2), "24.0"),
        (date(2025, 10, 6), "25.0"),
        (date(2026, 8, 31), "25.0"),
        (date(2026, 9, 1), "25.0"),  # of a 26 nothing is known
        (date(2031, 1, 1), "25.0"),
        (date(2012, 9, 1), "12.0"),
        (date(2010, 1, 1), "12.0"),
        (date(1999, 1, 1), "12.0"),
    ],
)
def test_the_version_of_a_day(day: date, version: str) -> None:
    assert version_for(day) == version


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 4000))
def test_a_later_day_never_has_an_earlier_version(day: date, later: int) -> None:
    assert version_for(day) <= version_for(day + timedelta(days=later))


@given(st.dates(date(2012, 9, 1), date(2026, 8, 31)))
def test_the_version_is_the_academic_year_in_two_digits(day: date) -> None:
    assert version_for(day) == f"{academic_year_of(day) % 100}.0"
