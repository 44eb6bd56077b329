#!/usr/bin/env python
"""Onroll's administrative commands: `python manage.py help` lists them."""

import os
import sys

# These change the tables, so they run as the owner of the tables; everything else has the rights of a page.
AS_OWNER = frozenset({"migrate", "flush", "pgtrigger", "remove_stale_contenttypes"})


def main() -> int:
    """Run the command named by the arguments; start the checkout's own database first, where it has one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onroll.config.settings.demo")
    if len(sys.argv) > 1 and sys.argv[1] in AS_OWNER:
        os.environ.setdefault("ONROLL_DATABASE_ROLE", "owner")
    try:
        # Here and not above, so that a checkout without its environment gets a sentence.
        from django.core.management import execute_from_command_line  # noqa: PLC0415

        from onroll.config.database import (  # noqa: PLC0415
            AddressError,
            DatabaseError,
            ensure_running,
            external_url,
        )
    except ModuleNotFoundError as error:
        sys.stderr.write(f"{error}. Run 'make setup', then use .venv/bin/python manage.py.\n")
        return 1
    try:
        if external_url() is None:
            ensure_running()
    except (AddressError, DatabaseError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    execute_from_command_line(sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
