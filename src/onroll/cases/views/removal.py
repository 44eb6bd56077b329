"""Taking a pupil off the roll: the decision, then the steps in the policy's order, one page each."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.forms.removal import RemovalForm, StepForm
from onroll.cases.presenters.removal import Step, gate_of, removal_steps
from onroll.cases.services import (
    BackdatingRefused,
    GateShut,
    NewEvent,
    RecordError,
    TransferError,
    confirm_upload,
    create_ctf,
    enter_lost_register,
    record,
    remove_from_roll,
)
from onroll.cases.views.loading import Opened, open_case, process_for
from onroll.ledger.models import Process
from onroll.ui.dates import BOXES
from onroll.ui.forms import PlainForm


def _steps(opened: Opened) -> list[Step]:
    decision = opened.case.decisions.order_by("-decided_on", "-process__at").first()
    if decision is None:
        return []
    return removal_steps(
        opened.policy, opened.assessment, decision.gate, reference=opened.reference, calendar=opened.calendar
    )  # fmt: skip


@for_people
def removal(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The decision and the steps: which are done, which is next."""
    opened = open_case(request, person, reference, page="removal")
    context = {
        "opened": opened,
        "head": opened.head,
        "decision": opened.case.decisions.order_by("-decided_on", "-process__at").first(),
        "steps": _steps(opened),
        "document": opened.case.documents.defer("content").first(),
        "role": person.role,
    }
    return show(request, person, "cases/removal.html", context)


@for_people
def removal_decide(request: HttpRequest, person: Person, reference: str, gate: str) -> HttpResponse:
    """Ask for the day, and remove the pupil if the gate is open; an earlier day is refused with the clause."""
    opened = open_case(request, person, reference, page="removal", act="remove_from_roll")
    model = gate_of(opened.policy, gate)
    if model is None:
        raise Http404
    form = RemovalForm(request.POST or None, initial={"effective_on": opened.as_of})
    backdating: BackdatingRefused | None = None
    if request.method == "POST" and form.is_valid():
        process = process_for(request, person, "remove_from_roll")
        try:
            remove_from_roll(process, case=opened.case, gate=gate, effective_on=form.cleaned_data["effective_on"])
        except BackdatingRefused as refused:
            form.add_error("effective_on", _date_error(str(refused)))
            backdating = refused
        except (GateShut, RecordError) as error:
            form.add_error(None, str(error))
        else:
            return HttpResponseRedirect(reverse("case-removal", args=[reference]))
    context = {
        "opened": opened,
        "head": opened.head,
        "form": form,
        "gate": model,
        "backdating": backdating,
    }
    return show(request, person, "cases/removal_decide.html", context)


def _date_error(words: str) -> ValidationError:
    return ValidationError(words, params={"boxes": BOXES})


@for_people
def removal_step(request: HttpRequest, person: Person, reference: str, step: str) -> HttpResponse:
    """One step: what to do, then the confirmation that it is done. Then the next."""
    opened = open_case(request, person, reference, page="removal", act="record")
    steps = _steps(opened)
    found = next((each for each in steps if each.id == step), None)
    if found is None:
        raise Http404
    if found.kind not in DOINGS:
        return HttpResponseRedirect(found.line.way.address if found.line.way else reverse("case", args=[reference]))
    form = _step_form(request, opened, found)
    if request.method == "POST" and form.is_valid():
        process = process_for(request, person, found.kind.replace(".", "_"))
        try:
            DOINGS[found.kind](process, opened, person, form)
        except (RecordError, TransferError) as error:
            form.add_error(None, str(error))
        else:
            return HttpResponseRedirect(reverse("case-removal", args=[reference]))
    context = {
        "opened": opened,
        "head": opened.head,
        "form": form,
        "step": found,
        "number": steps.index(found) + 1,
        "of": len(steps),
        "document": opened.case.documents.defer("content").first(),
    }
    return show(request, person, "cases/removal_step.html", context)


def _step_form(request: HttpRequest, opened: Opened, step: Step) -> PlainForm:
    if step.kind in TODAY_ONLY:
        return PlainForm(request.POST or None)
    decided = max(each.decided_on for each in opened.case.decisions.all())
    return StepForm(request.POST or None, today=opened.as_of, earliest=decided)


Doing = Callable[[Process, Opened, Person, PlainForm], object]


def _leaver(process: Process, opened: Opened, person: Person, form: PlainForm) -> object:
    event = NewEvent("leaver.recorded", on=form.cleaned_data["on"], data={"by": person.role})
    return record(process, case=opened.case, events=[event])


def _destination(process: Process, opened: Opened, person: Person, form: PlainForm) -> object:
    data = {"by": person.role, "destination": "lost_pupils"}
    return record(
        process, case=opened.case, events=[NewEvent("destination.set", on=form.cleaned_data["on"], data=data)]
    )


def _file(process: Process, opened: Opened, person: Person, form: PlainForm) -> object:
    return create_ctf(process, case=opened.case)


def _upload(process: Process, opened: Opened, person: Person, form: PlainForm) -> object:
    return confirm_upload(process, case=opened.case, on=form.cleaned_data["on"])


def _documents(process: Process, opened: Opened, person: Person, form: PlainForm) -> object:
    data = {"by": person.role, "to": "cme_officer", "what": "checklist_and_form"}
    return record(process, case=opened.case, events=[NewEvent("documents.sent", on=form.cleaned_data["on"], data=data)])


def _lost(process: Process, opened: Opened, person: Person, form: PlainForm) -> object:
    return enter_lost_register(process, case=opened.case, by=person.role)


DOINGS: dict[str, Doing] = {
    "leaver.recorded": _leaver,
    "destination.set": _destination,
    "ctf.created": _file,
    "ctf.uploaded": _upload,
    "documents.sent": _documents,
    "lost_register.entered": _lost,
}
# Done by Onroll itself, now; the date is not asked.
TODAY_ONLY = frozenset({"ctf.created", "lost_register.entered"})
