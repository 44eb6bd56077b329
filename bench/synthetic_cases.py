"""Synthetic open cases of a year in England: children who do not exist, at every stage that a case can be open in."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from onroll.policy import CaseFacts, Event, Fact

YEAR_START = date(2015, 9, 2)
AS_OF = date(2016, 6, 10)
CHECK_OUTCOMES = ("found_nothing", "found_nothing", "found_nothing", "no_reply", "found_something")


def open_cases(numbers: range, *, seed: int = 1) -> Iterator[CaseFacts]:
    """The synthetic cases of these numbers, made one at a time; the same for the same range and seed."""
    random = Random(f"{seed}/{numbers.start}")  # noqa: S311  (not for secrets)
    for index in numbers:
        yield synthetic_case(index, random)


def synthetic_case(index: int, random: Random) -> CaseFacts:
    """One case: most are unexplained absences a few weeks old, some are non-arrivals, leavers and removed pupils."""
    start = AS_OF - timedelta(days=min(int(random.expovariate(1 / 25)) + 1, (AS_OF - YEAR_START).days))
    kind = random.choices(("pupil.last_attended", "pupil.expected", "pupil.left"), (85, 10, 5))[0]
    events = [_event(0, kind, start, **({"destination": "unknown"} if kind == "pupil.left" else {}))]
    events += _enquiries(random, start)
    return CaseFacts(events=tuple(events), facts=_facts(random), reference=f"SYNTHETIC-{index:06}")


def _facts(random: Random) -> tuple[Fact, ...]:
    facts = [
        Fact("child.born", date(random.randint(2000, 2010), random.randint(1, 12), random.randint(1, 28))),
        Fact("child.on_roll", value=True),
    ]
    for name, likely in (("child.looked_after", 0.03), ("child.protection_plan", 0.03), ("child.ehcp", 0.05)):
        if random.random() < 0.9:
            facts.append(Fact(name, random.random() < likely))
    return tuple(facts)


def _enquiries(random: Random, start: date) -> Iterator[Event]:
    """What the school and the service did, in order, as far as the case has come."""
    steps = (
        ("contact.attempted", {"by": "school", "with": "parent", "means": "telephone", "outcome": "no_answer"}),
        (
            "contact.attempted",
            {"by": "school", "with": "emergency_contact", "means": "telephone", "outcome": "no_answer"},
        ),
        ("visit.made", {"by": "school", "address": "last_known", "outcome": "nobody_in"}),
        ("party.notified", {"to": "welfare_service", "by": "school", "about": "missing"}),
        ("check.answered", {"checklist": "missing_pupils", "item": "all", "outcome": random.choice(CHECK_OUTCOMES)}),
        ("form.completed", {"form": "cme_referral", "by": "school"}),
        ("form.submitted", {"form": "cme_referral", "by": "school", "to": "cme_officer"}),
        ("enquiries.completed", {"by": "school", "outcome": "not_found"}),
        ("enquiries.completed", {"by": "welfare_service", "outcome": "not_found"}),
        ("review.held", {"by": "welfare_service", "with": "school", "finding": "untraced"}),
    )
    day = start + timedelta(days=1)
    for number, (kind, data) in enumerate(steps, start=1):
        if day > AS_OF or random.random() < 0.15:
            return
        yield _event(number, kind, day, **data)
        day += timedelta(days=random.randint(0, 5))


def _event(number: int, kind: str, on: date, **data: str) -> Event:
    return Event(id=f"e{number}", kind=kind, on=on, known_on=on, data=data)
