"""Who may see and do what with cases: the only way to load a case for a person.

    case_for(person, reference, *, page, at, act="see") -> Case       child, school and authority come with it
    document_for(person, id, *, page, at)               -> Document   its case comes with it
    may(person, case, act, on)                          -> Permission(allowed, role, why)
    withdrawable(person, case, events, on)              -> set[UUID]  the entries that the person may withdraw
    roles_of(person, on)                                -> {role: [Membership]}
    visible(person, on)                                 -> QuerySet[Case]
    note_list(person, *, page, at)                      -> None       a list of names was shown

`page` is a short name of the page ("case", "duties"), `at` the moment (`onroll.ui.clock.now(request)`); the day of
`at` decides which memberships hold. `NotFound` is a Django Http404: a case that is not there and one that the person
may not see are alike. `NotAllowed` is a PermissionDenied: the person may see the case, and not do this.
Every look is logged, and every refused one.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from onroll.accounts.models import Membership, User
from onroll.cases.models import Case, Document
from onroll.children.queries import holding
from onroll.ledger.models import Event
from onroll.ledger.services import LONDON, log_look

AT_SCHOOL = frozenset({"school", "head_teacher", "designated_safeguarding_lead"})
WELFARE = frozenset({"welfare_service", "head_of_welfare_service"})
SEES = AT_SCHOOL | WELFARE | {"cme_officer", "director"}
WORKS = SEES - {"director"}

# Who may do what; roles are tried in this order when a person has several.
ACTS: dict[str, tuple[str, ...]] = {
    "see": tuple(sorted(SEES)),
    "record": tuple(sorted(WORKS)),
    "withdraw": tuple(sorted(WORKS)),
    "state_fact": tuple(sorted(WORKS)),
    "review": ("welfare_service", "head_of_welfare_service"),
    "agree_removal": ("welfare_service", "head_of_welfare_service"),
    "remove_from_roll": ("school", "head_teacher"),
    "reinstate": ("school", "head_teacher"),
    "create_ctf": ("school", "head_teacher"),
    "confirm_upload": ("school", "head_teacher"),
    "enter_lost_register": ("cme_officer", "welfare_service", "head_of_welfare_service", "school", "head_teacher"),
    "close_case": ("cme_officer", "head_of_welfare_service"),
    "reopen_case": ("cme_officer", "head_of_welfare_service", "welfare_service"),
}


class NotFound(Http404):
    """There is nothing of that name for this person."""


class NotAllowed(PermissionDenied):
    """The person may see the record and may not do this; the text says whose it is to do."""


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether it may be done, in which role, and why or why not in a sentence."""

    allowed: bool
    role: str | None
    why: str


def memberships_on(person: User, on: date) -> list[Membership]:
    """The person's memberships on a day, with school and authority. None when the person is not active."""
    if not person.is_active:
        return []
    return list(
        Membership.objects.filter(holding(on), user=person)
        .select_related("school", "authority")
        .order_by("start", "id")
    )


def roles_of(person: User, on: date) -> dict[str, list[Membership]]:
    """The person's memberships on a day by role."""
    found: defaultdict[str, list[Membership]] = defaultdict(list)
    for each in memberships_on(person, on):
        found[each.role].append(each)
    return dict(found)


def visible(person: User, on: date) -> QuerySet[Case]:
    """The cases that the person may see on a day: those of their schools, or of their authority."""
    return Case.objects.filter(_within(memberships_on(person, on)))


def _within(memberships: list[Membership]) -> Q:
    allowed = Q(pk__in=[])
    for each in memberships:
        if each.role in AT_SCHOOL | WELFARE and each.school_id:
            allowed |= Q(school=each.school_id)
        elif each.role in SEES - AT_SCHOOL and each.authority_id:
            allowed |= Q(authority=each.authority_id)
    return allowed


def case_for(person: User, reference: str, *, page: str, at: datetime, act: str = "see") -> Case:
    """Load a case for a person and log the look.

    Raises NotFound when there is no such case or the person may not see it; NotAllowed when they may not do `act`.
    """
    on = at.astimezone(LONDON).date()
    case = (
        visible(person, on).filter(reference=reference).select_related("child", "school", "authority").first()
    )  # fmt: skip
    if case is None:
        log_look(person=person, record=f"case {reference}", child=None, page=page, right="refused", at=at)
        raise NotFound("There is no such case.")
    permission = may(person, case, act, on)
    log_look(
        person=person, record=f"case {reference}", child=case.child_id, page=page,
        right=permission.role or "refused", at=at,
    )  # fmt: skip
    if not permission.allowed:
        raise NotAllowed(permission.why)
    return case


def document_for(person: User, id: uuid.UUID, *, page: str, at: datetime) -> Document:
    """Load a document of a case that the person may see, and log the look. Raises NotFound."""
    on = at.astimezone(LONDON).date()
    document = (
        Document.objects.filter(pk=id, case__in=visible(person, on))
        .select_related("case__child", "case__school", "case__authority")
        .first()
    )
    if document is None:
        log_look(person=person, record=f"document {id}", child=None, page=page, right="refused", at=at)
        raise NotFound("There is no such document.")
    role = may(person, document.case, "see", on).role or "refused"
    log_look(person=person, record=f"document {id}", child=document.case.child_id, page=page, right=role, at=at)
    return document


def may(person: User, case: Case, act: str, on: date) -> Permission:
    """Whether the person may do `act` (a key of ACTS) in a case on a day, in which role, and why not otherwise."""
    roles = {
        each.role
        for each in memberships_on(person, on)
        if case.school_id == each.school_id or (case.authority_id == each.authority_id and each.role not in AT_SCHOOL)
    }
    role = next((role for role in ACTS[act] if role in roles), None)
    if role is not None:
        return Permission(True, role, f"You act as {_titled(role)}.")
    owners = " or ".join(_titled(role) for role in ACTS[act])
    return Permission(False, None, f"This is for {owners} to do.")


def withdrawable(person: User, case: Case, events: Collection[Event], on: date) -> set[uuid.UUID]:
    """The ids of those of the events that the person may withdraw on a day: their own, and those of their own side.

    What the authority recorded (a refusal, a sighting) is not the school's to take back, nor the reverse. `events`
    come with their process. One query for all of them, beside those of `may`.
    """
    role = may(person, case, "withdraw", on).role
    if role is None:
        return set()
    at_school = role in AT_SCHOOL
    actors = {each.process.actor_id for each in events} - {None}
    schools = set(
        Membership.objects.filter(user__in=actors, role__in=AT_SCHOOL, school=case.school_id).values_list(
            "user", flat=True
        )
    )

    def same_side(event: Event) -> bool:
        actor = event.process.actor_id
        if actor is None:
            by = str(event.data.get("by", role))
            return (by in AT_SCHOOL) == at_school
        return actor == person.pk or (actor in schools) == at_school

    return {each.id for each in events if same_side(each)}


def _titled(role: str) -> str:
    return f"the {role.replace('_', ' ').replace('cme', 'CME')}" if role != "school" else "the school office"


def note_list(person: User, *, page: str, at: datetime) -> None:
    """Log that a list with children's names was shown to the person."""
    roles = sorted(roles_of(person, at.astimezone(LONDON).date()))
    log_look(person=person, record=f"list {page}", child=None, page=page, right=", ".join(roles)[:80], at=at)
