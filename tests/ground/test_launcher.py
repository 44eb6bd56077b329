"""Our own PostgreSQL: started, killed, left behind, stopped; each test has a server of its own."""

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from onroll.config.database import DatabaseError, Role, address_for, cluster, ensure_running, is_running, stop
from onroll.config.database.roles import APPLICATION, OWNER, grant_to_application

SQUATTER = "import socket, time; kept = socket.create_server(('127.0.0.1', {port})); time.sleep(60)"


def connect(role: Role = Role.APPLICATION) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(address_for(role).url(), autocommit=True)


def postmaster(running: cluster.Cluster) -> int:
    return int((running.data / "postmaster.pid").read_text().splitlines()[0])


def test_nothing_is_there_before_the_first_start(place: Path) -> None:
    assert is_running() is False
    assert stop() is False
    with pytest.raises(DatabaseError, match="make database"):
        address_for()


def test_start_stop_and_start_again_keep_what_was_written(place: Path) -> None:
    first = ensure_running()
    with connect(Role.OWNER) as owner:
        owner.execute("create table kept (n int)")
        owner.execute("insert into kept values (1)")
    assert ensure_running() == first
    assert stop() is True
    assert is_running() is False
    ensure_running()
    with connect() as application:
        assert application.execute("select n from kept").fetchall() == [(1,)]


def test_a_killed_server_is_not_believed_alive_and_comes_back(place: Path) -> None:
    running = ensure_running()
    with connect(Role.OWNER) as owner:
        owner.execute("create table kept (n int)")
    os.kill(postmaster(running), signal.SIGKILL)
    deadline = time.monotonic() + 5
    while is_running() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert is_running() is False
    assert (running.data / "postmaster.pid").exists()
    ensure_running()
    with connect() as application:
        assert application.execute("select count(*) from kept").fetchone() == (0,)


def test_a_pid_file_that_now_names_another_program_is_no_hindrance(place: Path) -> None:
    running = ensure_running()
    stop()
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        (running.data / "postmaster.pid").write_text(f"{other.pid}\n{running.data}\n")
        assert stop() is False
        ensure_running()
        assert is_running()
        assert other.poll() is None
    finally:
        other.terminate()
        other.wait()


def test_a_first_start_that_was_cut_short_leaves_nothing_in_the_way(place: Path) -> None:
    (place / "database" / "data.new").mkdir(parents=True)
    (place / "database" / "data.new" / "half").write_text("x")
    ensure_running()
    assert is_running()


def test_a_port_taken_by_someone_else_is_given_up(place: Path) -> None:
    running = ensure_running()
    stop()
    squatter = subprocess.Popen(
        [
            sys.executable,
            "-c",
            SQUATTER.format(port=running.port),
        ]
    )
    try:
        time.sleep(0.5)
        assert ensure_running().port != running.port
    finally:
        squatter.terminate()
        squatter.wait()


def test_two_installations_do_not_meet(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = ensure_running()
    monkeypatch.setenv("ONROLL_VAR", str(place.parent / "other"))
    try:
        two = ensure_running()
        assert one.port != two.port
        assert one.passwords != two.passwords
        stop()
    finally:
        cluster.remove()
        monkeypatch.setenv("ONROLL_VAR", str(place))
    assert is_running()


def test_starts_at_the_same_moment_become_one(place: Path) -> None:
    command = [sys.executable, "-m", "onroll.config.database", "start"]
    starts = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) for _ in range(3)]
    said = [start.communicate(timeout=60)[0] for start in starts]
    assert [start.returncode for start in starts] == [0, 0, 0], said
    assert len({words.rsplit(":", 1)[1] for words in said}) == 1


def test_passwords_are_needed_and_are_kept_from_others(place: Path) -> None:
    running = ensure_running()
    state = place / "database" / "server.json"
    assert stat.S_IMODE(state.stat().st_mode) == 0o600
    assert stat.S_IMODE(running.data.stat().st_mode) == 0o700
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"postgresql://{APPLICATION}@127.0.0.1:{running.port}/onroll", connect_timeout=3)


