"""The enquiries of a case: its checklists and how far they have come."""

from django.http import HttpRequest, HttpResponse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.presenters.enquiries import checklists
from onroll.cases.views.loading import open_case


@for_people
def enquiries(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Every checklist of the policy, the person's own first."""
    opened = open_case(request, person, reference, page="enquiries")
    found = sorted(checklists(opened.assessment.checklists), key=lambda each: each.role != person.role)
    return show(
        request, person, "cases/enquiries.html",
        {"opened": opened, "head": opened.head, "tab": "enquiries", "checklists": found},
    )  # fmt: skip
