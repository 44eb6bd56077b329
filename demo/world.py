"""The whole synthetic world, made in one transaction: the same one for the same seed and day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random

from django.db import transaction

from demo.days import PAST, back
from demo.people import Crowd
from demo.places import (
    ALSOP,
    BROADGREEN,
    CALDERSTONES,
    SMITHDOWN,
    WINDSOR,
    WITH_PUPILS,
    make_authority,
    make_personas,
    make_schools,
)
from demo.stories import EXPECTED, PLOTS
from demo.telling import Step, Story
from onroll.accounts.models import User
from onroll.cases.services import close_school
from onroll.children.models import Child
from onroll.children.services import NewChild, end_enrolment, enrol, register_child
from onroll.ledger.models import Process
from onroll.ledger.services import LONDON, new_process
from onroll.organisations.models import School
from onroll.organisations.queries import calendar_of
from onroll.schooldays import DayKind

OFFICES = {
    ALSOP: "alsop-office",
    BROADGREEN: "broadgreen-office",
    CALDERSTONES: "calderstones-office",
    WINDSOR: "windsor-office",
}
ON_ROLL = {ALSOP: 20, BROADGREEN: 16, CALDERSTONES: 16, WINDSOR: 14, SMITHDOWN: 12}
# The first school year (Reception is 0) and the number of years of the two kinds of school.
PRIMARY, SECONDARY = (4, 7), (11, 5)
# Same names, other children: who is who has to be looked at.
NAMESAKES = ("Aisha", "Hussain", "F")


@dataclass(frozen=True, slots=True)
class Era:
    """One of the two times at which the demonstration stands: the school year's first calendar year, and the day."""

    year: int
    stands_on: date
    leaves: bool  # whether its pupils' later leaving is known by now


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    schools: int
    pupils: int
    cases: int


@transaction.atomic
def make_world(*, seed: int, present: date) -> Made:
    """Make authority, schools, people, rolls and cases, standing on 4 March 2016 and on `present` (in 2026/27)."""
    authority = make_authority()
    schools = make_schools(authority)
    people = make_personas(authority, schools)
    crowd = Crowd(Random(seed))  # noqa: S311 - invented people, and the same ones each time
    _closures(schools, people)
    steps: list[Step] = []
    pupils = 0
    for era in (Era(2015, PAST, leaves=True), Era(2026, present, leaves=False)):
        rolls = _rolls(era, schools, crowd)
        pupils += sum(len(roll) for roll in rolls.values())
        steps.extend(_tell(era, schools, people, rolls, crowd))
    # In the order of time, so that references rise with the dates on which cases were opened.
    for step in sorted(steps, key=lambda step: step.at):
        step.run()
    told = 2 * len(PLOTS)
    return Made(schools=len(schools), pupils=pupils, cases=told)


def _process(kind: str, day: date, actor: User | None = None) -> Process:
    at = datetime.combine(day, time(8, 0), tzinfo=LONDON)
    return new_process(kind=kind, at=at, actor=actor, reason="Demonstration: everybody here is synthetic.")


def _closures(schools: Mapping[str, School], people: Mapping[str, User]) -> None:
    """Days on which a school departed from its calendar, so that something is left out of a count."""
    known = (
        (ALSOP, date(2016, 1, 4), DayKind.INSET, "staff training", date(2015, 9, 1)),
        (BROADGREEN, date(2016, 2, 22), DayKind.INSET, "staff training", date(2015, 9, 1)),
        (WINDSOR, date(2016, 1, 21), DayKind.CLOSURE, "burst pipe", date(2016, 1, 21)),
        (ALSOP, date(2026, 11, 2), DayKind.INSET, "staff training", date(2026, 9, 1)),
        (BROADGREEN, date(2026, 10, 23), DayKind.INSET, "staff training", date(2026, 9, 1)),
        (WINDSOR, date(2026, 11, 6), DayKind.CLOSURE, "no heating", date(2026, 11, 6)),
    )
    for urn, day, kind, why, learned in known:
        process = _process("close_school", learned, people[OFFICES[urn]])
        close_school(process, school=schools[urn], start=day, end=day, kind=kind, why=why)


def _rolls(era: Era, schools: Mapping[str, School], crowd: Crowd) -> dict[str, list[Child]]:
    process = _process("load_roll", date(era.year, 9, 1))
    rolls = {
        urn: [_on_roll(process, era, schools[urn], _new(era, schools[urn], crowd)) for _ in range(ON_ROLL[urn])]
        for urn in WITH_PUPILS
    }
    given, family, sex = NAMESAKES
    for urn, place, born in ((ALSOP, 2, date(era.year - 14, 3, 9)), (CALDERSTONES, -1, date(era.year - 14, 9, 3))):
        number = schools[urn].establishment_number
        new = crowd.named(given, family, sex=sex, born=born, school_number=number, outward=_outward(schools[urn]))
        rolls[urn].insert(place, _on_roll(process, era, schools[urn], new))
    return rolls


def _outward(school: School) -> str:
    return school.postcode.split()[0]


def _shape(school: School) -> tuple[int, int]:
    return SECONDARY if (school.highest_age or 0) > 12 else PRIMARY


def _new(era: Era, school: School, crowd: Crowd) -> NewChild:
    entry_age, years = _shape(school)
    # Reception children are not all of compulsory school age: begin with Year 1.
    youngest = entry_age + (1 if entry_age == PRIMARY[0] else 0)
    return crowd.pupil(
        school_number=school.establishment_number,
        youngest=date(era.year - youngest, 8, 31),
        oldest=date(era.year - entry_age - years, 9, 1),
        outward=_outward(school),
    )


def _on_roll(process: Process, era: Era, school: School, new: NewChild, *, start: date | None = None) -> Child:
    child = register_child(process, new)
    entry_age, years = _shape(school)
    born = new.date_of_birth
    first_year = born.year + entry_age + (1 if born.month >= 9 else 0)
    enrol(process, child=child, school=school, start=start or date(min(first_year, era.year), 9, 1))
    if era.leaves:
        end_enrolment(process, child=child, school=school, last_day=date(first_year + years, 7, 31))
    return child


def _tell(
    era: Era,
    schools: Mapping[str, School],
    people: Mapping[str, User],
    rolls: Mapping[str, list[Child]],
    crowd: Crowd,
) -> Iterator[Step]:
    left = {urn: iter(roll) for urn, roll in rolls.items()}
    for plot in PLOTS:
        school = schools[plot.urn]
        calendar = calendar_of(school)
        unarrived = plot.started is EXPECTED
        start = back(calendar, plot.day - 1 if unarrived else plot.day, era.stands_on)
        child = _newcomer(era, school, crowd, start) if unarrived else next(left[plot.urn])
        story = Story(
            child=child, school=school, calendar=calendar, office=people[OFFICES[plot.urn]], people=people,
            started=plot.started, start=start, until=era.stands_on, first_day_is_day_one=unarrived,
        )  # fmt: skip
        plot.tell(story)
        yield from story.steps


def _newcomer(era: Era, school: School, crowd: Crowd, start: date) -> Child:
    """A pupil who is on the roll from the day on which the school expects them."""
    process = _process("load_roll", date(era.year, 9, 1))
    return _on_roll(process, era, school, _new(era, school, crowd), start=start)
