"""Conditions turned into plans: every way, one after the other, in which they can be made true or false."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from onroll.policy.check.witness.plan import FUTURE, PAST, Never, Plan, Wanted
from onroll.policy.engine.reading import Book
from onroll.policy.facts import Value
from onroll.policy.model import conditions as c
from onroll.policy.model.clocks import DateIn, OnDay, OnDays
from onroll.policy.model.rules import Gate, Obligation
from onroll.policy.vocabulary import FACT_KINDS
from onroll.policy.vocabulary.kinds import FactKind, FieldType

DEEPEST = 20  # how many duties and gates that rest on one another are followed


@dataclass(frozen=True, slots=True)
class Solver:
    """Solves goals within one book."""

    book: Book

    def solve(self, condition: c.Condition, wanted: bool, plan: Plan) -> Iterator[Plan]:
        """Every plan in which the condition is true (or false, as wanted)."""
        match condition:
            case c.All(all=parts):
                yield from self.each(parts, True, plan) if wanted else self.one(parts, False, plan)
            case c.AnyOf(any=parts):
                yield from self.one(parts, True, plan) if wanted else self.each(parts, False, plan)
            case c.Not(not_=part):
                yield from self.solve(part, not wanted, plan)
            case c.FactIs():
                yield from _fact(condition, wanted, plan)
            case c.Known(known=name):
                yield from _known(name, wanted, plan)
            case c.Happened():
                yield from self._happened(condition, wanted, plan)
            case c.DatePassed():
                yield from _date_passed(condition, wanted, plan)
            case c.Age() | c.CompulsoryAge() | c.YearGroup():
                yield replace(plan, of_age=(*plan.of_age, (condition, wanted)))
            case c.Dated():
                yield replace(plan, dated=(*plan.dated, (condition, wanted)))
            case _:
                yield from self._named(condition, wanted, plan)

    def each(self, conditions: Sequence[c.Condition], wanted: bool, plan: Plan) -> Iterator[Plan]:
        """Every plan in which all of them are as wanted."""
        if not conditions:
            yield plan
            return
        for first in self.solve(conditions[0], wanted, plan):
            yield from self.each(conditions[1:], wanted, first)

    def one(self, conditions: Sequence[c.Condition], wanted: bool, plan: Plan) -> Iterator[Plan]:
        """Every plan in which one of them is as wanted."""
        for condition in conditions:
            yield from self.solve(condition, wanted, plan)

    def goals(self, goals: Sequence[tuple[c.Condition, bool]], plan: Plan) -> Iterator[Plan]:
        """Every plan in which each condition is as its own goal wants it."""
        if not goals:
            yield plan
            return
        condition, wanted = goals[0]
        for first in self.solve(condition, wanted, plan):
            yield from self.goals(goals[1:], first)

    def runs(self, timeline: str, plan: Plan) -> Iterator[Plan]:
        """Every plan in which a timeline runs: started, and nothing that ends it since."""
        rule = self.book.timelines[timeline]
        for pattern in rule.starts:
            for data in _data(pattern.where):
                started = plan.with_event(Wanted(pattern.event, data, start=True))
                for end in rule.ends:
                    started = started and started.without_event(Never(end.event, end.where))
                if started:
                    yield started

    def gate(self, gate: Gate, plan: Plan, *, leaving_out: frozenset[str] = frozenset()) -> Iterator[Plan]:
        """Every plan in which the gate is open, leaving out some limbs."""
        if plan.depth > DEEPEST:
            return
        goals = [
            *([(gate.when, True)] if gate.when is not None else []),
            *((limb.condition, True) for limb in gate.requires if limb.id not in leaving_out),
            *((limb.condition, False) for limb in gate.vetoes if limb.id not in leaving_out),
        ]
        for base in self.runs(gate.timeline, plan) if gate.timeline else [plan]:
            yield from self.goals(goals, base)

    def duty(self, duty: Obligation, plan: Plan, *, met: bool) -> Iterator[Plan]:
        """Every plan in which the duty is in play, and met."""
        for triggered in self._triggered(duty, plan):
            goals = [
                *([(duty.when, True)] if duty.when is not None else []),
                *([(duty.met_by, True)] if met else []),
            ]
            opened = replace(triggered, reached=(*triggered.reached, *_opening(duty))) if met else triggered
            yield from self.goals(goals, opened)

    def _triggered(self, duty: Obligation, plan: Plan) -> Iterator[Plan]:
        if plan.depth > DEEPEST:
            return
        deeper = replace(plan, depth=plan.depth + 1)
        if duty.timeline is not None:
            yield from self.runs(duty.timeline, plan)
        for pattern in duty.upon:
            dated: dict[str, Value] = {duty.due.date_in: FUTURE} if isinstance(duty.due, DateIn) else {}
            for data in _data(pattern.where):
                yield from _with(plan, Wanted(pattern.event, {**data, **dated}, start=True))
        if duty.after is not None:
            yield from self.duty(self.book.obligations[duty.after], deeper, met=True)
        if duty.whenever is not None:
            yield from self.solve(duty.whenever, True, plan)

    def _happened(self, condition: c.Happened, wanted: bool, plan: Plan) -> Iterator[Plan]:
        kind, from_start = condition.happened, condition.since == "start"
        if not wanted:
            never = Never(kind, condition.where, condition.times - 1, from_start)
            if not condition.unless_later:
                without = plan.without_event(never)
                if without:
                    yield without
                return
            without = plan.without_event(replace(never, from_start=False))
            if without:
                yield without
            for later in condition.unless_later:  # it happened, and something since has undone it
                undone = plan.with_event(Wanted(later, after=(kind,)))
                if undone:
                    yield undone
            return
        for data in _data(condition.where):
            number = condition.times
            found = plan.with_event(Wanted(kind, data, number=number, after=condition.unless_later))
            if found:
                yield found

    def _named(self, condition: c.Condition, wanted: bool, plan: Plan) -> Iterator[Plan]:
        """Conditions about another part of the pack. What only time or absence makes false is left to the engine."""
        deeper = replace(plan, depth=plan.depth + 1)
        match condition:
            case c.ChecklistComplete(checklist_complete=name) if wanted:
                data: dict[str, Value] = {"checklist": name, "item": "all", "outcome": "found_nothing"}
                yield from _with(plan, Wanted("check.answered", data))
            case c.DayReached(of=name):
                for running in self._counting(name, condition.day_reached, plan) if wanted else [plan]:
                    yield replace(running, reached=(*running.reached, (condition, wanted)))
            case c.Running(running=name):
                yield from self.runs(name, plan) if wanted else self._not_running(name, plan)
            case c.Met(met=name) if wanted:
                yield from self.duty(self.book.obligations[name], deeper, met=True)
            case c.GateOpen(gate_open=name) if wanted:
                yield from self.gate(self.book.gates[name], deeper)
            case _:
                yield plan

    def _counting(self, timeline: str, number: int, plan: Plan) -> Iterator[Plan]:
        """A timeline that runs, with the events that it counts where it does not count every day."""
        counts = self.book.timelines[timeline].counts
        for running in self.runs(timeline, plan):
            if counts is None:
                yield running
            else:
                for data in _data(counts.where):
                    yield from _with(running, Wanted(counts.event, data, number=number))

    def _not_running(self, timeline: str, plan: Plan) -> Iterator[Plan]:
        yield plan
        for pattern in self.book.timelines[timeline].ends:
            for data in _data(pattern.where):
                yield from _with(plan, Wanted(pattern.event, data, ends=True))


def _opening(duty: Obligation) -> Iterator[tuple[c.DayReached, bool]]:
    """The day of its timeline that must have come before a duty can be met, where doing it early does not count."""
    if not duty.early_counts and isinstance(duty.due, OnDay | OnDays):
        first = duty.due.day if isinstance(duty.due, OnDay) else duty.due.days.start
        yield c.DayReached(day_reached=first, of=duty.timeline or ""), True


def _with(plan: Plan, wanted: Wanted) -> Iterator[Plan]:
    found = plan.with_event(wanted)
    if found:
        yield found


def _fact(condition: c.FactIs, wanted: bool, plan: Plan) -> Iterator[Plan]:
    kind = FACT_KINDS[condition.fact]
    values = condition.is_ if condition.is_ is not None else (True,)
    if kind.many:
        yield from _held(condition.fact, values, wanted, plan)
        return
    for value in values if wanted else _others(kind, values):
        found = plan.with_fact(condition.fact, value)
        if found:
            yield found


def _held(name: str, values: Sequence[Value], wanted: bool, plan: Plan) -> Iterator[Plan]:
    if wanted:
        for value in values:
            found = plan.with_held(name, value, True)
            if found:
                yield found
        return
    without: Plan | None = plan
    for value in values:
        without = without and without.with_held(name, value, False)
    if without:
        yield without


def _known(name: str, wanted: bool, plan: Plan) -> Iterator[Plan]:
    if not wanted:
        without = plan.without(name)
        if without:
            yield without
        return
    kind = FACT_KINDS[name]
    if kind.type is FieldType.DATE:
        yield plan
        return
    for value in _others(kind, ()):
        found = plan.with_held(name, value, True) if kind.many else plan.with_fact(name, value)
        if found:
            yield found


def _others(kind: FactKind, values: Sequence[Value]) -> Iterator[Value]:
    """Values that a fact can have besides these."""
    match kind.type:
        case FieldType.YES_NO:
            choices: tuple[Value, ...] = (True, False)
        case FieldType.CHOICE:
            choices = kind.choices
        case FieldType.DATE:
            choices = ()
        case _:
            choices = ("another",)
    return (choice for choice in choices if choice not in values)


def _date_passed(condition: c.DatePassed, wanted: bool, plan: Plan) -> Iterator[Plan]:
    if not wanted:
        yield plan  # no such event, or a date to come
    for data in _data(condition.where):
        found = plan.with_event(Wanted(condition.date_passed, {**data, condition.field: PAST if wanted else FUTURE}))
        if found:
            yield found


def _data(where: c.Where) -> Iterator[dict[str, Value]]:
    """Every way of giving the fields values that are allowed."""
    for values in product(*where.values()):
        yield dict(zip(where, values, strict=True))
