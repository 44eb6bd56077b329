"""The way through a report: which question comes next, what the answers amount to, what is urgent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onroll.cases.forms.report import WHAT, YES_NO_UNKNOWN, DayForm
from onroll.ledger.services import NewEvent
from onroll.policy.facts import Value
from onroll.schooldays import Calendar
from onroll.ui.formatters import long_date
from onroll.ui.wording import capital, choice_words

Answers = Mapping[str, Any]
STARTS = {"missing": "pupil.last_attended", "not_arrived": "pupil.expected", "left": "pupil.left"}
MARKERS = {
    "protection_plan": ("child.protection_plan", "There is a child protection plan"),
    "looked_after": ("child.looked_after", "The pupil is looked after by a local authority"),
}


def path_of(answers: Answers, *, schools: int) -> list[tuple[str, str]]:
    """(page, the answer that it gives) of every page, in order, as far as the answers show the way."""
    pages = [("what", "what")]
    if schools > 1:
        pages.append(("school", "school"))
    pages.append(("pupil", "pupil"))
    pages.append(("day", "day"))
    match answers.get("what"):
        case "not_arrived":
            pages.append(("round", "round"))
        case "left":
            pages.append(("leaving", "destination"))
    safety = [("protection-plan", "protection_plan"), ("looked-after", "looked_after"), ("concern", "concern")]
    pages += safety
    alarming = [page for page in safety if answers.get(page[1]) == "yes"]
    if alarming:
        # What has to be done at once comes right after the answer that says so, before any further question.
        pages.insert(pages.index(alarming[-1]) + 1, ("immediate-action", "immediate"))
    if answers.get("concern") == "yes":
        pages.append(("concern-kind", "kind"))
    return pages


def next_page(answers: Answers, *, schools: int) -> str:
    """The first page without an answer, or "check" when every one has."""
    return next((page for page, key in path_of(answers, schools=schools) if key not in answers), "check")


def urgent(answers: Answers) -> bool:
    """Whether something was answered that must be acted on before anything else."""
    return any(answers.get(name) == "yes" for name in (*MARKERS, "concern"))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of "Check your answers": the question, the answer, and the page where it can be changed."""

    key: str
    value: str
    page: str


def check_rows(answers: Answers, *, school: str, pupil: str) -> Sequence[Row]:
    """Everything that was answered."""
    what = answers["what"]
    rows = [
        Row("What you are reporting", dict(WHAT)[what], "what"),
        Row("School", school, "school"),
        Row("Pupil", pupil, "pupil"),
        Row(capital(DayForm.LABELS[what][1]), long_date(date.fromisoformat(answers["day"])), "day"),
    ]
    if what == "not_arrived":
        rows.append(Row("How the place was offered", capital(choice_words(answers["round"])), "round"))
    if what == "left":
        rows.append(Row("Where the pupil has gone", capital(choice_words(answers["destination"])), "leaving"))
        rows.append(Row("The family said so", "Yes" if answers["notice"] == "announced" else "No", "leaving"))
    known = dict(YES_NO_UNKNOWN)
    rows.append(Row("Child protection plan", known[answers["protection_plan"]], "protection-plan"))
    rows.append(Row("Looked after by a local authority", known[answers["looked_after"]], "looked-after"))
    rows.append(Row("Fear of harm or crime", known[answers["concern"]], "concern"))
    if answers["concern"] == "yes":
        rows.append(Row("What you fear", capital(choice_words(answers["kind"])), "concern-kind"))
    return rows


def doubt(answers: Answers, calendar: Calendar) -> str:
    """What to look at again before sending: the day given was no school day; empty when it was, or may have been."""
    day = date.fromisoformat(answers["day"])
    return "" if calendar.is_school_day(day) is not False else f"{long_date(day)} was not a school day: is it right?"


def started(answers: Answers) -> NewEvent:
    """The event that begins the count."""
    what = answers["what"]
    data: dict[str, Value] = {}
    if what == "not_arrived":
        data["round"] = answers["round"]
    if what == "left":
        data |= {"destination": answers["destination"], "notice": answers["notice"]}
    return NewEvent(STARTS[what], on=date.fromisoformat(answers["day"]), data=data)


def facts(answers: Answers) -> dict[str, Value]:
    """What is stated; an answer that is not known states nothing."""
    return {name: answers[key] == "yes" for key, (name, _) in MARKERS.items() if answers[key] != "unknown"}


def events(answers: Answers, today: date) -> list[NewEvent]:
    """The concern, if there is one, learned today."""
    if answers["concern"] != "yes":
        return []
    return [NewEvent("concern.raised", on=today, data={"by": "school", "kind": answers["kind"]})]


def reasons_for_urgency(answers: Answers) -> list[str]:
    """The answers that made the matter urgent, as sentences."""
    found = [f"{words}." for key, (_, words) in MARKERS.items() if answers.get(key) == "yes"]
    if answers.get("concern") == "yes":
        found.append("You fear that the pupil has come to harm, or that a crime was committed.")
    return found
