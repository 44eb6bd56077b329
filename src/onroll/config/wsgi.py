"""The WSGI application: `granian --interface wsgi onroll.config.wsgi:application` serves it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onroll.config.settings.production")
application = get_wsgi_application()
