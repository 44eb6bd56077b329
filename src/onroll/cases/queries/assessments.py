"""From rows to the facts that the engine reads, and the engine's answer."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import F

from onroll.cases.models import Case, CaseEvent
from onroll.children.queries import facts_of_children
from onroll.ledger.values import event_data
from onroll.organisations.models import School
from onroll.organisations.queries import calendar_of, calendars_of
from onroll.policy import Assessment, CaseFacts, Event, Fact, assess, load_policy
from onroll.schooldays import Calendar


def facts_of(case: Case, *, known_at: date | None = None) -> CaseFacts:
    """Everything recorded of a case, as it was known by `known_at` (default: as it is known now)."""
    return facts_of_many([case], known_at=known_at)[case.id]


def facts_of_many(cases: Iterable[Case], *, known_at: date | None = None) -> dict[uuid.UUID, CaseFacts]:
    """The facts of each case by its id. The cases come with their child and school (`select_related`)."""
    wanted = list(cases)
    events: defaultdict[uuid.UUID, list[Event]] = defaultdict(list)
    entries = (
        CaseEvent.objects.filter(case__in=[case.id for case in wanted])
        .select_related("event")
        .order_by("event__on", F("event__at").asc(nulls_first=True), "event__process__at", "event__process_id",
                  "event__position")
    )  # fmt: skip
    for entry in entries:
        row = entry.event
        events[entry.case_id].append(
            Event(id=str(row.id), kind=row.kind, on=row.on, known_on=row.known_on, at=row.at,
                  data=event_data(row.kind, row.data))
        )  # fmt: skip
    of_child = facts_of_children({case.child_id: case.child for case in wanted}.values(), known_at=known_at)
    return {
        case.id: CaseFacts(
            events=tuple(events[case.id]),
            facts=(*of_child.at(case.child_id, case.school_id), *_of_school(case.school)),
            reference=case.reference,
        )
        for case in wanted
    }


def _of_school(school: School) -> tuple[Fact, ...]:
    if not school.kind:
        return ()
    facts = [Fact("school.type", school.kind, source="the directory of schools")]
    # A special school, a nursery or a pupil referral unit may be either, so nothing follows for those.
    if school.kind in {"maintained", "academy", "independent"}:
        public = school.kind != "independent"
        facts.append(Fact("school.maintained_or_academy", public, source="the directory of schools"))
    return tuple(facts)


def calendar_for(case: Case, *, known_at: date | None = None) -> Calendar:
    """The calendar of the case's school with its closures."""
    return calendar_of(case.school, known_at=known_at)


def assessment_of(case: Case, *, as_of: date | datetime, known_at: date | None = None) -> Assessment:
    """What the policy and the law say of a case on a day, on what was known by `known_at` (default: all)."""
    return assessments_of([case], as_of=as_of, known_at=known_at)[case.id]


def assessments_of(
    cases: Sequence[Case], *, as_of: date | datetime, known_at: date | None = None
) -> dict[uuid.UUID, Assessment]:
    """The assessment of each case by its id, on the same day."""
    facts = facts_of_many(cases, known_at=known_at)
    calendars = calendars_of({case.school_id: case.school for case in cases}.values(), known_at=known_at)
    return {
        case.id: assess(load_policy(case.pack), facts[case.id], calendars[case.school_id], as_of, known_at)
        for case in cases
    }
