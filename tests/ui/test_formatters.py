"""Dates, times and numbers in words."""

from datetime import UTC, date, datetime, time

import pytest

from onroll.ui.formatters import and_list, clock_time, long_date, moment, plural, short_date


def test_a_date_is_written_with_its_weekday() -> None:
    assert long_date(date(2016, 2, 1)) == "Monday 1 February 2016"
    assert short_date(date(2016, 2, 1)) == "1 February 2016"


def test_a_date_that_is_not_known_says_so() -> None:
    assert long_date(None) == short_date(None) == moment(None) == clock_time(None) == "Not known"


def test_a_moment_is_told_by_londons_clock_in_summer_too() -> None:
    assert moment(datetime(2016, 7, 1, 23, 30, tzinfo=UTC)) == "Saturday 2 July 2016 at 12:30am"
    assert long_date(datetime(2016, 7, 1, 23, 30, tzinfo=UTC)) == "Saturday 2 July 2016"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (time(0, 0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(9, 0), "9am"),
        (time(9, 30), "9:30am"),
        (time(12, 0), "midday"),
        (time(12, 1), "12:01pm"),
        (time(15, 30), "3:30pm"),
    ],
)
def test_clock_time(value: time, words: str) -> None:
    assert clock_time(value) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 school days"), (1, "1 school day"), (20, "20 school days"), (1500, "1,500 school days")]
)
def test_plural(count: int, words: str) -> None:
    assert plural(count, "school day") == words


def test_plural_of_an_irregular_word() -> None:
    assert plural(2, "enquiry", "enquiries") == "2 enquiries"


@pytest.mark.parametrize(
    ("items", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_and_list(items: list[str], words: str) -> None:
    assert and_list(items) == words
