"""The pages for when something cannot be shown, in plain words. None of them reads the database."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    # Not given to `render`: its context processors would ask who is signed in, which needs the database.
    nonce = getattr(request, "csp_nonce", "")
    return HttpResponse(render_to_string(f"ui/errors/{template}.html", {"csp_nonce": nonce}), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request makes no sense."""
    return _page(request, "bad_request", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the person may not do this. Whether the record exists is not said."""
    return _page(request, "permission_denied", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is no such page, or it is not this person's to see."""
    return _page(request, "not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return _page(request, "server_error", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from our own page, mostly one left open too long."""
    return _page(request, "csrf_failure", 403)
