"""The decisions of a case, each with everything that it was made on."""

from django.http import HttpRequest, HttpResponse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.presenters.decisions import decision_lines
from onroll.cases.views.loading import open_case
from onroll.ui.wording import event_words


@for_people
def decisions(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Removals from the roll, and what was agreed or refused before."""
    opened = open_case(request, person, reference, page="decisions")
    found = (
        opened.case.decisions.filter(decided_on__lte=opened.as_of)
        .select_related("process__actor")
        .order_by("-decided_on", "-process__at")
    )
    view = opened.facts.view(opened.as_of, opened.lens)
    asked = [
        event for event in view.events if event.kind in {"removal.agreed", "removal.refused", "review.held"}
    ]  # fmt: skip
    context = {
        "opened": opened,
        "head": opened.head,
        "tab": "decisions",
        "decisions": decision_lines(found),
        "reviews": asked[::-1],
        "pack": opened.policy.pack,
        "event_words": event_words,
    }
    return show(request, person, "cases/decisions.html", context)
