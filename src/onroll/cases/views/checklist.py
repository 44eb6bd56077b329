"""Filling in a checklist: the list as tasks, and one page for each enquiry."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.forms.checklist import ChecklistItemForm
from onroll.cases.presenters.enquiries import checklist as in_words
from onroll.cases.services import RecordError, record
from onroll.cases.views.loading import Opened, open_case, process_for
from onroll.policy.results import ChecklistState


def _state(opened: Opened, checklist: str) -> ChecklistState:
    for state in opened.assessment.checklists:
        if state.checklist.id == checklist:
            return state
    raise Http404


@for_people
def checklist(request: HttpRequest, person: Person, reference: str, checklist: str) -> HttpResponse:
    """The checklist as a list of tasks."""
    opened = open_case(request, person, reference, page="checklist")
    lines = in_words(_state(opened, checklist))
    return show(
        request, person, "cases/checklist.html", {"opened": opened, "head": opened.head, "checklist": lines}
    )  # fmt: skip


@for_people
def checklist_item(request: HttpRequest, person: Person, reference: str, checklist: str, item: str) -> HttpResponse:
    """One enquiry: record its answer, then go on to the next that has none."""
    opened = open_case(request, person, reference, page="checklist", act="record")
    state = _state(opened, checklist)
    lines = in_words(state)
    line = next((each for each in lines.items if each.id == item), None)
    model = next((each.item for each in state.items if each.item.id == item), None)
    if line is None or model is None:
        raise Http404
    form = ChecklistItemForm(
        request.POST or None, item=model, today=opened.as_of, earliest=opened.case.child.date_of_birth
    )
    if request.method == "POST" and form.is_valid():
        event = form.event(checklist=checklist, item=item, by=person.role)
        try:
            record(process_for(request, person, "record_check"), case=opened.case, events=[event])
        except RecordError as error:
            for problem in error.problems:
                form.add_error(None, problem)
        else:
            return HttpResponseRedirect(reverse("case-checklist", args=[reference, checklist]))
    context = {"opened": opened, "head": opened.head, "checklist": lines, "line": line, "form": form}
    return show(request, person, "cases/checklist_item.html", context)
