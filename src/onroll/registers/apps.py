"""The room as Django knows it."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Settings of the room for Django."""

    name = "onroll.registers"
    label = "registers"
    verbose_name = "Registers"
