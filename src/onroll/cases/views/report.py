"""Reporting a pupil: one question a page, answers kept in the session, checked, then sent."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.forms.report import QUESTIONS, DayForm, Question, SchoolForm
from onroll.cases.models import Case
from onroll.cases.presenters import report as way
from onroll.cases.presenters.duty import duties_of
from onroll.cases.queries import open_on
from onroll.cases.services import NewChild, RecordError, refer
from onroll.cases.views.loading import open_case, process_for
from onroll.children.models import Child
from onroll.children.queries import find_on_roll, roll_of
from onroll.organisations.models import School
from onroll.organisations.queries import calendar_of
from onroll.ui.clock import today
from onroll.ui.dates import BOXES

KEPT = "report"
TYPED = "report_typed"
FOUND_AT_ONCE = 25


def _answers(request: HttpRequest) -> dict[str, Any]:
    return dict(request.session.get(KEPT, {}))


def _school(person: Person, answers: dict[str, Any]) -> School | None:
    if len(person.schools) == 1:
        return person.schools[0]
    return next((each for each in person.schools if str(each.id) == answers.get("school")), None)


def _pupil(answers: dict[str, Any], school: School, request: HttpRequest) -> Child | NewChild | None:
    match answers.get("pupil"):
        case "new" if "family_name" in answers:
            return NewChild(
                given_names=answers["given_names"], family_name=answers["family_name"],
                date_of_birth=date.fromisoformat(answers["date_of_birth"]),
                sex="" if answers["sex"] == "unknown" else answers["sex"], upn=answers["upn"],
                is_synthetic=settings.ONROLL_DEMONSTRATION,
            )  # fmt: skip
        case str() as chosen if chosen != "new":
            return roll_of(school, today(request)).filter(pk=chosen).first()
        case _:
            return None


def _go(request: HttpRequest, person: Person, answers: dict[str, Any]) -> HttpResponse:
    """To the next page that has no answer."""
    page = way.next_page(answers, schools=len(person.schools))
    match page:
        case "check":
            return HttpResponseRedirect(reverse("report-check"))
        case "immediate-action":
            return HttpResponseRedirect(reverse("report-immediate"))
        case _:
            return HttpResponseRedirect(reverse("report-step", args=[page]))


def _for_schools(person: Person) -> None:
    if not person.schools:
        raise PermissionDenied("This is for the school office to do.")


@for_people
def report(request: HttpRequest, person: Person) -> HttpResponse:
    """Begin a new report; `?what=` answers the first question."""
    _for_schools(person)
    what = request.GET.get("what", "")
    request.session[KEPT] = {"what": what} if what in way.STARTS else {}
    return _go(request, person, _answers(request))


@for_people
def report_step(request: HttpRequest, person: Person, step: str) -> HttpResponse:
    """One question. An answer that is given again takes the person back to where they were."""
    _for_schools(person)
    answers = _answers(request)
    if step == "pupil":
        return _find(request, person, answers)
    kind = QUESTIONS.get(step)
    if kind is None:
        raise Http404
    form = _question(request, person, kind, step=step, answers=answers)
    if request.method == "POST" and form.is_valid():
        kept = form.kept()
        if "yes" in kept.values() and kept != {name: answers.get(name) for name in kept}:
            # A new alarm has to be acted on anew.
            answers.pop("immediate", None)
        answers |= kept
        request.session[KEPT] = answers
        return _go(request, person, answers)
    if request.method == "POST":
        # A page that answers a form cannot be gone back to: what was typed is shown again by a page that can.
        request.session[TYPED] = {
            "step": step, "typed": {name: value for name, value in form.data.items() if name in _boxes_of(form)}
        }  # fmt: skip
        return HttpResponseRedirect(request.path)
    template = "cases/report/new_pupil.html" if step == "new-pupil" else "cases/report/question.html"
    context = {"form": form, "step": step, "back": _back(answers, step, person)}
    return show(request, person, template, context)


def _question(
    request: HttpRequest, person: Person, kind: type[Question], *, step: str, answers: dict[str, Any]
) -> Question:
    """The form of a step, with what is sent now, or was sent and refused before."""
    extra: dict[str, Any] = {}
    if issubclass(kind, SchoolForm):
        extra["schools"] = [(str(each.id), each.name) for each in person.schools]
    if issubclass(kind, DayForm) and (school := _school(person, answers)) is not None:
        pupil = _pupil(answers, school, request)
        extra["born"] = pupil.date_of_birth if pupil else None
    initial = {name: answers[name] for name in kind.base_fields if name in answers}
    for name in ("day", "date_of_birth"):
        if name in initial:
            initial[name] = date.fromisoformat(initial[name])
    if request.method == "POST":
        typed: dict[str, str] | None = {name: request.POST[name] for name in request.POST}
    else:
        typed = _refused(request, step)
    return kind(typed, today=today(request), answers=answers, initial=initial, **extra)


def _refused(request: HttpRequest, step: str) -> dict[str, str] | None:
    """What was typed on this page and refused, once; None when nothing was."""
    kept = request.session.pop(TYPED, None)
    return dict(kept["typed"]) if kept is not None and kept["step"] == step else None


def _boxes_of(form: Question) -> set[str]:
    """The names under which the form's answers are sent."""
    return {name for field in form.fields for name in (field, *(f"{field}-{box}" for box in BOXES))}


