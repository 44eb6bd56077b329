"""Registers as at a date. Nothing is kept for them: each is what the rolls and the events say of that day.

    lost_register(authority, as_at)     -> list[LostPupil]     two queries
    out_of_school(authority, as_at)     -> list[OutOfSchool]   four queries

Totals are `len()` of the rows. A child leaves the lost register by evidence alone: never by time, age or a closed case.
"""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Least

from onroll.cases.models import Case
from onroll.cases.queries import confirmations
from onroll.cases.queries.open_cases import standing
from onroll.children.models import Child, Enrolment
from onroll.children.queries import holding
from onroll.ledger.models import Event
from onroll.organisations.models import Authority, School
from onroll.schooldays import compulsory_school_age

STARTS = ("pupil.last_attended", "pupil.expected", "pupil.left")
PROVISION = ("registration.confirmed", "education.confirmed")
# Nobody under 4 or over 17 is of compulsory school age; the exact answer is worked out child by child.
YOUNGEST, OLDEST = 4, 18


@dataclass(frozen=True, slots=True)
class LostPupil:
    """A child on the lost register: since when, and whether the register has been told.

    `removed_on` is the day of the removal from roll, `entered_on` the day of the entry (None: not entered yet);
    `located` is the last news of the child's whereabouts, which confirms no education yet.
    """

    child: Child
    case: Case
    school: School
    since: date
    removed_on: date | None
    entered_on: date | None
    located: Event | None
    over_age: bool


def lost_register(authority: Authority, as_at: date) -> list[LostPupil]:
    """The children removed from roll, or entered as lost, whom nothing has confirmed in education by a day.

    A confirmation counts when it is not older than the absence itself. Longest on the register first.
    """
    cases = list(
        _turned(as_at)
        .filter(authority=authority)
        .filter(Q(removed_on__isnull=False) | Q(entered_on__isnull=False))
        .exclude(Exists(_found(as_at)))
        .select_related("child", "school")
        .order_by(Least("removed_on", "entered_on"), "reference")
    )
    located = _last_located(cases, as_at)
    return [
        LostPupil(
            child=case.child,
            case=case,
            school=case.school,
            since=min(day for day in (case.removed_on, case.entered_on) if day is not None),
            removed_on=case.removed_on,
            entered_on=case.entered_on,
            located=located.get(case.id),
            over_age=compulsory_school_age(case.child.date_of_birth).ends < as_at,
        )
        for case in cases
    ]


def _turned(as_at: date) -> QuerySet[Case]:
    """Cases with the days of their turns, as they stood on a day."""

    def of(*kinds: str) -> QuerySet[Event]:
        return standing(as_at).filter(in_case__case=OuterRef("pk"), kind__in=kinds).order_by().values("in_case__case")

    return Case.objects.filter(opened_on__lte=as_at).annotate(
        removed_on=Subquery(of("pupil.removed_from_roll").annotate(day=Max("on")).values("day")),
        entered_on=Subquery(of("lost_register.entered").annotate(day=Min("on")).values("day")),
        started_on=Subquery(of(*STARTS).annotate(day=Max("on")).values("day")),
    )


def _found(as_at: date) -> QuerySet[Event]:
    """Of the case in hand: what confirms education since the absence began, or put the pupil back since the removal."""
    of_case = Q(in_case__case=OuterRef("pk"))
    confirmed = Q(pk__in=confirmations(as_at).values("pk"), on__gte=OuterRef("started_on"))
    reinstated = Q(kind="pupil.reinstated", on__gte=OuterRef("removed_on"))
    return standing(as_at).filter(of_case).filter(confirmed | reinstated)


def _last_located(cases: list[Case], as_at: date) -> dict[uuid.UUID, Event]:
    found = (
        standing(as_at)
        .filter(kind__in=("child.located", "address.found"), in_case__case__in=[case.id for case in cases])
        .annotate(of_case=F("in_case__case"))
        .order_by("on", "process__at", "position")
    )
    return {event.of_case: event for event in found}


@dataclass(frozen=True, slots=True)
class OutOfSchool:
    """A child of compulsory school age on no roll and not known to be educated otherwise.

    `since` is the first day without a roll (None: never on one here), `last_school` the school before it, `case` the
    latest case, if any.
    """

    child: Child
    since: date | None
    last_school: School | None
    case: Case | None


def out_of_school(authority: Authority, as_at: date) -> list[OutOfSchool]:
    """The children known to the authority who are out of school on a day; the longest out come first."""
    known = Q(enrolments__school__authority=authority, enrolments__start__lte=as_at) | Q(
        cases__authority=authority, cases__opened_on__lte=as_at
    )
    on_a_roll = Enrolment.objects.filter(holding(as_at), child=OuterRef("pk"))
    children = (
        Child.objects.filter(pk__in=Child.objects.filter(known).values("pk"))
        .filter(date_of_birth__gt=_years_before(as_at, OLDEST), date_of_birth__lte=_years_before(as_at, YOUNGEST))
        .exclude(Exists(on_a_roll))
        .prefetch_related(
            Prefetch(
                "enrolments",
                queryset=Enrolment.objects.filter(start__lte=as_at).select_related("school").order_by("end"),
            ),
            Prefetch("cases", queryset=Case.objects.filter(opened_on__lte=as_at).order_by("opened_on", "reference")),
        )
    )
    provided = _last_provision(authority, as_at)
    rows = []
    for child in children:
        ages = compulsory_school_age(child.date_of_birth)
        last = max(child.enrolments.all(), key=lambda each: each.end or date.max, default=None)
        since = last.end + timedelta(days=1) if last is not None and last.end is not None else None
        provision = provided.get(child.id)
        elsewhere = provision is not None and (last is None or provision >= last.start)
        if ages.starts <= as_at <= ages.ends and not elsewhere:
            case = next(reversed(child.cases.all()), None)
            rows.append(OutOfSchool(child, since, last.school if last is not None else None, case))
    return sorted(rows, key=lambda row: (row.since or date.min, row.child.family_name, row.child.given_names))


def _last_provision(authority: Authority, as_at: date) -> dict[uuid.UUID, date]:
    """The last day on which education elsewhere or otherwise was confirmed, by child."""
    found = (
        standing(as_at)
        .filter(kind__in=PROVISION, in_case__case__authority=authority)
        .annotate(child=F("in_case__case__child"))
        .order_by()
        .values("child")
        .annotate(day=Max("on"))
    )
    return {row["child"]: row["day"] for row in found}


def _years_before(day: date, years: int) -> date:
    # 28 February stands in for the 29th: the bound is only a first sieve.
    return day.replace(year=day.year - years, day=min(day.day, 28))
