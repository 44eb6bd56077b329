"""docs/where-things-go.md names every package that exists, in the words of its own docstring."""

import ast
import re
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "where-things-go.md").read_text(encoding="utf-8")
# Django's own arrangement, the same in every room; the page says so once.
DJANGOS = frozenset({"migrations", "management", "commands"})
# Packages beside the library.
BESIDE = ("demo", "bench", "mutation")


def summary(path: Path) -> str:
    """The first sentence of a package's docstring, on one line."""
    text = ast.get_docstring(ast.parse((path / "__init__.py").read_text(encoding="utf-8"))) or ""
    paragraph = text.split("\n\n", 1)[0].replace("\n", " ")
    return re.split(r"(?<=[.]) (?=[A-Z])", paragraph)[0]


def packages() -> dict[str, str]:
    """Every package by its path in the checkout, with its summary."""
    inside = (file.parent for file in (CHECKOUT / "src" / "onroll").rglob("__init__.py"))
    every = [*inside, *(CHECKOUT / name for name in BESIDE)]
    return {
        path.relative_to(CHECKOUT).as_posix(): summary(path) for path in sorted(every) if not DJANGOS & {*path.parts}
    }


def listed() -> dict[str, str]:
    """What the page says of each package."""
    return dict(re.findall(r"^\| `((?:src/onroll|demo|bench|mutation)[\w/]*)` \| (.+?) \|$", PAGE, re.MULTILINE))


def test_the_page_lists_every_package_in_the_words_of_its_docstring() -> None:
    wanted = packages()
    assert len(wanted) > 30
    lacking = [f"| `{path}` | {words} |" for path, words in wanted.items() if listed().get(path) != words]
    assert not lacking, "docs/where-things-go.md needs these rows:\n" + "\n".join(lacking)


def test_the_page_lists_nothing_that_is_not_there() -> None:
    paths = re.findall(r"`((?:src|docs|tests|tools|examples|requirements|demo|bench|mutation)[\w/.-]*)`", PAGE)
    assert len(paths) > 50
    assert [path for path in paths if not (CHECKOUT / path).exists()] == []


def test_every_package_says_what_it_is() -> None:
    assert [path for path, words in packages().items() if not words.endswith(".")] == []
