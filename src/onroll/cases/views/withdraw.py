"""Withdrawing an entry that was recorded in error: it stays to be seen and counts no more."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.access import NotAllowed, withdrawable
from onroll.cases.forms.withdraw import WithdrawForm
from onroll.cases.presenters.entries import entry_lines
from onroll.cases.queries import entries_of
from onroll.cases.services import RecordError
from onroll.cases.services import withdraw as withdraw_entry
from onroll.cases.views.loading import open_case, process_for


@for_people
def withdraw(request: HttpRequest, person: Person, reference: str, entry: uuid.UUID) -> HttpResponse:
    """Ask why, then withdraw.

    Raises Http404 for an entry that is not one of the case's, PermissionDenied for one of the other side's.
    """
    opened = open_case(request, person, reference, page="withdraw", act="withdraw")
    found = next((each for each in entries_of(opened.case, opened.as_of) if each.event.id == entry), None)
    if found is None:
        raise Http404
    if entry not in withdrawable(person.user, opened.case, [found.event], opened.as_of):
        raise NotAllowed("Only those who recorded an entry can withdraw it: the school its own, the authority its own.")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        process = process_for(request, person, "withdraw", form.cleaned_data["reason"])
        try:
            withdraw_entry(process, case=opened.case, event=found.event, reason=form.cleaned_data["reason"])
        except RecordError as error:
            for problem in error.problems:
                form.add_error(None, problem)
        else:
            return HttpResponseRedirect(reverse("case-timeline", args=[reference]))
    context = {"opened": opened, "head": opened.head, "form": form,
               "line": entry_lines([found], opened.policy.pack)[0]}  # fmt: skip
    return show(request, person, "cases/withdraw.html", context)
