"""Liverpool's calendars as data: the published dates, their totals and sources, and what is not known."""

import pickle
from datetime import date, timedelta

import pytest

from onroll.schooldays import (
    Calendar,
    CalendarError,
    Closure,
    DayKind,
    Gap,
    calendar_names,
    load_calendar,
)

DAY = timedelta(days=1)

# First and last day of each term, and Monday and Friday of its half term.
PUBLISHED = {
    "2015/16": [
        ("2015-09-01", "2015-12-18", "2015-10-26", "2015-10-30"),
        ("2016-01-04", "2016-04-01", "2016-02-15", "2016-02-19"),
        ("2016-04-18", "2016-07-21", "2016-05-30", "2016-06-03"),
    ],
    "2016/17": [
        ("2016-09-05", "2016-12-21", "2016-10-24", "2016-10-28"),
        ("2017-01-04", "2017-04-07", "2017-02-20", "2017-02-24"),
        ("2017-04-24", "2017-07-21", "2017-05-29", "2017-06-02"),
    ],
    "2023/24": [
        ("2023-09-01", "2023-12-22", "2023-10-30", "2023-11-03"),
        ("2024-01-08", "2024-03-28", "2024-02-12", "2024-02-16"),
        ("2024-04-15", "2024-07-22", "2024-05-27", "2024-05-31"),
    ],
    "2024/25": [
        ("2024-09-02", "2024-12-20", "2024-10-28", "2024-11-01"),
        ("2025-01-06", "2025-04-04", "2025-02-17", "2025-02-21"),
        ("2025-04-22", "2025-07-22", "2025-05-26", "2025-05-30"),
    ],
    "2025/26": [
        ("2025-09-01", "2025-12-19", "2025-10-27", "2025-10-31"),
        ("2026-01-05", "2026-03-27", "2026-02-16", "2026-02-20"),
        ("2026-04-13", "2026-07-20", "2026-05-25", "2026-05-29"),
    ],
}
BANK_HOLIDAYS_IN_TERM = {
    *("2016-03-25", "2016-03-28", "2016-05-02"),
    *("2017-05-01", "2024-05-06", "2025-05-05", "2026-05-04"),
}


@pytest.fixture(scope="module")
def liverpool() -> Calendar:
    return load_calendar("liverpool")


def iso(text: str) -> date:
    return date.fromisoformat(text)


def days_of(calendar: Calendar, start: date, end: date) -> list[date]:
    every = (start + DAY * i for i in range((end - start).days + 1))
    return [day for day in every if calendar.is_school_day(day)]


@pytest.mark.parametrize("year", PUBLISHED)
def test_a_liverpool_year_has_195_days_of_which_5_are_unplaced_inset(liverpool: Calendar, year: str) -> None:
    held = next(held for held in liverpool.years if held.name == year)
    assert len(days_of(liverpool, held.start, held.end)) == 195
    assert held.inset_unplaced == 5
    assert liverpool.school_days_after(held.start - DAY, held.end) == 195


