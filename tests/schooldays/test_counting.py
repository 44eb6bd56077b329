"""Counts worked by hand for Liverpool, and what a count shows of its working."""

from datetime import date

import pytest

from onroll.schooldays import (
    Calendar,
    Closure,
    CountError,
    DayKind,
    Gap,
    count_after,
    count_between,
    load_calendar,
)

NUMBERS = (1, 5, 6, 10, 19, 20)
WORKED = [
    ("2016-01-29", "2016-02-01 2016-02-05 2016-02-08 2016-02-12 2016-03-03 2016-03-04"),
    ("2016-03-11", "2016-03-14 2016-03-18 2016-03-21 2016-03-29 2016-04-25 2016-04-26"),
    ("2025-10-03", "2025-10-06 2025-10-10 2025-10-13 2025-10-17 2025-11-06 2025-11-07"),
    ("2025-12-05", "2025-12-08 2025-12-12 2025-12-15 2025-12-19 2026-01-15 2026-01-16"),
    ("2026-03-20", "2026-03-23 2026-03-27 2026-04-13 2026-04-17 2026-04-30 2026-05-01"),
]
WITH_INSET_22_FEBRUARY = "2016-02-01 2016-02-05 2016-02-08 2016-02-12 2016-03-04 2016-03-07"


@pytest.fixture(scope="module")
def liverpool() -> Calendar:
    return load_calendar("liverpool")


def iso(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("last_attended", "expected"), WORKED)
def test_days_1_to_20_after_the_last_attendance(liverpool: Calendar, last_attended: str, expected: str) -> None:
    after = iso(last_attended)
    assert [liverpool.nth_after(n, after) for n in NUMBERS] == [iso(day) for day in expected.split()]
    assert [liverpool.school_days_after(after, iso(day)) for day in expected.split()] == list(NUMBERS)


def test_an_inset_day_moves_the_days_after_it(liverpool: Calendar) -> None:
    own = liverpool.with_closures([Closure(iso("2016-02-22"), iso("2016-02-22"), DayKind.INSET)])
    found = [own.nth_after(n, iso("2016-01-29")) for n in NUMBERS]
    assert found == [iso(day) for day in WITH_INSET_22_FEBRUARY.split()]


def test_the_tenth_school_day_after_leave_that_ended_before_half_term(liverpool: Calendar) -> None:
    tenth = liverpool.nth_after(10, iso("2025-10-24"))
    assert tenth == iso("2025-11-14")
    assert liverpool.nth_after(1, iso("2025-11-14")) == iso("2025-11-17")


def test_the_working_names_each_run_passed_over(liverpool: Calendar) -> None:
    count = count_after(liverpool, 20, iso("2016-03-11"))
    assert count.date == iso("2016-04-26")
    assert (count.school_days, count.first_unknown, count.known) == (20, None, True)
    assert [gap.why for gap in count.skipped] == [
        "weekend",
        "weekend",
        "Good Friday (bank holiday)",
        "weekend",
        "Easter Monday (bank holiday)",
        "Easter holiday",
        "weekend",
    ]
    assert count.skipped[5] == Gap(iso("2016-04-02"), iso("2016-04-17"), "Easter holiday")
    assert str(count.skipped[5]) == "Saturday 2 to Sunday 17 April 2016: Easter holiday"


def test_a_count_that_starts_the_day_before_the_calendar_is_known(liverpool: Calendar) -> None:
    assert liverpool.nth_after(1, iso("2015-08-31")) == iso("2015-09-01")
    assert liverpool.nth_after(1, iso("2015-08-30")) is None


def test_the_last_school_day_is_known_and_the_next_is_not(liverpool: Calendar) -> None:
    assert liverpool.nth_after(1, iso("2017-07-20")) == iso("2017-07-21")
    assert liverpool.nth_after(1, iso("2017-07-21")) is None
    assert liverpool.nth_after(1, iso("2026-07-20")) is None
    assert liverpool.nth_after(10**6, iso("2016-01-01")) is None


def test_a_count_that_meets_an_unknown_day_has_no_date_and_says_where(liverpool: Calendar) -> None:
    count = count_after(liverpool, 20, iso("2017-07-14"))
    assert count.date is None
    assert not count.known
    assert count.school_days == 5
    assert count.first_unknown == iso("2017-09-01")
    assert count.skipped[-1] == Gap(iso("2017-07-22"), iso("2017-08-31"), "summer holiday")


def test_a_count_from_the_middle_of_nowhere_counts_nothing(liverpool: Calendar) -> None:
    for after in (iso("2020-01-01"), date.max):
        count = count_after(liverpool, 3, after)
        assert (count.date, count.school_days, count.skipped) == (None, 0, ())
        assert count.first_unknown is not None


def test_between_counts_the_last_day_and_not_the_first(liverpool: Calendar) -> None:
    count = count_between(liverpool, iso("2016-01-29"), iso("2016-03-04"))
    assert count.school_days == 20
    assert count.skipped == count_after(liverpool, 20, iso("2016-01-29")).skipped
    assert count_between(liverpool, iso("2016-02-12"), iso("2016-02-21")).school_days == 0
    assert count_between(liverpool, iso("2016-03-04"), iso("2016-03-04")).school_days == 0
    assert count_between(liverpool, iso("2016-03-04"), iso("2016-01-29")).school_days == 0


def test_between_over_unknown_days_is_not_known(liverpool: Calendar) -> None:
    assert liverpool.school_days_after(iso("2016-01-01"), iso("2025-01-01")) is None
    assert liverpool.school_days_after(iso("2026-07-01"), iso("2026-09-01")) is None
    assert liverpool.school_days_after(iso("2020-01-02"), iso("2020-01-01")) == 0
    count = count_between(liverpool, iso("2017-07-14"), iso("2024-01-01"))
    assert (count.date, count.school_days, count.first_unknown) == (None, 5, iso("2017-09-01"))


@pytest.mark.parametrize("n", [0, -1])
def test_there_is_no_school_day_before_the_first(liverpool: Calendar, n: int) -> None:
    with pytest.raises(CountError, match="give a number from 1"):
        liverpool.nth_after(n, iso("2016-01-29"))
    with pytest.raises(CountError, match="give a number from 1"):
        count_after(liverpool, n, iso("2016-01-29"))
