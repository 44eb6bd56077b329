"""What a page of a case starts from: the case, loaded for the person; what is recorded; what the policy says of it."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from onroll.accounts.pages import Person
from onroll.cases.access import case_for
from onroll.cases.models import Case
from onroll.cases.presenters.head import CaseHead, case_head
from onroll.cases.queries import calendar_for, facts_of
from onroll.cases.services import new_process
from onroll.ledger.models import Process
from onroll.policy import Assessment, CaseFacts, Policy, assess, load_policy
from onroll.schooldays import Calendar
from onroll.ui.clock import as_at, now, today


@dataclass(frozen=True, slots=True)
class Opened:
    """A case opened for a person on a day. `lens` is the earlier day of "Show this page as at", or None."""

    case: Case
    facts: CaseFacts
    calendar: Calendar
    policy: Policy
    assessment: Assessment
    head: CaseHead
    lens: date | None

    @property
    def reference(self) -> str:
        """The case's reference."""
        return self.case.reference

    @property
    def as_of(self) -> date:
        """The day looked at."""
        return self.assessment.as_of


def open_case(request: HttpRequest, person: Person, reference: str, *, page: str, act: str = "see") -> Opened:
    """Load the case, log the look, and assess it on the day looked at.

    With the lens, only what was known on that day counts. Raises NotFound and NotAllowed as `access.case_for` does.
    """
    case = case_for(person.user, reference, page=page, at=now(request), act=act)
    # What is done is done today: only a page that shows can show an earlier day.
    lens = as_at(request) if act == "see" else None
    facts = facts_of(case, known_at=lens)
    calendar = calendar_for(case, known_at=lens)
    policy = load_policy(case.pack)
    assessment = assess(policy, facts, calendar, lens or today(request), lens)
    return Opened(case, facts, calendar, policy, assessment, case_head(case, assessment, facts), lens)


def process_for(request: HttpRequest, person: Person, kind: str, reason: str = "") -> Process:
    """The process of one change made on a page."""
    return new_process(kind=kind, at=now(request), actor=person.user, reason=reason)
