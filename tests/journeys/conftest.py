"""Stories in a real browser: which one, how it is started, and what makes a page accessible enough."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PLACES = ("/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# A test browser asks nobody on the network for updates, lists or experiments; as root it has no sandbox.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# WCAG 2.2 AA holds all that came before it.
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
WIDTHS = (1280, 390)
# Playwright runs an event loop in this thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def find_browser() -> str | None:
    """The path of a Chromium or Chrome: `ONROLL_BROWSER`, or the first one found."""
    named = os.environ.get("ONROLL_BROWSER")
    found = [named] if named else [shutil.which(name) for name in NAMES] + list(PLACES)
    return next((path for path in found if path and Path(path).exists()), None)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How Playwright starts the browser. None on the machine is a skip at home and a failure in CI."""
    path = find_browser()
    if path is None:
        message = (
            "No Chromium or Chrome found, so the stories in a browser did not run. "
            "Install one (Debian: apt-get install chromium) or set ONROLL_BROWSER to its path."
        )
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return {"executable_path": path, "headless": True, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A British browser, wide enough for a desk."""
    return {"viewport": {"width": WIDTHS[0], "height": 900}, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(autouse=True)
def browser_errors(page: Page) -> Iterator[list[str]]:
    """Every test fails on a script error or a refused file (content security policy, missing static file).

    A test that provokes one asserts it and clears this list.
    """
    seen: list[str] = []

    def console(message: ConsoleMessage) -> None:
        # A page that is meant to be refused (404, 403) logs its own status; a missing file has another address.
        if message.type == "error" and message.location["url"] != page.url:
            seen.append(f"{message.text} ({message.location['url']})")

    page.on("console", console)
    page.on("pageerror", lambda error: seen.append(str(error)))
    yield seen
    assert seen == []


@pytest.fixture
def page_without_js(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page in a browser whose JavaScript is off."""
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()


def problems(page: Page) -> list[str]:
    """What axe finds on the page as it stands, against WCAG 2.2 AA: rule, what is wrong, where."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    return [
        f"{rule['id']}: {rule['help']}: {', '.join(str(node['target']) for node in rule['nodes'])}"
        for rule in found.response["violations"]
    ]


@pytest.fixture
def expect_accessible() -> Callable[[Page], None]:
    """`expect_accessible(page)` fails on any violation, and when the page scrolls sideways, at 1280 and 390 pixels."""

    def check(page: Page) -> None:
        before = page.viewport_size
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert problems(page) == [], f"{page.url} at {width} pixels"
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{page.url} is {wide} pixels wide in a window of {width}"
        if before is not None:
            page.set_viewport_size(before)

    return check
