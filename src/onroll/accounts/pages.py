"""What every page for a signed-in person needs: who acts, in which role, and the layout's own values.

@for_people
def home(request: HttpRequest, person: Person) -> HttpResponse:
    return show(request, person, "web/home.html", {...})
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from onroll.accounts.models import Membership, User
from onroll.organisations.models import School
from onroll.ui.clock import as_at_refused, chosen_day, today

P = ParamSpec("P")
SCHOOL_ROLES = frozenset({"school", "head_teacher", "designated_safeguarding_lead"})
OFFICER_ROLES = frozenset({"welfare_service", "head_of_welfare_service"})


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts: the user and the memberships that hold on the day, the first of which gives the role."""

    user: User
    memberships: tuple[Membership, ...]

    @property
    def name(self) -> str:
        """The name shown at the top of the page."""
        return self.user.get_full_name()

    @property
    def job(self) -> str:
        """The job title, without the school that follows it anyway, or the role in words."""
        job = self.user.job.split(",")[0]
        return job or (self.memberships[0].get_role_display() if self.memberships else "no role here")

    @property
    def place(self) -> str:
        """The school or authority for which the person acts."""
        first = self.memberships[0] if self.memberships else None
        return str(first.school or first.authority) if first else ""

    @property
    def role(self) -> str:
        """The policy's role for what the person does: everybody at a school acts as the school."""
        role = self.memberships[0].role if self.memberships else ""
        if role in SCHOOL_ROLES:
            return "school"
        return "welfare_service" if role in OFFICER_ROLES else role

    @property
    def roles(self) -> frozenset[str]:
        """Every role whose duties are this person's: those of the memberships, and the one they act in."""
        return frozenset({self.role, *(each.role for each in self.memberships)})

    @property
    def schools(self) -> tuple[School, ...]:
        """The schools at which the person acts, each once."""
        found = {each.school_id: each.school for each in self.memberships if each.school and each.role in SCHOOL_ROLES}
        return tuple(found.values())


def person_of(request: HttpRequest) -> Person | None:
    """Who is signed in, with the memberships of today; None when nobody is."""
    if not request.user.is_authenticated:
        return None
    user = request.user
    day = today(request)
    rows = (
        Membership.objects.filter(Q(end__isnull=True) | Q(end__gte=day), user=user, start__lte=day)
        .select_related("school", "authority")
        .order_by("start", "id")
    )
    return Person(user, tuple(rows))


def for_people(
    view: Callable[Concatenate[HttpRequest, Person, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A view for people who have signed in; others are led to the sign-in page and back again."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        person = person_of(request)
        if person is None:
            back = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('sign-in')}?{back}")
        return view(request, person, *args, **kwargs)

    return guarded


def show(
    request: HttpRequest,
    person: Person | None,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The page with the layout's values filled in."""
    layout = {
        "person": person,
        "navigation_items": navigation(request, person) if person else [],
        "today": today(request),
        "chosen_day": chosen_day(request),
        "as_at_refused": as_at_refused(request),
    }
    return render(request, template, {**layout, **(context or {})}, status=status)


def navigation(request: HttpRequest, person: Person) -> list[dict[str, object]]:
    """The service navigation for this person."""
    pages = [("Home", "home"), ("Cases", "cases")]
    if person.role == "school":
        pages.append(("Report a pupil", "report"))
    else:
        pages.append(("Lost pupils", "lost-pupils"))
    pages += [("The policy", "policy"), ("Sign out", "sign-out")]
    items = []
    for words, name in pages:
        address = reverse(name)
        active = request.path == address if name == "home" else request.path.startswith(address)
        items.append({"text": words, "href": address, "active": active})
    return items
