"""The room's name for Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates and static files that every page shares; no tables."""

    name = "onroll.ui"
    label = "ui"