def _back(answers: dict[str, Any], step: str, person: Person) -> str:
    pages = [page for page, _ in way.path_of(answers, schools=len(person.schools))]
    if step == "new-pupil":
        return reverse("report-step", args=["pupil"])
    if step not in pages or pages.index(step) == 0:
        return reverse("home")
    before = pages[pages.index(step) - 1]
    return reverse("report-immediate") if before == "immediate-action" else reverse("report-step", args=[before])


def _find(request: HttpRequest, person: Person, answers: dict[str, Any]) -> HttpResponse:
    """Find the pupil on the roll; choosing one is a button, and "not on the roll" leads to a form."""
    school = _school(person, answers)
    if school is None:
        return _go(request, person, answers)
    day = today(request)
    if request.method == "POST":
        chosen = request.POST.get("pupil", "")
        if chosen == "new":
            request.session[KEPT] = answers | {"pupil": "new"}
            return HttpResponseRedirect(reverse("report-step", args=["new-pupil"]))
        if not roll_of(school, day).filter(pk=_uuid(chosen)).exists():
            raise Http404
        answers |= {"pupil": chosen}
        request.session[KEPT] = answers
        return _go(request, person, answers)
    text = request.GET.get("q", "").replace("\0", "").strip()
    found = list(find_on_roll(school, text, day)[: FOUND_AT_ONCE + 1]) if text else []
    open_cases = {
        each.child_id: each.reference for each in open_on(day).filter(child__in=found, school=school)
    }  # fmt: skip
    context = {
        "q": text,
        "school": school,
        "found": found[:FOUND_AT_ONCE],
        "more": len(found) > FOUND_AT_ONCE,
        "open_cases": open_cases,
        "back": _back(answers, "pupil", person),
        "day": day,
    }
    return show(request, person, "cases/report/pupil.html", context)


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Http404 from None


@for_people
def immediate(request: HttpRequest, person: Person) -> HttpResponse:
    """What has to be done at once, before anything else is asked; the person says that they have read it."""
    _for_schools(person)
    answers = _answers(request)
    if not way.urgent(answers):
        return _go(request, person, answers)
    if request.method == "POST":
        answers |= {"immediate": "read"}
        request.session[KEPT] = answers
        return _go(request, person, answers)
    context = {
        "reasons": way.reasons_for_urgency(answers),
        "answers": answers,
        "telephones": settings.ONROLL_IMMEDIATE_TELEPHONES,
    }
    return show(request, person, "cases/report/immediate.html", context)


@for_people
def report_check(request: HttpRequest, person: Person) -> HttpResponse:
    """Check your answers; sending opens the case, or adds to the one that is open."""
    _for_schools(person)
    answers = _answers(request)
    school = _school(person, answers)
    pupil = _pupil(answers, school, request) if school else None
    if way.next_page(answers, schools=len(person.schools)) != "check":
        return _go(request, person, answers)
    if school is None or pupil is None:
        return HttpResponseRedirect(reverse("report-step", args=["pupil"]))
    problems: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            case = _send(request, person, answers, school=school, pupil=pupil)
        except RecordError as error:
            problems = error.problems
        else:
            request.session.pop(KEPT, None)
            return HttpResponseRedirect(reverse("case-reported", args=[case.reference]))
    name = f"{pupil.given_names} {pupil.family_name}"
    rows = way.check_rows(answers, school=school.name, pupil=name)
    if len(person.schools) == 1:
        rows = [row for row in rows if row.page != "school"]
    context = {"rows": rows, "problems": problems, "doubt": way.doubt(answers, calendar_of(school))}
    return show(request, person, "cases/report/check.html", context)


def _send(
    request: HttpRequest, person: Person, answers: dict[str, Any], *, school: School, pupil: Child | NewChild
) -> Case:
    return refer(
        process_for(request, person, "refer"),
        school=school,
        child=pupil,
        started=way.started(answers),
        facts=way.facts(answers),
        events=way.events(answers, today(request)),
    )


@for_people
def reported(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The reference, and what happens next on which date."""
    opened = open_case(request, person, reference, page="reported")
    duties = duties_of(opened.assessment, roles=person.roles, reference=reference, calendar=opened.calendar)
    return show(
        request, person, "cases/report/reported.html", {"opened": opened, "head": opened.head, "duties": duties}
    )  # fmt: skip
