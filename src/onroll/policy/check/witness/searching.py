"""The search for a witness: plans built on days that suit, each put to the engine until one does what is wanted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from onroll.policy.check.witness.building import build
from onroll.policy.check.witness.plan import Plan
from onroll.policy.check.witness.solving import Solver
from onroll.policy.engine.assess import assess
from onroll.policy.engine.conditions import MET
from onroll.policy.engine.reading import Policy
from onroll.policy.facts import CaseFacts
from onroll.policy.model import conditions as c
from onroll.policy.model.base import InForce
from onroll.policy.model.clocks import Every, Regularly
from onroll.policy.model.rules import Gate, Obligation
from onroll.policy.results import Answer, Assessment
from onroll.schooldays import Calendar, load_calendar

MOST_PLANS = 400
MOST_TRIES = 1500
_DAY = timedelta(days=1)
_EVER = InForce.model_validate({})

Confirm = Callable[[Assessment], bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a search: the witness with the day looked at, or how many histories were tried in vain.

    `proved`: every plan was looked at and none could be built, so that no history at all can do it.
    """

    witness: CaseFacts | None
    as_of: date | None
    tried: int
    proved: bool


def search(policy: Policy, plans: Iterable[Plan], confirm: Confirm, in_force: InForce = _EVER) -> Outcome:
    """Build and try plans until the engine confirms one."""
    calendar = load_calendar(policy.pack.settings.calendar or "liverpool")
    tried, looked_at, whole = 0, 0, True
    alone = Policy(books=policy.books[:1])
    for plan in islice(plans, MOST_PLANS + 1):
        looked_at += 1
        full = plan.filled()
        if looked_at > MOST_PLANS or tried > MOST_TRIES:
            whole = False
            break
        if full is None:
            continue
        for start, as_of in _days(full, calendar, in_force):
            for facts in build(full, start, as_of):
                tried += 1
                if confirm(assess(alone, facts, calendar, as_of)):
                    return Outcome(facts, as_of, tried, proved=False)
    return Outcome(None, None, tried, proved=whole and tried == 0)


def gate_outcome(policy: Policy, gate: Gate, *, leaving_out: frozenset[str] = frozenset()) -> Outcome:
    """A history that opens a gate, leaving some limbs out of account."""

    def confirm(assessment: Assessment) -> bool:
        state = assessment.gate(gate.id, pack=policy.pack.pack)
        return state is not None and all(limb.satisfied or limb.limb.id in leaving_out for limb in state.limbs)

    solver = Solver(policy.books[0])
    return search(policy, solver.gate(gate, Plan(), leaving_out=leaving_out), confirm, _force(policy, gate.in_force))


def clash(policy: Policy, gate: Gate) -> list[str]:
    """The smallest set of limbs found that keeps a gate shut whatever happens: without any one of them it opens."""
    clashing = [limb.id for limb in (*gate.requires, *gate.vetoes)]
    out: frozenset[str] = frozenset()
    for name in list(clashing):
        if gate_outcome(policy, gate, leaving_out=out | {name}).witness is None:
            out |= {name}
            clashing.remove(name)
    return clashing


def duty_outcome(policy: Policy, duty: Obligation, *, met: bool) -> Outcome:
    """A history that brings a duty into play, or in which it is met."""
    if met and isinstance(duty.due, Every | Regularly):  # done again and again, and so never done with
        met = False

    def confirm(assessment: Assessment) -> bool:
        states = [s for s in assessment.obligations if s.id == duty.id and s.trigger is not None]
        if met:
            return any(state.status in MET for state in states)
        return any(state.condition is None or state.condition.value is True for state in states)

    plans = Solver(policy.books[0]).duty(duty, Plan(), met=met)
    return search(policy, plans, confirm, _force(policy, duty.in_force))


def satisfiable(policy: Policy, goals: Sequence[tuple[c.Condition, bool]], in_force: InForce = _EVER) -> bool:
    """Whether a history can make each condition as wanted."""
    return search(policy, Solver(policy.books[0]).goals(goals, Plan()), lambda _: True, in_force).witness is not None


def status_given(policy: Policy, name: str) -> bool:
    """Whether a history gives a child this status, which the statuses before it may all forestall."""
    goals: list[tuple[c.Condition, bool]] = []
    force = _EVER
    for status in policy.pack.statuses:
        if status.id == name:
            goals.insert(0, (status.when, True))
            force = status.in_force or _EVER
            break
        goals.append((status.when, False))

    def confirm(assessment: Assessment) -> bool:
        return any(state.status is not None and state.status.id == name for state in assessment.statuses)

    plans = Solver(policy.books[0]).goals(goals, Plan())
    return search(policy, plans, confirm, _force(policy, force)).witness is not None


def definition_met(policy: Policy, name: str) -> bool:
    """Whether a history makes a child answer to a definition."""
    rule = next(each for each in policy.pack.definitions if each.id == name)
    solver = Solver(policy.books[0])
    bases = solver.runs(rule.timeline, Plan()) if rule.timeline else iter([Plan()])
    plans = (plan for base in bases for plan in solver.each([limb.condition for limb in rule.limbs], True, base))

    def confirm(assessment: Assessment) -> bool:
        return any(s.definition.id == name and s.answer is Answer.YES for s in assessment.definitions)

    return search(policy, plans, confirm, _force(policy, rule.in_force)).witness is not None


def _force(policy: Policy, of_rule: InForce | None) -> InForce:
    """The days on which a rule can be at work: its own, within those of a law pack."""
    rule = of_rule or _EVER
    if policy.pack.kind != "law":
        return rule
    pack = policy.pack.in_force
    start = max((day for day in (rule.start, pack.start) if day), default=None)
    end = min((day for day in (rule.end, pack.end) if day), default=None)
    return InForce.model_validate({"from": start, "to": end})


def _days(plan: Plan, calendar: Calendar, in_force: InForce) -> Iterator[tuple[date, date]]:
    """Pairs of a starting day and a day looked at that suit the plan's counts and dates."""
    least = max((each.day_reached + each.complete for each, wanted in plan.reached if wanted), default=0)
    most = min((each.day_reached for each, wanted in plan.reached if not wanted), default=None)
    if most is not None and least >= most:
        return
    length = sum(each.number for each in plan.wanted) + 2
    for first in _starts(plan, calendar, in_force):
        start = calendar.next_on_or_after(first)
        if start is None:
            continue
        ends = [calendar.nth_after(max(least, 1) + 1, start), start + length * _DAY]
        if least:
            ends.insert(0, calendar.nth_after(least, start))
            ends.append(start + 7 * least * _DAY + length * _DAY)  # when weeks are counted
        elif most is None:
            ends.append(calendar.nth_after(25, start))
        ends.append(start)
        for as_of in dict.fromkeys(ends):
            if as_of is not None and in_force.includes(as_of) and _date_suits(plan, as_of):
                yield start, as_of


def _starts(plan: Plan, calendar: Calendar, in_force: InForce) -> Iterator[date]:
    found: list[date] = []
    for known_from, known_to in calendar.stretches():
        found.extend(date(year, 10, 1) for year in range(known_from.year, known_to.year))
    for day in (in_force.start, *(each.day for each, _ in plan.dated)):
        if day is not None:
            found.extend((day, day - 60 * _DAY))
    usable = [day for day in found if in_force.includes(day)]
    yield from dict.fromkeys(usable)


def _date_suits(plan: Plan, as_of: date) -> bool:
    return all(((as_of >= each.day) is (each.dated == "from")) is wanted for each, wanted in plan.dated)
