"""Stating something that is so of the child."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.forms.fact import FactForm
from onroll.cases.services import RecordError, state_fact
from onroll.cases.views.loading import open_case, process_for


@for_people
def fact(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """Ask what, whether, since when and who says so; `?name=` chooses the fact."""
    opened = open_case(request, person, reference, page="fact", act="state_fact")
    form = FactForm(
        request.POST or None, today=opened.as_of, earliest=opened.case.child.date_of_birth,
        initial={"name": request.GET.get("name", "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            state_fact(
                process_for(request, person, "state_fact"), case=opened.case, name=answers["name"],
                value=answers["value"] == "yes", start=answers["start"], source=answers["source"],
            )  # fmt: skip
        except RecordError as error:
            for problem in error.problems:
                form.add_error(None, problem)
        else:
            return HttpResponseRedirect(reverse("case-people", args=[reference]))
    return show(request, person, "cases/fact.html", {"opened": opened, "head": opened.head, "form": form})
