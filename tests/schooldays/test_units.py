"""Periods in every unit, with both conventions for day 1, and days that must be continuous or only many."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onroll.schooldays import (
    Calendar,
    Closure,
    Continuity,
    CountError,
    DayOne,
    FixedDate,
    Unit,
    add,
    at_time,
    load_calendar,
    reached,
    school_leaving_date,
    term_ends_on_or_after,
    term_starts_on_or_after,
)

SAME, NEXT = DayOne.SAME_DAY, DayOne.NEXT_DAY
DATES = st.dates(date(2000, 1, 1), date(2100, 12, 31))
LONDON = ZoneInfo("Europe/London")


@pytest.fixture(scope="module")
def liverpool() -> Calendar:
    return load_calendar("liverpool")


def iso(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        # A pupil entered on Monday 16 November 2015: the return is due by the end of Saturday, whatever the day.
        ((Unit.CALENDAR_DAY, 5, NEXT), "2015-11-16", "2015-11-21"),
        # Fifteen days beginning with the day of service end fourteen days later.
        ((Unit.CALENDAR_DAY, 15, SAME), "2026-01-05", "2026-01-19"),
        ((Unit.SCHOOL_DAY, 20, NEXT), "2016-01-29", "2016-03-04"),
        ((Unit.SCHOOL_DAY, 1, SAME), "2016-02-12", "2016-02-12"),
        ((Unit.SCHOOL_DAY, 1, NEXT), "2016-02-12", "2016-02-22"),
        ((Unit.SCHOOL_DAY, 1, SAME), "2016-02-13", "2016-02-22"),
        ((Unit.SCHOOL_DAY, 1, NEXT), "2016-02-13", "2016-02-22"),
        # Half term is no holiday for an office, Good Friday and Easter Monday are.
        ((Unit.WORKING_DAY, 3, NEXT), "2016-02-12", "2016-02-17"),
        ((Unit.WORKING_DAY, 1, NEXT), "2016-03-24", "2016-03-29"),
        ((Unit.WORKING_DAY, 1, SAME), "2016-03-25", "2016-03-29"),
        ((Unit.WORKING_DAY, 1, SAME), "2016-03-24", "2016-03-24"),
        ((Unit.WEEK, 4, NEXT), "2016-02-01", "2016-02-29"),
        ((Unit.WEEK, 4, SAME), "2016-02-01", "2016-02-28"),
        ((Unit.MONTH, 1, NEXT), "2016-01-15", "2016-02-15"),
        ((Unit.MONTH, 1, SAME), "2016-01-15", "2016-02-14"),
        ((Unit.MONTH, 1, NEXT), "2016-01-31", "2016-02-29"),
        ((Unit.MONTH, 1, NEXT), "2017-01-31", "2017-02-28"),
        ((Unit.MONTH, 1, SAME), "2017-01-31", "2017-02-28"),
        ((Unit.MONTH, 13, NEXT), "2016-12-31", "2018-01-31"),
        ((Unit.YEAR, 7, NEXT), "2016-04-01", "2023-04-01"),
        ((Unit.YEAR, 1, NEXT), "2016-02-29", "2017-02-28"),
        ((Unit.YEAR, 4, NEXT), "2016-02-29", "2020-02-29"),
        ((Unit.YEAR, 1, SAME), "2016-04-01", "2017-03-31"),
    ],
)
def test_a_period_ends(liverpool: Calendar, period: tuple[Unit, int, DayOne], start: str, end: str) -> None:
    unit, n, day_one = period
    assert add(unit, n, iso(start), day_one=day_one, calendar=liverpool) == iso(end)


def test_a_school_day_that_is_not_known_is_not_a_date(liverpool: Calendar) -> None:
    assert add(Unit.SCHOOL_DAY, 20, iso("2017-07-14"), day_one=NEXT, calendar=liverpool) is None


def test_hours_run_from_a_moment_and_keep_elapsed_time_when_clocks_change() -> None:
    start = datetime(2016, 3, 4, 9, 15)  # noqa: DTZ001 - a time on the school's own clock
    assert add(Unit.HOUR, 2, start, day_one=NEXT) == datetime(2016, 3, 4, 11, 15)  # noqa: DTZ001
    before_change = datetime(2016, 3, 26, 12, 0, tzinfo=LONDON)
    after_change = add(Unit.HOUR, 24, before_change, day_one=NEXT)
    assert isinstance(after_change, datetime)
    assert after_change.astimezone(UTC) == before_change.astimezone(UTC) + timedelta(hours=24)
    assert after_change.hour == 13


def test_a_moment_counts_as_its_day_in_the_units_of_days(liverpool: Calendar) -> None:
    moment = datetime(2016, 1, 29, 15, 0, tzinfo=timezone.utc)  # noqa: UP017 - any zone
    for unit in set(Unit) - {Unit.HOUR}:
        by_day = add(unit, 3, date(2016, 1, 29), day_one=NEXT, calendar=liverpool)
        assert add(unit, 3, moment, day_one=NEXT, calendar=liverpool) == by_day
        assert not isinstance(by_day, datetime)


@pytest.mark.parametrize(
    ("unit", "n", "start", "message"),
    [
        (Unit.SCHOOL_DAY, 5, "2016-01-29", "without a calendar"),
        (Unit.HOUR, 2, "2016-01-29", "give a time of day"),
        (Unit.WEEK, 0, "2016-01-29", "a period of 0 weeks has no end"),
        (Unit.CALENDAR_DAY, -1, "2016-01-29", "a period of -1 calendar days has no end"),
        (Unit.YEAR, 9000, "2016-01-29", "beyond the years that dates can have"),
        (Unit.WEEK, 10**9, "2016-01-29", "beyond the years that dates can have"),
    ],
)
def test_a_period_without_meaning_is_refused(unit: Unit, n: int, start: str, message: str) -> None:
    with pytest.raises(CountError, match=message):
        add(unit, n, iso(start), day_one=NEXT)


@given(st.sampled_from(sorted(set(Unit) - {Unit.HOUR, Unit.SCHOOL_DAY})), st.integers(1, 60), DATES)
def test_periods_grow_with_their_number_and_with_their_start(unit: Unit, n: int, start: date) -> None:
    for day_one in DayOne:
        end = add(unit, n, start, day_one=day_one)
        longer = add(unit, n + 1, start, day_one=day_one)
        later = add(unit, n, start + timedelta(days=1), day_one=day_one)
        assert end is not None
        assert longer is not None
        assert later is not None
        assert start <= end < longer
        assert end <= later
    same, following = (add(unit, n, start, day_one=day_one) for day_one in (SAME, NEXT))
    assert same is not None
    assert following is not None
    assert same <= following


class TestContinuity:
    """Absences of January and February 2016; half term is 15 to 19 February."""

    def days(self, *february: int) -> list[date]:
        return [date(2016, 2, day) for day in february]

    def test_a_holiday_neither_counts_nor_breaks(self, liverpool: Calendar) -> None:
        absent = self.days(11, 12, 15, 16, 22, 23)
        for continuity in Continuity:
            assert reached(4, absent, continuity=continuity, calendar=liverpool) == date(2016, 2, 23)

    def test_a_day_attended_breaks_what_must_be_continuous_only(self, liverpool: Calendar) -> None:
        absent = self.days(1, 2, 4, 5, 8)
        assert reached(3, absent, continuity=Continuity.CONTINUOUS, calendar=liverpool) == date(2016, 2, 8)
        assert reached(3, absent, continuity=Continuity.CUMULATIVE, calendar=liverpool) == date(2016, 2, 4)
        assert reached(4, absent, continuity=Continuity.CONTINUOUS, calendar=liverpool) is None

    def test_an_inset_day_does_not_break(self, liverpool: Calendar) -> None:
        own = liverpool.with_closures([Closure(date(2016, 2, 3), date(2016, 2, 3))])
        absent = self.days(2, 4)
        assert reached(2, absent, continuity=Continuity.CONTINUOUS, calendar=own) == date(2016, 2, 4)
        assert reached(2, absent, continuity=Continuity.CONTINUOUS, calendar=liverpool) is None

    def test_unknown_days_do_not_count_and_break(self, liverpool: Calendar) -> None:
        absent = [date(2017, 7, 21), date(2017, 9, 4), date(2023, 9, 1)]
        assert reached(2, absent, continuity=Continuity.CONTINUOUS, calendar=liverpool) is None
        assert reached(2, absent, continuity=Continuity.CUMULATIVE, calendar=liverpool) == date(2023, 9, 1)

    def test_order_and_repetition_do_not_matter(self, liverpool: Calendar) -> None:
        absent = self.days(2, 1, 1, 2)
        assert reached(2, absent, continuity=Continuity.CONTINUOUS, calendar=liverpool) == date(2016, 2, 2)
        assert reached(3, absent, continuity=Continuity.CUMULATIVE, calendar=liverpool) is None

    def test_none_is_never_reached(self, liverpool: Calendar) -> None:
        with pytest.raises(CountError):
            reached(0, [], continuity=Continuity.CUMULATIVE, calendar=liverpool)


@given(DATES.map(lambda d: d.replace(year=2016)), st.integers(1, 60))
def test_an_unbroken_absence_reaches_the_nth_school_day(start: date, n: int) -> None:
    calendar = load_calendar("liverpool")
    absent = [start + timedelta(days=i) for i in range(120)]
    for continuity in Continuity:
        expected = add(Unit.SCHOOL_DAY, n, start, day_one=SAME, calendar=calendar)
        found = reached(n, absent, continuity=continuity, calendar=calendar)
        assert found == (expected if expected and expected <= absent[-1] else None)


def test_a_time_of_day() -> None:
    assert at_time(date(2016, 2, 1), time(9, 15)) == datetime(2016, 2, 1, 9, 15)  # noqa: DTZ001
    assert at_time(date(2016, 7, 1), time(9, 15), zone=LONDON).utcoffset() == timedelta(hours=1)


class TestFixedDates:
    LEAVING = FixedDate(month=6, weekday=4, occurrence=-1)

    @pytest.mark.parametrize("year", range(2000, 2060))
    def test_the_last_friday_in_june(self, year: int) -> None:
        assert self.LEAVING.in_year(year) == school_leaving_date(year)

    def test_the_next_one_may_be_today_or_next_year(self) -> None:
        assert self.LEAVING.next_on_or_after(date(2016, 6, 24)) == date(2016, 6, 24)
        assert self.LEAVING.next_on_or_after(date(2016, 6, 25)) == date(2017, 6, 30)

    def test_a_day_of_a_month(self) -> None:
        assert FixedDate(month=8, day=31).in_year(2016) == date(2016, 8, 31)
        assert FixedDate(month=2, day=29).in_year(2017) == date(2017, 2, 28)

    def test_the_first_day_and_the_first_monday_of_a_month(self) -> None:
        assert FixedDate(month=1, day=1).in_year(2016) == date(2016, 1, 1)
        assert FixedDate(month=2, weekday=0).in_year(2016) == date(2016, 2, 1)

    def test_the_third_thursday_in_january(self) -> None:
        assert FixedDate(month=1, weekday=3, occurrence=3).in_year(2016) == date(2016, 1, 21)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"month": 13, "day": 1},
            {"month": 6},
            {"month": 6, "day": 31},
            {"month": 6, "day": 1, "weekday": 1},
            {"month": 6, "weekday": 7},
            {"month": 6, "weekday": 4, "occurrence": 5},
        ],
    )
    def test_what_is_no_date_of_every_year_is_refused(self, wrong: dict[str, int]) -> None:
        with pytest.raises(CountError, match="not a date that every year has"):
            FixedDate(**wrong)


def test_term_dates(liverpool: Calendar) -> None:
    assert term_starts_on_or_after(liverpool, iso("2015-12-25")) == iso("2016-01-04")
    assert term_starts_on_or_after(liverpool, iso("2016-01-04")) == iso("2016-01-04")
    assert term_ends_on_or_after(liverpool, iso("2016-01-04")) == iso("2016-04-01")
    assert term_starts_on_or_after(liverpool, iso("2016-08-01")) == iso("2016-09-05")
    for unknown in ("2017-08-01", "2019-01-01", "2026-08-01", "2014-01-01"):
        assert term_starts_on_or_after(liverpool, iso(unknown)) is None
