"""A server for real people, behind HTTPS. Everything that differs between servers comes from the environment.

`SECRET_KEY`, `DATABASE_URL` and `ALLOWED_HOSTS` (separated by commas) are required. `BEHIND_PROXY=1` says that a
proxy of ours sets `X-Forwarded-Proto`, and removes it from what it receives.
"""

import os

from django.core.exceptions import ImproperlyConfigured

from onroll.config.connections import chosen_role, django_database
from onroll.config.settings.base import *  # noqa: F403 - settings modules extend each other by design


def _required(name: str, meaning: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}: {meaning}.")
    return value


DEBUG = False
SECRET_KEY = _required("SECRET_KEY", "50 or more random characters, kept secret, the same on every server")
ALLOWED_HOSTS = _required("ALLOWED_HOSTS", "the host names of this site, separated by commas").split(",")
_required("DATABASE_URL", "postgresql://USER:PASSWORD@HOST:PORT/NAME of PostgreSQL 15 or newer")
DATABASES = {"default": django_database(chosen_role(), pool=True)}

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
if os.environ.get("BEHIND_PROXY") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
