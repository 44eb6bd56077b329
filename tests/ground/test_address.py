"""`DATABASE_URL`: what is read from it, what is refused, and that it always wins."""

import subprocess
import sys
from pathlib import Path

import pytest

from onroll.config.connections import django_database
from onroll.config.database import AddressError, Role, address_for, read_url


def test_a_url_comes_back_as_written() -> None:
    url = "postgresql://ann:p%40ss%2Fword@db.example:6543/onroll?sslmode=require"
    address = read_url(url)
    assert (address.user, address.password, address.host, address.port) == ("ann", "p@ss/word", "db.example", 6543)
    assert address.options == (("sslmode", "require"),)
    assert address.url() == url


def test_the_password_is_not_shown() -> None:
    assert "hush" not in repr(read_url("postgresql://ann:hush@db/onroll"))


def test_a_socket_folder_may_be_named() -> None:
    assert read_url("postgresql://ann@/onroll?host=/run/postgresql").host == "/run/postgresql"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://a:secret@b/c", "must begin with 'postgresql://'"),
        ("postgresql://a:secret@b", "names no database"),
        ("postgresql://a:secret@b:port/c", "cannot be read"),
        ("onroll", "must begin with"),
    ],
)
def test_a_bad_url_is_a_sentence_without_the_password(url: str, words: str) -> None:
    with pytest.raises(AddressError, match=words) as caught:
        read_url(url)
    assert "secret" not in str(caught.value)
    assert str(caught.value).startswith("DATABASE_URL ")


def test_the_environment_wins_and_nothing_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONROLL_VAR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:x@db.example/onroll")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner:y@db.example/onroll")
    assert address_for(Role.APPLICATION).user == "app"
    assert address_for(Role.OWNER).user == "owner"
    assert django_database(Role.APPLICATION, pool=True)["HOST"] == "db.example"
    done = subprocess.run(
        [sys.executable, "-m", "onroll.config.database", "start"], check=True, capture_output=True, text=True
    )
    assert "nothing of ours to start" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_owners_url_is_needed_only_where_it_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app:x@db.example/onroll")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    assert address_for(Role.OWNER).user == "app"
