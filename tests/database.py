"""The test database of one run: unique to the process, owned by the owner, open to the application's role."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction

from onroll.config.database.roles import APPLICATION, grant_to_application


def _maintenance() -> psycopg.Connection[tuple[object, ...]]:
    ours = settings.DATABASES["default"]
    return psycopg.connect(
        host=ours["HOST"],
        port=ours["PORT"],
        user=ours["USER"],
        password=ours["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    )


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def drop_leftovers() -> None:
    """Drop the test databases of runs that were killed before they could do it."""
    with _maintenance() as server:
        names = server.execute("select datname from pg_database where datname ~ '^test_onroll_[0-9]+$'").fetchall()
        for (name,) in names:
            found = re.fullmatch(r"test_onroll_(\d+)", str(name))
            if found and not _alive(int(found[1])):
                server.execute(f'drop database if exists "{name}"')


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Before the run's own database is made, drop what killed runs left."""
    drop_leftovers()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """pytest-django's test database, opened to the application's role as `migrate` does it in earnest."""
    with django_db_blocker.unblock():
        connection.ensure_connection()
        grant_to_application(connection.connection)
    run = connection.ops.execute_sql_flush
    ours = partial(_flush_append_only_tables_too, run)
    connection.ops.execute_sql_flush = ours


def _flush_append_only_tables_too(run: Callable[[Iterable[str]], None], statements: Iterable[str]) -> None:
    """Empty the tables after a test that committed, with the triggers that refuse TRUNCATE put aside meanwhile."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select quote_ident(c.relname), quote_ident(t.tgname)"
            " from pg_trigger t join pg_class c on c.oid = t.tgrelid"
            " where not t.tgisinternal and t.tgtype & 32 <> 0 and t.tgenabled <> 'D'"
        )
        refusing = cursor.fetchall()
        for table, trigger in refusing:
            cursor.execute(f"alter table {table} disable trigger {trigger}")
        run(statements)
        for table, trigger in refusing:
            cursor.execute(f"alter table {table} enable trigger {trigger}")


@contextmanager
def as_application() -> Iterator[None]:
    """Within this block the default connection has the application's rights, row-level security included."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {APPLICATION}")
        try:
            yield
        finally:
            cursor.execute("RESET ROLE")