def test_only_this_machine_can_reach_it(place: Path) -> None:
    ensure_running()
    with connect() as application:
        assert application.execute("show listen_addresses").fetchone() == ("127.0.0.1",)


def test_the_application_owns_nothing_and_cannot_pass_row_security(place: Path) -> None:
    ensure_running()
    with connect(Role.OWNER) as owner:
        owner.execute("create table secret (n int)")
        owner.execute("insert into secret values (1), (2)")
        owner.execute("alter table secret enable row level security")
        owner.execute("create policy first_only on secret using (n = 1)")
    with connect() as application:
        assert application.execute("select n from secret").fetchall() == [(1,)]
        rights = application.execute(
            "select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname = current_user"
        ).fetchone()
        assert rights == (False, False, False, False)
        owned = application.execute(
            "select count(*) from pg_class where relowner = (select oid from pg_roles where rolname = current_user)"
        ).fetchone()
        assert owned == (0,)
        for statement in ("create table mine (n int)", "truncate secret", "drop table secret", f"set role {OWNER}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                application.execute(statement)


def test_the_owner_may_step_down_to_the_application(place: Path) -> None:
    ensure_running()
    with connect(Role.OWNER) as owner:
        grant_to_application(owner)
        owner.execute(f"set role {APPLICATION}")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            owner.execute("create table mine (n int)")


def test_names_with_accents_are_handled_and_the_needed_extensions_are_there(place: Path) -> None:
    ensure_running()
    with connect(Role.OWNER) as owner:
        for extension in ("btree_gist", "pg_trgm", "unaccent", "fuzzystrmatch"):
            owner.execute(f"create extension {extension}")
        assert owner.execute("select lower('ZOË'), unaccent(lower('ÉLÉONORE'))").fetchone() == ("zoë", "eleonore")


def test_data_of_another_version_is_left_alone_and_said(place: Path) -> None:
    running = ensure_running()
    stop()
    version = running.data / "PG_VERSION"
    version.write_text("14\n")
    with pytest.raises(DatabaseError, match="made by PostgreSQL 14"):
        ensure_running()
    assert version.read_text() == "14\n"
    assert (running.data / "global").exists()


def test_a_damaged_state_is_said_in_a_sentence(place: Path) -> None:
    state = place / "database" / "server.json"
    state.parent.mkdir(parents=True)
    state.write_text("{")
    try:
        with pytest.raises(DatabaseError, match="damaged"):
            ensure_running()
    finally:
        state.unlink()


def test_the_command_says_what_it_does(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str) -> int:
        return subprocess.run([sys.executable, "-m", "onroll.config.database", *arguments], check=False).returncode

    assert run("status") == 3
    assert run("start") == 0
    assert run("status") == 0
    assert run("url") == 0
    assert run("stop") == 0
    assert run("stop") == 0
    said = capfd.readouterr().out.splitlines()
    assert said[0] == "PostgreSQL is not running; 'make database' starts it."
    assert said[1].startswith("PostgreSQL started on 127.0.0.1:")
    assert said[3].startswith(f"postgresql://{APPLICATION}:")
    assert said[4:] == ["PostgreSQL stopped.", "PostgreSQL was not running."]


def test_the_state_names_no_place_outside_the_installation_unless_it_must(place: Path) -> None:
    ensure_running()
    kept = json.loads((place / "database" / "server.json").read_text())
    assert Path(kept["data"]).is_relative_to(place)


def test_a_private_checkout_of_root_keeps_its_data_where_the_server_can_go(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = place.parent / "private"
    private.mkdir(mode=0o700)
    monkeypatch.setenv("ONROLL_VAR", str(private / "var"))
    try:
        running = ensure_running()
        assert is_running()
        assert stat.S_IMODE(private.stat().st_mode) == 0o700
        assert running.data.is_relative_to(private) is (os.geteuid() != 0)
    finally:
        cluster.remove()
        monkeypatch.setenv("ONROLL_VAR", str(place))
    assert not running.data.exists()
    assert running.data.parent == private / "var" / "database" or not running.data.parent.exists()
