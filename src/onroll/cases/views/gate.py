"""Can the pupil be taken off the roll? Each condition in the policy's order."""

from django.http import HttpRequest, HttpResponse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.access import may
from onroll.cases.presenters.gate import gate_page, removal_gates
from onroll.cases.views.loading import open_case


@for_people
def gate(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Every gate for removal: the authority's own first, the law's grounds beside it."""
    opened = open_case(request, person, reference, page="gate")
    name = opened.case.child.given_names
    pages = [
        gate_page(state, name=name, calendar=opened.calendar, as_of=opened.as_of)
        for state in removal_gates(opened.assessment)
    ]
    context = {
        "opened": opened,
        "head": opened.head,
        "name": name,
        "own": [each for each in pages if not each.law],
        "may_remove": may(person.user, opened.case, "remove_from_roll", opened.as_of).allowed,
        "law": [each for each in pages if each.law],
        "flags": [flag for flag in opened.assessment.flags if flag.conflict.id == "policy-open-law-shut"],
    }
    return show(request, person, "cases/gate.html", context)
