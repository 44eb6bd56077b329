"""The tests': the same PostgreSQL, started here when no server is named, with a database for each run."""

import os

from onroll.config.connections import django_database
from onroll.config.database import Role, ensure_running, external_url
from onroll.config.settings.base import *  # noqa: F403 - settings modules extend each other by design

if external_url() is None:
    ensure_running()

# The synthetic world; its folder lies beside manage.py.
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]  # noqa: F405 - from base

DEBUG = False
SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# The owner makes the test database; a test steps down to the application's role where rights matter.
DATABASES = {"default": django_database(Role.OWNER, pool=False)}
# Runs side by side in one checkout must not share a database.
DATABASES["default"]["TEST"] = {"NAME": f"test_onroll_{os.getpid()}"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
ONROLL_DEMONSTRATION = True
