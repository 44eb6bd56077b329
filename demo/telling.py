"""How a story is told: what somebody does on the n-th school day of an absence, through the services that pages use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from onroll.accounts.models import User
from onroll.cases.models import Case
from onroll.cases.services import NewEvent, new_process, record, refer, state_fact
from onroll.children.models import Child
from onroll.ledger.models import Process
from onroll.ledger.services import LONDON
from onroll.organisations.models import School
from onroll.policy.facts import Value
from onroll.schooldays import Calendar

Deed: TypeAlias = Callable[[Process, Case], object]


@dataclass(frozen=True, slots=True)
class Did:
    """What happened, before it has a day."""

    kind: str
    data: Mapping[str, Value]


def did(kind: str, /, **data: Value) -> Did:
    """An event with its fields; a field whose name Python keeps for itself is written with an underscore at the end."""
    return Did(kind, {name.rstrip("_"): value for name, value in data.items()})


@dataclass(frozen=True, slots=True)
class Step:
    """One process of a story: when, by whom, and what it does."""

    at: datetime
    run: Callable[[], object]


@dataclass(slots=True)
class Story:
    """The story of one child's absence from one school. Day 0 is the day of the starting event.

    A day that has not come by `until` is left out, so that one story can be told up to any of its days.
    """

    child: Child
    school: School
    calendar: Calendar
    office: User
    people: Mapping[str, User]
    started: Did
    start: date
    until: date
    first_day_is_day_one: bool = False
    steps: list[Step] = field(default_factory=list)
    case: Case | None = None

    def day(self, n: int) -> date:
        """The date of the n-th school day; 0 is the start itself.

        Raises ValueError when the calendar does not reach so far.
        """
        n = n - 1 if self.first_day_is_day_one else n
        found = self.start if n <= 0 else self.calendar.nth_after(n, self.start)
        if found is None:
            raise ValueError(f"The calendar {self.calendar.id} does not know the day {n} after {self.start}.")
        return found

    def report(self, n: int, at: str, *events: Did, **facts: Value) -> None:
        """On day n the school reports it, with what it has done already; fact names have _ for the point."""
        named = {name.replace("_", ".", 1): value for name, value in facts.items()}

        def run(process: Process, moment: datetime) -> None:
            self.case = refer(
                process, school=self.school, child=self.child, started=self._event(self.started, self.start, None),
                facts=named, events=[self._event(each, moment.date(), moment.time()) for each in events],
            )  # fmt: skip

        self._add("refer", n, at, self.office, run)

    def record(self, n: int, at: str, who: str, *events: Did) -> None:
        """On day n somebody ("school" or a user name) records what happened then."""

        def run(process: Process, moment: datetime) -> None:
            made = [self._event(each, moment.date(), moment.time()) for each in events]
            record(process, case=self._opened(), events=made)

        self._add("record", n, at, self._who(who), run)

    def state(self, n: int, at: str, who: str, name: str, value: Value, source: str) -> None:
        """On day n somebody states that something is so from that day."""

        def run(process: Process, moment: datetime) -> None:
            state_fact(
                process, case=self._opened(), name=name, value=value, start=moment.date(), source=source
            )  # fmt: skip

        self._add("state_fact", n, at, self._who(who), run)

    def do(self, n: int, at: str, who: str, kind: str, deed: Deed) -> None:
        """On day n somebody does what a service does."""
        self._add(kind, n, at, self._who(who), lambda process, _moment: deed(process, self._opened()))

    def _opened(self) -> Case:
        if self.case is None:
            raise ValueError(f"The story of {self.child} goes on before it was reported.")
        return self.case

    def _who(self, who: str) -> User:
        return self.office if who == "school" else self.people[who]

    def _add(self, kind: str, n: int, at: str, actor: User, run: Callable[[Process, datetime], None]) -> None:
        moment = datetime.combine(self.day(n), time.fromisoformat(at), tzinfo=LONDON)
        if moment.date() > self.until:
            return
        self.steps.append(
            Step(moment, lambda: run(new_process(kind=kind, at=moment + timedelta(minutes=2), actor=actor), moment))
        )

    def _event(self, what: Did, on: date, at: time | None) -> NewEvent:
        return NewEvent(what.kind, on=on, at=at, data=what.data)
