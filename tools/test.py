"""Run the tests by suite: `.venv/bin/python tools/test.py [core] [thorough] [apps] [browser] [-- pytest arguments]`.

core: the pure core and the command line, without Django, in seconds; thorough: what of that takes longer, its
properties among it; apps: the rooms, on a real PostgreSQL; browser: stories told in a real Chromium. Each
is its own process with only the plugins that it uses, which saves seconds.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
DATABASE = [sys.executable, "-m", "onroll.config.database"]


@dataclass(frozen=True)
class Suite:
    """The folders under `tests/` of one suite, and the pytest plugins that it needs."""

    folders: tuple[str, ...]
    plugins: tuple[str, ...]


CORE = Suite(("schooldays", "policy", "ctf", "identity", "cli"), ("_hypothesis_pytestplugin",))
SUITES = {
    "core": CORE,
    "thorough": CORE,
    "apps": Suite(
        (
            *("ground", "ui", "ledger", "accounts", "organisations", "children", "cases", "sharing"),
            *("registers", "reports", "api", "web", "demo", "docs"),
        ),
        ("_hypothesis_pytestplugin", "pytest_django.plugin", "time_machine"),
    ),
    "browser": Suite(("journeys",), ("pytest_django.plugin", "pytest_playwright.pytest_playwright", "time_machine")),
}


def _say(text: str) -> None:
    print(text, flush=True)


def run_suite(name: str, arguments: list[str]) -> bool:
    """Run one suite and say how long it took; true when every test passed."""
    suite = SUITES[name]
    folders = [f"tests/{folder}" for folder in suite.folders if any((CHECKOUT / "tests" / folder).glob("test_*.py"))]
    _say(f"\n== {name}: {', '.join(folders) or 'no tests'}")
    if not folders:
        return False
    started = time.monotonic()
    environment = {
        **os.environ,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "ONROLL_SUITE": name,
    }
    plugins = [argument for name in suite.plugins for argument in ("-p", name)]
    command = [sys.executable, "-m", "pytest", *plugins, *folders, *arguments]
    code = subprocess.run(command, check=False, cwd=CHECKOUT, env=environment).returncode
    _say(f"== {name}: {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s")
    return code == 0


def main(given: list[str]) -> int:
    """Run the named suites, or all; the exit code is 0 when every test of each passed."""
    split = given.index("--") if "--" in given else len(given)
    names, arguments = given[:split] or list(SUITES), given[split + 1 :]
    unknown = [name for name in names if name not in SUITES]
    if unknown:
        sys.stderr.write(f"There is no suite '{unknown[0]}'; there are {', '.join(SUITES)}.\n")
        return 2
    if os.environ.get("CI"):
        # What a CI machine writes is thrown away; at home the demonstration's data share the server.
        os.environ.setdefault("ONROLL_DATABASE_SYNC", "off")
    own_database = not os.environ.get("DATABASE_URL") and not {"core", "thorough"}.issuperset(names)
    was_running = (
        own_database and subprocess.run([*DATABASE, "status"], check=False, capture_output=True).returncode == 0
    )
    if own_database and subprocess.run([*DATABASE, "start"], check=False).returncode != 0:
        return 1
    results = {name: run_suite(name, arguments) for name in names}
    if own_database and not was_running:
        subprocess.run([*DATABASE, "stop", "--if-idle"], check=False)
    _say("\n" + ", ".join(f"{name} {'passed' if passed else 'FAILED'}" for name, passed in results.items()))
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
