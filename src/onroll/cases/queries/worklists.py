"""Lists of cases for a person, and the timeline of one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from onroll.accounts.models import User
from onroll.cases.access import roles_of, visible
from onroll.cases.models import Case
from onroll.cases.queries.assessments import assessments_of
from onroll.cases.queries.open_cases import open_on
from onroll.ledger.models import Event
from onroll.policy import Assessment, ObligationState
from onroll.schooldays import compulsory_school_age


@dataclass(frozen=True, slots=True)
class Line:
    """A case on somebody's list: what the policy says of it on the day, and the roles in which the person acts."""

    case: Case
    assessment: Assessment
    roles: frozenset[str]

    @property
    def mine(self) -> list[ObligationState]:
        """The duties that the person owes now, urgent first, then by last day."""
        return [duty for role in sorted(self.roles) for duty in self.assessment.open_for(role)]

    @property
    def others(self) -> list[ObligationState]:
        """The duties that are open and somebody else's."""
        return [duty for duty in self.assessment.obligations if duty.is_open and duty.actor not in self.roles]


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of a case, with whoever recorded it, and the event that withdrew it, if any."""

    event: Event
    withdrawn_by: Event | None


def _open_and_visible(person: User, on: date) -> list[Case]:
    seen = visible(person, on).values("pk")
    cases = open_on(on).filter(pk__in=seen).select_related("child", "school", "authority")
    return list(cases.order_by("opened_on", "reference"))


def open_cases_for(person: User, on: date) -> list[Case]:
    """The open cases that the person may see, of children not past compulsory school age; oldest first. Two queries."""
    return [case for case in _open_and_visible(person, on) if not _over_age(case, on)]


def over_age_cases_for(person: User, on: date) -> list[Case]:
    """The cases still open whose child is past compulsory school age: nobody's duty now, and not forgotten."""
    return [case for case in _open_and_visible(person, on) if _over_age(case, on)]


def _over_age(case: Case, on: date) -> bool:
    return compulsory_school_age(case.child.date_of_birth).ends < on


def worklist_for(person: User, on: date, *, known_at: date | None = None) -> list[Line]:
    """The open cases of a person with their assessments: what the person owes comes first, then by urgency and date.

    Seven queries, however many cases.
    """
    roles = frozenset(roles_of(person, on))
    cases = open_cases_for(person, on)
    assessed = assessments_of(cases, as_of=on, known_at=known_at)
    return sorted((Line(case, assessed[case.id], roles) for case in cases), key=_urgency)


def _urgency(line: Line) -> tuple[bool, bool, date, str]:
    mine = line.mine
    first = mine[0] if mine else None
    due = first.schedule.due if first else None
    return (first is None, not (first and first.obligation.urgent), due or date.max, line.case.reference)


def entries_of(case: Case, as_of: date) -> list[Entry]:
    """What happened in a case by a day, latest first, each entry with its withdrawal if there was one."""
    events = list(
        Event.objects.filter(in_case__case=case, on__lte=as_of)
        .select_related("process__actor")
        .order_by("-on", F("at").desc(nulls_last=True), "-process__at", "-position")
    )
    withdrawn = {each.data["entry"]: each for each in events if each.kind == "entry.withdrawn"}
    return [Entry(each, withdrawn.get(str(each.id))) for each in events if each.kind != "entry.withdrawn"]
