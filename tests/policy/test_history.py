"""The history of a case names every day on which an answer changes: held against every day in between."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onroll.policy import CaseFacts, Event, Fact, Policy, assess, load_policy
from onroll.policy.casefile import read_case
from onroll.policy.history import changes, last_day, standing
from onroll.schooldays import Calendar
from tests.policy.building import LIVERPOOL

EXAMPLES = Path(__file__).parents[2] / "examples"


def short(policy: Policy, facts: CaseFacts, day: date, known_at: date | None, calendar: Calendar) -> dict:
    """Every answer of a day in its short form."""
    answers = standing(assess(policy, facts, calendar, day, known_at))
    return {key: each.short for key, each in answers.items()}


def check_complete(
    policy: Policy, facts: CaseFacts, until: date, known_at: date | None = None, calendar: Calendar = LIVERPOOL
) -> None:
    """Walk through every day: the answers change on the days that the history names and on no other."""
    told = {day.on: day for day in changes(policy, facts, calendar, until, known_at)}
    first = min((event.on for event in facts.view(until, known_at).events), default=None)
    if first is None:
        assert told == {}
        return
    before: dict = {}
    day = first
    while day <= until:
        after = short(policy, facts, day, known_at, calendar)
        differing = {key for key in after.keys() | before.keys() if after.get(key) != before.get(key)}
        named = {(c.kind, c.pack, c.id) for c in told[day].changes} if day in told else set()
        assert named == differing, f"on {day}"
        before = after
        day += timedelta(days=1)


KINDS = (
    ("pupil.last_attended", {}),
    ("pupil.attended", {}),
    ("pupil.returned", {}),
    ("absence.authorised", {"reason": "illness"}),
    ("contact.attempted", {"by": "school", "outcome": "no_answer"}),
    ("contacts.exhausted", {"by": "school"}),
    ("party.notified", {"by": "school", "to": "welfare_service", "about": "missing"}),
    ("check.answered", {"checklist": "missing_pupils", "item": "all", "outcome": "found_nothing"}),
    ("enquiries.completed", {"by": "school", "outcome": "not_found"}),
    ("enquiries.completed", {"by": "welfare_service", "outcome": "not_found"}),
    ("enquiries.completed", {"by": "cme_officer", "outcome": "not_found"}),
    ("review.held", {"by": "welfare_service", "with": "school", "next_review": date(2016, 6, 6)}),
    ("removal.agreed", {"by": "welfare_service"}),
    ("removal.refused", {"by": "welfare_service"}),
    ("child.located", {"where": "in_area"}),
    ("concern.raised", {"by": "school", "kind": "harm"}),
    ("pupil.expected", {}),
    ("pupil.left", {"destination": "unknown"}),
    ("case.closed", {"outcome": "found"}),
    ("pupil.removed_from_roll", {"by": "school"}),
)
DAYS = st.dates(date(2016, 1, 4), date(2016, 7, 20))


@st.composite
def cases(draw: st.DrawFn) -> CaseFacts:
    """A case with a few events in any order and a few facts, some of which hold for a time only."""
    events = []
    for number, (kind, data) in enumerate(draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=8))):
        on = draw(DAYS)
        known = on + timedelta(days=draw(st.integers(0, 20)))
        events.append(Event(id=f"e{number}", kind=kind, on=on, known_on=known, data=data))
    facts = [Fact("child.born", draw(st.dates(date(1999, 8, 1), date(2012, 1, 1))))]
    for name in ("child.on_roll", "child.looked_after", "absence.unable_to_attend", "child.ehcp"):
        if draw(st.booleans()):
            start = draw(st.none() | DAYS)
            end = start + timedelta(days=draw(st.integers(0, 60))) if start and draw(st.booleans()) else None
            facts.append(Fact(name, draw(st.booleans()), start=start, end=end))
    return CaseFacts(events=tuple(events), facts=tuple(facts))


@pytest.mark.thorough
@settings(max_examples=12, deadline=None)
@given(cases(), st.none() | DAYS)
def test_no_day_between_the_days_told_has_a_change(facts: CaseFacts, known_at: date | None) -> None:
    check_complete(load_policy("liverpool-2016"), facts, date(2016, 10, 15), known_at)


@pytest.mark.thorough
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_history_of_every_example_is_complete(path: Path) -> None:
    case = read_case(path)
    until = last_day(case.facts)
    assert until is not None
    check_complete(load_policy("liverpool-2016"), case.facts, until)
