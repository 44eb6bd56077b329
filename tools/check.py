"""Run every check that is not a test, all of them even when one fails: `make check`."""

import os
import subprocess
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
BIN = CHECKOUT / ".venv" / "bin"
MANAGE = (sys.executable, "manage.py")
CHECKS: dict[str, tuple[str, ...]] = {
    "style": (str(BIN / "ruff"), "check", "--quiet", "."),
    "format": (str(BIN / "ruff"), "format", "--check", "--quiet", "."),
    "import contracts": (str(BIN / "lint-imports"), "--no-logo"),
    "types": (str(BIN / "mypy"),),
    "django": (*MANAGE, "check", "--fail-level", "WARNING"),
    "migrations complete": (*MANAGE, "makemigrations", "--check", "--dry-run"),
    "documents fresh": (sys.executable, "tools/documents.py", "--check"),
    "security": (str(BIN / "bandit"), "--quiet", "--recursive", "-ll", "src", "tools", "manage.py"),
}


def main() -> int:
    """Run them one by one; print a line each, and the output of those that fail."""
    failed = []
    for name, command in CHECKS.items():
        started = time.monotonic()
        done = subprocess.run(
            command, check=False, cwd=CHECKOUT, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}
        )
        passed = done.returncode == 0
        print(f"  {name:<20} {'ok' if passed else 'FAILED':<7} {time.monotonic() - started:5.1f} s", flush=True)
        if not passed:
            failed.append(name)
            print(f"{done.stdout}{done.stderr}".rstrip(), flush=True)
    print(
        f"{len(CHECKS) - len(failed)} of {len(CHECKS)} checks passed"
        + (f"; failed: {', '.join(failed)}" if failed else "")
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
