"""Who sees and does what; refusals that tell nothing; every look in the log."""

import uuid
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from tests.making import Place, make_case, make_person, make_place, make_pupil, make_school

from onroll.accounts.models import ROLES, Membership, User
from onroll.cases.access import ACTS, case_for, document_for, may, note_list, roles_of, visible
from onroll.cases.models import Case
from onroll.ledger.models import AccessEntry
from onroll.ledger.services import LONDON
from onroll.policy.vocabulary import ROLE_TERMS

pytestmark = pytest.mark.django_db
NOW = datetime(2016, 2, 5, 10, tzinfo=LONDON)
TODAY = NOW.date()


@pytest.fixture
def place() -> Place:
    """A place."""
    return make_place()


@pytest.fixture
def case(place: Place) -> Case:
    """A case there."""
    return make_case(place)


def _log() -> list[tuple[str, str, str]]:
    return list(AccessEntry.objects.order_by("at", "id").values_list("record", "page", "right"))


@pytest.mark.parametrize(
    ("role", "where"),
    [
        ("school", "school"),
        ("head_teacher", "school"),
        ("designated_safeguarding_lead", "school"),
        ("welfare_service", "school"),
        ("welfare_service", "authority"),
        ("head_of_welfare_service", "authority"),
        ("cme_officer", "authority"),
        ("director", "authority"),
    ],
)
def test_those_who_may_see_it_do_and_the_look_is_logged(place: Place, case: Case, role: str, where: str) -> None:
    person = make_person(role, **{where: getattr(place, where)})
    assert case_for(person, case.reference, page="case", at=NOW) == case
    entry = AccessEntry.objects.get()
    assert (entry.person, entry.record, entry.page, entry.right) == (person, f"case {case.reference}", "case", role)
    assert (entry.child, entry.at) == (case.child_id, NOW)


def _strangers(place: Place) -> dict[str, User]:
    other = make_place(number="342")
    ended = make_person("school", school=place.school)
    Membership.objects.filter(user=ended).update(end=date(2016, 2, 4))
    coming = make_person("school", school=place.school)
    Membership.objects.filter(user=coming).update(start=date(2016, 2, 6))
    inactive = make_person("cme_officer", authority=place.authority)
    inactive.is_active = False
    inactive.save()
    return {
        "another school of the authority": make_person("school", school=make_school(place.authority)),
        "a welfare officer of another school": make_person("welfare_service", school=make_school(place.authority)),
        "a school role held for the authority": make_person("school", authority=place.authority),
        "an officer's role held for the school": make_person("cme_officer", school=place.school),
        "an officer of another authority": other.officer,
        "somebody whose membership ended yesterday": ended,
        "somebody whose membership begins tomorrow": coming,
        "somebody no longer active": inactive,
        "somebody without a role": User.objects.create_user(username="nobody"),
        "a superuser without a role": User.objects.create_superuser(username="root"),
    }


def test_a_case_that_is_not_theirs_and_one_that_is_not_there_are_alike(place: Place, case: Case) -> None:
    for who, person in _strangers(place).items():
        answers = []
        for reference in (case.reference, "341-2016-99999"):
            with pytest.raises(Http404) as refused:
                case_for(person, reference, page="case", at=NOW)
            answers.append((type(refused.value), str(refused.value)))
        assert answers[0] == answers[1], who
        assert not visible(person, TODAY).exists(), who
    assert {right for _, _, right in _log()} == {"refused"}
    assert not AccessEntry.objects.filter(child__isnull=False).exists(), "the log tells no more than the page"


def test_a_person_who_may_see_is_told_whose_it_is_to_do(place: Place, case: Case) -> None:
    with pytest.raises(PermissionDenied, match="This is for the welfare service or the head of welfare service to do"):
        case_for(place.office, case.reference, page="agree", at=NOW, act="agree_removal")
    assert case_for(place.welfare, case.reference, page="agree", at=NOW, act="agree_removal") == case
    director = make_person("director", authority=place.authority)
    for act in set(ACTS) - {"see"}:
        assert not may(director, case, act, TODAY).allowed, act


def test_who_may_do_what(place: Place, case: Case) -> None:
    people = {"school": place.office, "welfare_service": place.welfare, "cme_officer": place.officer}
    allowed = {act: {role for role, person in people.items() if may(person, case, act, TODAY).allowed} for act in ACTS}
    everybody = set(people)
    assert allowed == {
        "see": everybody,
        "record": everybody,
        "withdraw": everybody,
        "state_fact": everybody,
        "review": {"welfare_service"},
        "agree_removal": {"welfare_service"},
        "remove_from_roll": {"school"},
        "reinstate": {"school"},
        "create_ctf": {"school"},
        "confirm_upload": {"school"},
        "enter_lost_register": everybody,
        "close_case": {"cme_officer"},
        "reopen_case": {"welfare_service", "cme_officer"},
    }


def test_roles_are_those_of_the_policys_vocabulary() -> None:
    assert set(ROLES) <= set(ROLE_TERMS)
    assert {role for roles in ACTS.values() for role in roles} <= set(ROLES)


def test_a_person_with_two_roles_has_both(place: Place, case: Case) -> None:
    Membership.objects.create(
        user=place.office, role="designated_safeguarding_lead", school=place.school, start=date(2016, 1, 1)
    )
    assert set(roles_of(place.office, TODAY)) == {"school", "designated_safeguarding_lead"}
    assert visible(place.office, TODAY).get() == case


def test_a_document_that_is_not_there_is_not_found(place: Place) -> None:
    with pytest.raises(Http404):
        document_for(place.office, uuid.uuid4(), page="document", at=NOW)
    assert [right for _, _, right in _log()] == ["refused"]


def test_a_list_is_logged_as_one_look(place: Place) -> None:
    make_case(place, make_pupil(place))
    note_list(place.officer, page="home", at=NOW)
    assert _log() == [("list home", "home", "cme_officer")]
