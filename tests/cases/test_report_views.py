"""The report: one question a page, answers kept, alarms first, nothing half-written."""

from datetime import date

import pytest
from django.test import Client
from tests.web.acting import DAY_1, as_persona, reported, says
from tests.web.people import make_stage

from onroll.cases.models import Case
from onroll.children.models import Child

pytestmark = pytest.mark.django_db

GONE = {"day-day": "29", "day-month": "1", "day-year": "2016"}


@pytest.fixture
def office() -> Client:
    make_stage()
    return as_persona("alsop-office", DAY_1)


def answer(client: Client, step: str, **answers: str) -> str:
    """Answer one question; the address of the next page."""
    response = client.post(f"/report/{step}/", answers)
    assert response.status_code == 302, says(response.content.decode())
    return response.headers["Location"]


def up_to_safety(client: Client, what: str = "missing") -> str:
    client.get(f"/report/?what={what}")
    pupil = Child.objects.get(given_names="Jade")
    answer(client, "pupil", pupil=str(pupil.id))
    return answer(client, "day", **GONE)


def test_a_day_before_the_childs_birth_is_refused_where_it_is_asked(office: Client) -> None:
    office.get("/report/?what=missing")
    answer(office, "pupil", pupil=str(Child.objects.get(given_names="Jade").id))
    response = office.post("/report/day/", GONE | {"day-year": "1990"}, follow=True)
    assert "must be on or after 14 March 2005" in says(response.content.decode())


def test_a_refused_answer_is_shown_by_a_page_that_can_be_gone_back_to(office: Client) -> None:
    office.get("/report/?what=missing")
    answer(office, "pupil", pupil=str(Child.objects.get(given_names="Jade").id))
    refused = office.post("/report/day/", GONE | {"day-day": "77"})
    assert (refused.status_code, refused.headers["Location"]) == (302, "/report/day/")
    html = office.get("/report/day/").content.decode()
    assert "<title>Error: " in html
    assert 'value="77"' in html
    again = office.get("/report/day/").content.decode()
    assert "There is a problem" not in again
    assert 'value="77"' not in again


@pytest.mark.parametrize("address", ["/cases/%00/", "/cases/%00/timeline/", "/report/pupil/?q=%00"])
def test_an_address_that_no_database_can_hold_is_no_failure(office: Client, address: str) -> None:
    office.get("/report/?what=missing")
    assert office.get(address).status_code in {200, 404}


def test_answers_lead_from_page_to_page_and_the_case_is_opened_once_sent(office: Client) -> None:
    assert up_to_safety(office) == "/report/protection-plan/"
    assert answer(office, "protection-plan", protection_plan="no") == "/report/looked-after/"
    assert answer(office, "looked-after", looked_after="unknown") == "/report/concern/"
    assert answer(office, "concern", concern="no") == "/report/check/"
    assert not Case.objects.exists()
    sent = office.post("/report/check/", follow=True)
    case = Case.objects.get()
    assert case.reference in says(sent.content.decode())
    stated = dict(case.child.facts.values_list("name", "value"))
    # What is not known is not stated, in either sense.
    assert stated["child.protection_plan"] is False
    assert "child.looked_after" not in stated


@pytest.mark.parametrize(
    ("step", "given"),
    [
        ("protection-plan", {"protection_plan": "yes"}),
        ("looked-after", {"looked_after": "yes"}),
        ("concern", {"concern": "yes"}),
    ],
)
def test_an_alarm_leads_at_once_to_what_has_to_be_done(office: Client, step: str, given: dict[str, str]) -> None:
    up_to_safety(office)
    for earlier, quiet in (("protection-plan", "protection_plan"), ("looked-after", "looked_after")):
        if earlier == step:
            break
        answer(office, earlier, **{quiet: "no"})
    assert answer(office, step, **given) == "/report/immediate-action/"
    html = office.get("/report/immediate-action/").content.decode()
    assert 'href="tel:999"' in html
    assert 'href="tel:101"' in html


def test_a_second_alarm_is_shown_anew(office: Client) -> None:
    up_to_safety(office)
    answer(office, "protection-plan", protection_plan="yes")
    assert office.post("/report/immediate-action/").headers["Location"] == "/report/looked-after/"
    answer(office, "looked-after", looked_after="no")
    assert answer(office, "concern", concern="yes") == "/report/immediate-action/"


def test_the_report_cannot_be_sent_with_a_question_left_out(office: Client) -> None:
    up_to_safety(office)
    assert office.post("/report/check/").headers["Location"] == "/report/protection-plan/"
    assert not Case.objects.exists()


