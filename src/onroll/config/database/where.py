"""Which database to use, and as whom: the one place that reads the environment for it."""

import os
from enum import StrEnum

from onroll.config.database import cluster
from onroll.config.database.address import Address, read_url
from onroll.config.database.roles import APPLICATION, DATABASE, OWNER


class Role(StrEnum):
    """As whom a connection is made."""

    OWNER = "owner"
    APPLICATION = "application"


def external_url(role: Role = Role.APPLICATION) -> Address | None:
    """The server that the environment names, or None when the checkout runs its own.

    `DATABASE_URL` is the application's; `DATABASE_OWNER_URL`, where set, is used to migrate instead.
    """
    url = os.environ.get("DATABASE_URL", "")
    owner_url = os.environ.get("DATABASE_OWNER_URL", "")
    if role is Role.OWNER and url and owner_url:
        return read_url(owner_url, variable="DATABASE_OWNER_URL")
    return read_url(url) if url else None


def address_for(role: Role = Role.APPLICATION, *, name: str = DATABASE) -> Address:
    """Where to connect as this role; for our own server, where it was last started.

    Starts nothing. Raises AddressError (bad `DATABASE_URL`) or DatabaseError (never started).
    """
    external = external_url(role)
    if external is not None:
        return external
    return cluster.address(user=OWNER if role is Role.OWNER else APPLICATION, name=name)
