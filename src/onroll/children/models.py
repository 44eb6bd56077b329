"""Child, addresses, contacts, Enrolment and ChildFact: what can change is a row with its dates and source."""

import uuid
from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from onroll.ledger.append_only import append_only
from onroll.ledger.models import Process
from onroll.organisations.models import School
from onroll.schooldays import age_on

DAYS = Func(F("start"), F("end"), Value("[]"), function="daterange", output_field=DateRangeField())
SEXES = (("F", "Female"), ("M", "Male"))


class Child(models.Model):
    """A child as first recorded here. `upn` has passed the check letter; blank where none is known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    given_names = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    date_of_birth = models.DateField()
    sex = models.CharField(max_length=1, choices=SEXES, blank=True, help_text="Blank: not known.")
    upn = models.CharField("unique pupil number", max_length=13, blank=True)
    is_synthetic = models.BooleanField(default=False, help_text="Made up for a demonstration or a test.")
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "children"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["upn"], condition=~Q(upn=""), name="children_child_upn_once"),
            models.CheckConstraint(
                condition=Q(upn__regex=r"^([A-Z][0-9]{11}[0-9A-Z])?$"), name="children_child_upn_form"
            ),
            models.CheckConstraint(condition=Q(sex__in=["", "F", "M"]), name="children_child_sex"),
            models.CheckConstraint(condition=~Q(given_names="") & ~Q(family_name=""), name="children_child_has_a_name"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["family_name", "given_names"], name="children_child_by_name"),
            models.Index(fields=["date_of_birth"], name="children_child_by_birth"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """Given names, then family name."""
        return f"{self.given_names} {self.family_name}"

    def age_on(self, day: date) -> int:
        """Age in whole years on a day."""
        return age_on(self.date_of_birth, day)


class ChildAddress(models.Model):
    """Where the child lived from `start` to `end` (both included, open when empty), and who said so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="addresses")
    street = models.CharField(max_length=200)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=100, blank=True)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street, self.town, self.postcode) if part)


class ChildContact(models.Model):
    """A parent, carer or other person who can be asked about the child, in the order in which to try them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=150)
    relationship = models.CharField(max_length=50)
    telephone = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField()
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["child", "order"], name="children_contact_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.relationship})"


class Enrolment(models.Model):
    """A child's time on a school's admission register.

    `start` is the first day on which the school expects the pupil, whether or not the pupil arrives; `end` is the
    last day on the roll, the day before the name was removed, or None. `process` began it and `ended_by` ended it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="enrolments")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="enrolments")
    start = models.DateField("expected first day")
    end = models.DateField("last day on the roll", null=True, blank=True)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Process, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="children_enrolment_dates_in_order"
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True, ended_by__isnull=True) | Q(end__isnull=False, ended_by__isnull=False),
                name="children_enrolment_end_has_its_process",
            ),
            ExclusionConstraint(
                name="children_enrolment_once_at_a_time",
                expressions=[
                    ("child", RangeOperators.EQUAL),
                    ("school", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_id} from {self.start.isoformat()}"

    def holds_on(self, day: date) -> bool:
        """Whether the pupil was on that roll on the day."""
        return self.start <= day and (self.end is None or day <= self.end)


class ChildFact(models.Model):
    """Something that was stated of a child, with dates and source; a later statement stands over an earlier one.

    Nothing is changed when the world changes: the new state is a new row, so that what was known when stays plain.
    `name` and `value` are of the policy's vocabulary (dates as ISO text). `start` None: since ever; `end` None: open.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="facts")
    name = models.CharField(max_length=60)
    value = models.JSONField()
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    known_on = models.DateField()
    source = models.CharField(max_length=100)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")),
                name="children_fact_dates_in_order",
            ),
            models.CheckConstraint(condition=Q(name__regex=r"^[a-z_]+\.[a-z_]+$"), name="children_fact_name_is_a_name"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"
