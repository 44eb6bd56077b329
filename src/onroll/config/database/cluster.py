"""The checkout's own PostgreSQL server: made once, started when needed, stopped on request.

It listens on the loopback address alone, on a port of its own, with passwords that only the person who
started it can read. It is believed to be alive only after a real connection to its own data folder.
"""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from onroll.config import paths
from onroll.config.database import roles
from onroll.config.database.address import Address
from onroll.config.database.binaries import (
    SHARED_BY_ROOT,
    MissingBinariesError,
    ServerUser,
    as_user,
    can_enter,
    programs,
    server_user,
)
from onroll.config.secrets_file import write_private

SUPERUSER = "postgres"
LOOPBACK = "127.0.0.1"
START_SECONDS = 20.0
STOP_SECONDS = 20.0


class DatabaseError(Exception):
    """The server cannot be made, started or reached; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One server of ours: its data folder, its port, and the password of each role."""

    data: Path
    port: int
    passwords: dict[str, str]

    def address(self, *, user: str, name: str) -> Address:
        """Where this server is for this role and database."""
        # Without TLS there is nothing to negotiate, which saves two round trips a connection.
        options = (("gssencmode", "disable"), ("sslmode", "disable"))
        return Address(LOOPBACK, self.port, name, user, self.passwords[user], options)


def folder() -> Path:
    """Where this checkout keeps its server."""
    return paths.variable() / "database"


def _state() -> Path:
    return folder() / "server.json"


def _read() -> Cluster | None:
    try:
        kept = json.loads(_state().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except PermissionError:
        raise DatabaseError(
            f"{_state()} belongs to another user: use the database as that user, or remove {folder()}."
        ) from None
    except ValueError:
        raise DatabaseError(f"{_state()} is damaged: remove {folder()} and run 'make demo' again.") from None
    return Cluster(Path(kept["data"]), kept["port"], kept["passwords"])


def _write(cluster: Cluster) -> None:
    kept = {"data": str(cluster.data), "port": cluster.port, "passwords": cluster.passwords}
    write_private(_state(), json.dumps(kept))


def address(*, user: str, name: str) -> Address:
    """Where the checkout's server is. Raises DatabaseError when it was never started."""
    cluster = _read()
    if cluster is None:
        raise DatabaseError("The database has not been made yet: run 'make database', or set DATABASE_URL.")
    return cluster.address(user=user, name=name)


def _connect(cluster: Cluster, *, name: str = "postgres", user: str = SUPERUSER) -> roles.Connection:
    where = cluster.address(user=user, name=name)
    return psycopg.connect(where.url(), connect_timeout=3, autocommit=True)


def _answers(cluster: Cluster) -> bool:
    """Whether a server answers there that knows our password and serves our data folder."""
    if _pid(cluster) is None:
        # Asking a stranger on that port would only wait for an answer that never comes.
        return False
    try:
        with _connect(cluster) as connection:
            row = connection.execute("show data_directory").fetchone()
    except psycopg.Error:
        return False
    return row is not None and Path(row[0]).resolve() == cluster.data.resolve()


def _sync() -> bool:
    """Whether the server waits for the disk. `ONROLL_DATABASE_SYNC=off` is for data that a test throws away."""
    return os.environ.get("ONROLL_DATABASE_SYNC") != "off"


def is_running() -> bool:
    """Whether the checkout's server accepts connections now."""
    cluster = _read()
    return cluster is not None and _answers(cluster)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the folder's lock: two commands that start the server at once become one start."""
    folder().mkdir(parents=True, exist_ok=True)
    try:
        lock = (folder() / "lock").open("w")
    except PermissionError:
        raise DatabaseError(
            f"{folder()} belongs to another user: use the database as that user, or remove that folder."
        ) from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ensure_running() -> Cluster:
    """Make the server if there is none, start it if it is not alive, and return it.

    Raises DatabaseError. Takes about a second the first time, some hundredths when it is running already.
    """
    cluster = _read()
    if cluster is not None and _answers(cluster):
        return cluster
    with _alone():
        cluster = _read()
        if cluster is not None and _answers(cluster):
            return cluster
        try:
            user = server_user()
            bin_folder = programs(user)
        except MissingBinariesError as error:
            raise DatabaseError(str(error)) from None
        if cluster is None or not (cluster.data / "PG_VERSION").exists():
            cluster = _make(bin_folder, user)
        _check_version(cluster, bin_folder)
        cluster = _start(cluster, bin_folder, user)
        with _connect(cluster) as connection:
            roles.make_roles(connection, cluster.passwords)
            roles.make_database(connection)
        with _connect(cluster, user=roles.OWNER, name=roles.DATABASE) as connection:
            roles.grant_to_application(connection)
        return cluster


def _data_folder(user: ServerUser | None) -> Path:
    """`var/database/data`, or a folder outside when the server's user cannot enter a private checkout."""
    ours = folder()
    ours.mkdir(parents=True, exist_ok=True)
    if can_enter(ours, user):
        return ours / "data"
    known_by = hashlib.sha256(str(ours).encode()).hexdigest()[:16]
    outside = SHARED_BY_ROOT / known_by
    outside.mkdir(parents=True, exist_ok=True)
    for level in (SHARED_BY_ROOT, outside):
        level.chmod(0o755)
    return outside / "data"


def _make(bin_folder: Path, user: ServerUser | None) -> Cluster:
    data = _data_folder(user)
    passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, roles.OWNER, roles.APPLICATION)}
    draft = data.with_name("data.new")
    # A first start that was killed leaves a draft, never half a database.
    for remains in (draft, data):
        shutil.rmtree(remains, ignore_errors=True)
    draft.mkdir(mode=0o700)
    password_file = data.with_name("password.new")
    write_private(password_file, passwords[SUPERUSER])
    if user is not None:
        for path in (draft, password_file):
            os.chown(path, user.uid, user.gid)
    try:
        _run(
            [
                str(bin_folder / "initdb"),
                f"--pgdata={draft}",
                f"--username={SUPERUSER}",
                f"--pwfile={password_file}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
                *([] if _sync() else ["--no-sync"]),
            ],
            user=user,
            cwd=draft,
        )
    finally:
        password_file.unlink(missing_ok=True)
    draft.rename(data)
    cluster = Cluster(data, _free_port(), passwords)
    _write(cluster)
    return cluster


