"""A server of one's own: roles and database made once, by its administrator."""

import psycopg
import pytest

from onroll.config.database import AddressError, DatabaseError, Role, address_for, cluster, ensure_running
from onroll.config.database.prepare import prepare


@pytest.fixture
def server(place: object, monkeypatch: pytest.MonkeyPatch) -> str:
    """A server that the environment names as someone else's, without the database that it names; `host:port`."""
    running = ensure_running()
    where = f"127.0.0.1:{running.port}"
    monkeypatch.setenv("DATABASE_ADMIN_URL", running.address(user=cluster.SUPERUSER, name="postgres").url())
    monkeypatch.setenv("DATABASE_URL", f"postgresql://onroll_app:first@{where}/elsewhere")
    monkeypatch.setenv("DATABASE_OWNER_URL", f"postgresql://onroll_owner:second@{where}/elsewhere")
    return where


def test_roles_and_database_are_made_and_made_again_without_harm(server: str) -> None:
    assert prepare() == prepare() == address_for()
    with psycopg.connect(address_for(Role.OWNER).url(), autocommit=True) as owner:
        owner.execute("create table seen (n int)")
        provider = owner.execute("select datlocprovider from pg_database where datname = 'elsewhere'").fetchone()
        assert provider == ("b",)
    with psycopg.connect(address_for().url(), autocommit=True) as application:
        application.execute("insert into seen values (1)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("drop table seen")


def test_a_role_of_another_name_is_refused_before_anything_is_made(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://joe:secret@{server}/elsewhere")
    with pytest.raises(AddressError, match="DATABASE_URL must be set and name the role onroll_app") as caught:
        prepare()
    assert "secret" not in str(caught.value)


def test_without_an_administrator_it_says_what_to_set(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_ADMIN_URL")
    with pytest.raises(AddressError, match="DATABASE_ADMIN_URL must be set"):
        prepare()


def test_a_wrong_password_is_a_sentence_without_it(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_ADMIN_URL", f"postgresql://postgres:wrongone@{server}/postgres")
    with pytest.raises(DatabaseError, match="The server refused") as caught:
        prepare()
    assert "wrongone" not in str(caught.value)
