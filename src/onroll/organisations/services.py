"""Writing about schools.

close_school(process, school=..., start=..., end=..., kind=DayKind.INSET, why="")  -> SchoolClosure
"""

from datetime import date

from django.db import IntegrityError, transaction

from onroll.ledger.checks import RecordError
from onroll.ledger.models import Process
from onroll.ledger.services import day_of, keep
from onroll.organisations.models import School, SchoolClosure
from onroll.organisations.queries import calendar_of
from onroll.schooldays import CalendarError, Closure, DayKind, in_words


@transaction.atomic
def close_school(
    process: Process, *, school: School, start: date, end: date, kind: DayKind, why: str = ""
) -> SchoolClosure:
    """Record INSET, a closure, or days open against the calendar, first and last day included.

    Raises RecordError when the days lie outside the calendar, are backwards, or overlap what is recorded already.
    """
    keep(process)
    try:
        calendar_of(school).with_closures([Closure(start, end, kind, why)])
        with transaction.atomic():
            return SchoolClosure.objects.create(
                school=school, start=start, end=end, kind=kind.value, why=why, known_on=day_of(process), process=process
            )
    except CalendarError as error:
        raise RecordError(f"{school.name}: {error}") from error
    except IntegrityError as error:
        raise RecordError(
            f"{school.name}: a day between {in_words(start)} and {in_words(end)} is recorded already as closed, INSET "
            "or open. Look at what is recorded first."
        ) from error
