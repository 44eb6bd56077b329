"""The referral form: fill in what is not known already, check it, send it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.forms.referral_form import ReferralForm
from onroll.cases.presenters.enquiries import checklists
from onroll.cases.presenters.people import known_facts
from onroll.cases.services import NewEvent, RecordError, record
from onroll.cases.views.loading import Opened, open_case, process_for
from onroll.children.queries import address_of
from onroll.policy.model.pack import Form
from onroll.ui.wording import event_words


def _kept(reference: str, form: str) -> str:
    return f"form {reference} {form}"


def _form(opened: Opened, form: str) -> Form:
    for each in opened.policy.pack.forms:
        if each.id == form:
            return each
    raise Http404


@for_people
def referral_form(request: HttpRequest, person: Person, reference: str, form: str) -> HttpResponse:
    """The questions. Answers are kept in the session until the form is sent; a complete form is recorded as such."""
    opened = open_case(request, person, reference, page="form", act="record")
    model = _form(opened, form)
    kept = request.session.get(_kept(reference, form))
    questions = ReferralForm(request.POST or None, initial=kept)
    if request.method == "POST" and questions.is_valid():
        request.session[_kept(reference, form)] = questions.cleaned_data
        return HttpResponseRedirect(reverse("case-form-check", args=[reference, form]))
    context = {"opened": opened, "head": opened.head, "form": questions, "model": model}
    return show(request, person, "cases/referral_form.html", context)


@for_people
def referral_form_check(request: HttpRequest, person: Person, reference: str, form: str) -> HttpResponse:
    """The whole form as it will be sent. Sending records that it was completed and that it was sent to the officer."""
    opened = open_case(request, person, reference, page="form", act="record")
    model = _form(opened, form)
    answers = request.session.get(_kept(reference, form))
    if answers is None:
        return HttpResponseRedirect(reverse("case-form", args=[reference, form]))
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        process = process_for(request, person, "send_form", _as_text(answers))
        with_checklist = answers["with_checklist"] == "yes"
        events = [
            NewEvent("form.completed", on=opened.as_of, data={"form": form, "by": person.role}),
            NewEvent("form.submitted", on=opened.as_of,
                     data={"form": form, "by": person.role, "to": "cme_officer", "with_checklist": with_checklist}),
        ]  # fmt: skip
        try:
            record(process, case=opened.case, events=events)
        except RecordError as error:
            problems = error.problems
        else:
            del request.session[_kept(reference, form)]
            return HttpResponseRedirect(reverse("case-recorded", args=[reference, process.id]))
    view = opened.facts.view(opened.as_of)
    done = [(event.on, event_words(event, opened.policy.pack)) for event in view.events]
    own = [each for each in checklists(opened.assessment.checklists) if each.role == person.role]
    context = {
        "opened": opened,
        "head": opened.head,
        "model": model,
        "answers": answers,
        "problems": problems,
        "child": opened.case.child,
        "address": address_of(opened.case.child, opened.as_of),
        "contacts": opened.case.child.contacts.order_by("order"),
        "facts": known_facts(opened.facts, opened.as_of),
        "done": done,
        "checklists": own,
    }
    return show(request, person, "cases/referral_form_check.html", context)


def _as_text(answers: dict[str, str]) -> str:
    return "\n\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in answers.items() if value)
