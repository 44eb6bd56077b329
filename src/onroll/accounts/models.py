"""User and Membership. What a person may do follows from memberships that hold on the day, never from the user."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from onroll.organisations.models import Authority, School

# The roles of the policy's vocabulary that can sign in, with the words of a choice.
ROLES: dict[str, str] = {
    "school": "School office",
    "head_teacher": "Head teacher",
    "designated_safeguarding_lead": "Designated safeguarding lead",
    "welfare_service": "Education welfare officer",
    "head_of_welfare_service": "Head of the education welfare service",
    "cme_officer": "Children missing education officer",
    "director": "Director of children's services",
}


class User(AbstractUser):
    """A person who signs in. A demonstration user stands for a persona and cannot exist outside a demonstration."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.CharField("job title", max_length=100, blank=True)
    is_demonstration = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Membership(models.Model):
    """In which role a person acts, for one school or for one authority, from `start` to `end` (both included).

    A welfare officer with a school acts for that school alone; with an authority, for all of its schools.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=list(ROLES.items()))
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(school__isnull=False, authority__isnull=True)
                | Q(school__isnull=True, authority__isnull=False),
                name="accounts_membership_of_one_body",
            ),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="accounts_membership_role_of_vocabulary"),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="accounts_membership_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} for {self.school or self.authority}"
