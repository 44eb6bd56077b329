"""Lists of cases: a row for each, with the next duty, whose it is, and when."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from onroll.cases.presenters.doing import Way, way_to_do
from onroll.cases.presenters.duty import DutyLine, by_urgency, duty_line, is_standing, when_words
from onroll.cases.presenters.head import main_run, short_standing
from onroll.cases.queries import Line
from onroll.policy import Assessment, ObligationState, ObligationStatus
from onroll.schooldays import Calendar
from onroll.ui.day_strip import DayStrip, day_strip
from onroll.ui.wording import capital, role_words

OPEN = {ObligationStatus.DUE, ObligationStatus.OVERDUE}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case of a list."""

    reference: str
    child: str
    school: str
    day: str
    duty: str
    whose: str
    when: str
    due: date | None
    overdue: bool
    urgent: bool
    mine: bool
    way: Way | None
    strip: DayStrip | None


@dataclass(frozen=True, slots=True)
class Doing:
    """One duty of one case, for "Do today" and its like."""

    reference: str
    child: str
    day: str
    line: DutyLine


def own(assessment: Assessment) -> list[ObligationState]:
    """The duties of the authority's own policy, most urgent first."""
    return sorted((s for s in assessment.obligations if s.pack.kind == "authority"), key=by_urgency)


def case_rows(lines: Iterable[Line], calendars: Mapping[UUID, Calendar], roles: Set[str]) -> list[CaseRow]:
    """A row for each case: urgent, overdue, then by last day, then those without one; of equals these roles' own first.

    `calendars` by school id; what was done is left out of the small strips.
    """
    rows = [_row(line, calendars[line.case.school_id], roles) for line in lines]
    return sorted(
        rows, key=lambda row: (not row.urgent, not row.overdue, row.due is None, row.due or date.max, not row.mine)
    )  # fmt: skip


def next_duty(assessment: Assessment, roles: Set[str]) -> ObligationState | None:
    """What is to be done next in a case: what these roles owe, else what others owe, else what comes up."""
    states = own(assessment)
    waiting = [s for s in states if s.status in OPEN and not is_standing(s)]
    mine = [s for s in waiting if s.actor in roles]
    coming = [s for s in states if s.status is ObligationStatus.UPCOMING]
    return next(iter([*mine, *waiting, *coming]), None)


def _row(line: Line, calendar: Calendar, roles: Set[str]) -> CaseRow:
    assessment, case = line.assessment, line.case
    state = next_duty(assessment, roles)
    run = main_run(assessment)
    strip = (
        day_strip(calendar, run=run, obligations=own(assessment), events=(), today=assessment.as_of) if run else None
    )  # fmt: skip
    mine = state is not None and state.actor in roles and state.status in OPEN
    return CaseRow(
        reference=case.reference,
        child=case.child.full_name,
        school=case.school.name,
        day=short_standing(assessment),
        duty=state.obligation.words if state else "Nothing is due",
        whose=capital(role_words(state.actor, state.pack)) if state else "",
        when=when_words(state, assessment.as_of) if state else "",
        due=state.schedule.due if state else None,
        overdue=state is not None and state.status is ObligationStatus.OVERDUE,
        urgent=state is not None and state.obligation.urgent and state.status in OPEN,
        mine=mine,
        way=way_to_do(case.reference, state) if state and mine else None,
        strip=strip,
    )


@dataclass(frozen=True, slots=True)
class Day:
    """A person's day: what to do, what comes up, what others do."""

    today: tuple[Doing, ...]
    coming: tuple[Doing, ...]
    others: tuple[Doing, ...]


def day_of(lines: Sequence[Line], calendars: Mapping[UUID, Calendar], roles: Set[str], horizon: date) -> Day:
    """The duties of a person's cases in three lists; coming up until `horizon`."""
    found: dict[str, list[tuple[tuple[object, ...], Doing]]] = {"today": [], "coming": [], "others": []}
    for line in lines:
        assessment, case = line.assessment, line.case
        for state in own(assessment):
            where = _where(state, roles, horizon)
            if where is None:
                continue
            told = duty_line(
                state, reference=case.reference, calendar=calendars[case.school_id], as_of=assessment.as_of
            )  # fmt: skip
            doing = Doing(case.reference, case.child.full_name, short_standing(assessment), told)
            found[where].append((by_urgency(state), doing))
    for each in found.values():
        each.sort(key=lambda pair: pair[0])
    return Day(**{name: tuple(doing for _, doing in pairs) for name, pairs in found.items()})


def _where(state: ObligationState, roles: Set[str], horizon: date) -> str | None:
    if is_standing(state) or state.obligation.target:
        return None
    if state.status in OPEN:
        return "today" if state.actor in roles else "others"
    opens = state.schedule.opens
    if state.status is ObligationStatus.UPCOMING and state.actor in roles and opens is not None and opens <= horizon:
        return "coming"
    return None
