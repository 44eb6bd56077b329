"""Conditions answered from the record: yes, no or not known, with what the answer rests on."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from onroll.policy.engine.matching import answers
from onroll.policy.engine.reading import ONE_DAY, Reading
from onroll.policy.engine.timelines import date_of_day, running
from onroll.policy.facts import Event, Fact
from onroll.policy.model import conditions as c
from onroll.policy.results import Answer, Finding, ObligationStatus
from onroll.policy.vocabulary import FACT_KINDS
from onroll.schooldays import attains, compulsory_school_age, year_group

MET = frozenset({ObligationStatus.MET, ObligationStatus.MET_LATE})


def find(condition: c.Condition, reading: Reading, start: date | None) -> Finding:
    """Answer a condition on the day of the reading.

    :param start: the first day that `since: start` looks at; None looks at the whole history.
    """
    return _SOLVERS[type(condition)](condition, reading, start)


def _all(condition: c.All, reading: Reading, start: date | None) -> Finding:
    parts = tuple([find(each, reading, start) for each in condition.all])
    value: bool | None = True
    since: date | None = None
    earliest: date | None = None
    missing: tuple[str, ...] = ()
    for part in parts:
        if part.value is False:
            value = False
            if part.earliest is None:
                return Finding(False, condition, parts=parts)
            earliest = _later(earliest, part.earliest)
        elif part.value is None:
            value = None if value is not False else False
            missing += part.missing
        else:
            since = _later(since, part.since)
    if value is True:
        return Finding(True, condition, parts=parts, since=since)
    if value is None:
        return Finding(None, condition, parts=parts, missing=missing)
    return Finding(False, condition, parts=parts, earliest=_later(earliest, since))


def _any(condition: c.AnyOf, reading: Reading, start: date | None) -> Finding:
    parts = tuple([find(each, reading, start) for each in condition.any])
    yes = [part for part in parts if part.value is True]
    if yes:
        dated = [part.since for part in yes if part.since is not None]
        return Finding(True, condition, parts=parts, since=min(dated) if len(dated) == len(yes) else None)
    missing = tuple(name for part in parts for name in part.missing)
    if any(part.value is None for part in parts):
        return Finding(None, condition, parts=parts, missing=missing)
    dates = [part.earliest for part in parts if part.earliest is not None]
    return Finding(False, condition, parts=parts, earliest=min(dates) if dates else None)


def _not(condition: c.Not, reading: Reading, start: date | None) -> Finding:
    part = find(condition.not_, reading, start)
    value = None if part.value is None else not part.value
    return Finding(value, condition, parts=(part,), missing=part.missing)


def _fact(condition: c.FactIs, reading: Reading, start: date | None) -> Finding:
    wanted = condition.is_ if condition.is_ is not None else (True,)
    facts = reading.view.facts_named(condition.fact)
    as_of = reading.as_of
    valid: list[Fact] = []
    for fact in facts:
        if fact.start is not None and fact.start > as_of:
            reading.look_again(fact.start)
        elif condition.ever or fact.end is None or fact.end >= as_of:
            valid.append(fact)
            if fact.end is not None and not condition.ever:
                reading.look_again(fact.end + ONE_DAY)
    if condition.ever or FACT_KINDS[condition.fact].many:
        return _any_value(condition, wanted, valid)
    if not valid:
        return Finding(None, condition, missing=(condition.fact,))
    latest = valid[0] if len(valid) == 1 else max(valid, key=_recency)
    held = latest.value in wanted
    return Finding(held, condition, evidence=(latest,), since=latest.start if held else None)


def _any_value(condition: c.FactIs, wanted: tuple[object, ...], valid: list[Fact]) -> Finding:
    held = tuple(fact for fact in valid if fact.value in wanted)
    if held:
        dated = [fact.start for fact in held if fact.start]
        return Finding(True, condition, evidence=held, since=min(dated) if len(dated) == len(held) else None)
    if valid or FACT_KINDS[condition.fact].many:
        return Finding(False, condition, evidence=tuple(valid))
    return Finding(None, condition, missing=(condition.fact,))


def _known(condition: c.Known, reading: Reading, start: date | None) -> Finding:
    valid = tuple(fact for fact in reading.view.facts_named(condition.known) if fact.holds_on(reading.as_of))
    return Finding(bool(valid), condition, evidence=valid)


def _happened(condition: c.Happened, reading: Reading, start: date | None) -> Finding:
    events = reading.view.of_kind(condition.happened)
    if not events:
        return Finding(False, condition)
    first = start if condition.since == "start" else None
    matched: list[Event] = []
    lacking: list[str] = []
    for event in events:
        if first is None or event.on >= first:
            answer, field = answers(event, condition.where)
            if answer is True:
                matched.append(event)
            elif answer is None:
                lacking.append(field)
    if condition.unless_later and matched:
        matched = _not_superseded(matched, condition.unless_later, reading)
    return _enough(condition, matched, lacking)


def _not_superseded(matched: list[Event], later: tuple[str, ...], reading: Reading) -> list[Event]:
    order = {id(event): number for number, event in enumerate(reading.view.events)}
    last = max((order[id(event)] for kind in later for event in reading.view.of_kind(kind)), default=-1)
    return [event for event in matched if order[id(event)] > last]


def _enough(condition: c.Happened, matched: list[Event], lacking: list[str]) -> Finding:
    counted = matched
    if condition.on_different_days:
        counted = list({event.on: event for event in reversed(matched)}.values())[::-1]
    if len(counted) >= condition.times:
        return Finding(True, condition, evidence=tuple(matched), since=counted[condition.times - 1].on)
    if lacking:
        return Finding(None, condition, evidence=tuple(matched), missing=tuple(lacking))
    return Finding(False, condition, evidence=tuple(matched))


def _date_passed(condition: c.DatePassed, reading: Reading, start: date | None) -> Finding:
    events = [e for e in reading.view.of_kind(condition.date_passed) if answers(e, condition.where)[0]]
    if not events:
        return Finding(False, condition)
    day = events[-1].data.get(condition.field)
    if not isinstance(day, date):
        return Finding(None, condition, evidence=(events[-1],), missing=(f"{condition.date_passed}.{condition.field}",))
    reading.look_again(day + ONE_DAY)
    passed = day < reading.as_of
    later = None if passed else day + ONE_DAY
    return Finding(passed, condition, evidence=(events[-1],), since=day + ONE_DAY if passed else None, earliest=later)


def _checklist(condition: c.ChecklistComplete, reading: Reading, start: date | None) -> Finding:
    state = reading.ask.checklist_state(reading, condition.checklist_complete, start)
    answered = tuple(item.answer for item in state.items if item.answer is not None)
    missing = tuple(name for item in state.items for name in item.missing) if state.complete is None else ()
    return Finding(state.complete, condition, evidence=answered, missing=missing, since=state.completed_on)


def _day_reached(condition: c.DayReached, reading: Reading, start: date | None) -> Finding:
    run = running(reading, condition.of)
    if run is None:
        return Finding(False, condition)
    day, missing = date_of_day(reading, run, condition.day_reached)
    if day is None:
        return Finding(None if missing else False, condition, missing=(missing,) if missing else ())
    first = day + ONE_DAY if condition.complete else day
    reading.look_again(first)
    reached = first <= reading.as_of
    return Finding(
        reached,
        condition,
        evidence=(run.started_by,),
        since=first if reached else None,
        earliest=None if reached else first,
    )


def _running(condition: c.Running, reading: Reading, start: date | None) -> Finding:
    run = running(reading, condition.running)
    if run is None:
        return Finding(False, condition)
    return Finding(True, condition, evidence=(run.started_by,), since=run.started_by.on)


def _met(condition: c.Met, reading: Reading, start: date | None) -> Finding:
    states = reading.ask.duty_states(reading, condition.met)
    days = [s.met_on for s in states if s.status in MET and s.met_on and (start is None or s.met_on >= start)]
    return Finding(bool(days), condition, since=min(days) if days else None)


def _gate_open(condition: c.GateOpen, reading: Reading, start: date | None) -> Finding:
    state = reading.ask.gate_state(reading, condition.gate_open)
    if state is None:
        return Finding(False, condition)
    value = {Answer.YES: True, Answer.NO: False, Answer.UNDETERMINED: None}[state.answer]
    missing = tuple(name for limb in state.lacking for name in limb.finding.missing)
    return Finding(value, condition, missing=missing, earliest=state.earliest)


def _born(reading: Reading) -> tuple[date | None, tuple[Fact, ...]]:
    facts = reading.view.facts_named("child.born")
    if not facts or not isinstance(facts[-1].value, date):
        return None, ()
    return facts[-1].value, (facts[-1],)


def _age(condition: c.Age, reading: Reading, start: date | None) -> Finding:
    born, evidence = _born(reading)
    if born is None:
        return Finding(None, condition, missing=("child.born",))
    reaches = attains(born, condition.years)
    reading.look_again(reaches)
    old_enough = reaches <= reading.as_of
    if condition.age == "below":
        return Finding(not old_enough, condition, evidence=evidence)
    later = None if old_enough else reaches
    return Finding(old_enough, condition, evidence=evidence, since=reaches if old_enough else None, earliest=later)


@lru_cache(maxsize=65536)
def _compulsory(born: date) -> tuple[date, date]:
    age = compulsory_school_age(born)
    return age.starts, age.ends


def _compulsory_age(condition: c.CompulsoryAge, reading: Reading, start: date | None) -> Finding:
    born, evidence = _born(reading)
    if born is None:
        return Finding(None, condition, missing=("child.born",))
    starts, ends = _compulsory(born)
    reading.look_again(starts)
    reading.look_again(ends + ONE_DAY)
    position: bool | str = "below" if reading.as_of < starts else "over" if reading.as_of > ends else True
    wanted = condition.compulsory_school_age
    value = position == wanted if wanted is not False else position is not True
    since = {True: starts, "over": ends + ONE_DAY}.get(position) if value else None
    return Finding(value, condition, evidence=evidence, since=since)


def _year_group(condition: c.YearGroup, reading: Reading, start: date | None) -> Finding:
    born, evidence = _born(reading)
    if born is None:
        return Finding(None, condition, missing=("child.born",))
    as_of = reading.as_of
    reading.look_again(date(as_of.year + (as_of >= date(as_of.year, 9, 1)), 9, 1))
    year = year_group(born, as_of)
    return Finding(year is not None and year.number in condition.year_group, condition, evidence=evidence)


def _dated(condition: c.Dated, reading: Reading, start: date | None) -> Finding:
    reading.look_again(condition.day)
    from_then = reading.as_of >= condition.day
    if condition.dated == "before":
        return Finding(not from_then, condition)
    later = None if from_then else condition.day
    return Finding(from_then, condition, since=condition.day if from_then else None, earliest=later)


def _later(one: date | None, other: date | None) -> date | None:
    return one if other is None else other if one is None else max(one, other)


def _recency(fact: Fact) -> tuple[date, date]:
    return (fact.start or date.min, fact.known_on or date.min)


_SOLVERS: dict[type, Callable[[Any, Reading, date | None], Finding]] = {
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
