"""The third-party packages that the site runs on, with their licences, as a Markdown document."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)==([^ \\]+)", re.MULTILINE)


def licence(package: Distribution) -> str:
    """The licence as the package states it: SPDX expression, else classifier, else the old free field."""
    data = package.metadata
    classifiers = [
        value.rsplit(" :: ", 1)[-1]
        for value in data.get_all("Classifier") or []
        if value.startswith("License :: ") and not value.endswith("OSI Approved")
    ]
    free = (data.get("License") or "").splitlines()
    return data.get("License-Expression") or ", ".join(classifiers) or (free[0] if free else "not stated")


def runtime_packages() -> list[tuple[str, str, str]]:
    """(name, version, licence) of every locked runtime package that this kind of machine installs."""
    locked = PINNED.findall((CHECKOUT / "requirements" / "runtime.txt").read_text(encoding="utf-8"))
    rows = []
    for name, version in locked:
        try:
            rows.append((name, version, licence(distribution(name))))
        except PackageNotFoundError:
            # Locked for another system (a clock database for Windows, for one).
            continue
    return rows


def document() -> str:
    """The whole document."""
    rows = "\n".join(f"| {name} | {version} | {words} |" for name, version, words in runtime_packages())
    return (
        "# Packages\n\n"
        "What the site runs on, from `requirements/runtime.txt`; written by `make docs`. GOV.UK Frontend (MIT, npm)\n"
        "is brought in at set-up without the GDS Transport font, the crown and the crest, which only GOV.UK may use.\n"
        "\n"
        f"| package | version | licence |\n|---|---|---|\n{rows}\n"
    )
