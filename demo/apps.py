"""The demonstration as Django knows it; it is installed by the settings of the demonstration and the tests alone."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """An application without tables: a command and what it loads."""

    name = "demo"
    label = "demo"
    verbose_name = "Demonstration"
