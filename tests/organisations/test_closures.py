"""Days on which a school departed from its calendar: counted from the day on which they were known."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.making import make_case, make_place, make_school, process

from onroll.cases.queries import assessment_of
from onroll.cases.services import close_school
from onroll.ledger.checks import RecordError
from onroll.organisations.models import SchoolClosure
from onroll.organisations.queries import calendar_of, calendars_of
from onroll.schooldays import DayKind

pytestmark = pytest.mark.django_db
SNOW = date(2016, 2, 3)


def _day(case: object, as_of: date, known_at: date | None = None) -> int | None:
    runs = assessment_of(case, as_of=as_of, known_at=known_at).timelines
    return next(run.day for run in runs if run.timeline.id == "unexplained_absence")


def test_a_closed_day_is_not_counted_once_it_is_known() -> None:
    place = make_place()
    case = make_case(place)
    assert _day(case, date(2016, 2, 5)) == 5
    learned = date(2016, 2, 4)
    close_school(process(learned), school=place.school, start=SNOW, end=SNOW, kind=DayKind.CLOSURE, why="snow")
    assert _day(case, date(2016, 2, 5)) == 4
    assert _day(case, date(2016, 2, 5), known_at=SNOW) == 5, "on what was known on that day, it was a school day"
    other = make_school(place.authority)
    assert calendar_of(other).is_school_day(SNOW)


def test_calendars_of_many_schools_take_one_query(django_assert_num_queries: object) -> None:
    place = make_place()
    schools = [place.school, *(make_school(place.authority) for _ in range(4))]
    with django_assert_num_queries(1):
        assert len(calendars_of(schools)) == 5


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (date(2019, 1, 7), date(2019, 1, 7), "lies outside the school years"),
        (date(2016, 2, 4), date(2016, 2, 3), "backwards"),
        (date(2016, 2, 2), date(2016, 2, 3), "is recorded already"),
    ],
)
def test_a_closure_that_cannot_be_is_refused_in_a_sentence(start: date, end: date, says: str) -> None:
    place = make_place()
    close_school(process(SNOW), school=place.school, start=SNOW, end=SNOW, kind=DayKind.CLOSURE)
    with pytest.raises(RecordError, match=says):
        close_school(process(SNOW), school=place.school, start=start, end=end, kind=DayKind.CLOSURE)
    assert SchoolClosure.objects.count() == 1


def test_the_database_itself_refuses_two_closures_of_one_day() -> None:
    place = make_place()
    closure = close_school(process(SNOW), school=place.school, start=SNOW, end=SNOW, kind=DayKind.CLOSURE)
    again = SchoolClosure(
        school=place.school, start=SNOW, end=SNOW, kind="inset", known_on=SNOW, process=closure.process
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
