"""Everything that happened in a case, latest first."""

from django.http import HttpRequest, HttpResponse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.access import withdrawable
from onroll.cases.presenters.entries import by_day, entry_lines
from onroll.cases.queries import entries_of
from onroll.cases.services import STAYS
from onroll.cases.views.loading import open_case


@for_people
def timeline(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The timeline on the day looked at."""
    opened = open_case(request, person, reference, page="timeline")
    entries = entries_of(opened.case, opened.as_of)
    if opened.lens:
        entries = [entry for entry in entries if entry.event.known_on <= opened.lens]
    events = [entry.event for entry in entries if entry.event.kind not in STAYS]
    may_withdraw = {str(each) for each in withdrawable(person.user, opened.case, events, opened.as_of)}
    days = list(by_day(entry_lines(entries, opened.policy.pack)))
    return show(
        request, person, "cases/timeline.html",
        {"opened": opened, "head": opened.head, "tab": "timeline", "days": days, "may_withdraw": may_withdraw},
    )  # fmt: skip
