"""Changes around a case on which its answers rest: a school's closed days, a child's place on a roll."""

from datetime import date

from django.db import transaction

from onroll.cases.moments import forget
from onroll.children import services as children
from onroll.children.models import Child, Enrolment
from onroll.ledger.models import Process
from onroll.organisations import services as organisations
from onroll.organisations.models import School, SchoolClosure
from onroll.schooldays import DayKind


@transaction.atomic
def close_school(
    process: Process, *, school: School, start: date, end: date, kind: DayKind, why: str = ""
) -> SchoolClosure:
    """As `organisations.services.close_school`; every case at the school is then looked at again."""
    closure = organisations.close_school(process, school=school, start=start, end=end, kind=kind, why=why)
    forget(schools=[school])
    return closure


@transaction.atomic
def enrol(process: Process, *, child: Child, school: School, start: date) -> Enrolment:
    """As `children.services.enrol`; every case of the child is then looked at again."""
    enrolment = children.enrol(process, child=child, school=school, start=start)
    forget(children=[child])
    return enrolment
