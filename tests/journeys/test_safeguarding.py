"""Day 1 with a concern for the child: what has to be done at once comes before every other question."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.journeys.stage import Stage, make_stage

DAY_1 = date(2016, 2, 1)
Look = Callable[[Page], None]


def begin(stage: Stage) -> None:
    """The report up to the first question of safety."""
    stage.begin_as("alsop-office", DAY_1)
    stage.go("/report/?what=missing")
    stage.page.get_by_label("Name or unique pupil number").fill("Saleh")
    stage.press("Search the roll")
    stage.press("Choose Omar Saleh")
    stage.date("day", date(2016, 1, 29))
    stage.press("Continue")


def answer(stage: Stage, words: str) -> None:
    """Answer the question of the page."""
    stage.page.get_by_label(words, exact=True).check()
    stage.press("Continue")


@pytest.mark.django_db(transaction=True)
def test_a_concern_on_day_1_comes_before_anything_else(live_server: Any, page: Page, expect_accessible: Look) -> None:
    make_stage()
    stage = Stage(page, live_server.url)
    begin(stage)
    answer(stage, "No")
    answer(stage, "I do not know")
    answer(stage, "Yes")
    assert page.url.endswith("/report/immediate-action/")
    assert "Do this now, before anything else" in stage.text()
    assert "999" in stage.text()
    expect_accessible(page)
    stage.go("/report/check/")
    assert page.url.endswith("/report/immediate-action/"), "the report cannot go on before the page was read"
    stage.press("I have read this")
    answer(stage, "May be at risk of harm")
    expect_accessible(page)
    stage.press("Send the report")
    expect_accessible(page)
    first = page.locator(".onroll-duty").first
    assert "Urgent" in first.inner_text()
    assert "A concern for the child was raised on 1 February 2016." in stage.text()
    # The ordinary duties stand beside the urgent ones.
    assert "Try to reach the family on the first day of absence." in stage.text()
    stage.go("/")
    assert "At once: today." in page.locator(".onroll-duty--urgent").first.inner_text()
    page.get_by_role("link", name="Omar Saleh").first.click()
    told = page.locator(".onroll-duty").filter(has_text="Tell children's social care, the police, or both, at once.")
    told.get_by_role("button", name="Record who was told").click()
    stage.choose("What about?", "Safeguarding")
    stage.press("Record")
    assert "This met Tell children's social care, the police, or both, at once." in stage.text()
    assert "Inform the Education Welfare Service of the concern." in stage.text()


@pytest.mark.django_db(transaction=True)
def test_a_child_with_a_protection_plan_is_marked_on_every_page(
    live_server: Any, page: Page, expect_accessible: Look
) -> None:
    make_stage()
    stage = Stage(page, live_server.url)
    begin(stage)
    answer(stage, "Yes")
    assert page.url.endswith("/report/immediate-action/")
    assert "social worker" in stage.text()
    stage.press("I have read this")
    answer(stage, "No")
    answer(stage, "No")
    stage.press("Send the report")
    page.get_by_role("link", name="Go to the case").click()
    for tab in ("Enquiries", "Timeline", "People", "Documents", "Decisions", "Duties"):
        page.get_by_role("navigation", name="Case").get_by_role("link", name=tab).click()
        assert "There is a child protection plan." in page.get_by_role("region", name="Safeguarding").inner_text()
        expect_accessible(page)
