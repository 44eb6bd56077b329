"""What is committed and what is built: no addresses, nothing of GOV.UK's own, help for every target."""

import importlib.util
import json
import re
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from onroll.config.paths import built, checkout

ROOT = checkout()
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"tools_{name}", ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", [*LOCKS, ROOT / "package-lock.json", ROOT / ".npmrc"], ids=lambda path: path.name)
def test_a_lock_holds_no_address_and_no_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"://|file:|--find-links|--index-url|--extra-index|(?:^|[\s'\"])/\w+/|\"resolved\"", text) == []


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_an_exact_version_and_hashes(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines
    for line in lines:
        assert re.match(r"^[A-Za-z0-9_.-]+==\S+.*--hash=sha256:[0-9a-f]{64}", line), line


def test_npm_packages_are_held_by_their_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert all(entry["integrity"].startswith("sha512-") for name, entry in packages.items() if name)


def test_no_package_has_a_licence_that_reaches_over_the_network() -> None:
    packages = tool("packages").runtime_packages()
    assert len(packages) > 20
    assert [name for name, _, words in packages if "AGPL" in words.upper() or "AFFERO" in words.upper()] == []
    assert [name for name, _, words in packages if words == "not stated"] == []


def test_the_style_sheet_is_whole_and_holds_nothing_that_only_govuk_may_use() -> None:
    text = (built() / "static" / "govuk-frontend" / "govuk-frontend.min.css").read_text(encoding="utf-8")
    assert ".govuk-date-input__item" in text
    assert "font-family:arial,sans-serif" in text
    assert re.findall(r"GDS Transport|@font-face|govuk-crest|/assets/|sourceMappingURL", text) == []
    assert text.count("{") == text.count("}")


def test_every_file_that_the_style_sheet_asks_for_is_there() -> None:
    folder = built() / "static" / "govuk-frontend"
    text = (folder / "govuk-frontend.min.css").read_text(encoding="utf-8")
    asked = [name for name in re.findall(r"url\([\"']?([^)\"']+)", text) if not name.startswith("data:")]
    assert [name for name in asked if not (folder / name.split("?")[0]).exists()] == []
    assert [path.name for path in folder.rglob("*") if re.search(r"woff|crest|crown|\.map$", path.name)] == []
    assert "sourceMappingURL" not in (folder / "govuk-frontend.min.js").read_text(encoding="utf-8")


def test_a_style_sheet_of_a_new_form_is_refused() -> None:
    assets = tool("assets")
    sheet = "@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}a{font-family:GDS Transport,arial}"
    assert assets.prepare_css(sheet) == "a{font-family:arial}"
    assert assets.prepare_css("a{background:url(/assets/images/x.svg)}") == "a{background:url(assets/images/x.svg)}"
    with pytest.raises(assets.AssetsError, match="govuk-crest"):
        assets.prepare_css("@import url(/assets/govuk-crest.css);")


def test_every_target_that_a_person_may_use_has_help() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^\.PHONY: (\S+)", text, re.MULTILINE)) - {"python"}
    shown = subprocess.run(
        ["make", "--no-print-directory"], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout
    helped = {line.split()[0] for line in shown.splitlines() if len(line.split()) > 3}
    assert targets == helped
    assert {"demo", "test", "check", "bench", "lock", "help", "clean", "database", "stop", "setup"} <= targets


def test_no_committed_file_names_a_registry_or_a_place_on_one_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], check=True, capture_output=True, text=True, cwd=ROOT).stdout
    # Put together here so that this file does not hold them itself.
    forbidden = re.compile(
        "|".join(["pypi" + r"\.org", "registry" + r"\.npmjs", "python" + "hosted", "/ro" + "ot/", "/wo" + "rk/"])
    )
    found = []
    for name in listed.splitlines():
        path = ROOT / name
        if path.suffix in {".png", ".ico"} or not path.is_file():
            continue
        if forbidden.search(path.read_text(encoding="utf-8", errors="ignore")):
            found.append(name)
    assert found == []