@pytest.mark.parametrize("year", PUBLISHED)
def test_school_days_are_exactly_those_published(liverpool: Calendar, year: str) -> None:
    """Every day of the year is judged from the table above alone, and must agree."""
    day, end = date(int(year[:4]), 9, 1), date(int(year[:4]) + 1, 8, 31)
    while day <= end:
        text = day.isoformat()
        in_term = any(
            start <= text <= last and not half <= text <= half_end for start, last, half, half_end in PUBLISHED[year]
        )
        expected = in_term and day.weekday() < 5 and text not in BANK_HOLIDAYS_IN_TERM
        assert liverpool.is_school_day(day) is expected, day
        day += DAY


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        ("2016-02-12", DayKind.SCHOOL_DAY, "school day"),
        ("2016-02-13", DayKind.WEEKEND, "weekend"),
        ("2016-02-15", DayKind.HALF_TERM, "half term"),
        ("2016-03-25", DayKind.BANK_HOLIDAY, "Good Friday (bank holiday)"),
        ("2016-05-30", DayKind.HALF_TERM, "half term"),
        ("2015-12-19", DayKind.HOLIDAY, "Christmas holiday"),
        ("2015-12-25", DayKind.HOLIDAY, "Christmas holiday"),
        ("2016-04-17", DayKind.HOLIDAY, "Easter holiday"),
        ("2016-08-31", DayKind.HOLIDAY, "summer holiday"),
        ("2016-09-01", DayKind.HOLIDAY, "summer holiday"),
        ("2015-08-31", DayKind.NOT_KNOWN, "not known"),
        ("2017-09-01", DayKind.NOT_KNOWN, "not known"),
        ("2026-09-01", DayKind.NOT_KNOWN, "not known"),
    ],
)
def test_each_day_has_its_kind_and_name(liverpool: Calendar, day: str, kind: DayKind, name: str) -> None:
    found = liverpool.day(iso(day))
    assert (found.date, found.kind, found.name) == (iso(day), kind, name)


def test_sources_say_who_published_each_year_and_how_sure_it_is(liverpool: Calendar) -> None:
    assert {source.year for source in liverpool.sources} == set(PUBLISHED)
    assert {source.certainty for source in liverpool.sources} == {"secondary", "inferred"}
    inferred = [source for source in liverpool.sources if source.certainty == "inferred"]
    assert [source.year for source in inferred] == ["2016/17"]
    assert "half term" in (inferred[0].note or "")
    assert [s.year for s in liverpool.sources_of(iso("2016-02-01"), iso("2016-03-01"))] == ["2015/16"]
    assert not liverpool.demonstration


def test_the_demonstration_calendar_says_that_it_is_one(liverpool: Calendar) -> None:
    demo = load_calendar("liverpool-demo")
    assert demo.demonstration
    assert "demonstration" in demo.name
    assert [year.name for year in demo.years if year.demonstration] == ["2026/27"]
    assert [source.certainty for source in demo.sources if source.year == "2026/27"] == ["invented"]
    assert demo.years[:-1] == liverpool.years
    assert demo.school_days_after(iso("2026-08-31"), iso("2027-08-31")) == 195


def test_bundled_names_are_listed() -> None:
    assert calendar_names() == ["liverpool", "liverpool-demo"]


def test_a_run_of_days_not_counted_is_split_where_its_reason_changes(liverpool: Calendar) -> None:
    assert liverpool.gaps(iso("2016-02-12"), iso("2016-02-22")) == (
        Gap(iso("2016-02-13"), iso("2016-02-14"), "weekend"),
        Gap(iso("2016-02-15"), iso("2016-02-19"), "half term"),
        Gap(iso("2016-02-20"), iso("2016-02-21"), "weekend"),
    )
    inside = liverpool.gaps(iso("2016-02-16"), iso("2016-02-17"))
    assert inside == (Gap(iso("2016-02-16"), iso("2016-02-17"), "half term"),)
    assert inside[0].to_json() == {"from": "2016-02-16", "to": "2016-02-17", "why": "half term"}


def test_the_summer_is_one_run_across_two_known_years(liverpool: Calendar) -> None:
    assert liverpool.gaps(iso("2016-07-21"), iso("2016-09-05")) == (
        Gap(iso("2016-07-22"), iso("2016-09-04"), "summer holiday"),
    )


def test_gaps_leave_out_what_is_not_known(liverpool: Calendar) -> None:
    assert liverpool.gaps(iso("2017-08-30"), iso("2017-10-01")) == (
        Gap(iso("2017-08-30"), iso("2017-08-31"), "summer holiday"),
    )
    assert liverpool.gaps(iso("2030-01-01"), iso("2030-02-01")) == ()
    assert liverpool.gaps(iso("1990-01-01"), iso("1990-02-01")) == ()
    assert liverpool.gaps(iso("2016-02-22"), iso("2016-02-12")) == ()


