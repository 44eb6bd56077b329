"""Process, Event, AccessEntry: three tables to which rows are added and in which nothing is ever changed."""

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from onroll.ledger.append_only import append_only


class Process(models.Model):
    """One change by one person: every event and row written in it points here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="processes"
    )
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(kind__regex=r"^[a-z_]+$"), name="ledger_process_kind_is_a_name"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = append_only()

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%d %H:%M}"


class Event(models.Model):
    """Something that happened on a day, learned on a day, recorded once.

    `position` is its place among the events of its process: two things of the same day keep the order in which they
    were recorded.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="events")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=60)
    on = models.DateField()
    at = models.TimeField(null=True, blank=True)
    known_on = models.DateField()
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(kind__regex=r"^[a-z_]+\.[a-z_]+$"), name="ledger_event_kind_is_a_name"),
            models.CheckConstraint(
                condition=Q(known_on__gte=F("on")), name="ledger_event_not_known_before_it_happened"
            ),
            models.UniqueConstraint(fields=["process", "position"], name="ledger_event_place_in_process"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            # Whether an entry was withdrawn is asked of every entry, and withdrawals are few.
            models.Index(fields=["on"], condition=Q(kind="entry.withdrawn"), name="ledger_event_withdrawals"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = append_only()

    def __str__(self) -> str:
        return f"{self.kind} on {self.on.isoformat()}"


class AccessEntry(models.Model):
    """Somebody looked at a record: who, which, when, on which page, under which right. Refused looks are kept too."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="looks")
    record = models.CharField(
        max_length=80, help_text="Which record, as the person asked for it: 'case 341-2016-0001'."
    )
    child = models.UUIDField(
        null=True, blank=True, db_index=True, help_text="The child it is about, where there is one."
    )
    page = models.CharField(max_length=80)
    right = models.CharField(max_length=80, help_text="The role that allowed it; 'refused' when none did.")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "at"], name="ledger_access_by_person")]
        triggers: ClassVar[list[pgtrigger.Trigger]] = append_only()

    def __str__(self) -> str:
        return f"{self.record}, {self.page}, {self.at:%Y-%m-%d %H:%M}"
