"""Recording what was done: choose what, say it, then see which duties it met and what comes next."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.access import NotAllowed
from onroll.cases.forms.record import PAGES, USUAL, offered_to
from onroll.cases.presenters.recorded import recorded_page
from onroll.cases.services import RecordError
from onroll.cases.services import record as write
from onroll.cases.views.loading import open_case, process_for
from onroll.ledger.models import Event
from onroll.ui.wording import role_words


@for_people
def record_choose(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """What did you do? The usual things first, everything else below."""
    opened = open_case(request, person, reference, page="record", act="record")
    offered = offered_to(person.role)
    usual = [(name, group[name].title) for name in USUAL for group in offered.values() if name in group]
    groups = [
        (words, [(name, form.title) for name, form in group.items() if name not in USUAL])
        for words, group in offered.items()
    ]
    return show(
        request, person, "cases/record_choose.html",
        {"opened": opened, "head": opened.head, "usual": usual, "groups": [each for each in groups if each[1]]},
    )  # fmt: skip


@for_people
def record(request: HttpRequest, person: Person, reference: str, what: str) -> HttpResponse:
    """The form for one kind of thing; the address may carry what is known of it already."""
    kind = PAGES.get(what)
    if kind is None:
        raise Http404
    opened = open_case(request, person, reference, page="record", act="record")
    if person.role not in kind.recorders:
        owners = " or ".join(role_words(role, opened.policy.pack) for role in sorted(kind.recorders))
        raise NotAllowed(f"{kind.title}: this is for {owners} to record.")
    form = kind(
        request.POST or None, today=opened.as_of, earliest=opened.case.child.date_of_birth, by=person.role,
        pack=opened.policy.pack, initial=request.GET.dict(),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        process = process_for(request, person, "record")
        try:
            write(process, case=opened.case, events=form.events())
        except RecordError as error:
            for problem in error.problems:
                form.add_error(None, problem)
        else:
            return HttpResponseRedirect(reverse("case-recorded", args=[reference, process.id]))
    return show(request, person, "cases/record.html", {"opened": opened, "head": opened.head, "form": form})


@for_people
def recorded(request: HttpRequest, person: Person, reference: str, process: uuid.UUID) -> HttpResponse:
    """What the entry changed. Raises Http404 when the process wrote nothing in this case."""
    opened = open_case(request, person, reference, page="recorded")
    written = {
        str(each)
        for each in Event.objects.filter(process=process, in_case__case=opened.case).values_list("id", flat=True)
    }
    if not written:
        raise Http404
    page = recorded_page(
        policy=opened.policy, facts=opened.facts, calendar=opened.calendar, after=opened.assessment,
        written=written, roles=person.roles, reference=reference,
    )  # fmt: skip
    return show(request, person, "cases/recorded.html", {"opened": opened, "head": opened.head, "page": page})
