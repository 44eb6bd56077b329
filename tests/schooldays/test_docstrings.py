"""The examples in the docstrings of this room hold, and dates in and out of words read as they should."""

import doctest
import importlib
import pickle
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onroll.schooldays import CalendarError, DateError, parse_iso, range_in_words


@pytest.mark.parametrize("name", ["age", "bank_holidays", "dates", "units"])
def test_examples_in_docstrings(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"onroll.schooldays.{name}"))
    assert result.attempted > 0
    assert result.failed == 0


@given(st.dates())
def test_every_iso_date_is_read(day: date) -> None:
    assert parse_iso(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "2016-1-29", "20160129", "29/01/2016", "2016-W04-5", "2016-01-29 "),
        *("0000-01-01", "2016-00-10", "2016-01-00", "2016-02-30", "2017-02-29", "٢٠١٦-01-29"),
    ],
)
def test_nothing_else_is(text: str) -> None:
    with pytest.raises(DateError, match="YYYY-MM-DD"):
        parse_iso(text)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2016, 3, 25), date(2016, 3, 25), "Friday 25 March 2016"),
        (date(2016, 1, 30), date(2016, 1, 31), "Saturday 30 to Sunday 31 January 2016"),
        (date(2016, 5, 30), date(2016, 6, 3), "Monday 30 May to Friday 3 June 2016"),
        (date(2015, 12, 19), date(2016, 1, 3), "Saturday 19 December 2015 to Sunday 3 January 2016"),
    ],
)
def test_a_run_of_days_in_words(start: date, end: date, words: str) -> None:
    assert range_in_words(start, end) == words


def test_a_calendar_error_survives_pickling() -> None:
    error = CalendarError("it is wrong", remedy="put it right", file=Path("a.yaml"), line=3)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    assert str(copy) == str(error) == "a.yaml, line 3: it is wrong; put it right."
    assert (copy.what, copy.remedy, copy.file, copy.line) == (error.what, error.remedy, error.file, error.line)
