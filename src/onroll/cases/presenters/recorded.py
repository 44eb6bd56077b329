"""What an entry changed: the duties that it met or ended, those that it brought, and what comes next."""

from collections.abc import Set
from dataclasses import dataclass, replace

from onroll.cases.presenters.duty import Duties, DutyLine, duties_of, duty_line
from onroll.policy import Assessment, CaseFacts, ObligationState, ObligationStatus, Policy, assess
from onroll.schooldays import Calendar
from onroll.ui.wording import event_words

MET = {ObligationStatus.MET, ObligationStatus.MET_LATE}
OPEN = {ObligationStatus.DUE, ObligationStatus.OVERDUE}


@dataclass(frozen=True, slots=True)
class RecordedPage:
    """The page after recording."""

    entries: tuple[str, ...]
    met: tuple[DutyLine, ...]
    ended: tuple[DutyLine, ...]
    brought: tuple[DutyLine, ...]
    duties: Duties


def recorded_page(
    *,
    policy: Policy,
    facts: CaseFacts,
    calendar: Calendar,
    after: Assessment,
    written: Set[str],
    roles: Set[str],
    reference: str,
) -> RecordedPage:
    """Compare the case with and without the events whose ids were `written`."""
    without = replace(facts, events=tuple(event for event in facts.events if event.id not in written))
    before = {state.key: state.status for state in assess(policy, without, calendar, after.as_of).obligations}

    def lines(states: list[ObligationState]) -> tuple[DutyLine, ...]:
        return tuple(duty_line(each, reference=reference, calendar=calendar, as_of=after.as_of) for each in states)

    met = [s for s in after.obligations if s.status in MET and before.get(s.key) not in MET]
    lapsed = ObligationStatus.LAPSED
    ended = [s for s in after.obligations if s.status is lapsed and before.get(s.key) not in {lapsed, None}]
    brought = [s for s in after.obligations if s.status in OPEN and before.get(s.key) not in OPEN]
    return RecordedPage(
        entries=tuple(event_words(event, policy.pack) for event in facts.events if event.id in written),
        met=lines(met),
        ended=lines(ended),
        brought=lines(brought),
        duties=duties_of(after, roles=roles, reference=reference, calendar=calendar),
    )
