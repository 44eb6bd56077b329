"""Plans turned into records: dates given to events, a date of birth found, everything in an order that holds."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onroll.policy.check.witness.plan import FUTURE, PAST, Plan, Wanted
from onroll.policy.facts import CaseFacts, Event, Fact, Value
from onroll.policy.model import conditions as c
from onroll.schooldays import attains, compulsory_school_age, year_group

_DAY = timedelta(days=1)


def build(plan: Plan, start: date, as_of: date) -> Iterator[CaseFacts]:
    """The records that carry a plan out, the count starting on `start` and looked at on `as_of`."""
    born = _born(plan, as_of)
    if born is None:
        return
    facts = [
        *(Fact(name, value) for name, value in plan.facts.items() if name != "child.born"),
        *(Fact(name, value) for name, value in sorted(plan.held, key=str)),
        *([] if "child.born" in plan.unknown else [Fact("child.born", born)]),
    ]
    for events in _ordered(plan):
        early = tuple(_dated(events, start, as_of))
        late = tuple(_late(early, events, as_of))
        for dated in [early] if early == late else [early, late]:
            yield CaseFacts(events=dated, facts=tuple(facts), reference="witness")


def _ordered(plan: Plan) -> Iterator[list[tuple[bool, Wanted]]]:
    """Orders in which the events can lie, each event with whether it lies before the start."""
    events: list[Wanted] = []
    for each in plan.wanted:
        events.extend([replace(each, number=1)] * each.number)
    barred = [
        e for e in events if any(n.from_start and n.most == 0 and n.forbids(e) for n in plan.never) and not e.start
    ]
    starts = [e for e in events if e.start]
    others = [e for e in events if not e.start and e not in barred]
    kept = [(True, e) for e in _after(barred)]
    yield [*kept, *((False, e) for e in starts), *((False, e) for e in _after(others))]
    if barred:  # or after all: what must not happen may only bar a part of the count
        yield [*((False, e) for e in starts), *((False, e) for e in _after([*others, *barred]))]
    if others:
        yield [*((True, e) for e in _after([*barred, *others])), *((False, e) for e in starts)]
    if len(starts) > 1:
        yield [*kept, *((False, e) for e in reversed(starts)), *((False, e) for e in _after(others))]


def _after(events: list[Wanted]) -> list[Wanted]:
    """The events with those that must come after others put after them."""
    order = sorted(events, key=lambda each: each.ends)
    for _ in range(len(order)):
        for each in [e for e in order if e.after]:
            last = max((i for i, other in enumerate(order) if other.kind in each.after), default=-1)
            here = order.index(each)
            if last > here:
                order.insert(last, order.pop(here))
    return order


def _dated(events: list[tuple[bool, Wanted]], start: date, as_of: date) -> Iterator[Event]:
    early = sum(before for before, _ in events)
    day = start - early * _DAY
    for number, (before, each) in enumerate(events):
        if not before and not each.start and day <= start:
            day = start + _DAY
        on = min(day, as_of)
        data = {name: _date_value(value, as_of) for name, value in each.data.items()}
        yield Event(id=f"w{number + 1}", kind=each.kind, on=on, known_on=on, data=data)
        if before or not each.start:
            day += _DAY


def _late(dated: Sequence[Event], events: Sequence[tuple[bool, Wanted]], as_of: date) -> Iterator[Event]:
    """The same events with all that follow the start put on the day looked at, in the same order."""
    for event, (before, wanted) in zip(dated, events, strict=True):
        yield event if before or wanted.start else replace(event, on=as_of, known_on=as_of)


def _date_value(value: Value, as_of: date) -> Value:
    return as_of - _DAY if value == PAST else as_of + 30 * _DAY if value == FUTURE else value


def _born(plan: Plan, as_of: date) -> date | None:
    """A date of birth that suits every condition on age; None when there is none."""
    for years in (11, 8, 14, 15, 16, 17, 5, 4, 18, 3, 6, 7, 9, 10, 12, 13, 19, 2, 1, 0, 24, 30):
        for offset in (0, 120, 240, 1, 364):
            born = as_of.replace(year=as_of.year - years, day=min(as_of.day, 28)) - offset * _DAY
            if all(_suits(condition, born, as_of) is wanted for condition, wanted in plan.of_age):
                return born
    return None


def _suits(condition: c.Condition, born: date, as_of: date) -> bool:
    match condition:
        case c.Age(age=which, years=years):
            return (attains(born, years) <= as_of) is (which == "at_least")
        case c.CompulsoryAge(compulsory_school_age=wanted):
            ages = compulsory_school_age(born)
            position: bool | str = "below" if as_of < ages.starts else "over" if as_of > ages.ends else True
            return position == wanted if wanted is not False else position is not True
        case c.YearGroup(year_group=years_wanted):
            year = year_group(born, as_of)
            return year is not None and year.number in years_wanted
        case _:
            return True
