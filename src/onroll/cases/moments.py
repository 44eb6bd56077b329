"""The one thing that is cached of a case: the next day on which the calendar alone changes anything.

due_for_a_look(on)                  -> QuerySet[Case]   open cases without a moment, or whose moment has come
look_again(cases, *, on)            -> int              assess them and keep their moments
differences(on)                     -> list[str]        kept moments that the engine does not confirm
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from django.db import transaction
from django.db.models import Q, QuerySet

from onroll.cases.models import Case, CaseMoment
from onroll.cases.queries import assessments_of, open_on
from onroll.children.models import Child
from onroll.organisations.models import School

BATCH = 500


def forget(*, children: Iterable[Child] = (), schools: Iterable[School] = ()) -> None:
    """Drop the moments of every case of these children, and of every case at these schools."""
    touched = Q(case__child__in=list(children)) | Q(case__school__in=list(schools))
    CaseMoment.objects.filter(touched).delete()


def due_for_a_look(on: date) -> QuerySet[Case]:
    """The open cases that have no moment, or whose moment has come."""
    return open_on(on).filter(Q(moment__isnull=True) | Q(moment__next_moment__lte=on))


def look_again(cases: QuerySet[Case], *, on: date) -> int:
    """Assess each case as on a day and keep its next moment; the number of cases looked at. In batches."""
    looked = 0
    for batch in _batches(cases):
        with transaction.atomic():
            # A case that is being changed is looked at when its change is done.
            held = Case.objects.select_for_update(no_key=True, of=("self",)).select_related("child", "school")
            kept = list(held.filter(pk__in=[case.pk for case in batch]).order_by("pk"))
            answers = assessments_of(kept, as_of=on)
            CaseMoment.objects.bulk_create(
                [CaseMoment(case=case, looked_on=on, next_moment=answers[case.pk].next_moment) for case in kept],
                update_conflicts=True,
                unique_fields=["case"],
                update_fields=["looked_on", "next_moment"],
            )
        looked += len(kept)
    return looked


def differences(on: date) -> list[str]:
    """A sentence for each kept moment that is not what the engine says of the case on the day it was looked at."""
    found = []
    for batch in _batches(Case.objects.filter(moment__isnull=False).select_related("child", "school", "moment")):
        for day in sorted({case.moment.looked_on for case in batch}):
            same = [case for case in batch if case.moment.looked_on == day]
            answers = assessments_of(same, as_of=day)
            found += [
                f"{case.reference}: kept {case.moment.next_moment}, and the engine says {answers[case.pk].next_moment} "
                f"(looked at on {day})."
                for case in same
                if case.moment.next_moment != answers[case.pk].next_moment
            ]
    missing = due_for_a_look(on).filter(moment__isnull=False).count()
    if missing:
        found.append(f"{missing} open cases have a moment that has come and were not looked at again by {on}.")
    return found


def _batches(cases: QuerySet[Case]) -> Iterator[Sequence[Case]]:
    rows = cases.order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield batch
