"""What is the same everywhere. The environment is read in `demo`, `test` and `production` alone."""

from typing import Any

from onroll.config import paths
from onroll.config.logs import logging_settings
from onroll.config.rooms import ROOMS

BASE_DIR = paths.checkout()

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "pgtrigger",
    *ROOMS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "onroll.ui.headers.page_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "onroll.config.urls"
WSGI_APPLICATION = "onroll.config.wsgi.application"
CSRF_FAILURE_VIEW = "onroll.ui.errors.csrf_failure"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "onroll.ui.environment.environment",
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"

# People. A password is for a person without single sign-on; the site is staff's, so it is long.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "/static/"
STATIC_ROOT = paths.built() / "collected"
STATICFILES_DIRS = [paths.built() / "static"]
# The front-end files keep their long-lived addresses only under hashed names.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = logging_settings("INFO")

# Shown on every page; a footer link is (words, name of the URL).
ONROLL_SERVICE_NAME = "Onroll"
ONROLL_DEMONSTRATION = False
ONROLL_FOOTER_LINKS: tuple[tuple[str, str], ...] = (
    ("About Onroll", "about"),
    ("Accessibility", "accessibility"),
    ("Privacy", "privacy"),
)
# Shown when a child may be in danger, as (who, number). An authority adds its own; these two are national.
ONROLL_IMMEDIATE_TELEPHONES: tuple[tuple[str, str], ...] = (
    ("Police, in an emergency", "999"),
    ("Police, otherwise", "101"),
)
