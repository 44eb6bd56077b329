"""Where things lie in a checkout: everything that a run writes is under `var/` or `build/`."""

import os
from pathlib import Path


def checkout() -> Path:
    """The folder that holds `manage.py` and `src`; `ONROLL_HOME` overrides it for an installed copy."""
    return Path(os.environ.get("ONROLL_HOME") or Path(__file__).resolve().parents[3]).resolve()


def variable() -> Path:
    """The folder for what one installation keeps (database, secret key); `ONROLL_VAR` overrides it."""
    return Path(os.environ.get("ONROLL_VAR") or checkout() / "var").resolve()


def built() -> Path:
    """The folder for what can be made again at any time (front-end files, collected static files)."""
    return checkout() / "build"