def test_a_day_to_come_is_refused(office: Client) -> None:
    office.get("/report/?what=missing")
    answer(office, "pupil", pupil=str(Child.objects.get(given_names="Jade").id))
    response = office.post("/report/day/", {"day-day": "2", "day-month": "2", "day-year": "2016"}, follow=True)
    assert "The last day attended must be today or in the past" in says(response.content.decode())


def test_only_a_pupil_of_the_persons_own_school_can_be_chosen(office: Client) -> None:
    office.get("/report/?what=missing")
    other = as_persona("broadgreen-office", DAY_1)
    other.get("/report/?what=missing")
    jade = Child.objects.get(given_names="Jade").id
    assert other.post("/report/pupil/", {"pupil": str(jade)}).status_code == 404
    assert office.post("/report/pupil/", {"pupil": "not-an-id"}).status_code == 404
    assert "Jade" not in says(other.get("/report/pupil/?q=jade").content.decode()).replace("jade", "")


def test_an_open_case_is_shown_where_the_pupil_is_found(office: Client) -> None:
    case = reported()
    office.get("/report/?what=missing")
    assert f"There is a case already: {case.reference}" in says(office.get("/report/pupil/?q=jad").content.decode())


def test_a_pupil_who_is_on_no_roll_can_be_reported_as_not_arrived(office: Client) -> None:
    office.get("/report/?what=not_arrived")
    assert answer(office, "pupil", pupil="new") == "/report/new-pupil/"
    wrong = office.post(
        "/report/new-pupil/",
        {"given_names": "Noor", "family_name": "Haddad", "sex": "F", "upn": "B123456789012",
         "date_of_birth-day": "1", "date_of_birth-month": "9", "date_of_birth-year": "2004"},
        follow=True,
    )  # fmt: skip
    assert wrong.status_code == 200
    assert "There is a problem" in wrong.content.decode()
    answer(office, "new-pupil", **{
        "given_names": "Noor", "family_name": "Haddad", "sex": "F", "upn": "",
        "date_of_birth-day": "1", "date_of_birth-month": "9", "date_of_birth-year": "2004",
    })  # fmt: skip
    answer(office, "day", **GONE)
    answer(office, "round", round="in_year")
    answer(office, "protection-plan", protection_plan="no")
    answer(office, "looked-after", looked_after="no")
    answer(office, "concern", concern="no")
    office.post("/report/check/")
    case = Case.objects.get()
    assert case.child.full_name == "Noor Haddad"
    assert case.child.is_synthetic
    start = case.entries.get(event__kind="pupil.expected").event
    assert (start.on, start.data["round"]) == (date(2016, 1, 29), "in_year")


@pytest.mark.parametrize(
    ("day", "month", "doubt"),
    [("30", "1", "Saturday 30 January 2016 was not a school day: is it right?"), ("29", "1", "")],
)
def test_a_day_without_school_is_doubted_and_not_refused(office: Client, day: str, month: str, doubt: str) -> None:
    up_to_safety(office)
    answer(office, "day", **(GONE | {"day-day": day, "day-month": month}))
    for step, name in (
        ("protection-plan", "protection_plan"),
        ("looked-after", "looked_after"),
        ("concern", "concern"),
    ):
        answer(office, step, **{name: "no"})
    said = says(office.get("/report/check/").content.decode())
    assert doubt in said
    assert ("was not a school day" in said) == bool(doubt)
    assert office.post("/report/check/").status_code == 302
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("year", "says_so"),
    [("1989", "must be on or after 1 February 1990"), ("2015", "must be on or before 1 February 2014")],
)
def test_a_new_pupil_too_old_or_too_young_for_a_school_is_refused_on_its_own_page(
    office: Client, year: str, says_so: str
) -> None:
    office.get("/report/?what=not_arrived")
    answer(office, "pupil", pupil="new")
    typed = {"given_names": "Noor", "family_name": "Haddad", "sex": "F", "upn": "",
             "date_of_birth-day": "1", "date_of_birth-month": "9"}  # fmt: skip
    refused = office.post("/report/new-pupil/", typed | {"date_of_birth-year": year}, follow=True)
    assert f"Date of birth {says_so}" in says(refused.content.decode())


def test_only_a_school_reports_on_these_pages(office: Client) -> None:
    assert as_persona("welfare-officer", DAY_1).get("/report/").status_code == 403
