"""Appending to the ledger: what is refused, in which words, and that nothing is half-written."""

from datetime import date, datetime, time

import pytest
from tests.making import process

from onroll.ledger.checks import RecordError
from onroll.ledger.models import Event, Process
from onroll.ledger.services import LONDON, NewEvent, append, day_of, keep, new_process

pytestmark = pytest.mark.django_db
TODAY = date(2016, 2, 1)

REFUSED = {
    "an unknown event": (NewEvent("pupil.vanished", on=TODAY), "There is no event pupil.vanished"),
    "a misspelt event": (NewEvent("pupil.return", on=TODAY), "did you mean pupil.returned?"),
    "a day to come": (
        NewEvent("pupil.returned", on=date(2016, 2, 2)),
        "Tuesday 2 February 2016: that day has not come",
    ),
    "a time to come": (NewEvent("pupil.returned", on=TODAY, at=time(16, 1)), "at 16:01: that time has not come yet"),
    "an unknown field": (NewEvent("visit.made", on=TODAY, data={"outcom": "nobody_in"}), "did you mean outcome?"),
    "a choice that is none": (NewEvent("visit.made", on=TODAY, data={"outcome": "gone"}), "must be one of nobody_in"),
    "a role that is none": (NewEvent("visit.made", on=TODAY, data={"by": "scool"}), "did you mean school?"),
    "text for a date": (NewEvent("place.offered", on=TODAY, data={"starts_on": "soon"}), "must be a date"),
    "text for yes or no": (NewEvent("visit.made", on=TODAY, data={"note_left": "yes"}), "must be yes or no"),
    "a field left out": (NewEvent("form.completed", on=TODAY), "say which form (form)"),
    "a code with a blank": (NewEvent("form.completed", on=TODAY, data={"form": "school referral"}), "must be a code"),
    "endless text": (NewEvent("visit.made", on=TODAY, data={"note": "x" * 10_001}), "at most 10,000 characters"),
}


@pytest.mark.parametrize(("event", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_recorded_is_refused_in_a_sentence(event: NewEvent, says: str) -> None:
    good = NewEvent("pupil.returned", on=TODAY)
    with pytest.raises(RecordError) as refused:
        append(process(TODAY), [good, event])
    assert says in str(refused.value)
    assert len(refused.value.problems) == 1
    assert not Event.objects.exists()
    assert not Process.objects.exists(), "the process goes with its events"


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(RecordError) as refused:
        append(process(TODAY), [NewEvent("a.b", on=TODAY), NewEvent("visit.made", on=TODAY, data={"by": "x", "y": 1})])
    assert len(refused.value.problems) == 3


def test_events_keep_the_order_in_which_they_were_recorded_and_the_day_on_which_they_became_known() -> None:
    one = process(TODAY)
    append(one, [NewEvent("visit.made", on=date(2016, 1, 29)), NewEvent("pupil.returned", on=TODAY)])
    append(one, [NewEvent("plan.made", on=TODAY, data={"by": "school"})])
    kept = Event.objects.order_by("position")
    assert [(row.kind, row.position) for row in kept] == [("visit.made", 0), ("pupil.returned", 1), ("plan.made", 2)]
    assert {row.known_on for row in kept} == {TODAY}
    assert Process.objects.count() == 1


def test_a_process_is_kept_once_however_often_it_is_asked() -> None:
    one = process(TODAY)
    keep(one)
    keep(one)
    assert Process.objects.count() == 1


def test_the_day_of_a_process_is_londons() -> None:
    # Half past eleven at night in Universal Time is half past midnight in London in summer.
    late = datetime.fromisoformat("2016-06-30T23:30:00+00:00")
    assert day_of(new_process(kind="test", at=late, actor=None)) == date(2016, 7, 1)
    assert day_of(new_process(kind="test", at=late.astimezone(LONDON), actor=None)) == date(2016, 7, 1)


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2016, 6, 30, 12)  # noqa: DTZ001 - the point of the test
    with pytest.raises(RecordError, match="time zone"):
        new_process(kind="test", at=naive, actor=None)
