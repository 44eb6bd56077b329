"""Which cases are open on a day, told by their events."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from onroll.cases.models import Case
from onroll.ledger.models import Event

# What confirms that a search is over.
CONFIRMING = (
    "registration.confirmed",
    "education.confirmed",
    "pupil.returned",
    "pupil.arrived",
    "child.died",
)


def standing(day: date) -> QuerySet[Event]:
    """The events that had happened by a day and had not been withdrawn by then."""
    withdrawals = (
        Event.objects.filter(kind="entry.withdrawn", on__lte=day)
        .annotate(entry=KT("data__entry"))
        .filter(entry=Cast(OuterRef("pk"), TextField()))
    )
    return Event.objects.filter(on__lte=day).exclude(Exists(withdrawals))


def open_on(day: date) -> QuerySet[Case]:
    """The cases that had been opened by a day and were not closed on it."""
    latest = (
        standing(day)
        .filter(in_case__case=OuterRef("pk"), kind__in=("case.closed", "case.reopened"))
        .order_by("-on", "-process__at", "-position")
        .values("kind")[:1]
    )
    cases = Case.objects.filter(opened_on__lte=day).annotate(last_turn=Subquery(latest))
    return cases.filter(Q(last_turn__isnull=True) | Q(last_turn="case.reopened"))


def confirmations(day: date) -> QuerySet[Event]:
    """The events that confirm that a child is in education or that the search is over, as they stood on a day."""
    return standing(day).filter(kind__in=CONFIRMING)
