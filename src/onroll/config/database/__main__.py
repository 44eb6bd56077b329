"""`python -m onroll.config.database start|stop|status|url|prepare|remove`: the database of this checkout, by hand."""

import argparse
import sys

from onroll.config.database import AddressError, DatabaseError, Role, address_for, cluster, external_url
from onroll.config.database.prepare import prepare


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m onroll.config.database", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("start", help="start it (making it the first time); harmless when it runs")
    stop = commands.add_parser("stop", help="stop it; what it keeps stays")
    stop.add_argument("--if-idle", action="store_true", help="only when nobody is connected")
    commands.add_parser("prepare", help="make roles and database on the server that DATABASE_URL names")
    commands.add_parser("remove", help="stop it and delete everything that it keeps")
    commands.add_parser("status", help="say whether it runs; exit code 0 if so, 3 if not")
    url = commands.add_parser("url", help="print its URL, password included")
    url.add_argument("--role", choices=list(Role), default=Role.APPLICATION, type=Role)
    return parser.parse_args(given)


def _start() -> int:
    running = cluster.is_running()
    server = cluster.ensure_running()
    _say(f"PostgreSQL {'was already running' if running else 'started'} on 127.0.0.1:{server.port}.")
    return 0


def _stop(*, if_idle: bool) -> int:
    if if_idle and cluster.others_connected():
        _say("PostgreSQL keeps running: someone else is connected.")
        return 0
    _say("PostgreSQL stopped." if cluster.stop() else "PostgreSQL was not running.")
    return 0


def _status() -> int:
    running = cluster.is_running()
    _say("PostgreSQL is running." if running else "PostgreSQL is not running; 'make database' starts it.")
    return 0 if running else 3


def _remove() -> int:
    cluster.remove()
    _say("PostgreSQL and everything that it kept are removed.")
    return 0


def _run(options: argparse.Namespace) -> int:
    if options.command == "url":
        _say(address_for(options.role).url())
        return 0
    if options.command == "prepare":
        _say(f"The database {prepare().name} and its roles are ready; next: manage.py migrate.")
        return 0
    if external_url() is not None:
        _say(f"DATABASE_URL names a server, so there is nothing of ours to {options.command}.")
        return 0
    match options.command:
        case "start":
            return _start()
        case "stop":
            return _stop(if_idle=options.if_idle)
        case "remove":
            return _remove()
        case _:
            return _status()


def main(given: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0 well, 1 a sentence on the error stream, 3 not running."""
    try:
        return _run(_arguments(given))
    except (AddressError, DatabaseError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
