"""Both sides of every edge: each answer of a calendar against a walk over its days, and the first and last of ranges."""

from datetime import date, timedelta
from itertools import groupby

import pytest

from onroll.schooldays import (
    AgeError,
    Calendar,
    CalendarError,
    Closure,
    Continuity,
    CountError,
    DayKind,
    DayOne,
    FixedDate,
    Gap,
    Unit,
    add,
    age_on,
    attains,
    compulsory_school_age,
    count_after,
    count_between,
    load_calendar,
    reached,
    school_leaving_date,
)

DAY = timedelta(days=1)


def iso(text: str) -> date:
    return date.fromisoformat(text)


def stretch(start: str, end: str) -> list[date]:
    first = iso(start)
    return [first + DAY * n for n in range((iso(end) - first).days + 1)]


# Around the ends of what is known, the turn of the year, a half term and a bank holiday in term.
EDGES = [
    stretch("2015-08-28", "2015-09-07"),
    stretch("2016-02-10", "2016-02-24"),
    stretch("2016-03-23", "2016-03-30"),
    stretch("2016-08-29", "2016-09-07"),
    stretch("2017-08-28", "2017-09-04"),
    stretch("2023-08-29", "2023-09-05"),
    stretch("2026-08-28", "2026-09-03"),
]


def unbroken() -> Calendar:
    """Two known years without a gap, and a school's own days on their first and last days."""
    liverpool = load_calendar("liverpool")
    whole = Calendar(id="two", name="Two years", years=liverpool.years[:2])
    return whole.with_closures(
        [
            Closure(iso("2016-02-22"), iso("2016-02-22"), DayKind.INSET),
            Closure(iso("2016-02-13"), iso("2016-02-13"), DayKind.SCHOOL_DAY),
            Closure(iso("2016-08-31"), iso("2016-09-02"), DayKind.SCHOOL_DAY, "summer school"),
            Closure(iso("2017-08-31"), iso("2017-08-31"), DayKind.SCHOOL_DAY, "last day"),
        ]
    )


@pytest.fixture(scope="module", params=["liverpool", "unbroken"])
def calendar(request: pytest.FixtureRequest) -> Calendar:
    return load_calendar("liverpool") if request.param == "liverpool" else unbroken()


def kind(calendar: Calendar, day: date) -> DayKind:
    return calendar.day(day).kind


def walked(calendar: Calendar, after: date, until: date) -> int | None:
    """The school days after one day up to another, by looking at each."""
    kinds = [kind(calendar, after + DAY * (n + 1)) for n in range((until - after).days)]
    return None if DayKind.NOT_KNOWN in kinds else kinds.count(DayKind.SCHOOL_DAY)


def runs(calendar: Calendar, start: date, end: date) -> tuple[Gap, ...]:
    days = [calendar.day(start + DAY * n) for n in range((end - start).days + 1)]
    found = []
    for (of, name), group in groupby(days, key=lambda day: (day.kind, day.name)):
        same = list(group)
        if of not in (DayKind.SCHOOL_DAY, DayKind.NOT_KNOWN):
            found.append(Gap(same[0].date, same[-1].date, name))
    return tuple(found)


def back(calendar: Calendar, day: date) -> date | None:
    while kind(calendar, day) not in (DayKind.SCHOOL_DAY, DayKind.NOT_KNOWN):
        day -= DAY
    return day if kind(calendar, day) is DayKind.SCHOOL_DAY else None


@pytest.mark.parametrize("days", EDGES, ids=lambda days: str(days[0]))
def test_every_answer_is_what_a_walk_over_the_days_finds(calendar: Calendar, days: list[date]) -> None:
    for start in days:
        known = kind(calendar, start) is not DayKind.NOT_KNOWN
        assert calendar.is_school_day(start) is ((kind(calendar, start) is DayKind.SCHOOL_DAY) if known else None)
        assert calendar.previous_on_or_before(start) == back(calendar, start)
        for end in days:
            assert calendar.school_days_after(start, end) == walked(calendar, start, end), (start, end)
            assert calendar.gaps(start, end) == runs(calendar, start, end), (start, end)
            between = [start + DAY * n for n in range((end - start).days + 1)]
            unknown = next((day for day in between if kind(calendar, day) is DayKind.NOT_KNOWN), None)
            assert calendar.first_unknown(start, end) == unknown, (start, end)


