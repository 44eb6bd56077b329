"""What every suite shares: which of them load Django, and the proof that the core ones do not."""

import importlib
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

CORE = frozenset({"schooldays", "policy", "ctf", "identity", "cli"})
TESTS = Path(__file__).parent
SUITE = os.environ.get("ONROLL_SUITE", "")
# A slow moment of the machine is no failure; in CI the examples are the same every time.
settings.register_profile("onroll", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("onroll")


def _rooms(config: pytest.Config) -> set[str]:
    """The folders under `tests/` that this run was asked for; empty for all of them."""
    asked = {Path(config.invocation_params.dir, argument.split("::")[0]).resolve() for argument in config.args}
    return {path.relative_to(TESTS).parts[0] for path in asked if path != TESTS and path.is_relative_to(TESTS)}


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Name Django's settings, which also start the database, unless only core tests were asked for."""
    rooms = _rooms(config)
    django_loaded = any(config.pluginmanager.has_plugin(name) for name in ("pytest_django.plugin", "django"))
    if django_loaded and (not rooms or rooms - CORE):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onroll.config.settings.test")
        config.pluginmanager.import_plugin("tests.database")
        # pytest-django sets Django up only where the settings have been read by now.
        importlib.import_module("django.conf").settings.DATABASES  # noqa: B018


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave properties and what is slow out of the core suite; the thorough suite runs these."""
    if SUITE not in {"core", "thorough"}:
        return
    kept, left = [], []
    for item in items:
        is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        slow = is_property or item.get_closest_marker("thorough") is not None
        (kept if slow == (SUITE == "thorough") else left).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The core suite fails as a whole when anything in it imported Django or a database driver."""
    loaded = sorted({"django", "psycopg", "requests"} & set(sys.modules))
    if SUITE in {"core", "thorough"} and loaded:
        sys.stderr.write(f"\nThe pure core loaded {', '.join(loaded)}, which it must work without.\n")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
