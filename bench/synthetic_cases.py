"""Synthetic open cases of a year in England: children who do not exist, at every stage that a case can be open in."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from onroll.policy import CaseFacts, Event, Fact

YEAR_START = date(2015, 9, 2)
AS_OF = date(2016, 6, 10)


def open_cases(numbers: range, *, seed: int = 1) -> Iterator[CaseFacts]:
    """The synthetic cases of these numbers, made one at a time; the same for the same range and seed."""
    random = Random(f"{seed}/{numbers.start}")  # noqa: S311  (not for secrets)
    for index in numbers:
        yield synthetic_case(index, random)


def synthetic_case(index: int, random: Random) -> CaseFacts:
    """One case: most are unexplained absences a few weeks old, some are non-arrivals, leavers and removed pupils."""
    start = AS_OF - timedelta(days=min(int(random.expovariate(1 / 25)) + 1, (AS_OF - YEAR_START).days))
    chance = random.random()
    kind, data = ("pupil.last_attended", {}) if chance < 0.85 else ("pupil.expected", {})
    if chance > 0.95:
        kind, data = "pupil.left", {"destination": "unknown"}
    events = [Event(id="e0", kind=kind, on=start, known_on=start, data=data), *_enquiries(random, start)]
    return CaseFacts(events=tuple(events), facts=_facts(random), reference=f"SYNTHETIC-{index:06}")


def _facts(random: Random) -> tuple[Fact, ...]:
    born = date(2000 + int(random.random() * 11), 1 + int(random.random() * 12), 1 + int(random.random() * 28))
    facts = [Fact("child.born", born), _ON_ROLL]
    for known, never, name in _ASKED:
        answer = random.random()
        if answer < known:
            facts.append(Fact(name, answer < never))
    return tuple(facts)


def _enquiries(random: Random, start: date) -> Iterator[Event]:
    """What the school and the service did, in order, as far as the case has come."""
    day = start + ONE_DAY
    for number, (kind, data) in enumerate(STEPS, start=1):
        chance = random.random()
        if day > AS_OF or chance < 0.15:
            return
        yield Event(id=f"e{number}", kind=kind, on=day, known_on=day, data=data)
        day += timedelta(days=int(chance * 7))


def _checked(outcome: str) -> dict[str, str]:
    return {"checklist": "missing_pupils", "item": "all", "outcome": outcome}


ONE_DAY = timedelta(days=1)
STEPS = (
    ("contact.attempted", {"by": "school", "with": "parent", "means": "telephone", "outcome": "no_answer"}),
    ("contact.attempted", {"by": "school", "with": "emergency_contact", "means": "telephone", "outcome": "no_answer"}),
    ("visit.made", {"by": "school", "address": "last_known", "outcome": "nobody_in"}),
    ("party.notified", {"to": "welfare_service", "by": "school", "about": "missing"}),
    ("check.answered", _checked("found_nothing")),
    ("form.completed", {"form": "school_referral", "by": "school"}),
    ("form.submitted", {"form": "school_referral", "by": "school", "to": "cme_officer", "with_checklist": True}),
    ("enquiries.completed", {"by": "school", "outcome": "not_found"}),
    ("enquiries.completed", {"by": "welfare_service", "outcome": "not_found"}),
    ("review.held", {"by": "welfare_service", "with": "school", "finding": "untraced"}),
)
_ON_ROLL = Fact("child.on_roll", value=True)
# How often it is known, how often it is so, and what.
_ASKED = ((0.9, 0.03, "child.looked_after"), (0.9, 0.03, "child.protection_plan"), (0.9, 0.05, "child.ehcp"))
