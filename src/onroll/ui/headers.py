"""Headers that every page carries: what a browser may load, and that nothing is kept."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def content_security_policy(nonce: str) -> str:
    """The policy for one page: only our own files, and the one inline script that carries this nonce."""
    return (
        "default-src 'none'; "
        f"script-src 'self' 'nonce-{nonce}'; "
        "style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
    )


def page_headers(get_response: GetResponse) -> GetResponse:
    """Middleware: gives the request a `csp_nonce` and the response its policy; pages are not cached.

    A view that may be cached sets its own `Cache-Control`.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]  # Django's way to hand a value to templates
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", content_security_policy(nonce))
        response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response

    return middleware
