"""The worked example of docs/policy-packs.md: its pack loads, holds, and answers as the page says."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from onroll.cli.main import onroll
from onroll.policy import PackError, load_pack
from onroll.policy.model.pack import Pack
from onroll.policy.scenarios import scenarios_of

CHECKOUT = Path(__file__).resolve().parents[2]
PACK = CHECKOUT / "docs" / "examples" / "northbank"
PAGE = (CHECKOUT / "docs" / "policy-packs.md").read_text(encoding="utf-8")
YAML = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TEXT = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the example that a test may change."""
    return shutil.copytree(PACK, tmp_path / "northbank")


def change(pack: Path, old: str, new: str) -> None:
    """Change one text of the pack's file, which must be there."""
    file = pack / "pack.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def printed(*arguments: str) -> str:
    """What a command prints, however it ends."""
    return CliRunner().invoke(onroll, list(arguments)).output


@pytest.mark.parametrize("block", YAML, ids=lambda block: block.splitlines()[0].strip(" -"))
def test_what_the_page_shows_is_in_the_example(block: str) -> None:
    texts = [(PACK / name).read_text(encoding="utf-8") for name in ("pack.yaml", "scenarios/absence.yaml")]
    assert any(block in text for text in texts)


def test_the_example_loads_and_proves_every_clause_that_rules_carry() -> None:
    pack = load_pack(PACK)
    proved = {clause for scenario in scenarios_of(PACK) for clause in scenario.clauses}
    assert {clause.id for clause in pack.clauses if clause.carried_by == "rules"} <= proved


def test_a_wrong_number_is_noticed_as_the_page_says(copy: Path) -> None:
    change(copy, "due: {days: {from: 1, to: 5}}", "due: {days: {from: 1, to: 6}}")
    assert printed("policy", "scenarios", str(copy), "--alone") == TEXT[0]


def test_a_changed_policy_is_compared_as_the_page_says(copy: Path) -> None:
    change(copy, "due: {days: {from: 1, to: 5}}", "due: {days: {from: 1, to: 6}}")
    assert TEXT[1] in printed("policy", "diff", str(PACK), str(copy))


def test_a_typing_mistake_is_answered_as_the_page_says(copy: Path) -> None:
    change(copy, "actor: school", "actor: shcool")
    with pytest.raises(PackError) as error:
        load_pack(copy)
    assert TEXT[2].strip() in str(error.value)


def test_the_page_lists_every_part_that_a_pack_can_have() -> None:
    lists = {name for name, field in Pack.model_fields.items() if str(field.annotation).startswith("tuple[onroll")}
    listed = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    assert listed == lists | {"roles"}
