"""Ending a case: evidence, and two people. An untraced child's case stays open."""

from django.db import transaction

from onroll.cases.errors import ClosingRefused, RecordError
from onroll.cases.models import Case
from onroll.cases.queries.open_cases import confirmations, open_on
from onroll.cases.services.recording import lock, write_events
from onroll.ledger.models import Event, Process
from onroll.ledger.services import NewEvent, day_of, keep


@transaction.atomic
def close_case(process: Process, *, case: Case, outcome: str, by: str) -> Event:
    """Close a case with an outcome (a code) by somebody in the role `by`.

    Raises ClosingRefused unless it is recorded that the child is confirmed in education, has returned or has died,
    and by another person than the one who closes; RecordError when the case is closed already.
    """
    keep(process)
    case = lock(case)
    today = day_of(process)
    if not open_on(today).filter(pk=case.pk).exists():
        raise RecordError(f"The case {case.reference} is closed already.")
    evidence = list(confirmations(today).filter(in_case__case=case).select_related("process"))
    if not evidence:
        raise ClosingRefused(
            "The case stays open: nothing recorded confirms that the child is in education. Record the confirmed "
            "registration, the confirmed education otherwise than at school, or the return, and who gave the evidence."
        )
    if all(each.process.actor_id == process.actor_id for each in evidence):
        raise ClosingRefused(
            "The case stays open: the person who recorded the evidence cannot be the one who closes the case. Ask a "
            "colleague to read the evidence and close it."
        )
    closed = NewEvent("case.closed", on=today, data={"by": by, "outcome": outcome})
    return write_events(process, case=case, events=[closed])[0]


@transaction.atomic
def reopen_case(process: Process, *, case: Case, note: str, by: str) -> Event:
    """Open a closed case again, saying why. Raises RecordError when it is open, or nothing is said."""
    keep(process)
    case = lock(case)
    if not note.strip():
        raise RecordError("Say why the case is reopened.")
    if open_on(day_of(process)).filter(pk=case.pk).exists():
        raise RecordError(f"The case {case.reference} is open.")
    reopened = NewEvent("case.reopened", on=day_of(process), data={"by": by, "note": note.strip()})
    return write_events(process, case=case, events=[reopened])[0]
