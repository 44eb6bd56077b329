"""Scenarios run against the engine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache

from onroll.policy.engine.assess import assess
from onroll.policy.engine.reading import Policy
from onroll.policy.scenarios.comparing import compare
from onroll.policy.scenarios.reading import Scenario
from onroll.schooldays import Calendar, Closure, DayKind, load_calendar


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a scenario: no differences means that it passed."""

    scenario: Scenario
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether all was as expected."""
        return not self.differences


def run_scenarios(policy: Policy, scenarios: Sequence[Scenario]) -> list[Outcome]:
    """Run scenarios and compare; one outcome each, in order."""
    return [Outcome(each, tuple(_differences(policy, each))) for each in scenarios]


@lru_cache(maxsize=256)
def _calendar(name: str, closed: tuple[date, ...]) -> Calendar:
    calendar = load_calendar(name)
    if not closed:
        return calendar
    return calendar.with_closures(Closure(start=d, end=d, kind=DayKind.CLOSURE, why="closed") for d in closed)


def _differences(policy: Policy, scenario: Scenario) -> Iterator[str]:
    calendar = _calendar(scenario.calendar or policy.pack.settings.calendar or "liverpool", scenario.closed)
    for expected in scenario.expect:
        as_of = expected.on
        moment = datetime.combine(as_of, time.fromisoformat(expected.at)) if expected.at else as_of
        assessment = assess(policy, scenario.facts, calendar, moment, expected.known_at)
        for difference in compare(expected, assessment, policy.pack.pack):
            yield f"{as_of.isoformat()}: {difference}"
