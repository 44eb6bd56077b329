"""Ending a case: evidence, and two people. An untraced child's case stays open."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from onroll.cases.errors import ClosingRefused, RecordError
from onroll.cases.models import Case
from onroll.cases.queries.open_cases import CONFIRMING, open_on, standing
from onroll.cases.services.recording import lock, write_events
from onroll.ledger.models import Event, Process
from onroll.ledger.services import NewEvent, day_of, keep
from onroll.policy import load_policy
from onroll.schooldays import compulsory_school_age, in_words

OUTCOMES = "closure_outcomes"
OVER_AGE = "over_school_age"
# An outcome that a policy lists in order to say that it is none.
NOT_AN_END = frozenset({"untraced_monitored"})


@transaction.atomic
def close_case(process: Process, *, case: Case, outcome: str, by: str) -> Event:
    """Close a case with an outcome (a code of the policy's) by somebody in the role `by`.

    Needs a record that settles it: the child is confirmed in education or in another authority's hands, has returned
    or died, or the referral was routed elsewhere; made by another person than the one who closes. The end of
    compulsory school age needs no record. Raises ClosingRefused when that is lacking; RecordError when the case is
    closed already or the policy has no such outcome.
    """
    keep(process)
    case = lock(case)
    today = day_of(process)
    if not open_on(today).filter(pk=case.pk).exists():
        raise RecordError(f"The case {case.reference} is closed already.")
    known = _outcomes(case)
    if outcome in NOT_AN_END or (known and outcome not in known):
        ends = ", ".join(sorted(known - NOT_AN_END)) or "none"
        raise RecordError(f"{outcome!r} does not end a case; the policy's outcomes are {ends}.")
    if outcome == OVER_AGE:
        ends_on = compulsory_school_age(case.child.date_of_birth).ends
        if ends_on >= today:
            raise ClosingRefused(
                f"The case stays open: the child is of compulsory school age until {in_words(ends_on)}."
            )
    else:
        _settled_by_another(process, case, today)
    closed = NewEvent("case.closed", on=today, data={"by": by, "outcome": outcome})
    return write_events(process, case=case, events=[closed])[0]


def _outcomes(case: Case) -> set[str]:
    lists = (each for pack in load_policy(case.pack).packs for each in pack.code_lists if each.id == OUTCOMES)
    return {code.code for each in lists for code in each.codes}


def _settled_by_another(process: Process, case: Case, today: date) -> None:
    evidence = list(_settling(today).filter(in_case__case=case).select_related("process"))
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


def _settling(day: date) -> QuerySet[Event]:
    return standing(day).filter(
        Q(kind__in=CONFIRMING)
        | Q(kind="referral.triaged", data__decision__in=["routed_out", "duplicate"])
        | Q(kind="authority.answered", data__outcome__in=["on_roll", "known_not_on_roll"])
    )


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
