"""PostgreSQL for a checkout: one server of our own, or the one that `DATABASE_URL` names.

`python -m onroll.config.database start|stop|status|url` is the same thing for a person. Nothing here imports
Django. `DATABASE_URL` always wins: when it is set, no server is ever started.
"""

from onroll.config.database.address import Address, AddressError, read_url
from onroll.config.database.cluster import DatabaseError, ensure_running, is_running, stop
from onroll.config.database.where import Role, address_for, external_url

__all__ = [
    "Address",
    "AddressError",
    "DatabaseError",
    "Role",
    "address_for",
    "ensure_running",
    "external_url",
    "is_running",
    "read_url",
    "stop",
]
