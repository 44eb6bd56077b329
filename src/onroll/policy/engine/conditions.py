"""Conditions answered from the record: yes, no or not known, with what the answer rests on.

Each condition is made once into a function of a reading and a first day. Conditions that say the same share one
function; an answer that does not depend on the first day is worked out once in a reading; and a compound of events and
facts none of which is in the record has the same answer for every such record.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from onroll.policy.engine.matching import answers
from onroll.policy.engine.reading import ONE_DAY, Book, Reading, Solver
from onroll.policy.engine.timelines import date_of_day, run_at, running
from onroll.policy.facts import Event, Fact
from onroll.policy.model import conditions as c
from onroll.policy.results import Answer, Finding, ObligationStatus
from onroll.policy.vocabulary import FACT_KINDS
from onroll.schooldays import AgeError, attains, compulsory_school_age, year_group

MET = frozenset({ObligationStatus.MET, ObligationStatus.MET_LATE})
_CHEAP = (c.Happened, c.FactIs, c.Known, c.GateOpen, c.Running)  # answered as fast as remembered
_VALUES = {Answer.YES: True, Answer.NO: False, Answer.UNDETERMINED: None}


def find(condition: c.Condition, reading: Reading, start: date | None) -> Finding:
    """Answer a condition on the day of the reading.

    :param start: the first day that `since: start` looks at; None looks at the whole history.
    """
    known = reading.book.solvers.get(id(condition))
    return (known or solver(reading.book, condition))(reading, start)


def solver(book: Book, condition: c.Condition) -> Solver:
    """The function that answers a condition, made once for a book."""
    known = book.solvers.get(id(condition))
    if known is None:
        said = f"{type(condition).__name__} {condition.model_dump_json()}"
        known = book.said.get(said)
        if known is None:
            known = book.said[said] = _make(book, condition)
        book.solvers[id(condition)] = known
    return known


def _make(book: Book, condition: c.Condition) -> Solver:
    solve = _MAKERS[type(condition)](book, condition)
    inputs = _inputs(condition)
    if inputs is not None and isinstance(condition, c.All | c.AnyOf | c.Not):
        return _unless_absent(inputs, solve)
    if isinstance(condition, _CHEAP) or _depends_on_start(condition):
        return solve
    key = len(book.said)

    def remembered(reading: Reading, start: date | None) -> Finding:
        known = reading.answers.get(key)
        if known is None:
            known = reading.answers[key] = solve(reading, start)
        return known

    return remembered


def _unless_absent(inputs: frozenset[str], solve: Solver) -> Solver:
    """The same answer for every record that holds none of the events and facts that a condition speaks of."""
    absent: list[Finding] = []

    def quick(reading: Reading, start: date | None) -> Finding:
        if not inputs.isdisjoint(reading.view.names):
            return solve(reading, start)
        if not absent:
            absent.append(solve(reading, start))
        return absent[0]

    return quick


def _inputs(condition: c.Condition) -> frozenset[str] | None:
    """The kinds of event and names of facts that alone decide a condition; None when something else does too."""
    match condition:
        case c.All(all=parts) | c.AnyOf(any=parts):
            found = [_inputs(part) for part in parts]
            return None if None in found else frozenset().union(*(each for each in found if each))
        case c.Not(not_=part):
            return _inputs(part)
        case c.FactIs(fact=name) | c.Known(known=name) | c.Happened(happened=name) | c.DatePassed(date_passed=name):
            return frozenset({name})
        case c.ChecklistComplete():
            return frozenset({"check.answered"})
        case _:
            return None


def _depends_on_start(condition: c.Condition) -> bool:
    match condition:
        case c.All(all=parts) | c.AnyOf(any=parts):
            return any(_depends_on_start(part) for part in parts)
        case c.Not(not_=part):
            return _depends_on_start(part)
        case c.Happened(since=since):
            return since == "start"
        case c.ChecklistComplete() | c.Met() | c.DayReached():
            return True
        case _:
            return False


def _all(book: Book, condition: c.All) -> Solver:
    solvers = [solver(book, each) for each in condition.all]

    def solve(reading: Reading, start: date | None) -> Finding:
        value: bool | None = True
        since: date | None = None
        earliest: date | None = None
        missing: tuple[str, ...] = ()
        parts: list[Finding] = []
        for each in solvers:
            part = each(reading, start)
            parts.append(part)
            if part.value is True:
                since = _later(since, part.since)
            elif part.value is None:
                value = None if value is not False else False
                missing += part.missing
            elif part.earliest is None:  # no, and no day will change that: the rest cannot matter
                return Finding(False, condition, parts=tuple(parts))
            else:
                value = False
                earliest = _later(earliest, part.earliest)
        if value is False:
            return Finding(False, condition, parts=tuple(parts), earliest=_later(earliest, since))
        if value is None:
            return Finding(None, condition, missing=missing, parts=tuple(parts))
        return Finding(True, condition, parts=tuple(parts), since=since)

    return solve


def _any(book: Book, condition: c.AnyOf) -> Solver:
    solvers = [solver(book, each) for each in condition.any]
    gates = [each.gate_open for each in condition.any if isinstance(each, c.GateOpen)]
    by_gate = list(zip(gates, solvers, strict=True)) if len(gates) == len(solvers) else []

    def solve(reading: Reading, start: date | None) -> Finding:
        if by_gate:  # any of many gates: only those that can be asked matter
            asked = reading.plan.any_gate
            parts = tuple([each(reading, start) for gate, each in by_gate if gate in asked])
        else:
            parts = tuple([each(reading, start) for each in solvers])
        yes = [part.since for part in parts if part.value is True]
        if yes:
            dated = [day for day in yes if day is not None]
            return Finding(True, condition, parts=parts, since=min(dated) if len(dated) == len(yes) else None)
        if any(part.value is None for part in parts):
            missing = tuple(name for part in parts for name in part.missing)
            return Finding(None, condition, missing=missing, parts=parts)
        dates = [part.earliest for part in parts if part.earliest is not None]
        return Finding(False, condition, parts=parts, earliest=min(dates) if dates else None)

    return solve


def _not(book: Book, condition: c.Not) -> Solver:
    inner = solver(book, condition.not_)

    def solve(reading: Reading, start: date | None) -> Finding:
        part = inner(reading, start)
        value = None if part.value is None else not part.value
        return Finding(value, condition, missing=part.missing, parts=(part,))

    return solve


def _fact(book: Book, condition: c.FactIs) -> Solver:
    wanted = condition.is_ if condition.is_ is not None else (True,)
    at_any_time = condition.ever or FACT_KINDS[condition.fact].many
    unknown = Finding(None, condition, missing=(condition.fact,))

    def solve(reading: Reading, start: date | None) -> Finding:
        valid = _valid(reading, condition.fact, ever=condition.ever)
        if at_any_time:
            return _any_value(condition, wanted, valid)
        if not valid:
            return unknown
        latest = valid[0] if len(valid) == 1 else max(valid, key=_recency)
        if latest.value in wanted:
            return Finding(True, condition, evidence=(latest,), since=latest.start)
        return Finding(False, condition, evidence=(latest,))

    return solve


def _valid(reading: Reading, name: str, *, ever: bool) -> list[Fact]:
    """The facts of a name that hold on the day (with `ever`: that held by it); days on which that changes are noted."""
    valid = []
    for fact in reading.view.facts_named(name):
        if fact.start is not None and fact.start > reading.as_of:
            reading.look_again(fact.start)
        elif ever or fact.end is None or fact.end >= reading.as_of:
            valid.append(fact)
            if fact.end is not None and not ever:
                reading.look_again(fact.end + ONE_DAY)
    return valid


def _any_value(condition: c.FactIs, wanted: tuple[object, ...], valid: list[Fact]) -> Finding:
    held = tuple([fact for fact in valid if fact.value in wanted])
    if held:
        dated = [fact.start for fact in held if fact.start]
        return Finding(True, condition, evidence=held, since=min(dated) if len(dated) == len(held) else None)
    if valid or FACT_KINDS[condition.fact].many:
        return Finding(False, condition, evidence=tuple(valid))
    return Finding(None, condition, missing=(condition.fact,))


def _known(book: Book, condition: c.Known) -> Solver:
    def solve(reading: Reading, start: date | None) -> Finding:
        valid = tuple(_valid(reading, condition.known, ever=False))
        return Finding(bool(valid), condition, evidence=valid)

    return solve


def _happened(book: Book, condition: c.Happened) -> Solver:
    never = Finding(False, condition)
    kind, where, later = condition.happened, condition.where, condition.unless_later
    from_start = condition.since == "start"

    def solve(reading: Reading, start: date | None) -> Finding:
        events = reading.view.by_kind.get(kind)
        if events is None:
            return never
        matched: list[Event] = []
        lacking: list[str] = []
        for event in events:
            if start is None or not from_start or event.on >= start:
                answer, field = answers(event, where)
                if answer is True:
                    matched.append(event)
                elif answer is None:
                    lacking.append(field)
        if later and matched:
            matched = _not_superseded(matched, later, reading)
        return _enough(condition, matched, lacking)

    return solve


def _not_superseded(matched: list[Event], later: tuple[str, ...], reading: Reading) -> list[Event]:
    order = {id(event): number for number, event in enumerate(reading.view.events)}
    last = max((order[id(event)] for kind in later for event in reading.view.of_kind(kind)), default=-1)
    return [event for event in matched if order[id(event)] >= last]


def _enough(condition: c.Happened, matched: list[Event], lacking: list[str]) -> Finding:
    counted = matched
    if condition.on_different_days:
        counted = list({event.on: event for event in matched}.values())
    if len(counted) >= condition.times:
        return Finding(True, condition, evidence=tuple(matched), since=counted[condition.times - 1].on)
    if lacking:
        return Finding(None, condition, evidence=tuple(matched), missing=tuple(lacking))
    return Finding(False, condition, evidence=tuple(matched))


def _date_passed(book: Book, condition: c.DatePassed) -> Solver:
    never = Finding(False, condition)

    def solve(reading: Reading, start: date | None) -> Finding:
        events = [e for e in reading.view.of_kind(condition.date_passed) if answers(e, condition.where)[0]]
        if not events:
            return never
        day = events[-1].data.get(condition.field)
        if not isinstance(day, date):
            lacking = f"{condition.date_passed}.{condition.field}"
            return Finding(None, condition, evidence=(events[-1],), missing=(lacking,))
        return _from_day(reading, condition, day + ONE_DAY, evidence=(events[-1],))

    return solve


def _from_day(
    reading: Reading, condition: c.Condition, first: date, evidence: tuple[Event | Fact, ...] = ()
) -> Finding:
    """Yes from a first day on, by the calendar alone."""
    if first <= reading.as_of:
        return Finding(True, condition, evidence=evidence, since=first)
    reading.look_again(first)
    return Finding(False, condition, evidence=evidence, earliest=first)


def _checklist(book: Book, condition: c.ChecklistComplete) -> Solver:
    no = Finding(False, condition)

    def solve(reading: Reading, start: date | None) -> Finding:
        if "check.answered" not in reading.view.by_kind:
            return no
        state = reading.ask.checklist_state(reading, condition.checklist_complete, start)
        answered = tuple([item.answer for item in state.items if item.answer is not None])
        missing = tuple(name for item in state.items for name in item.missing) if state.complete is None else ()
        return Finding(state.complete, condition, evidence=answered, missing=missing, since=state.completed_on)

    return solve


def _day_reached(book: Book, condition: c.DayReached) -> Solver:
    no = Finding(False, condition)

    def solve(reading: Reading, start: date | None) -> Finding:
        run = run_at(reading, condition.of, start)
        if run is None:
            return no
        day, missing = date_of_day(reading, run, condition.day_reached)
        if day is None:
            return Finding(None, condition, missing=(missing,)) if missing else no
        first = day + ONE_DAY if condition.complete else day
        if run.ended_by is not None and first > run.ended_by.on:
            return no
        return _from_day(reading, condition, first, evidence=(run.started_by,))

    return solve


def _running(book: Book, condition: c.Running) -> Solver:
    no = Finding(False, condition)

    def solve(reading: Reading, start: date | None) -> Finding:
        run = running(reading, condition.running)
        if run is None:
            return no
        return Finding(True, condition, evidence=(run.started_by,), since=run.started_by.on)

    return solve


def _met(book: Book, condition: c.Met) -> Solver:
    def solve(reading: Reading, start: date | None) -> Finding:
        states = reading.ask.duty_states(reading, condition.met)
        days = [s.met_on for s in states if s.status in MET and s.met_on and (start is None or s.met_on >= start)]
        return Finding(bool(days), condition, since=min(days) if days else None)

    return solve


def _gate_open(book: Book, condition: c.GateOpen) -> Solver:
    not_asked = Finding(False, condition)

    name = condition.gate_open

    def solve(reading: Reading, start: date | None) -> Finding:
        state = reading.ask.gate_state(reading, name) if name in reading.plan.any_gate else None
        if state is None:
            return not_asked
        missing = tuple(name for limb in state.lacking for name in limb.finding.missing)
        return Finding(_VALUES[state.answer], condition, missing=missing, earliest=state.earliest)

    return solve


def _born(reading: Reading) -> tuple[date | None, tuple[Fact, ...]]:
    facts = reading.view.facts_named("child.born")
    if not facts or not isinstance(facts[-1].value, date):
        return None, ()
    return facts[-1].value, (facts[-1],)


def _age(book: Book, condition: c.Age) -> Solver:
    unknown = Finding(None, condition, missing=("child.born",))

    def solve(reading: Reading, start: date | None) -> Finding:
        born, evidence = _born(reading)
        if born is None:
            return unknown
        reached = _from_day(reading, condition, attains(born, condition.years), evidence)
        return Finding(not reached.value, condition, evidence=evidence) if condition.age == "below" else reached

    return solve


@lru_cache(maxsize=65536)
def _compulsory(born: date) -> tuple[date, date] | None:
    """From when to when; None for a date of birth so far off that it must be a mistake."""
    try:
        age = compulsory_school_age(born)
    except AgeError:
        return None
    return age.starts, age.ends


def _compulsory_age(book: Book, condition: c.CompulsoryAge) -> Solver:
    unknown = Finding(None, condition, missing=("child.born",))
    wanted = condition.compulsory_school_age

    def solve(reading: Reading, start: date | None) -> Finding:
        born, evidence = _born(reading)
        period = _compulsory(born) if born is not None else None
        if period is None:
            return unknown
        starts, ends = period
        reading.look_again(starts)
        reading.look_again(ends + ONE_DAY)
        position: bool | str = "below" if reading.as_of < starts else "over" if reading.as_of > ends else True
        value = position == wanted if wanted is not False else position is not True
        since = {True: starts, "over": ends + ONE_DAY}.get(position) if value else None
        return Finding(value, condition, evidence=evidence, since=since)

    return solve


def _year_group(book: Book, condition: c.YearGroup) -> Solver:
    unknown = Finding(None, condition, missing=("child.born",))

    def solve(reading: Reading, start: date | None) -> Finding:
        born, evidence = _born(reading)
        if born is None:
            return unknown
        as_of = reading.as_of
        reading.look_again(date(as_of.year + (as_of >= date(as_of.year, 9, 1)), 9, 1))
        year = year_group(born, as_of)
        return Finding(year is not None and year.number in condition.year_group, condition, evidence=evidence)

    return solve


def _dated(book: Book, condition: c.Dated) -> Solver:
    def solve(reading: Reading, start: date | None) -> Finding:
        reached = _from_day(reading, condition, condition.day)
        return Finding(not reached.value, condition) if condition.dated == "before" else reached

    return solve


def _later(one: date | None, other: date | None) -> date | None:
    return one if other is None else other if one is None else max(one, other)


def _recency(fact: Fact) -> tuple[date, date]:
    return (fact.start or date.min, fact.known_on or date.min)


_MAKERS: dict[type, Callable[[Book, Any], Solver]] = {
    c.All: _all,
    c.AnyOf: _any,
    c.Not: _not,
    c.FactIs: _fact,
    c.Known: _known,
    c.Happened: _happened,
    c.DatePassed: _date_passed,
    c.ChecklistComplete: _checklist,
    c.DayReached: _day_reached,
    c.Running: _running,
    c.Met: _met,
    c.GateOpen: _gate_open,
    c.Age: _age,
    c.CompulsoryAge: _compulsory_age,
    c.YearGroup: _year_group,
    c.Dated: _dated,
}
