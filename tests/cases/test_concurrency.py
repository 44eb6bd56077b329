"""Two people at once: nothing is lost, nothing is done twice. Real transactions on real connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from tests.cases.test_ending import DAY_20, GATE, untraced
from tests.making import LAST_SEEN, make_case, make_place, make_pupil, new_child, process

from onroll.cases.models import Case
from onroll.cases.services import NewEvent, RecordError, create_ctf, record, refer, remove_from_roll
from onroll.children.models import Child
from onroll.ledger.models import Event

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = date(2016, 2, 1)


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all of these at the same moment, each on a connection of its own; what each returned or raised."""
    gate = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        gate.wait(10)
        try:
            return deed()
        except ValueError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_two_records_at_once_lose_nothing() -> None:
    case = make_case(make_place())

    def visits(n: int) -> object:
        made = [NewEvent("visit.made", on=MONDAY, data={"note": f"{n}.{i}"}) for i in range(3)]
        return record(process(MONDAY), case=case, events=made)

    at_once(*(partial(visits, n) for n in range(6)))
    notes = sorted(Event.objects.filter(kind="visit.made").values_list("data__note", flat=True))
    assert notes == sorted(f"{n}.{i}" for n in range(6) for i in range(3))


def test_two_referrals_of_one_child_at_once_are_one_case() -> None:
    place = make_place()
    child = make_pupil(place)
    started = NewEvent("pupil.last_attended", on=LAST_SEEN)
    found = at_once(
        *(lambda: refer(process(MONDAY), school=place.school, child=child, started=started) for _ in range(4))
    )
    assert len({case.pk for case in found if isinstance(case, Case)}) == 1
    assert Case.objects.count() == 1
    assert Event.objects.filter(kind="pupil.last_attended").count() == 1


def test_a_report_of_a_pupil_not_on_the_roll_that_is_sent_twice_registers_one_child() -> None:
    place = make_place()
    started = NewEvent("pupil.last_attended", on=LAST_SEEN)
    found = at_once(
        *(lambda: refer(process(MONDAY), school=place.school, child=new_child(), started=started) for _ in range(4))
    )
    assert len({case.pk for case in found if isinstance(case, Case)}) == 1
    assert (Child.objects.count(), Case.objects.count()) == (1, 1)
    refer(process(MONDAY), school=place.school, child=new_child(given_names="Twin"), started=started)
    assert (Child.objects.count(), Case.objects.count()) == (2, 2)


def test_referrals_of_many_children_at_once_get_a_number_each() -> None:
    place = make_place()
    pupils = [make_pupil(place) for _ in range(5)]
    started = NewEvent("pupil.last_attended", on=LAST_SEEN)
    at_once(
        *(lambda c=child: refer(process(MONDAY), school=place.school, child=c, started=started) for child in pupils)
    )
    assert sorted(case.reference for case in Case.objects.all()) == [f"341-2016-0000{n}" for n in range(1, 6)]


def test_a_pupil_is_removed_once_and_the_file_is_made_once() -> None:
    place = make_place()
    case = untraced(place)
    answers = at_once(
        *(lambda: remove_from_roll(process(DAY_20), case=case, gate=GATE, effective_on=DAY_20) for _ in range(3))
    )
    assert case.decisions.count() == 1
    assert sum(isinstance(answer, RecordError) for answer in answers) == 2
    at_once(*(lambda: create_ctf(process(DAY_20, at="17:00"), case=case) for _ in range(3)))
    assert case.documents.count() == 1


def test_a_return_recorded_while_the_removal_is_decided_is_not_overlooked() -> None:
    """Whichever comes first: either the pupil was off the roll before, or the return keeps the pupil on it."""
    place = make_place()
    case = untraced(place)
    returned = NewEvent("pupil.returned", on=DAY_20)
    at_once(
        lambda: remove_from_roll(process(DAY_20), case=case, gate=GATE, effective_on=DAY_20),
        lambda: record(process(DAY_20), case=case, events=[returned]),
    )
    order = list(
        Event.objects.filter(kind__in=["pupil.returned", "pupil.removed_from_roll"]).values_list("kind", flat=True)
    )
    assert "pupil.returned" in order
    assert (case.decisions.count() == 1) == ("pupil.removed_from_roll" in order)
    assert case.child.enrolments.filter(end=None).exists() == (case.decisions.count() == 0)
