"""Every command that a document shows is run, and prints what the document says that it prints.

A block marked `console` holds commands (`$ onroll …`), each followed by its output. A line `…` stands for any number of
lines; `[exit code 2]` says how the command ends, when not with 0. Commands run in the checkout.
"""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from onroll.cli.main import onroll

CHECKOUT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ENDS = re.compile(r"\[exit code (\d+)\]")


@dataclass(frozen=True, slots=True)
class Shown:
    """One command as a document shows it."""

    place: str
    command: str
    output: tuple[str, ...]
    code: int


def documents() -> list[Path]:
    """The documents that people read, the generated ones and the decisions included."""
    return sorted([*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")])


def shown_in(path: Path) -> list[Shown]:
    """The commands of a document's console blocks, each with the output that is claimed."""
    found = []
    for block in BLOCK.findall(path.read_text(encoding="utf-8")):
        command, lines = "", []
        for line in [*block.splitlines(), "$ "]:
            if not line.startswith("$ "):
                lines.append(line)
                continue
            if command:
                ends = ENDS.fullmatch(lines[-1]) if lines else None
                code = int(ends[1]) if ends else 0
                name = str(path.relative_to(CHECKOUT))
                found.append(Shown(name, command, tuple(lines[:-1] if ends else lines), code))
            command, lines = line.removeprefix("$ "), []
    return found


COMMANDS = [each for path in documents() for each in shown_in(path)]


def pattern_of(lines: tuple[str, ...]) -> str:
    """A regular expression for the shown output."""
    return "".join(r"(?:.*\n)*?" if line.strip() == "…" else rf"{re.escape(line)}\n" for line in lines)


def test_documents_show_commands() -> None:
    assert len(COMMANDS) >= 15
    assert {"docs/school-days.md", "docs/policy-packs.md"} <= {each.place for each in COMMANDS}


@pytest.mark.parametrize("shown", COMMANDS, ids=lambda each: f"{each.place}: {each.command}")
def test_the_command_prints_what_is_shown(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CHECKOUT)
    program, *arguments = shlex.split(shown.command)
    assert program == "onroll", "only commands of onroll are run here: show others in a block of another kind"
    done = CliRunner().invoke(onroll, arguments)
    printed = done.output if done.output.endswith("\n") or not done.output else f"{done.output}\n"
    assert done.exit_code == shown.code, printed
    assert re.fullmatch(pattern_of(shown.output), printed), f"It prints:\n{printed}"


def test_a_wrong_claim_is_noticed() -> None:
    assert re.fullmatch(pattern_of(("one", "…", "three")), "one\ntwo\nthree\n")
    assert not re.fullmatch(pattern_of(("one", "…", "four")), "one\ntwo\nthree\n")
    assert not re.fullmatch(pattern_of(("one",)), "one\ntwo\n")