def _run(command: list[str], *, user: ServerUser | None, cwd: Path) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=cwd, **as_user(user))
    if done.returncode != 0:
        raise DatabaseError(f"{Path(command[0]).name} failed: {done.stderr.strip() or done.stdout.strip()}")


def _check_version(cluster: Cluster, bin_folder: Path) -> None:
    made_by = (cluster.data / "PG_VERSION").read_text(encoding="ascii").strip()
    shown = subprocess.run([str(bin_folder / "postgres"), "--version"], check=True, capture_output=True, text=True)
    installed = shown.stdout.split()[-1].split(".")[0]
    if made_by != installed:
        raise DatabaseError(
            f"The data in {cluster.data} was made by PostgreSQL {made_by}, and {installed} is installed: keep what "
            f"you need with pg_dump of version {made_by}, remove {folder()} and start again."
        )


def _free_port(preferred: int = 0) -> int:
    """The preferred port if nobody listens on it, else any that is free now."""
    with socket.socket() as probe:
        # As the server itself does: connections of the last server that linger are no hindrance.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, preferred))
        except OSError:
            probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _start(cluster: Cluster, bin_folder: Path, user: ServerUser | None) -> Cluster:
    """Start until it answers. Just after a crash the old server's memory may still be held, so try again."""
    deadline = time.monotonic() + START_SECONDS
    log = cluster.data.with_name("server.log")
    attempts = 0
    while time.monotonic() < deadline:
        if attempts:
            time.sleep(0.3)
        attempts += 1
        cluster = Cluster(cluster.data, _free_port(cluster.port), cluster.passwords)
        _forget_stale_pid(cluster)
        with log.open("wb") as stream:
            server = subprocess.Popen(
                [
                    str(bin_folder / "postgres"),
                    "-D",
                    str(cluster.data),
                    *("-p", str(cluster.port)),
                    *("-c", f"listen_addresses={LOOPBACK}"),
                    *("-c", "unix_socket_directories="),
                    *("-c", "max_connections=60"),
                    *("-c", f"fsync={'on' if _sync() else 'off'}"),
                ],
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                cwd=cluster.data,
                start_new_session=True,
                **as_user(user),
            )
        while server.poll() is None and time.monotonic() < deadline:
            if _answers(cluster):
                _write(cluster)
                return cluster
            time.sleep(0.05)
        if server.poll() is None:
            server.terminate()
            server.wait(STOP_SECONDS)
    tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:])
    raise DatabaseError(f"PostgreSQL did not start within {START_SECONDS:.0f} seconds; {log} ends with:\n{tail}")


def _pid(cluster: Cluster) -> int | None:
    try:
        first, *_ = (cluster.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
        return int(first)
    except (FileNotFoundError, ValueError):
        return None


def _is_postgres(pid: int) -> bool:
    shown = subprocess.run(["/bin/ps", "-o", "args=", "-p", str(pid)], check=False, capture_output=True, text=True)
    return "postgres" in shown.stdout


def _forget_stale_pid(cluster: Cluster) -> None:
    """Remove a pid file whose number now belongs to some other program (after a reboot, say)."""
    pid = _pid(cluster)
    if pid is not None and not _is_postgres(pid):
        (cluster.data / "postmaster.pid").unlink(missing_ok=True)


def _signal(pid: int, number: signal.Signals) -> bool:
    """Send the signal; False when no such process is left."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True


def stop() -> bool:
    """Stop the checkout's server, ending its connections; False when it was not running.

    Raises DatabaseError when it does not end.
    """
    cluster = _read()
    if cluster is None:
        return False
    with _alone():
        pid = _pid(cluster)
        if pid is None or not _is_postgres(pid) or not _signal(pid, signal.SIGINT):
            return False
        deadline = time.monotonic() + STOP_SECONDS
        while time.monotonic() < deadline:
            with suppress(ChildProcessError):
                # Only a server that this very process started is ours to reap.
                os.waitpid(pid, os.WNOHANG)
            if not (cluster.data / "postmaster.pid").exists():
                return True
            time.sleep(0.05)
    raise DatabaseError(f"PostgreSQL (process {pid}) did not stop within {STOP_SECONDS:.0f} seconds.")


def remove() -> None:
    """Stop the checkout's server and delete it with everything that it keeps."""
    stop()
    cluster = _read()
    if cluster is not None:
        shutil.rmtree(cluster.data)
        if cluster.data.parent != folder():
            # The folder outside a private checkout, log included.
            shutil.rmtree(cluster.data.parent)
    shutil.rmtree(folder(), ignore_errors=True)


def others_connected() -> bool:
    """Whether anyone but us is connected to the checkout's server."""
    cluster = _read()
    if cluster is None:
        return False
    try:
        with _connect(cluster) as connection:
            row = connection.execute(
                "select count(*) from pg_stat_activity"
                " where backend_type = 'client backend' and pid <> pg_backend_pid()"
            ).fetchone()
    except psycopg.Error:
        return False
    return row is not None and row[0] > 0
