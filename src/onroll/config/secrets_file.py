"""Small secret files of a local installation: made once, readable by their owner alone."""

import os
import secrets
from pathlib import Path


def write_private(path: Path, content: str) -> None:
    """Write a text file with mode 0600, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(content)
    draft.replace(path)


def kept_secret(path: Path) -> str:
    """The secret in this file; 64 random characters are written there the first time."""
    if not path.exists():
        write_private(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="utf-8").strip()
