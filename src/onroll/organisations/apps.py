"""The room as Django knows it."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Settings of the room for Django."""

    name = "onroll.organisations"
    label = "organisations"
    verbose_name = "Organisations"
