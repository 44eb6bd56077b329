"""Small worlds for tests: one authority, one school, a few people, a child. Everybody is synthetic."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count, cycle

from onroll.accounts.models import Membership, User
from onroll.cases.models import Case
from onroll.cases.services import NewChild, NewEvent, refer
from onroll.children.models import Child
from onroll.children.services import enrol, register_child
from onroll.ledger.models import Process
from onroll.ledger.services import LONDON, new_process
from onroll.organisations.models import Authority, School
from onroll.policy import load_policy

PACK = "liverpool-2016"
LAST_SEEN = date(2016, 1, 29)  # day 1 is 1 February, day 20 Friday 4 March
BORN = date(2005, 3, 14)
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Place:
    """An authority with one school, and somebody in each role."""

    authority: Authority
    school: School
    office: User
    welfare: User
    officer: User


def make_person(role: str, *, school: School | None = None, authority: Authority | None = None) -> User:
    """Somebody who acts in a role for a school or an authority, since September 2015."""
    user = User.objects.create_user(username=f"{role}-{next(_numbers)}")
    Membership.objects.create(user=user, role=role, school=school, authority=authority, start=date(2015, 9, 1))
    return user


def make_school(authority: Authority, *, name: str = "Test School", calendar: str = "liverpool-demo") -> School:
    """A maintained school with an establishment number."""
    n = next(_numbers)
    return School.objects.create(
        urn=f"{900000 + n}", name=name, authority=authority, kind="maintained", calendar=calendar,
        establishment_number=f"{4000 + n}", establishment_number_is_demonstration=True,
    )  # fmt: skip


def make_place(*, number: str = "341", pack: str = PACK) -> Place:
    """A whole place."""
    authority = Authority.objects.create(number=number, name=f"Authority {number}", pack=pack, calendar="liverpool")
    school = make_school(authority)
    return Place(
        authority=authority,
        school=school,
        office=make_person("school", school=school),
        welfare=make_person("welfare_service", authority=authority),
        officer=make_person("cme_officer", authority=authority),
    )


_MOMENTS = cycle(range(1_000_000))


def process(on: date, actor: User | None = None, *, at: str = "16:00", kind: str = "test") -> Process:
    """A process at a time of a day in London; each is a microsecond after the one before, as in life."""
    moment = datetime.combine(on, time.fromisoformat(at), tzinfo=LONDON) + timedelta(microseconds=next(_MOMENTS))
    return new_process(kind=kind, at=moment, actor=actor)


def new_child(**changes: object) -> NewChild:
    """A synthetic child."""
    plain: dict[str, object] = {
        "given_names": "Jade", "family_name": "Testington", "date_of_birth": BORN, "sex": "F",
        "street": "1 Larkhollow Road", "town": "Liverpool", "postcode": "L4 9ZZ", "is_synthetic": True,
    }  # fmt: skip
    return NewChild(**{**plain, **changes})  # type: ignore[arg-type]  # the changes are the caller's


def make_pupil(place: Place, *, start: date = date(2015, 9, 1), **changes: object) -> Child:
    """A child on the roll of the place's school."""
    began = process(start, place.office)
    child = register_child(began, new_child(**changes))
    enrol(began, child=child, school=place.school, start=start)
    return child


def make_case(
    place: Place, child: Child | None = None, *, seen: date = LAST_SEEN, reported: date | None = None
) -> Case:
    """A case of a pupil last seen on a day, reported on the next Monday or on the day given."""
    return refer(
        process(reported or date(2016, 2, 1), place.office),
        school=place.school,
        child=child or make_pupil(place),
        started=NewEvent("pupil.last_attended", on=seen),
        facts={"child.protection_plan": False, "child.looked_after": False},
    )


def items(checklist: str) -> list[str]:
    """The items of a checklist of the pack."""
    found = [each for each in load_policy(PACK).pack.checklists if each.id == checklist]
    return [item.id for each in found for item in each.items]
