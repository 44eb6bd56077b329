"""The key pages on an old telephone: 390 pixels wide, and no JavaScript."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.journeys.stage import Stage, make_stage

DAY_1, DAY_6 = date(2016, 2, 1), date(2016, 2, 8)


def fits(stage: Stage) -> None:
    """The page does not scroll sideways: nothing in the main part ends beyond the window's edge."""
    width = stage.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390, f"{stage.page.url} is {width} pixels wide"


@pytest.mark.django_db(transaction=True)
def test_a_pupil_is_reported_and_a_duty_done_without_javascript(
    live_server: Any, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    make_stage()
    narrow = {**browser_context_args, "viewport": {"width": 390, "height": 844}}
    context = browser.new_context(**narrow, java_script_enabled=False)
    stage = Stage(context.new_page(), live_server.url)
    stage.begin_as("alsop-office", DAY_1)
    fits(stage)
    stage.press("Report a pupil missing")
    stage.page.get_by_label("A pupil is absent and we do not know where or why").check()
    stage.press("Continue")
    stage.page.get_by_label("Name or unique pupil number").fill("zuz")
    stage.press("Search the roll")
    fits(stage)
    stage.press("Choose Zuzanna Mazur")
    stage.date("day", date(2016, 1, 29))
    stage.press("Continue")
    for _ in range(3):
        fits(stage)
        stage.page.get_by_label("No", exact=True).check()
        stage.press("Continue")
    fits(stage)
    stage.press("Send the report")
    fits(stage)
    stage.page.get_by_role("link", name="Go to the case").click()
    fits(stage)
    # The reasons open in place, and the strip's table too, with no script at all.
    stage.page.get_by_text("Why?").first.click()
    assert stage.page.locator("details[open] .onroll-why").first.is_visible()
    stage.page.get_by_text("Show as a table").click()
    assert stage.page.get_by_role("rowheader", name="Monday 1 February 2016").is_visible()
    fits(stage)
    stage.press("Record a contact")
    fits(stage)
    stage.choose("How?", "Telephone")
    stage.choose("What came of it?", "Message left")
    stage.press("Record")
    assert "This met" in stage.text()
    case = stage.page.url.split("/cases/")[1].split("/")[0]
    stage.on(DAY_6)
    stage.page.locator(".onroll-demonstration").get_by_role("button", name="Next day").click()
    assert "Tuesday 9 February 2016" in stage.page.locator(".onroll-demonstration").inner_text()
    for path in (
        "roll",
        "checklist/missing_pupils",
        "checklist/missing_pupils/home_visit",
        "timeline",
        "people",
        "review",
    ):
        stage.go(f"/cases/{case}/{path}/")
        fits(stage)
    stage.go(f"/cases/{case}/")
    stage.date("as_at", DAY_1)
    stage.page.get_by_role("button", name="Show", exact=True).click()
    assert "This page shows Monday 1 February 2016" in stage.text()
    context.close()
