"""A duty as a line of a page: what, whose, by when, where it stands, and why."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from onroll.cases.presenters.doing import Way, way_to_do
from onroll.policy import Explanation, explain
from onroll.policy.model.clocks import AtOnce, Standing
from onroll.policy.results import Assessment, ObligationState, ObligationStatus
from onroll.policy.vocabulary import EVENT_KINDS
from onroll.schooldays import Calendar
from onroll.ui.formatters import and_list, clock_time, long_date
from onroll.ui.wording import capital, clause_paragraph, fact_words, role_words

S = ObligationStatus
TAGS: dict[ObligationStatus, tuple[str, str]] = {
    S.OVERDUE: ("Overdue", "red"),
    S.DUE: ("To do", "blue"),
    S.UNDETERMINED: ("Not known", "yellow"),
    S.UPCOMING: ("Coming up", "grey"),
    S.NOT_YET: ("Not yet", "grey"),
    S.MET: ("Done", "green"),
    S.MET_LATE: ("Done late", "green"),
    S.LAPSED: ("No longer needed", "grey"),
}
ORDER = {status: place for place, status in enumerate(TAGS)}
MODALITIES = {"must": "must", "should": "should", "may": "may", "usually": "usually does", "advised": "is advised to"}


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty, ready to be shown. `why` is the engine's explanation; `way` leads to the page that records it."""

    key: str
    words: str
    tag: str
    colour: str
    when: str
    role: str
    actor: str
    paragraphs: str
    modality: str
    law: bool
    urgent: bool
    target: bool
    status: ObligationStatus
    due: date | None
    why: Explanation
    way: Way | None


def duty_line(state: ObligationState, *, reference: str, calendar: Calendar, as_of: date) -> DutyLine:
    """The line for one duty on the day looked at."""
    tag, colour = ("All the time", "grey") if is_standing(state) else TAGS[state.status]
    return DutyLine(
        key=state.key.replace("/", "-"),
        words=state.obligation.words,
        tag=tag,
        colour=colour,
        when=when_words(state, as_of),
        role=state.actor,
        actor=capital(role_words(state.actor, state.pack)),
        paragraphs=and_list(clause_paragraph(state.pack, each) for each in state.obligation.clause),
        modality=MODALITIES[str(state.obligation.modality)],
        law=state.pack.kind == "law",
        urgent=state.obligation.urgent,
        target=state.obligation.target,
        status=state.status,
        due=state.schedule.due,
        why=explain(state, calendar=calendar, as_of=as_of),
        way=way_to_do(reference, state),
    )


def is_standing(state: ObligationState) -> bool:
    """Whether it is owed all the time now, so that nothing is to be done on any one day."""
    return isinstance(state.obligation.due, Standing) and state.is_open


def by_urgency(state: ObligationState) -> tuple[object, ...]:
    """The order of a list of duties: urgent first, then as they stand; aims after duties, the law after the rest."""
    day = state.schedule.due or state.schedule.opens or date.max
    source = (state.obligation.target, state.pack.kind == "law")
    return (is_standing(state), not state.obligation.urgent, ORDER[state.status], *source, day, state.id)


def when_words(state: ObligationState, as_of: date) -> str:
    """When it is due, or was done, in a few words."""
    match state.status:
        case S.MET | S.MET_LATE:
            return f"Done on {long_date(state.met_on)}"
        case S.LAPSED:
            return "What it answered to came to an end first" + (", after its last day" if state.missed else "")
        case S.UNDETERMINED:
            return f"We cannot tell until we know {missing_words(state.missing)}"
        case S.NOT_YET:
            return _waiting(state)
        case S.UPCOMING:
            until = (
                f" to {long_date(state.schedule.due)}" if state.schedule.due not in {None, state.schedule.opens} else ""
            )
            return f"{'From' if until else 'On'} {long_date(state.schedule.opens)}{until}"
        case _:
            return _due(state, as_of)


def _due(state: ObligationState, as_of: date) -> str:
    due, at = state.schedule.due, state.schedule.due_at
    if due is None:
        if isinstance(state.obligation.due, Standing):
            return "Until this ends"
        return "As soon as possible: no last day is set"
    by = f" at {clock_time(at)}" if at else ""
    if state.status is S.OVERDUE:
        return f"Was due by {long_date(due)}{by}"
    if due == as_of:
        return "At once: today" if isinstance(state.obligation.due, AtOnce) else f"Due today{by}"
    return f"Due by {long_date(due)}{by}"


def _waiting(state: ObligationState) -> str:
    waits = state.schedule.waits_for
    if waits in EVENT_KINDS:
        return f"Waits until this has happened: {EVENT_KINDS[waits].words[:1].lower()}{EVENT_KINDS[waits].words[1:]}"
    if waits:
        return f"After: {waits.rstrip('.')}"
    return f"Not before {long_date(state.schedule.opens)}" if state.schedule.opens else "Waits for something else"


def missing_words(names: Sequence[str]) -> str:
    """What is missing, in words: "whether looked after by a local authority and the child's date of birth"."""
    return and_list(dict.fromkeys(_missing(name) for name in names)) or "more"


def _missing(name: str) -> str:
    if name.startswith("calendar:"):
        return f"the school’s calendar after {long_date(date.fromisoformat(name.removeprefix('calendar:')))}"
    return fact_words(name)


@dataclass(frozen=True, slots=True)
class Duties:
    """The duties of a case, sorted for a person in their roles."""

    mine: tuple[DutyLine, ...]
    others: tuple[DutyLine, ...]
    always: tuple[DutyLine, ...]
    coming: tuple[DutyLine, ...]
    unknown: tuple[DutyLine, ...]
    waiting: tuple[DutyLine, ...]
    done: tuple[DutyLine, ...]


def duties_of(assessment: Assessment, *, roles: Set[str], reference: str, calendar: Calendar) -> Duties:
    """Every duty of the case in the list where it belongs, by urgency. What others have coming up has no button."""
    states = sorted(assessment.obligations, key=by_urgency)

    def lines(*statuses: ObligationStatus, mine: bool | None = None) -> tuple[DutyLine, ...]:
        return tuple(
            duty_line(each, reference=reference, calendar=calendar, as_of=assessment.as_of)
            for each in states
            if each.status in statuses and (mine is None or (mine == (each.actor in roles) and not is_standing(each)))
        )

    return Duties(
        mine=lines(S.OVERDUE, S.DUE, mine=True),
        others=lines(S.OVERDUE, S.DUE, mine=False),
        always=tuple(
            duty_line(each, reference=reference, calendar=calendar, as_of=assessment.as_of)
            for each in states
            if is_standing(each)
        ),
        # What others have coming up is theirs to record.
        coming=tuple(line if line.role in roles else replace(line, way=None) for line in lines(S.UPCOMING)),
        unknown=lines(S.UNDETERMINED),
        waiting=lines(S.NOT_YET),
        done=lines(S.MET, S.MET_LATE, S.LAPSED),
    )
