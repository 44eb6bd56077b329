"""The room as Django knows it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Settings of the room for Django."""

    name = "onroll.accounts"
    label = "accounts"
    verbose_name = "Accounts"
