"""Make `.venv` from the locked requirements: `python3 tools/setup.py run|test`.

`run` is what the site needs, `test` adds what the tests and checks need. Stdlib only, and quick when nothing has
changed. Nothing outside the checkout is touched.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "onroll-setup.json"
FLOOR = (3, 11)
FILES = {"run": ("bootstrap", "runtime"), "test": ("bootstrap", "dev")}


class SetupError(Exception):
    """Setup cannot go on; the sentence says what to do."""


def say(text: str) -> None:
    """Print one line at once, so that a person sees where it is."""
    print(f"  {text}", flush=True)


def wanted_state(purpose: str) -> str:
    """A digest of everything that decides what is installed."""
    digest = hashlib.sha256(sys.version.encode())
    for name in [*(f"requirements/{part}.txt" for part in FILES[purpose]), "pyproject.toml"]:
        digest.update((CHECKOUT / name).read_bytes())
    return digest.hexdigest()


def done_before(purpose: str) -> bool:
    """Whether this purpose, or `test`, which holds all of `run`, was installed from the same files."""
    try:
        stamps = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    importable = PYTHON.exists() and subprocess.run([str(PYTHON), "-c", "import onroll"], check=False).returncode == 0
    return importable and any(stamps.get(name) == wanted_state(name) for name in {purpose, "test"})


def run(command: list[str], remedy: str) -> None:
    """Run a command quietly; on failure raise SetupError with its output and the remedy."""
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONHOME"}}
    environment["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    done = subprocess.run(
        command,
        check=False,
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0:
        raise SetupError(f"{done.stdout.rstrip()}\n{remedy}")


def works() -> bool:
    """Whether `.venv` has a Python of the right age, with pip."""
    check = f"import sys, pip; sys.exit(sys.version_info < {FLOOR})"
    if not PYTHON.exists():
        return False
    asked = subprocess.run([str(PYTHON), "-c", check], check=False, stderr=subprocess.DEVNULL)
    return asked.returncode == 0


def make_venv() -> None:
    """Make the environment unless a working one of the right age is there."""
    if works():
        return
    say(f"Making .venv with Python {sys.version.split()[0]}")
    shutil.rmtree(VENV, ignore_errors=True)
    run(
        [sys.executable, "-m", "venv", str(VENV)],
        "Python's venv module did not work. On Debian or Ubuntu: apt-get install python3-venv.",
    )


def install(purpose: str) -> None:
    """Install the locked packages (with uv; with pip if uv cannot) and then Onroll itself, offline."""
    bootstrap, packages = (f"requirements/{part}.txt" for part in FILES[purpose])
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes"]
    network = "The package index could not be reached, or a hash differs: check the network, then run again."
    say("Installing the installer (uv)")
    run([*pip, "-r", bootstrap], network)
    count = sum(line[:1].isalnum() for line in (CHECKOUT / packages).read_text(encoding="utf-8").splitlines())
    say(f"Installing {count} locked packages; about a quarter of a minute")
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--no-config", "--python", str(PYTHON)]
    try:
        # The system's certificates, so that it works behind an organisation's own proxy.
        run([*uv, "--system-certs", "--require-hashes", "-r", packages], network)
    except SetupError:
        say("uv could not do it; trying pip, which takes a minute or two")
        run([*pip, "-r", packages], network)
    say("Installing onroll from src/")
    run(
        [*uv, "--no-deps", "--no-build-isolation", "--offline", "--editable", "."],
        "Onroll itself could not be installed: remove .venv and run again.",
    )


def main(purpose: str) -> int:
    """Do what is missing and nothing else; the exit code is 0 when the environment is ready."""
    if sys.version_info < FLOOR:
        raise SetupError(f"Onroll needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if done_before(purpose):
        say("Environment: up to date")
        return 0
    STAMP.unlink(missing_ok=True)
    make_venv()
    install(purpose)
    STAMP.write_text(json.dumps({purpose: wanted_state(purpose)}), encoding="utf-8")
    say("Environment: ready (.venv)")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1] if sys.argv[1:] else "test"))
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
