"""Case and what hangs on it. What is owed, by whom and when is never stored: `queries.assessment_of` works it out."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from onroll.children.models import Child
from onroll.ledger.append_only import append_only
from onroll.ledger.models import Event, Process
from onroll.organisations.models import Authority, School


class Case(models.Model):
    """One child's case: opened once, never deleted. Whether it is open is told by its events (`queries.open_cases`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="cases")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="cases")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="cases")
    pack = models.CharField(max_length=60)
    opened_on = models.DateField()
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")

    class Meta:
        triggers = append_only()
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["opened_on"], name="cases_case_by_opening")]

    def __str__(self) -> str:
        return self.reference


class CaseMoment(models.Model):
    """A cache: looked at on `looked_on`, the case next changes by the calendar alone on `next_moment` (None: never).

    No row: it has to be looked at. Rows may be dropped at any time; `manage.py rebuild_moments` makes them again and
    `--check` proves that they are what the engine says.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="moment")
    looked_on = models.DateField()
    next_moment = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(next_moment__isnull=True) | Q(next_moment__gt=F("looked_on")),
                name="cases_moment_lies_ahead",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["next_moment"], name="cases_moment_by_day")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.next_moment}"


class CaseEvent(models.Model):
    """An event of the ledger that belongs to a case."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="in_case")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.case_id}: {self.event_id}"


class Decision(models.Model):
    """What a person decided where the policy sets a gate, with everything that the gate was answered on.

    `answer` and `explanation` are the engine's as of the day of the process; `pack_fingerprint` names the exact text
    of the packs and `facts_digest` the exact record (SHA-256, hexadecimal).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    question = models.CharField(max_length=300)
    gate = models.CharField(max_length=60)
    answer = models.CharField(max_length=12, choices=[(a, a) for a in ("yes", "no", "undetermined")])
    decided_on = models.DateField()
    effective_on = models.DateField()
    explanation = models.JSONField()
    pack = models.CharField(max_length=60)
    pack_fingerprint = models.CharField(max_length=64)
    facts_digest = models.CharField(max_length=64)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="decision")
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")

    class Meta:
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.gate}: {self.answer} on {self.decided_on.isoformat()}"


class Document(models.Model):
    """A file made or received in a case, kept as it was: its digest is over its bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=30, choices=[("common_transfer_file", "common transfer file")])
    file_name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="document")
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="cases_document_digest"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.file_name
