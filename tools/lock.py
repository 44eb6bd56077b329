"""Write the files in `requirements/` anew: exact versions with hashes, and not one address.

Run with the environment's Python (`make lock`); `make lock ARGS=--upgrade` takes the newest versions allowed.
"""

import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SETS: dict[str, tuple[str, ...]] = {
    "bootstrap": ("--group", "bootstrap"),
    "node": ("--group", "node"),
    "runtime": ("pyproject.toml", "--extra", "web"),
    "dev": ("pyproject.toml", "--extra", "web", "--group", "dev"),
}


def lock(name: str, extra: list[str]) -> None:
    """Resolve one set of packages into its file; the dev set keeps the versions of the runtime set."""
    wanted = [*SETS[name]]
    if name == "dev":
        wanted += ["--constraints", "requirements/runtime.txt"]
    command = [
        *(str(CHECKOUT / ".venv" / "bin" / "uv"), "pip", "compile", *wanted),
        *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header"),
        *("--no-emit-index-url", "--no-emit-find-links", "--no-config", "--quiet"),
        *("--output-file", f"requirements/{name}.txt", *extra),
    ]
    subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL, env=_clean_environment())
    path = CHECKOUT / "requirements" / f"{name}.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"# Written by `make lock` from pyproject.toml: the {name} set.\n{text}", encoding="utf-8")


def _clean_environment() -> dict[str, str]:
    # A folder of local wheels on this machine must not decide what others install.
    dropped = ("UV_FIND_LINKS", "UV_EXTRA_INDEX_URL", "UV_INDEX", "PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL")
    return {name: value for name, value in os.environ.items() if name not in dropped}


def main(extra: list[str]) -> int:
    """Lock every set, runtime before dev, and say so."""
    for name in SETS:
        print(f"  requirements/{name}.txt", flush=True)
        lock(name, extra)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
