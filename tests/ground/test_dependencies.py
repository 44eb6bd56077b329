"""What the code imports is what it declares: a package that merely happens to be installed is caught here."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from onroll.config.paths import checkout

ROOT = checkout()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Packages that always come with another, which is the one to declare.
PARTS = {"psycopg-pool": "psycopg", "pydantic-core": "pydantic"}
CORE = ("schooldays", "policy", "ctf", "identity", "cli")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", name, maxsplit=1)[0]).lower()


def declared(*, core_alone: bool) -> set[str]:
    wanted = [*PROJECT["project"]["dependencies"]]
    if not core_alone:
        wanted += PROJECT["project"]["optional-dependencies"]["web"]
    return {normal(name) for name in wanted}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("core_alone", [True, False])
def test_every_package_that_is_imported_is_declared(core_alone: bool) -> None:
    source = ROOT / "src" / "onroll"
    providers = packages_distributions()
    missing = {}
    for path in source.rglob("*.py"):
        if core_alone and path.relative_to(source).parts[0] not in CORE:
            continue
        for module in set(imported(path)) - sys.stdlib_module_names - {"onroll"}:
            offered = {normal(name) for name in providers.get(module, [module])}
            known = declared(core_alone=core_alone)
            known |= {part for part, whole in PARTS.items() if whole in known}
            if not offered & known:
                missing[module] = str(path.relative_to(ROOT))
    assert missing == {}
