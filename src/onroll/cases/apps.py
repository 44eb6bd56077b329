"""The room as Django knows it."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Settings of the room for Django."""

    name = "onroll.cases"
    label = "cases"
    verbose_name = "Cases"
