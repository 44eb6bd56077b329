"""Make roles and database on a server of one's own (PostgreSQL 15 or newer), once, as its administrator."""

import os

import psycopg

from onroll.config.database import roles
from onroll.config.database.address import Address, AddressError, read_url
from onroll.config.database.cluster import DatabaseError
from onroll.config.database.where import Role, external_url

OLDEST = 150000


def _wanted(role: Role, name: str, variable: str) -> Address:
    address = external_url(role)
    if address is None or address.user != name:
        raise AddressError(
            f"{variable} must be set and name the role {name}: postgresql://{name}:PASSWORD@HOST:PORT/DATABASE."
        )
    return address


def prepare() -> Address:
    """Make both roles and the database that the environment names; what is there already is kept.

    `DATABASE_ADMIN_URL` is the administrator's, to any database of the server; `DATABASE_URL` and
    `DATABASE_OWNER_URL` say which roles, passwords and database to make. Returns the application's address.
    Raises AddressError or DatabaseError.
    """
    admin = os.environ.get("DATABASE_ADMIN_URL", "")
    if not admin:
        raise AddressError("DATABASE_ADMIN_URL must be set: the URL of a superuser on the same server.")
    application = _wanted(Role.APPLICATION, roles.APPLICATION, "DATABASE_URL")
    owner = _wanted(Role.OWNER, roles.OWNER, "DATABASE_OWNER_URL")
    passwords = {roles.APPLICATION: application.password, roles.OWNER: owner.password}
    try:
        with psycopg.connect(read_url(admin, variable="DATABASE_ADMIN_URL").url(), autocommit=True) as connection:
            if connection.info.server_version < OLDEST:
                raise DatabaseError("Onroll needs PostgreSQL 15 or newer; this server is older.")
            roles.make_roles(connection, passwords)
            roles.make_database(connection, application.name)
        with psycopg.connect(owner.url(), autocommit=True) as connection:
            roles.grant_to_application(connection)
    except psycopg.Error as error:
        raise DatabaseError(f"The server refused: {str(error).strip()}") from None
    return application
