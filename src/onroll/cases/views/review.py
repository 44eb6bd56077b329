"""The review of a case: the welfare officer with the school, on day 20 and whenever it is set again."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.access import may
from onroll.cases.forms.review import ReviewForm
from onroll.cases.presenters.enquiries import checklists
from onroll.cases.presenters.gate import gate_page, removal_gates
from onroll.cases.presenters.strip import case_strip
from onroll.cases.services import RecordError, record
from onroll.cases.views.loading import open_case, process_for
from onroll.ui.wording import role_words


@for_people
def review(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """What is known, then the questions. An officer also agrees to removal or refuses it with reasons."""
    opened = open_case(request, person, reference, page="review", act="record")
    decides = may(person.user, opened.case, "agree_removal", opened.as_of).allowed
    with_whom = "welfare_service" if person.role == "school" else "school"
    form = ReviewForm(request.POST or None, today=opened.as_of, decides=decides)
    if request.method == "POST" and form.is_valid():
        process = process_for(request, person, "review", form.cleaned_data["note"])
        try:
            record(process, case=opened.case, events=form.events(by=person.role, with_whom=with_whom))
        except RecordError as error:
            for problem in error.problems:
                form.add_error(None, problem)
        else:
            return HttpResponseRedirect(reverse("case-recorded", args=[reference, process.id]))
    gates = [
        gate_page(state, name=opened.case.child.given_names, calendar=opened.calendar, as_of=opened.as_of)
        for state in removal_gates(opened.assessment)
        if state.pack.kind == "authority"
    ]
    context = {
        "opened": opened,
        "head": opened.head,
        "form": form,
        "decides": decides,
        "with_whom": role_words(with_whom, opened.policy.pack),
        "gates": gates,
        "checklists": checklists(opened.assessment.checklists),
        "strip": case_strip(opened.assessment, opened.facts, opened.calendar),
    }
    return show(request, person, "cases/review.html", context)