def test_the_first_day_not_known_is_found(liverpool: Calendar) -> None:
    assert liverpool.first_unknown(iso("2015-09-01"), iso("2017-08-31")) is None
    assert liverpool.first_unknown(iso("2016-09-01"), iso("2024-01-01")) == iso("2017-09-01")
    assert liverpool.first_unknown(iso("2015-08-30"), iso("2016-01-01")) == iso("2015-08-30")
    assert liverpool.first_unknown(iso("2026-08-30"), iso("2026-09-05")) == iso("2026-09-01")
    assert liverpool.stretches() == (
        (iso("2015-09-01"), iso("2017-08-31")),
        (iso("2023-09-01"), iso("2026-08-31")),
    )


def test_neighbouring_school_days_are_found_only_over_known_days(liverpool: Calendar) -> None:
    assert liverpool.next_on_or_after(iso("2016-02-13")) == iso("2016-02-22")
    assert liverpool.next_on_or_after(iso("2016-02-12")) == iso("2016-02-12")
    assert liverpool.previous_on_or_before(iso("2016-02-21")) == iso("2016-02-12")
    assert liverpool.previous_on_or_before(iso("2016-02-12")) == iso("2016-02-12")
    assert liverpool.previous_on_or_before(iso("2016-09-04")) == iso("2016-07-21")
    assert liverpool.next_on_or_after(iso("2015-09-01")) == iso("2015-09-01")
    for unknown in ("2015-08-31", "2017-07-24", "2020-01-01", "2026-07-21", "2031-01-01"):
        assert liverpool.next_on_or_after(iso(unknown)) is None
    for unknown in ("2015-08-31", "2017-09-01", "2020-01-01", "2026-09-01", "2031-01-01"):
        assert liverpool.previous_on_or_before(iso(unknown)) is None
    assert liverpool.next_on_or_after(date.min) is None
    assert liverpool.next_on_or_after(date.max) is None


def test_a_calendar_survives_pickling_with_its_closures(liverpool: Calendar) -> None:
    own = liverpool.with_closures([Closure(iso("2016-02-22"), iso("2016-02-22"), DayKind.INSET)])
    copy = pickle.loads(pickle.dumps(own))  # noqa: S301 - made here
    assert copy == own
    assert copy != liverpool
    assert copy.nth_after(20, iso("2016-01-29")) == own.nth_after(20, iso("2016-01-29")) == iso("2016-03-07")
    assert copy.day(iso("2016-02-22")) == own.day(iso("2016-02-22"))


