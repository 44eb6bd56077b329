"""The room as Django knows it."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Settings of the room for Django."""

    name = "onroll.ledger"
    label = "ledger"
    verbose_name = "Ledger"
