"""A server for each test of the launcher."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from onroll.config.database import cluster


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty installation with no server named; whatever runs there is removed afterwards."""
    # Not pytest's own folder, which is private and would keep out the user that runs the server for root.
    with TemporaryDirectory(prefix="onroll-test-") as folder:
        Path(folder).chmod(0o755)
        monkeypatch.setenv("ONROLL_VAR", f"{folder}/var")
        monkeypatch.setenv("ONROLL_DATABASE_SYNC", "off")
        monkeypatch.delenv("DATABASE_URL", raising=False)
        monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
        yield Path(folder, "var")
        cluster.remove()
