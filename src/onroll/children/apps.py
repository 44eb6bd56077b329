"""The room as Django knows it."""

from django.apps import AppConfig


class ChildrenConfig(AppConfig):
    """Settings of the room for Django."""

    name = "onroll.children"
    label = "children"
    verbose_name = "Children"
