"""The people of a case: the child, where the child lives, whom to ask, what is known."""

from django.http import HttpRequest, HttpResponse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.access import WORKS
from onroll.cases.presenters.people import known_facts
from onroll.cases.views.loading import open_case
from onroll.children.queries import holding


@for_people
def people(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The child's addresses, contacts, schools and facts on the day looked at."""
    opened = open_case(request, person, reference, page="people")
    child = opened.case.child
    context = {
        "opened": opened,
        "head": opened.head,
        "tab": "people",
        "child": child,
        "may_record": person.role in WORKS,
        "addresses": child.addresses.filter(holding(opened.as_of)).order_by("-start"),
        "contacts": child.contacts.order_by("order"),
        "enrolments": child.enrolments.filter(start__lte=opened.as_of).select_related("school").order_by("-start"),
        "facts": known_facts(opened.facts, opened.as_of, opened.lens),
    }
    return show(request, person, "cases/people.html", context)
