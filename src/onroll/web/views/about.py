"""Pages about the service, open to everybody."""

from django.http import HttpRequest, HttpResponse

from onroll.accounts.pages import person_of, show


def about(request: HttpRequest) -> HttpResponse:
    """What Onroll is for and what it does not do."""
    return show(request, person_of(request), "web/about.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return show(request, person_of(request), "web/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, and why."""
    return show(request, person_of(request), "web/privacy.html")
