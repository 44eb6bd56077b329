"""The whole walk of 2015/16: a pupil is reported missing, looked for, and lawfully removed as untraced."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.journeys.stage import Stage, make_stage

from onroll.ctf import check, read
from onroll.policy import load_policy

OFFICE, WELFARE, CME = "alsop-office", "welfare-officer", "cme-officer"
GONE = date(2016, 1, 29)
DAY_1, DAY_3, DAY_5, DAY_6, DAY_10 = (date(2016, 2, d) for d in (1, 3, 5, 8, 12))
DAY_20, DAY_21 = date(2016, 3, 4), date(2016, 3, 7)
Look = Callable[[Page], None]


def report(stage: Stage, look: Look) -> str:
    """The office reports Jade on the first day; the reference of her case."""
    stage.begin_as(OFFICE, DAY_1)
    look(stage.page)
    assert "No pupil of yours is missing" in stage.text()
    stage.press("Report a pupil missing")
    look(stage.page)
    stage.press("Continue")
    assert "Select what you want to report" in stage.text()
    stage.page.get_by_label("A pupil is absent and we do not know where or why").check()
    stage.press("Continue")
    stage.page.get_by_label("Name or unique pupil number").fill("jad mol")
    stage.press("Search the roll")
    look(stage.page)
    stage.press("Choose Jade Molyneux")
    stage.date("day", DAY_3)
    stage.press("Continue")
    assert "must be today or in the past" in stage.text()
    look(stage.page)
    stage.date("day", GONE)
    stage.press("Continue")
    for _ in range(3):
        stage.page.get_by_label("No", exact=True).check()
        stage.press("Continue")
    assert "Friday 29 January 2016" in stage.text()
    look(stage.page)
    stage.press("Send the report")
    look(stage.page)
    assert "School day 1 of absence" in stage.text()
    # What comes next is told with its dates: days 6 to 19 of the absence.
    assert "From Monday 8 February 2016 to Thursday 3 March 2016" in stage.text()
    found = re.search(r"341-2016-\d{5}", stage.text())
    assert found is not None
    return found[0]


def look_for_her(stage: Stage, look: Look, case: str) -> None:
    """Days 1 to 6: contact, visit, every contact tried, the service told."""
    stage.go(f"/cases/{case}/")
    look(stage.page)
    stage.press("Record a contact")
    look(stage.page)
    stage.choose("How?", "Telephone")
    stage.choose("What came of it?", "No answer")
    stage.press("Record")
    look(stage.page)
    assert "The school telephoned the parent: no answer." in stage.text()
    assert "This met Try to reach the family on the first day of absence." in stage.text()
    stage.on(DAY_3)
    stage.go(f"/cases/{case}/record/")
    look(stage.page)
    stage.page.get_by_role("link", name="A visit").click()
    stage.choose("What came of it?", "Nobody in")
    stage.press("Record")
    stage.on(DAY_5)
    stage.press("Record that it is done")
    stage.press("Record")
    assert "Make every investigation" in stage.text()
    stage.on(DAY_6)
    assert "Jade Molyneux, day 6" in stage.text()
    assert "Contact the Education Welfare Service about the missing pupil" in stage.text()
    stage.go(f"/cases/{case}/record/told/?to=welfare_service&about=missing")
    look(stage.page)
    stage.press("Record")
    assert "This met" in stage.text()
    assert "Contact the Education Welfare Service about the missing pupil" in stage.text()


def fill_in_the_checklist(stage: Stage, look: Look, case: str) -> None:
    """Every enquiry of the checklist that always applies, each asked of whom, on which date."""
    stage.on(DAY_10)
    stage.go(f"/cases/{case}/checklist/missing_pupils/")
    look(stage.page)
    (checklist,) = [each for each in load_policy("liverpool-2016").pack.checklists if each.id == "missing_pupils"]
    always = [item for item in checklist.items if item.required == "always" and item.when is None]
    for number, item in enumerate(always):
        stage.go(f"/cases/{case}/checklist/missing_pupils/{item.id}/")
        if number == 0:
            stage.press("Save")
            assert "Select what came of it" in stage.text()
            look(stage.page)
        stage.choose("What came of it?", "Nothing found")
        stage.page.get_by_label("Who was asked?").fill("By telephone")
        stage.press("Save")
    assert "Complete since Friday 12 February 2016" in stage.text()
    stage.go(f"/cases/{case}/enquiries/")
    look(stage.page)


def conclude_enquiries(stage: Stage, look: Look, case: str) -> None:
    """School, service and officer each record that they did not find her; the form goes to the officer."""

    def not_found() -> None:
        stage.go(f"/cases/{case}/record/enquiries-completed/")
        stage.choose("What came of them?", "Not found")
        stage.choose("Did the school and the authority make them jointly?", "Yes")
        stage.press("Record")

    not_found()
    stage.go(f"/cases/{case}/form/school_referral/")
    stage.press("Continue")
    assert "Say what the school has done to find the pupil" in stage.text()
    look(stage.page)
    stage.page.get_by_label("What has the school done to find the pupil?").fill("Calls, a visit, every contact.")
    stage.choose("Does the checklist go with the form?", "Yes")
    stage.press("Continue")
    look(stage.page)
    assert "7 Rope Yard Street" in stage.text()
    stage.press("Send the form")
    assert "sent" in stage.text()
    stage.act_as(CME, DAY_10)
    look(stage.page)
    not_found()
    stage.act_as(WELFARE, DAY_10)
    look(stage.page)
    not_found()


def review(stage: Stage, look: Look, case: str) -> None:
    """Day 20: refused with reasons; the day after, agreed. The gate follows."""
    stage.on(DAY_20)
    assert "Jade Molyneux" in stage.text()
    stage.go(f"/cases/{case}/review/")
    look(stage.page)
    stage.choose("What did the review find?", "Untraced")
    stage.choose("Do you agree to removal from the roll?", "Refuse removal from the roll")
    stage.press("Record the review")
    assert "Say why you refuse" in stage.text()
    look(stage.page)
    stage.page.get_by_label("Reasons").fill("Ask the aunt in Bootle first.")
    stage.press("Record the review")
    assert "The Education Welfare Service refused removal from the roll." in stage.text()
    stage.go(f"/cases/{case}/roll/")
    look(stage.page)
    assert "Not yet" in stage.text()
    assert "One condition stands in the way." in stage.text()
    stage.on(DAY_21)
    stage.go(f"/cases/{case}/review/")
    stage.choose("What did the review find?", "Untraced")
    stage.choose("Do you agree to removal from the roll?", "Agree to removal from the roll")
    stage.press("Record the review")
    stage.go(f"/cases/{case}/decisions/")
    look(stage.page)
    assert "Ask the aunt in Bootle first." in stage.text()


def remove(stage: Stage, look: Look, case: str) -> None:
    """A date before the decision is refused with the clause; then the removal, and its steps in order."""
    stage.act_as(OFFICE, DAY_21)
    stage.go(f"/cases/{case}/roll/")
    look(stage.page)
    assert "Everything that is asked for is there." in stage.text()
    stage.press("Take Jade off the roll")
    stage.date("effective_on", DAY_1)
    stage.press("Take Jade off the roll")
    assert "A removal cannot be dated back." in stage.text()
    assert stage.page.get_by_role("link", name="Paragraph 2.7", exact=True).count() == 1
    look(stage.page)
    stage.date("effective_on", DAY_21)
    stage.press("Take Jade off the roll")
    look(stage.page)
    assert "off the roll from Monday 7 March 2016" in stage.text()
    stage.page.get_by_role("link", name="1. Record the pupil as a leaver").click()
    look(stage.page)
    stage.press("Confirm that this is done")
    # The steps come one after another: the fourth cannot be taken before the third.
    assert stage.page.get_by_role("link", name="4. Upload").count() == 0
    stage.page.get_by_role("link", name="2. Set the destination").click()
    stage.press("Confirm that this is done")
    stage.page.get_by_role("link", name="3. Create the common transfer file").click()
    look(stage.page)
    stage.press("Make the file")


def transfer(stage: Stage, look: Look, case: str) -> None:
    """The file is downloaded, read and without a remark; the upload is recorded."""
    with stage.page.expect_download() as started:
        stage.page.get_by_role("link", name="Download").first.click()
    download = started.value
    content = download.path().read_bytes()
    assert re.fullmatch(r"341\d{4}_CTF_XXXXXXX_001\.xml", download.suggested_filename)
    assert check(content, name=download.suggested_filename) == []
    (pupil,) = read(content).pupils
    assert (pupil.surname, pupil.forename) == ("Molyneux", "Jade")
    stage.page.get_by_role("link", name="4. Upload").click()
    look(stage.page)
    stage.press("Confirm the upload")
    stage.go(f"/cases/{case}/documents/")
    look(stage.page)
    stage.act_as(CME, DAY_21)
    stage.go(f"/cases/{case}/removal/")
    stage.page.get_by_role("link", name="6. See that the child is on the lost pupils register").click()
    stage.press("Enter on the lost pupils register")
    look(stage.page)
    assert "stays on the lost pupils register" in stage.text()
    stage.go("/registers/lost-pupils/")
    look(stage.page)
    assert "1 child as at Monday 7 March 2016" in stage.text()
    assert "Jade Molyneux" in stage.text()


def look_back(stage: Stage, look: Look, case: str) -> None:
    """The case as it stood on day 6, and its other pages."""
    stage.go(f"/cases/{case}/?as_at={DAY_6.isoformat()}")
    look(stage.page)
    assert "This page shows Monday 8 February 2016" in stage.text()
    assert "School day 6 of absence" in stage.text()
    assert stage.page.locator(".onroll-duty__do").count() == 0
    stage.go(f"/registers/lost-pupils/?as_at={DAY_6.isoformat()}")
    assert "0 children" in stage.text()
    for path in ("timeline", "people", "enquiries"):
        stage.go(f"/cases/{case}/{path}/")
        look(stage.page)


@pytest.mark.django_db(transaction=True)
def test_a_pupil_is_reported_looked_for_and_lawfully_removed(
    live_server: Any, page: Page, expect_accessible: Look
) -> None:
    make_stage()
    stage = Stage(page, live_server.url)
    case = report(stage, expect_accessible)
    look_for_her(stage, expect_accessible, case)
    fill_in_the_checklist(stage, expect_accessible, case)
    conclude_enquiries(stage, expect_accessible, case)
    review(stage, expect_accessible, case)
    remove(stage, expect_accessible, case)
    transfer(stage, expect_accessible, case)
    look_back(stage, expect_accessible, case)
