"""Writing to the ledger: a process, its events, and the log of who looked at what.

    process = new_process(kind="record", at=MOMENT, actor=USER, reason="")      # not saved yet
    keep(process)                                                               # saved once, inside a service
    append(process, [NewEvent("contact.attempted", on=DAY, data={...})])        # checks the vocabulary, saves
    log_look(person=USER, record="case 341-2016-0001", ...)

A service of a higher room opens the transaction, calls `keep`, then writes. `day_of(process)` is its day in London:
the day on which everything written in it became known.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Max

from onroll.ledger.checks import RecordError, event_problems
from onroll.ledger.models import AccessEntry, Event, Process
from onroll.ledger.values import to_plain
from onroll.policy.facts import Value

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be recorded: its kind, the day and perhaps the time when it happened, and its fields."""

    kind: str
    on: date
    at: time | None = None
    data: Mapping[str, Value] = field(default_factory=dict)


def new_process(*, kind: str, at: datetime, actor: AbstractBaseUser | None, reason: str = "") -> Process:
    """A process that is not saved yet. `kind` is a name ("refer", "record"), `at` a moment with its time zone.

    Raises RecordError when the moment has no time zone.
    """
    if at.tzinfo is None:
        raise RecordError("The moment of a change must have a time zone: give London's.")
    return Process(kind=kind, at=at, actor=actor, reason=reason)


def day_of(process: Process) -> date:
    """The day, by London's clock, on which the process happened."""
    return process.at.astimezone(LONDON).date()


def keep(process: Process) -> Process:
    """Save the process unless it is saved already; a second call, or one after a rollback, does no harm."""
    Process.objects.bulk_create([process], ignore_conflicts=True)
    return process


@transaction.atomic
def append(process: Process, events: Sequence[NewEvent]) -> list[Event]:
    """Save events in their order and return them; all or none.

    Raises RecordError with every problem: a kind or field that the vocabulary lacks, a value of the wrong type, a
    day or time after the moment of the process.
    """
    keep(process)
    known_on = day_of(process)
    now = process.at.astimezone(LONDON).replace(tzinfo=None)
    problems = [
        problem
        for event in events
        for problem in event_problems(kind=event.kind, on=event.on, at=event.at, data=event.data, now=now)
    ]
    if problems:
        raise RecordError(*problems)
    last = Event.objects.filter(process=process).aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    return Event.objects.bulk_create(
        Event(
            process=process,
            position=first + place,
            kind=event.kind,
            on=event.on,
            at=event.at,
            known_on=known_on,
            data={name: to_plain(value) for name, value in event.data.items()},
        )
        for place, event in enumerate(events)
    )


def log_look(
    *, person: AbstractBaseUser, record: str, child: uuid.UUID | None, page: str, right: str, at: datetime
) -> AccessEntry:
    """Keep that somebody looked at a record, or was refused it (`right` "refused")."""
    return AccessEntry.objects.create(person=person, record=record[:80], child=child, page=page, right=right, at=at)
