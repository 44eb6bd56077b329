"""This machine alone: synthetic people, plain HTTP on the loopback address, a key made on the spot."""

import os

from onroll.config import paths
from onroll.config.connections import chosen_role, django_database
from onroll.config.secrets_file import kept_secret
from onroll.config.settings.base import *  # noqa: F403 - settings modules extend each other by design

# The synthetic world; its folder lies beside manage.py.
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]  # noqa: F405 - from base

DEBUG = os.environ.get("ONROLL_DEBUG") == "1"
SECRET_KEY = kept_secret(paths.variable() / "secret-key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
# Behind gunicorn-like servers a request a thread; commands need no pool.
DATABASES = {"default": django_database(chosen_role(), pool=os.environ.get("ONROLL_POOL") == "1")}
ONROLL_DEMONSTRATION = True
