"""What holds for every count, on Liverpool's calendar with any closures a school may add."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onroll.schooldays import Calendar, Closure, DayKind, count_after, count_between, load_calendar

LIVERPOOL = load_calendar("liverpool")
DAY = timedelta(days=1)

# Wider than the calendar, with its unknown years in the middle.
DATES = st.dates(date(2015, 6, 1), date(2026, 12, 31))
KNOWN = st.one_of(st.dates(*stretch) for stretch in LIVERPOOL.stretches())
NUMBERS = st.integers(1, 250)
SHUT = st.sampled_from([DayKind.INSET, DayKind.CLOSURE])


@st.composite
def closures(draw: Callable[[st.SearchStrategy[object]], object], kinds: object = SHUT) -> Closure:
    stretch = draw(st.sampled_from(LIVERPOOL.stretches()))
    start = draw(st.dates(*stretch))
    length = draw(st.integers(0, 6))
    return Closure(start, min(start + DAY * length, stretch[1]), draw(kinds))


CALENDARS = st.lists(closures(), max_size=6).map(LIVERPOOL.with_closures)


def every_day(start: date, end: date) -> list[date]:
    return [start + DAY * i for i in range((end - start).days + 1)]


@given(CALENDARS, DATES, st.integers(0, 500))
def test_the_number_of_days_is_what_walking_finds(calendar: Calendar, after: date, length: int) -> None:
    until = after + DAY * length
    walked = [calendar.is_school_day(day) for day in every_day(after + DAY, until)]
    assert calendar.school_days_after(after, until) == (None if None in walked else sum(map(bool, walked)))


@given(CALENDARS, DATES, NUMBERS)
def test_the_nth_day_is_what_walking_finds(calendar: Calendar, after: date, n: int) -> None:
    day, left = after, n
    while left:
        day += DAY
        known = calendar.is_school_day(day)
        if known is None:
            break
        left -= known
    assert calendar.nth_after(n, after) == (None if left else day)


@given(CALENDARS, DATES, NUMBERS)
def test_counting_on_and_counting_between_are_inverse(calendar: Calendar, after: date, n: int) -> None:
    reached = calendar.nth_after(n, after)
    assume(reached is not None)
    assert calendar.is_school_day(reached) is True
    assert calendar.school_days_after(after, reached) == n
    assert count_between(calendar, after, reached).skipped == count_after(calendar, n, after).skipped


@given(CALENDARS, KNOWN, st.integers(1, 300))
def test_counting_between_leads_back_to_the_school_day(calendar: Calendar, after: date, length: int) -> None:
    until = calendar.next_on_or_after(after + DAY * length)
    assume(until is not None)
    n = calendar.school_days_after(after, until)
    assume(n is not None)
    assert calendar.nth_after(n, after) == until


@given(CALENDARS, DATES, NUMBERS)
def test_a_later_number_is_a_later_day(calendar: Calendar, after: date, n: int) -> None:
    this, following = calendar.nth_after(n, after), calendar.nth_after(n + 1, after)
    if this is None:
        assert following is None
    elif following is not None:
        assert after < this < following


@given(CALENDARS, DATES, st.integers(0, 60), NUMBERS)
def test_a_later_start_never_ends_earlier(calendar: Calendar, after: date, later: int, n: int) -> None:
    first, second = calendar.nth_after(n, after), calendar.nth_after(n, after + DAY * later)
    if first is not None and second is not None:
        assert first <= second


@given(CALENDARS, DATES, st.integers(1, 100), st.integers(1, 100))
def test_counts_add_up(calendar: Calendar, after: date, one: int, other: int) -> None:
    halfway = calendar.nth_after(one, after)
    assume(halfway is not None)
    assert calendar.nth_after(other, halfway) == calendar.nth_after(one + other, after)


@given(CALENDARS, closures(), DATES, NUMBERS)
def test_a_closure_never_makes_a_deadline_earlier(calendar: Calendar, closure: Closure, after: date, n: int) -> None:
    before, now = calendar.nth_after(n, after), calendar.with_closures([closure]).nth_after(n, after)
    if before is None:
        assert now is None
    elif now is not None:
        assert now >= before
        # It moves just when a school day on the way was lost.
        lost = [d for d in every_day(closure.start, closure.end) if after < d <= before and calendar.is_school_day(d)]
        assert (now > before) is bool(lost)


@given(CALENDARS, closures(st.just(DayKind.SCHOOL_DAY)), DATES, NUMBERS)
def test_an_extra_day_of_school_never_makes_a_deadline_later(
    calendar: Calendar, opening: Closure, after: date, n: int
) -> None:
    days = every_day(opening.start, opening.end)
    assume(not any(calendar.day(day).kind is DayKind.CLOSURE for day in days))
    before, now = calendar.nth_after(n, after), calendar.with_closures([opening]).nth_after(n, after)
    if before is not None:
        assert now is not None
        assert now <= before


@given(CALENDARS, DATES, st.integers(0, 500))
def test_gaps_school_days_and_unknown_days_partition_an_interval(calendar: Calendar, start: date, length: int) -> None:
    end = start + DAY * length
    gaps = calendar.gaps(start, end)
    skipped = [day for gap in gaps for day in every_day(gap.start, gap.end)]
    assert skipped == [day for day in every_day(start, end) if calendar.is_school_day(day) is False]
    for gap in gaps:
        assert {calendar.day(day).name for day in every_day(gap.start, gap.end)} == {gap.why}
    for one, following in pairwise(gaps):
        assert one.end + DAY < following.start or one.why != following.why


@given(CALENDARS, DATES, st.integers(0, 4000))
def test_the_first_unknown_day_is_what_walking_finds(calendar: Calendar, start: date, length: int) -> None:
    end = start + DAY * length
    found = next((day for day in every_day(start, end) if calendar.is_school_day(day) is None), None)
    assert calendar.first_unknown(start, end) == found


@given(DATES, st.integers(1, 3000))
def test_what_is_not_known_never_becomes_a_date(after: date, n: int) -> None:
    reached = LIVERPOOL.nth_after(n, after)
    if reached is not None:
        assert LIVERPOOL.first_unknown(after + DAY, reached) is None
    count = count_after(LIVERPOOL, n, after)
    assert (count.date is None) == (count.first_unknown is not None) == (reached is None)
    if count.first_unknown:
        assert LIVERPOOL.is_school_day(count.first_unknown) is None
        assert count.school_days < n


@given(CALENDARS, DATES)
def test_the_neighbouring_school_days_enclose_only_gaps(calendar: Calendar, day: date) -> None:
    following, previous = calendar.next_on_or_after(day), calendar.previous_on_or_before(day)
    if calendar.is_school_day(day):
        assert following == previous == day
    if following is not None:
        assert calendar.school_days_after(day - DAY, following) == 1
    if previous is not None:
        assert calendar.school_days_after(previous - DAY, day) == 1


@settings(max_examples=40)
@given(st.lists(closures(), max_size=4))
def test_closures_at_once_or_one_after_another_are_the_same(listed: list[Closure]) -> None:
    step_by_step = LIVERPOOL
    for closure in listed:
        step_by_step = step_by_step.with_closures([closure])
    assert step_by_step == LIVERPOOL.with_closures(listed)
