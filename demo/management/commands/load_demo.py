"""`manage.py load_demo`: fill an empty database with the synthetic world; do nothing to one that has something."""

import time
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from demo.days import PAST, present
from demo.world import make_world
from onroll.ledger.services import LONDON
from onroll.organisations.models import Authority
from onroll.schooldays import DateError, in_words, parse_iso

SEED = 2016


class Command(BaseCommand):
    """Make the synthetic world of the demonstration, unless the database holds an authority already."""

    help = "Fill an empty database with synthetic people and cases; a database with an authority in it is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--seed` and `--today`."""
        parser.add_argument("--seed", type=int, default=SEED, help="another number makes other people")
        parser.add_argument("--today", help="the day on which the stories stand, YYYY-MM-DD (default: today in London)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, or say that there is nothing to do."""
        if Authority.objects.exists():
            self.stdout.write("The demonstration is there already; what people entered stays.")
            return
        try:
            today = parse_iso(options["today"]) if options["today"] else datetime.now(LONDON).date()
        except DateError as error:
            raise CommandError(str(error)) from error
        stands_on = present(today)
        began = time.perf_counter()
        made = make_world(seed=options["seed"], present=stands_on)
        self.stdout.write(
            f"Made {made.schools} schools, {made.pupils} pupils on roll and {made.cases} cases, all synthetic, in "
            f"{time.perf_counter() - began:.1f} seconds. The stories stand on {in_words(PAST)} and on "
            f"{in_words(stands_on)}."
        )