@pytest.mark.parametrize("days", EDGES, ids=lambda days: str(days[0]))
def test_the_nth_school_day_is_the_first_that_a_walk_counts_as_the_nth(calendar: Calendar, days: list[date]) -> None:
    for after in days:
        for n in (1, 2, 3):
            reached_day = calendar.nth_after(n, after)
            upto = (after + DAY * k for k in range(1, 70))
            expected = next((day for day in upto if walked(calendar, after, day) in (n, None)), None)
            if expected is not None and walked(calendar, after, expected) is None:
                expected = None
            assert reached_day == expected, (n, after)


@pytest.mark.parametrize(
    ("day", "known"),
    [("2015-08-31", False), ("2015-09-01", True), ("2017-08-31", True), ("2017-09-01", False), ("2000-01-01", False),
     ("2040-01-01", False)],
)  # fmt: skip
def test_a_calendar_ends_where_its_years_end(day: str, known: bool) -> None:
    whole = unbroken()
    assert (whole.is_school_day(iso(day)) is not None) is known
    assert (whole.day(iso(day)).kind is not DayKind.NOT_KNOWN) is known
    assert (whole.previous_on_or_before(iso(day)) is not None) is known


def test_a_day_before_the_first_school_day_of_all_has_none_before_it() -> None:
    liverpool = load_calendar("liverpool")
    later = Calendar(id="later", name="From September 2016", years=liverpool.years[1:2])
    assert later.previous_on_or_before(iso("2016-09-04")) is None
    assert later.previous_on_or_before(iso("2016-09-05")) == iso("2016-09-05")
    assert later.gaps(iso("2016-09-01"), iso("2016-09-05")) == (
        Gap(iso("2016-09-01"), iso("2016-09-04"), "summer holiday"),
    )


@pytest.mark.parametrize(
    ("start", "end"),
    [("2015-08-31", "2015-09-01"), ("2017-08-31", "2017-09-01"), ("2017-08-31", "2023-09-01"),
     ("2018-01-01", "2018-01-01"), ("2026-08-31", "2026-09-01"), ("2014-01-01", "2014-01-02"),
     ("2030-01-01", "2030-01-02")],
)  # fmt: skip
def test_an_override_with_one_day_outside_what_is_known_is_refused(start: str, end: str) -> None:
    with pytest.raises(CalendarError, match=f"from {start} to {end} lies outside"):
        load_calendar("liverpool").with_closures([Closure(iso(start), iso(end))])


@pytest.mark.parametrize("day", ["2015-09-01", "2017-08-31", "2023-09-01", "2026-08-31"])
def test_an_override_on_the_first_or_last_known_day_is_taken(day: str) -> None:
    own = load_calendar("liverpool").with_closures([Closure(iso(day), iso(day), DayKind.CLOSURE, "flood")])
    assert own.day(iso(day)).name == "school closed: flood"
    assert own.day(iso(day) + DAY).kind is not DayKind.CLOSURE
    assert own.day(iso(day) - DAY).kind is not DayKind.CLOSURE


def test_the_same_day_may_be_closed_twice() -> None:
    closed = Closure(iso("2016-02-22"), iso("2016-02-23"))
    own = load_calendar("liverpool").with_closures([closed, Closure(iso("2016-02-23"), iso("2016-02-24"))])
    assert own.school_days_after(iso("2016-02-19"), iso("2016-02-26")) == 2


@pytest.mark.parametrize(
    ("placed", "expected"),
    [
        ([("2015-09-01", "2015-09-01")], 4),
        ([("2016-07-21", "2016-07-22")], 4),  # the second lies in the holiday
        ([("2016-02-20", "2016-02-21")], 5),  # a weekend
        ([("2016-09-05", "2016-09-05")], 5),  # the year after
        ([("2015-09-01", "2015-09-04"), ("2016-02-22", "2016-02-24")], 0),  # seven days, two more than are to be placed
    ],
)
def test_inset_days_are_placed_on_school_days_of_their_year(placed: list[tuple[str, str]], expected: int) -> None:
    closures = [Closure(iso(start), iso(end), DayKind.INSET) for start, end in placed]
    own = load_calendar("liverpool").with_closures([*closures, Closure(iso("2016-03-01"), iso("2016-03-01"))])
    assert own.inset_days_unplaced(iso("2016-01-01"), iso("2016-01-31")) == expected


def test_the_day_counted_from_and_what_lies_before_it_are_not_passed_over() -> None:
    liverpool = load_calendar("liverpool")
    monday = iso("2016-02-22")
    assert count_after(liverpool, 1, monday).skipped == ()
    assert count_between(liverpool, monday, monday + DAY).skipped == ()
    to_the_end = count_between(liverpool, iso("2017-07-22"), iso("2017-10-01"))
    assert (to_the_end.date, to_the_end.school_days, to_the_end.first_unknown) == (None, 0, iso("2017-09-01"))
    assert to_the_end.skipped == (Gap(iso("2017-07-23"), iso("2017-08-31"), "summer holiday"),)


