"""How Django connects: the role, the pool, and what is cleared before a connection serves someone else."""

import os
from typing import Any

import psycopg

from onroll.config.database import Address, DatabaseError, Role, address_for


def chosen_role() -> Role:
    """As whom this process connects: `ONROLL_DATABASE_ROLE`, by default as the application."""
    return Role(os.environ.get("ONROLL_DATABASE_ROLE", Role.APPLICATION))


def forget_the_last_user(connection: psycopg.Connection[Any]) -> None:
    """Undo every session setting (role, tenant, time-outs) before the pool lends the connection again.

    A setting that outlived its request would give the next person the last person's rights.
    """
    connection.execute("RESET ROLE; RESET ALL; SELECT pg_advisory_unlock_all()")
    if not connection.autocommit:
        connection.commit()


def django_database(role: Role, *, pool: bool) -> dict[str, Any]:
    """Django's settings for the database; a dummy that refuses to connect while none has been made."""
    try:
        address = address_for(role)
    except DatabaseError:
        # Checks that need no database (types, static files) still run in a checkout that has none yet.
        return {"ENGINE": "django.db.backends.dummy"}
    return _settings(address, pool=pool)


def _settings(address: Address, *, pool: bool) -> dict[str, Any]:
    # Given at connection time, so that RESET ALL returns to it.
    options: dict[str, Any] = {**dict(address.options), "options": "-c timezone=UTC -c lock_timeout=10s"}
    if pool:
        options["pool"] = {
            "min_size": 1,
            "max_size": int(os.environ.get("ONROLL_POOL_SIZE", "8")),
            "timeout": 10,
            "reset": forget_the_last_user,
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": address.host,
        "PORT": str(address.port),
        "NAME": address.name,
        "USER": address.user,
        "PASSWORD": address.password,
        "CONN_HEALTH_CHECKS": pool,
        "OPTIONS": options,
    }
