"""Authority, School and the days on which a school departed from its calendar."""

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from onroll.ledger.models import Process
from onroll.policy.vocabulary import SCHOOL_TYPES
from onroll.schooldays import DayKind

DAYS = Func(F("start"), F("end"), Value("[]"), function="daterange", output_field=DateRangeField())


class Authority(models.Model):
    """A local authority: its number in national files, the policy it follows and the calendar it sets by default."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=3, unique=True)
    name = models.CharField(max_length=100)
    pack = models.CharField(max_length=60, help_text="Name of the policy pack that its cases are assessed by.")
    calendar = models.CharField(max_length=60, help_text="Name of its school calendar.")

    class Meta:
        verbose_name_plural = "authorities"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(number__regex=r"^[0-9]{3}$"), name="organisations_authority_number"),
        ]

    def __str__(self) -> str:
        return self.name


class School(models.Model):
    """A school. `establishment_number` is invented where `establishment_number_is_demonstration` says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    urn = models.CharField("unique reference number", max_length=6, unique=True)
    name = models.CharField(max_length=150)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="schools")
    kind = models.CharField(
        max_length=25, blank=True, choices=[(kind, kind.replace("_", " ")) for kind in SCHOOL_TYPES],
        help_text="Blank: not known.",
    )  # fmt: skip
    lowest_age = models.PositiveSmallIntegerField(null=True, blank=True)
    highest_age = models.PositiveSmallIntegerField(null=True, blank=True)
    street = models.CharField(max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    calendar = models.CharField(max_length=60, help_text="Name of the calendar that it follows.")
    establishment_number = models.CharField(max_length=4, blank=True)
    establishment_number_is_demonstration = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(urn__regex=r"^[0-9]{6}$"), name="organisations_school_urn"),
            models.CheckConstraint(
                condition=Q(establishment_number__regex=r"^([0-9]{4})?$"),
                name="organisations_school_establishment_number",
            ),
            models.CheckConstraint(
                condition=Q(kind="") | Q(kind__in=SCHOOL_TYPES), name="organisations_school_kind_of_vocabulary"
            ),
            models.UniqueConstraint(
                fields=["authority", "establishment_number"],
                condition=~Q(establishment_number=""),
                name="organisations_school_number_within_authority",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SchoolClosure(models.Model):
    """Days, first and last included, on which a school was closed, had INSET, or was open against its calendar."""

    KINDS = (DayKind.CLOSURE, DayKind.INSET, DayKind.SCHOOL_DAY)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="closures")
    start = models.DateField()
    end = models.DateField()
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value.replace("_", " ")) for kind in KINDS])
    why = models.CharField(max_length=100, blank=True)
    known_on = models.DateField()
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="organisations_closure_dates_in_order"),
            models.CheckConstraint(
                condition=Q(kind__in=[DayKind.CLOSURE.value, DayKind.INSET.value, DayKind.SCHOOL_DAY.value]),
                name="organisations_closure_kind",
            ),
            ExclusionConstraint(
                name="organisations_closure_one_at_a_time",
                expressions=[("school", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start.isoformat()} to {self.end.isoformat()}"
