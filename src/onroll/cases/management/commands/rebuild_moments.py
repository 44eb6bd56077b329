"""`manage.py rebuild_moments`: drop and make again the cached next moment of every open case, or check it."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from onroll.cases.models import CaseMoment
from onroll.cases.moments import differences, look_again
from onroll.cases.queries import open_on
from onroll.ledger.services import LONDON
from onroll.schooldays import DateError, parse_iso


class Command(BaseCommand):
    """Drop the cached next moment of every case and make it again from the engine; `--check` only compares."""

    help = "Drop the cached next moment of every case and make it again from the engine."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` and `--on`."""
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail when a moment is not the engine's"
        )
        parser.add_argument("--on", help="the day to look at, YYYY-MM-DD (default: today in London)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, or check; a difference ends in exit code 1."""
        try:
            on = parse_iso(options["on"]) if options["on"] else datetime.now(LONDON).date()
        except DateError as error:
            raise CommandError(str(error)) from error
        if options["check"]:
            found = differences(on)
            if found:
                raise CommandError("\n".join(found))
            self.stdout.write(f"Every one of {CaseMoment.objects.count()} kept moments is what the engine says.")
            return
        CaseMoment.objects.all().delete()
        looked = look_again(open_on(on), on=on)
        self.stdout.write(f"Looked at {looked} open cases as on {on.isoformat()} and kept their next moments.")