class TestOverridesOfASchool:
    def test_inset_and_closure_are_named(self, liverpool: Calendar) -> None:
        own = liverpool.with_closures(
            [
                Closure(iso("2016-02-22"), iso("2016-02-22"), DayKind.INSET),
                Closure(iso("2016-02-23"), iso("2016-02-24"), DayKind.CLOSURE, "snow"),
            ]
        )
        assert [own.day(iso(f"2016-02-{n}")).name for n in (22, 23, 24, 25)] == [
            "INSET day",
            "school closed: snow",
            "school closed: snow",
            "school day",
        ]
        assert own.day(iso("2016-02-22")).kind is DayKind.INSET
        assert own.is_school_day(iso("2016-02-23")) is False
        assert liverpool.is_school_day(iso("2016-02-23")) is True

    def test_what_the_school_did_prevails_over_its_inset_plan_in_either_order(self, liverpool: Calendar) -> None:
        day = iso("2016-02-22")
        inset = Closure(day, day, DayKind.INSET)
        opened = Closure(day, day, DayKind.SCHOOL_DAY, "training put off")
        closed = Closure(day, day, DayKind.CLOSURE, "flood")
        for order in ([inset, opened], [opened, inset]):
            assert liverpool.with_closures(order).is_school_day(day) is True
        for order in ([inset, closed], [closed, inset]):
            assert liverpool.with_closures(order).day(day).kind is DayKind.CLOSURE
        assert liverpool.with_closures([opened]).with_closures([inset]).is_school_day(day) is True

    def test_a_school_may_open_on_a_saturday(self, liverpool: Calendar) -> None:
        day = iso("2016-02-13")
        own = liverpool.with_closures([Closure(day, day, DayKind.SCHOOL_DAY)])
        assert own.nth_after(1, iso("2016-02-12")) == day

    def test_open_and_closed_at_once_is_refused(self, liverpool: Calendar) -> None:
        day = iso("2016-02-22")
        with pytest.raises(CalendarError, match="2016-02-22 is given both as closed and as open"):
            liverpool.with_closures([Closure(day, day), Closure(day, day, DayKind.SCHOOL_DAY)])

    @pytest.mark.parametrize("day", ["2015-08-31", "2017-09-01", "2020-05-05", "2026-09-01"])
    def test_outside_the_known_years_is_refused(self, liverpool: Calendar, day: str) -> None:
        with pytest.raises(CalendarError, match="lies outside the school years"):
            liverpool.with_closures([Closure(iso(day), iso(day))])
        with pytest.raises(CalendarError, match="lies outside the school years"):
            liverpool.with_closures([Closure(iso("2015-08-01"), iso("2027-01-01"))])

    def test_backwards_and_impossible_kinds_are_refused(self) -> None:
        with pytest.raises(CalendarError, match="backwards"):
            Closure(iso("2016-02-23"), iso("2016-02-22"))
        with pytest.raises(CalendarError, match="cannot mark a day as weekend"):
            Closure(iso("2016-02-23"), iso("2016-02-23"), DayKind.WEEKEND)

    def test_inset_days_still_to_be_placed_are_told(self, liverpool: Calendar) -> None:
        start, end = iso("2016-02-01"), iso("2016-03-01")
        assert liverpool.inset_days_unplaced(start, end) == 5
        placed = [Closure(iso("2016-02-20"), iso("2016-02-23"), DayKind.INSET)]
        assert liverpool.with_closures(placed).inset_days_unplaced(start, end) == 3
        assert liverpool.with_closures(placed).inset_days_unplaced(start, iso("2016-10-01")) == 8


class TestFirstAndLastDays:
    """The first and last day of a known stretch belong to it; their neighbours do not."""

    def test_they_have_a_name(self, liverpool: Calendar) -> None:
        assert liverpool.day(iso("2015-09-01")).kind is DayKind.SCHOOL_DAY
        assert liverpool.day(iso("2026-08-31")).name == "summer holiday"

    def test_the_last_is_known_and_the_next_is_the_first_unknown(self, liverpool: Calendar) -> None:
        assert liverpool.first_unknown(iso("2017-08-31"), iso("2017-09-01")) == iso("2017-09-01")
        assert liverpool.first_unknown(iso("2017-08-31"), iso("2017-08-31")) is None

    def test_the_coverage_names_them(self, liverpool: Calendar) -> None:
        assert liverpool.coverage() == "2015-09-01 to 2017-08-31 and 2023-09-01 to 2026-08-31"

    def test_a_year_is_touched_on_its_first_and_its_last_day(self, liverpool: Calendar) -> None:
        first, last = iso("2024-09-01"), iso("2025-08-31")
        for day in (first, last):
            assert [source.year for source in liverpool.sources_of(day, day)] == ["2024/25"]
            assert liverpool.inset_days_unplaced(day, day) == 5
        assert [source.year for source in liverpool.sources_of(first - DAY, first)] == ["2023/24", "2024/25"]
        assert liverpool.inset_days_unplaced(last, last + DAY) == 10

    def test_an_inset_day_on_the_first_of_september_is_placed(self, liverpool: Calendar) -> None:
        first = iso("2015-09-01")
        own = liverpool.with_closures([Closure(first, first, DayKind.INSET)])
        assert own.inset_days_unplaced(first, first) == 4
