"""The room's name for Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages that belong to no other room; no tables."""

    name = "onroll.web"
    label = "web"
