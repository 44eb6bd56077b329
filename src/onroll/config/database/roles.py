"""The roles of a database: an owner that migrates, and an application role that owns nothing.

Row-level security holds only for a role that neither owns the tables nor may bypass it; so pages are served as
`onroll_app`, while `migrate` and the tests' set-up run as `onroll_owner`. The statements work on PostgreSQL 15
and newer and may be run any number of times.
"""

from typing import Any, LiteralString

import psycopg
from psycopg import sql

OWNER = "onroll_owner"
APPLICATION = "onroll_app"
DATABASE = "onroll"
BUILTIN_LOCALE_SINCE = 170000

Connection = psycopg.Connection[Any]


def make_roles(connection: Connection, passwords: dict[str, str]) -> None:
    """Make both roles with these passwords; the owner may take the application's role, never the reverse.

    `connection` is a superuser's, in autocommit.
    """
    wanted: tuple[tuple[str, LiteralString], ...] = ((OWNER, "CREATEDB"), (APPLICATION, "NOCREATEDB"))
    for role, rights in wanted:
        known = connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone()
        statement: LiteralString = "ALTER ROLE" if known else "CREATE ROLE"
        connection.execute(
            sql.SQL("{} {} LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS NOREPLICATION {} PASSWORD {}").format(
                sql.SQL(statement),
                sql.Identifier(role),
                sql.SQL(rights),
                sql.Literal(passwords[role]),
            )
        )
    # Without this a test that runs as the owner could not step down to the application's rights.
    connection.execute(f"GRANT {APPLICATION} TO {OWNER}")


def make_database(connection: Connection, name: str = DATABASE) -> None:
    """Make the database, owned by the owner role, unless it is there; `connection` as for `make_roles`."""
    if connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
        return
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' {}").format(
            sql.Identifier(name), sql.Identifier(OWNER), sql.SQL(_locale(connection.info.server_version))
        )
    )


def _locale(server_version: int) -> LiteralString:
    # The builtin provider sorts alike on every machine, but came with PostgreSQL 17;
    # an older server keeps the locale that its administrator chose.
    if server_version >= BUILTIN_LOCALE_SINCE:
        return "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
    return ""


def grant_to_application(connection: Connection) -> None:
    """Let the application role read and write every table of this database, now and after later migrations.

    `connection` is the owner's, to the database meant. Tables stay the owner's; nothing may be truncated.
    """
    if not connection.execute("select 1 from pg_roles where rolname = %s", [APPLICATION]).fetchone():
        return
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {APPLICATION}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APPLICATION}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APPLICATION}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APPLICATION}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APPLICATION}",
    ):
        connection.execute(statement)
