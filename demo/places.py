"""The authority, its real schools with invented establishment numbers, and the people who work there."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from demo.days import CALENDAR
from onroll.accounts.models import Membership, User
from onroll.organisations.models import Authority, School

SCHOOLS = Path(__file__).parent / "data" / "liverpool-schools-2017.tsv"
SINCE = date(2015, 9, 1)
ALSOP, BROADGREEN, CALDERSTONES, WINDSOR, SMITHDOWN = "104693", "104611", "104698", "104589", "131597"
WITH_PUPILS = (ALSOP, BROADGREEN, CALDERSTONES, WINDSOR, SMITHDOWN)
LIVERPOOL = "341"


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to be in the demonstration: `roles` at the school `urn`, or for the authority when there is none."""

    username: str
    first_name: str
    last_name: str
    job: str
    roles: tuple[str, ...]
    urn: str | None = None


PERSONAS = (
    Persona("alsop-office", "Maureen", "Fearon", "School office, Alsop High School", ("school",), ALSOP),
    Persona(
        "alsop-safeguarding", "Joseph", "Okafor", "Designated safeguarding lead, Alsop High School",
        ("designated_safeguarding_lead",), ALSOP,
    ),
    Persona(
        "broadgreen-office", "Samira", "Haddad", "School office and safeguarding, Broadgreen Primary School",
        ("school", "designated_safeguarding_lead"), BROADGREEN,
    ),
    Persona("calderstones-office", "Gareth", "Parry", "School office, Calderstones School", ("school",), CALDERSTONES),
    Persona("windsor-office", "Lin", "Cheung", "School office, Windsor Community Primary School", ("school",), WINDSOR),
    Persona("welfare-officer", "Patrick", "Quilliam", "Education welfare officer", ("welfare_service",)),
    Persona("welfare-head", "Denise", "Abara", "Head of the Education Welfare Service", ("head_of_welfare_service",)),
    Persona("cme-officer", "Nasreen", "Aziz", "Children missing education officer", ("cme_officer",)),
    Persona("director", "Catherine", "Maddox", "Director of Children's Services", ("director",)),
)  # fmt: skip


def make_authority() -> Authority:
    """Liverpool, following its policy of 2016."""
    return Authority.objects.create(
        number=LIVERPOOL, name="Liverpool City Council", pack="liverpool-2016", calendar=CALENDAR
    )


def make_schools(authority: Authority) -> dict[str, School]:
    """Every school of the file, by unique reference number."""
    with SCHOOLS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    schools = [_school(authority, row, place) for place, row in enumerate(rows)]
    return {school.urn: school for school in School.objects.bulk_create(schools)}


def _school(authority: Authority, row: dict[str, str], place: int) -> School:
    lowest, highest = (int(row[name]) if row[name] else None for name in ("min_age", "max_age"))
    secondary = highest is not None and highest > 12
    return School(
        urn=row["urn"],
        name=row["name"],
        authority=authority,
        kind=_kind(row),
        lowest_age=lowest,
        highest_age=highest,
        street=row["street"].removeprefix(f"{row['name']}, "),
        town=row["town"],
        postcode=row["postcode"],
        calendar=CALENDAR,
        establishment_number=str((4900 if secondary else 2700) + place),
        establishment_number_is_demonstration=True,
    )


def _kind(row: dict[str, str]) -> str:
    # The file does not say; the five schools with pupils are taken as maintained, for the demonstration's sake.
    if row["urn"] in WITH_PUPILS:
        return "maintained"
    return "academy" if "Academy" in row["name"] else ""


def make_personas(authority: Authority, schools: dict[str, School]) -> dict[str, User]:
    """The people of the demonstration by user name. They have no password: they are chosen, not signed in."""
    users = {}
    for persona in PERSONAS:
        user = User(
            username=persona.username, first_name=persona.first_name, last_name=persona.last_name, job=persona.job,
            is_demonstration=True,
        )  # fmt: skip
        user.set_unusable_password()
        user.save()
        users[persona.username] = user
        Membership.objects.bulk_create(
            Membership(
                user=user, role=role, start=SINCE, school=schools[persona.urn] if persona.urn else None,
                authority=None if persona.urn else authority,
            )
            for role in persona.roles
        )  # fmt: skip
    return users
