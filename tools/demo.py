"""Make the demonstration and serve it: `make demo`. Safe to run again; what people entered stays."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
HOST = "127.0.0.1"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "onroll.config.settings.demo"}


def _say(text: str) -> None:
    print(text, flush=True)


def _run(what: str, *command: str) -> None:
    _say(f"  {what}")
    done = subprocess.run([sys.executable, *command], check=False, cwd=CHECKOUT, env={**os.environ, **SETTINGS})
    if done.returncode != 0:
        raise SystemExit(f"'{what}' failed; see above.")


def _port() -> int:
    port = int(os.environ.get("PORT", "8000"))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise SystemExit(f"Port {port} is in use: stop what uses it, or run 'make demo PORT={port + 1}'.") from None
    return port


def _serve(port: int) -> int:
    command = [
        *(str(CHECKOUT / ".venv" / "bin" / "granian"), "--interface", "wsgi", "--no-ws", "--log-level", "warning"),
        *("--host", HOST, "--port", str(port), "--workers", "2", "--blocking-threads", "4"),
        "onroll.config.wsgi:application",
    ]
    server = subprocess.Popen(command, cwd=CHECKOUT, env={**os.environ, **SETTINGS, "ONROLL_POOL": "1"})
    # Ctrl-C reaches the server too: wait until it has finished its requests.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    return server.wait()


def main() -> int:
    """Database, tables, synthetic people, static files, server; the exit code is the server's."""
    port = _port()
    _say("Preparing the demonstration")
    _run("Database: starting", "-m", "onroll.config.database", "start")
    _run("Database: bringing the tables up to date", "manage.py", "migrate", "--verbosity", "0")
    _run("Synthetic people: loading", "manage.py", "load_demo")
    _run("Static files: collecting", "manage.py", "collectstatic", "--no-input", "--clear", "--verbosity", "0")
    _say(
        f"\nOnroll is at http://{HOST}:{port}\n"
        "  Open that address in a browser, choose who to be, and report a missing pupil.\n"
        "  Everyone in it is synthetic. Press Ctrl-C here to stop; run 'make demo' again to go on.\n"
    )
    code = _serve(port)
    if os.environ.get("DATABASE_URL", "") == "":
        subprocess.run([sys.executable, "-m", "onroll.config.database", "stop", "--if-idle"], check=False, cwd=CHECKOUT)
    return code


if __name__ == "__main__":
    sys.exit(main())
