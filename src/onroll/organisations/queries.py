"""Reading schools: their calendar with the days on which they departed from it.

calendar_of(school)                        -> Calendar    (one query, for the closures)
calendars_of(schools, known_at=None)       -> {school id: Calendar}    (one query for all)
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from onroll.organisations.models import School, SchoolClosure
from onroll.schooldays import Calendar, Closure, DayKind, load_calendar


def calendar_of(school: School, *, known_at: date | None = None) -> Calendar:
    """The school's calendar with its own closures, as far as they were known by `known_at` (default: all)."""
    return calendars_of([school], known_at=known_at)[school.id]


def calendars_of(schools: Iterable[School], *, known_at: date | None = None) -> dict[uuid.UUID, Calendar]:
    """The calendar of each school by its id."""
    wanted = {school.id: school for school in schools}
    rows = SchoolClosure.objects.filter(school__in=list(wanted)).order_by("start")
    closures: defaultdict[uuid.UUID, list[Closure]] = defaultdict(list)
    for row in rows if known_at is None else rows.filter(known_on__lte=known_at):
        closures[row.school_id].append(Closure(row.start, row.end, DayKind(row.kind), row.why))
    return {id: _compiled(school.calendar, tuple(closures[id])) for id, school in wanted.items()}


@lru_cache(maxsize=512)
def _compiled(name: str, closures: tuple[Closure, ...]) -> Calendar:
    # Compiling takes longer than a whole assessment, and closures seldom change.
    calendar = load_calendar(name)
    return calendar.with_closures(closures) if closures else calendar
