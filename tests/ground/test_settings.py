"""Settings: production is closed, the pool forgets, the logs hold no one's data."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from psycopg_pool import ConnectionPool

from onroll.config.connections import forget_the_last_user
from onroll.config.database import read_url
from onroll.config.logs import NoValuesFormatter
from onroll.config.paths import checkout

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "onroll.config.settings.production",
    "SECRET_KEY": "a-random-key-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "onroll.example",
    "DATABASE_URL": "postgresql://app:x@127.0.0.1:1/onroll",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=checkout(),
        env={**os.environ, "DJANGO_SETTINGS_MODULE": PRODUCTION["DJANGO_SETTINGS_MODULE"], **environment},
    )


def test_production_passes_djangos_own_deployment_check() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_asks_for_what_it_needs_by_name(name: str) -> None:
    done = manage("check", **{**PRODUCTION, name: ""})
    assert done.returncode != 0
    assert f"Set the environment variable {name}: " in done.stderr


def test_the_demonstrations_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    shown = [
        subprocess.run(
            [sys.executable, "-c", "from onroll.config.settings.demo import SECRET_KEY; print(SECRET_KEY)"],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "ONROLL_VAR": str(tmp_path)},
        ).stdout.strip()
        for _ in range(2)
    ]
    assert shown[0] == shown[1]
    assert len(shown[0]) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_pooled_connection_forgets_tenant_and_role() -> None:
    where = settings.DATABASES["default"]
    address = read_url(f"postgresql://x/{where['NAME']}")
    login = {
        "host": where["HOST"],
        "port": where["PORT"],
        "dbname": address.name,
        "user": where["USER"],
        "password": where["PASSWORD"],
        "options": where["OPTIONS"]["options"],
    }
    with ConnectionPool(kwargs=login, min_size=1, max_size=1, reset=forget_the_last_user, open=True) as pool:
        with pool.connection() as connection:
            first = connection.info.backend_pid
            connection.execute("select set_config('app.org', '7', false)")
            connection.execute("set role onroll_app")
            connection.execute("set timezone to 'Asia/Tokyo'")
            assert connection.execute("select current_setting('app.org')").fetchone() == ("7",)
        with pool.connection() as connection:
            assert connection.info.backend_pid == first
            row = connection.execute(
                "select nullif(current_setting('app.org', true), ''), current_user, current_setting('timezone')"
            ).fetchone()
            assert row == (None, where["USER"], "UTC")


def test_without_the_reset_the_tenant_would_leak() -> None:
    where = settings.DATABASES["default"]
    with psycopg.connect(
        host=where["HOST"],
        port=where["PORT"],
        dbname=where["NAME"],
        user=where["USER"],
        password=where["PASSWORD"],
        autocommit=True,
    ) as connection:
        connection.execute("select set_config('app.org', '7', false)")
        assert connection.execute("select current_setting('app.org')").fetchone() == ("7",)
        forget_the_last_user(connection)
        assert connection.execute("select nullif(current_setting('app.org', true), '')").fetchone() == (None,)


def test_a_logged_failure_names_places_and_kind_but_no_values() -> None:
    try:
        raise ValueError("Ann Example, born 1 May 2008")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed", None, sys.exc_info())
    text = NoValuesFormatter("%(message)s").format(record)
    assert "Ann" not in text
    assert "ValueError (message withheld)" in text
    assert "test_settings.py:" in text


def test_the_clock_on_the_wall_is_londons() -> None:
    assert (settings.TIME_ZONE, settings.USE_TZ, settings.LANGUAGE_CODE) == ("Europe/London", True, "en-gb")
