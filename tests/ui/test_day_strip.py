"""The day strip: what is laid out for a run, cell by cell, against days counted by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onroll.policy import Assessment, CaseFacts, Event, assess, load_policy
from onroll.schooldays import load_calendar
from onroll.ui.day_strip import MAX_WEEKS, Cell, DayStrip, day_number, day_strip

CALENDAR = load_calendar("liverpool")
GONE = date(2016, 1, 29)


def event(kind: str, on: date, **data: bool | str) -> Event:
    return Event(f"{kind}-{on}", kind, on, on, data=data)


def assessed(today: date, *more: Event) -> tuple[Assessment, tuple[Event, ...]]:
    events = (event("pupil.last_attended", GONE), *more)
    return assess(load_policy("liverpool-2016"), CaseFacts(events=events), CALENDAR, today), events


def strip_on(today: date, *more: Event) -> DayStrip:
    assessment, events = assessed(today, *more)
    run = next(each for each in assessment.timelines if each.timeline.id == "unexplained_absence")
    return day_strip(CALENDAR, run=run, obligations=assessment.obligations, events=events, today=today)


def cells(strip: DayStrip) -> dict[date, Cell]:
    return {cell.day: cell for week in strip.weeks for cell in week.cells}


def test_each_school_day_of_the_absence_has_its_number_and_half_term_has_none() -> None:
    numbers = {day: cell.number for day, cell in cells(strip_on(date(2016, 2, 11))).items() if cell.number}
    assert numbers[date(2016, 2, 1)] == 1
    assert numbers[date(2016, 2, 12)] == 10
    assert numbers[date(2016, 2, 22)] == 11
    assert numbers[date(2016, 3, 4)] == 20
    assert not [day for day in numbers if date(2016, 2, 13) <= day <= date(2016, 2, 21)]
    assert sorted(numbers.values()) == list(range(1, 21))


def test_it_begins_with_the_last_day_attended_which_is_no_day_of_the_count() -> None:
    first = next(iter(cells(strip_on(date(2016, 2, 11))).values()))
    assert (first.day, first.kind, first.number) == (GONE, "start", None)


def test_only_today_is_today_and_what_lies_ahead_is_to_come() -> None:
    shown = cells(strip_on(date(2016, 2, 11)))
    assert [day for day, cell in shown.items() if cell.today] == [date(2016, 2, 11)]
    assert all(cell.future == (day > date(2016, 2, 11)) for day, cell in shown.items())


def test_half_term_is_one_folded_week_with_its_name() -> None:
    (folded,) = [week for week in strip_on(date(2016, 2, 11)).weeks if week.folded]
    assert folded.monday == date(2016, 2, 15)
    assert folded.name == "half term"
    assert "not counted" in folded.title


def test_bands_are_bracketed_where_they_begin_and_end() -> None:
    brackets = [(week.monday, b.opens, b.closes) for week in strip_on(date(2016, 2, 11)).weeks for b in week.brackets]
    assert brackets == [
        (date(2016, 2, 1), True, True),  # days 1 to 5
        (date(2016, 2, 8), True, False),  # days 6 to 19 begin
        (date(2016, 2, 22), False, False),
        (date(2016, 2, 29), False, True),  # day 19
        (date(2016, 2, 29), True, False),  # day 20 and on
    ]


def test_what_was_done_is_marked_on_its_day_with_its_words() -> None:
    call = event("contact.attempted", date(2016, 2, 1), by="school", means="telephone", outcome="no_answer")
    visit = event("visit.made", date(2016, 2, 3), by="school", outcome="nobody_in")
    shown = cells(strip_on(date(2016, 2, 11), call, visit))
    assert [(mark.kind, mark.count) for mark in shown[date(2016, 2, 1)].marks] == [("contact", 1)]
    assert shown[date(2016, 2, 1)].marks[0].words == "The school telephoned the parent: no answer."
    assert [mark.kind for mark in shown[date(2016, 2, 3)].marks] == ["visit"]


def test_two_of_a_kind_on_one_day_are_one_mark_that_counts() -> None:
    calls = [
        Event(str(n), "contact.attempted", date(2016, 2, 1), date(2016, 2, 1), data={"by": "school"}) for n in range(3)
    ]
    (mark,) = cells(strip_on(date(2016, 2, 11), *calls))[date(2016, 2, 1)].marks
    assert (mark.kind, mark.count) == ("contact", 3)


def test_what_happened_after_today_is_left_out() -> None:
    later = event("visit.made", date(2016, 2, 12), by="school", outcome="nobody_in")
    assert not any(cell.marks for cell in cells(strip_on(date(2016, 2, 11), later)).values())


def test_a_due_date_stands_on_its_day_and_in_the_table() -> None:
    strip = strip_on(date(2016, 2, 11))
    due = cells(strip)[date(2016, 3, 3)].due
    assert "Contact the Education Welfare Service about the missing pupil" in due
    (row,) = [row for row in strip.rows if row.day == date(2016, 3, 3)]
    assert row.due == due


def test_the_table_tells_the_same_marks_as_the_picture() -> None:
    call = event("contact.attempted", date(2016, 2, 1), by="school")
    strip = strip_on(date(2016, 2, 11), call)
    pictured = {day: tuple(m.words for m in cell.marks) for day, cell in cells(strip).items() if cell.marks}
    assert pictured == {row.day: row.done for row in strip.rows if row.done}


def test_a_run_that_ended_stops_there_with_nothing_due() -> None:
    strip = strip_on(date(2016, 3, 18), event("pupil.returned", date(2016, 2, 5)))
    assert max(cells(strip)) == date(2016, 2, 5)
    assert not any(cell.due for cell in cells(strip).values())
    assert "The count ended on Friday 5 February 2016" in strip.summary


def test_a_long_run_shows_its_beginning_and_its_end_and_says_what_is_left_out() -> None:
    strip = strip_on(date(2016, 7, 1))
    assert len(strip.weeks) == MAX_WEEKS
    assert strip.weeks[0].monday == date(2016, 1, 25)
    assert date(2016, 7, 1) in cells(strip)
    mondays = (strip.weeks[-1].monday - strip.weeks[0].monday).days // 7 + 1
    assert sum(week.omitted_before for week in strip.weeks) == mondays - MAX_WEEKS


@pytest.mark.parametrize("today", [date(2016, 2, 13), date(2016, 2, 17)])
def test_today_is_shown_in_weekends_and_holidays_too(today: date) -> None:
    assert [day for day, cell in cells(strip_on(today)).items() if cell.today] == [today]


@given(days=st.integers(min_value=1, max_value=140))
def test_numbers_rise_by_one_from_school_day_to_school_day(days: int) -> None:
    today = GONE + timedelta(days=days)
    assessment, _ = assessed(today)
    run = next(each for each in assessment.timelines if each.timeline.id == "unexplained_absence")
    numbers = [day_number(CALENDAR, run, GONE + timedelta(days=n)) for n in range(days + 1)]
    counted = [number for number in numbers if number is not None]
    assert counted == list(range(1, len(counted) + 1))
    assert (counted or [0])[-1] == run.day


@given(days=st.integers(min_value=0, max_value=140))
def test_the_geometry_never_overlaps(days: int) -> None:
    for week in strip_on(GONE + timedelta(days=days)).weeks:
        right = 0
        for cell in week.cells:
            assert cell.x == right
            right = cell.x + cell.width
        assert right == week.width
        assert all(0 <= b.x1 < b.x2 <= week.width for b in week.brackets)
