"""The case page: what happens next, the day strip, every duty with its reasons."""

from django.http import HttpRequest, HttpResponse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.access import WORKS
from onroll.cases.presenters.duty import duties_of
from onroll.cases.presenters.gate import removal_gates
from onroll.cases.presenters.strip import case_strip
from onroll.cases.views.loading import open_case


@for_people
def case(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The case as it stands on the day looked at."""
    opened = open_case(request, person, reference, page="case")
    duties = duties_of(opened.assessment, roles=person.roles, reference=reference, calendar=opened.calendar)
    context = {
        "opened": opened,
        "head": opened.head,
        "tab": "case",
        "duties": duties,
        "strip": case_strip(opened.assessment, opened.facts, opened.calendar),
        "gates": removal_gates(opened.assessment),
        "may_record": person.role in WORKS,
        "flags": opened.assessment.flags,
    }
    return show(request, person, "cases/case.html", context)