def test_compulsory_school_age_is_told_from_the_first_to_the_last_birth_that_the_orders_cover() -> None:
    first, last = compulsory_school_age(iso("1993-09-01")), compulsory_school_age(iso("2150-12-31"))
    assert (first.starts, first.ends) == (iso("1998-12-31"), iso("2010-06-25"))
    assert last.starts == iso("2155-12-31")
    for outside in ("1993-08-31", "2151-01-01"):
        with pytest.raises(AgeError, match="1993-09-01 to 2150-12-31"):
            compulsory_school_age(iso(outside))


def test_the_reasons_give_the_birthdays_in_words() -> None:
    starts, ends = compulsory_school_age(iso("2010-06-27")).basis
    assert starts.startswith("Attains five on 27 June 2015, ")
    assert ends.startswith("Attains sixteen on 27 June 2026, ")


def test_the_last_year_that_dates_have_is_a_year() -> None:
    assert attains(iso("2000-02-29"), 7999) == iso("9999-03-01")
    assert attains(iso("2000-02-28"), 7999) == iso("9999-02-28")
    assert school_leaving_date(9999) == iso("9999-06-25")
    with pytest.raises(AgeError, match="that of 10000 is not known"):
        school_leaving_date(10000)
    assert add(Unit.MONTH, 1, iso("9999-11-15"), day_one=DayOne.NEXT_DAY) == iso("9999-12-15")
    with pytest.raises(CountError, match="beyond the years"):
        add(Unit.MONTH, 2, iso("9999-11-15"), day_one=DayOne.NEXT_DAY)
    assert age_on(iso("2010-02-02"), iso("2010-02-02")) == 0


def test_a_month_from_the_last_day_that_the_next_month_has_ends_the_day_before_when_it_begins_that_day() -> None:
    assert add(Unit.MONTH, 1, iso("2016-01-29"), day_one=DayOne.SAME_DAY) == iso("2016-02-28")
    assert add(Unit.MONTH, 1, iso("2016-01-29"), day_one=DayOne.NEXT_DAY) == iso("2016-02-29")
    assert add(Unit.MONTH, 1, iso("2016-01-30"), day_one=DayOne.SAME_DAY) == iso("2016-02-29")


def test_one_day_is_reached_on_the_first_that_counts_and_none_is_no_number() -> None:
    liverpool = load_calendar("liverpool")
    days = [iso("2016-02-06"), iso("2016-02-08")]
    for continuity in Continuity:
        assert reached(1, days, continuity=continuity, calendar=liverpool) == iso("2016-02-08")
        with pytest.raises(CountError, match="0 days are never reached"):
            reached(0, days, continuity=continuity, calendar=liverpool)


@pytest.mark.parametrize(
    ("given", "in_2016"),
    [
        ({"month": 1, "day": 1}, "2016-01-01"),
        ({"month": 12, "day": 31}, "2016-12-31"),
        ({"month": 2, "day": 29}, "2016-02-29"),
        ({"month": 1, "weekday": 0, "occurrence": 1}, "2016-01-04"),
        ({"month": 1, "weekday": 6, "occurrence": 2}, "2016-01-10"),
        ({"month": 1, "weekday": 6, "occurrence": 3}, "2016-01-17"),
        ({"month": 1, "weekday": 6, "occurrence": 4}, "2016-01-24"),
        ({"month": 1, "weekday": 6, "occurrence": -1}, "2016-01-31"),
    ],
)
def test_a_date_of_every_year_takes_the_first_and_last_of_each_range(given: dict[str, int], in_2016: str) -> None:
    assert FixedDate(**given).in_year(2016) == iso(in_2016)


@pytest.mark.parametrize(
    "given",
    [
        {"month": 0, "day": 1},
        {"month": 13, "day": 1},
        {"month": 1, "day": 0},
        {"month": 1, "day": 32},
        {"month": 2, "day": 30},
        {"month": 1, "weekday": -1},
        {"month": 1, "weekday": 7},
        {"month": 1, "weekday": 0, "occurrence": 0},
        {"month": 1, "weekday": 0, "occurrence": 5},
        {"month": 1, "weekday": 0, "occurrence": -2},
        {"month": 1, "day": 1, "weekday": 0},
        {"month": 1},
    ],
)
def test_one_beyond_the_range_is_no_date_of_every_year(given: dict[str, int]) -> None:
    with pytest.raises(CountError, match="is not a date that every year has"):
        FixedDate(**given)
