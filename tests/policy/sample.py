"""The sample pack of the tests, as it is or with its text changed."""

import shutil
from pathlib import Path

from onroll.policy import Policy, load_pack
from onroll.policy.scenarios import Scenario, scenarios_of

HARBOUR = Path(__file__).parent / "packs" / "harbour"


def harbour() -> Policy:
    """The sample policy."""
    return Policy.of(load_pack(HARBOUR))


def harbour_scenarios() -> tuple[Scenario, ...]:
    """Its scenarios."""
    return scenarios_of(HARBOUR)


def changed(folder: Path, *edits: tuple[str, str], file: str = "pack.yaml") -> Path:
    """A copy of the sample pack in which each text stands in place of another, which must be there once."""
    copy = folder / "harbour"
    if not copy.exists():
        shutil.copytree(HARBOUR, copy)
    path = copy / file
    text = path.read_text(encoding="utf-8")
    for before, after in edits:
        assert text.count(before) == 1, f"{before!r} is there {text.count(before)} times"
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")
    return copy
