"""Signing in as a persona of the demonstration, and signing out."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from onroll.accounts.models import Membership, User
from onroll.accounts.pages import person_of, show
from onroll.accounts.presenters.sign_in import personas
from onroll.accounts.views.demonstration_date import own_address

BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The personas to choose from; signs in as the chosen one. Only a demonstration has this page.

    Raises Http404 outside the demonstration, and for a user who is no persona.
    """
    if not settings.ONROLL_DEMONSTRATION:
        raise Http404
    back = own_address(request, request.POST.get("next") or request.GET.get("next"))
    if request.method == "POST":
        user = User.objects.filter(
            username=request.POST.get("persona", ""), is_demonstration=True, is_active=True
        ).first()
        if user is None:
            raise Http404
        login(request, user, backend=BACKEND)
        return HttpResponseRedirect(back)
    memberships = (
        Membership.objects.filter(user__is_demonstration=True, user__is_active=True)
        .select_related("user", "school", "authority")
        .order_by("user__last_name", "user__first_name", "start")
    )
    return show(request, None, "accounts/sign_in.html", {"groups": personas(memberships), "next": back})


@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask once, then sign out and go back to the sign-in page."""
    if request.method == "POST":
        logout(request)
        return HttpResponseRedirect("/")
    return show(request, person_of(request), "accounts/sign_out.html")
