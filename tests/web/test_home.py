"""The home pages and the layout that all pages share."""

import re
from datetime import date

import pytest
from django.test import Client, override_settings
from django.urls import get_resolver
from tests.web.acting import DAY_1, DAY_6, as_persona, reported, says
from tests.web.people import PUPILS, make_stage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stage() -> None:
    make_stage()


def test_an_empty_day_says_so_kindly() -> None:
    said = says(as_persona("alsop-office", DAY_1).get("/").content.decode())
    assert "Nothing is waiting for you today. No pupil of yours is missing, as far as Onroll knows." in said


def test_the_day_names_each_duty_with_its_child_its_day_and_its_reason() -> None:
    reported()
    said = says(as_persona("alsop-office", DAY_6).get("/").content.decode())
    assert "Today, Monday 8 February 2016 · school day" in said
    assert "Jade Molyneux , day 6 Contact the Education Welfare Service about the missing pupil." in said
    assert "Due by Thursday 3 March 2016." in said


def test_the_sign_in_page_names_each_persons_place_once() -> None:
    said = says(Client().get("/sign-in/").content.decode())
    assert "Sign in as Maureen Fearon School office, Alsop High School Technology" in said
    assert "Alsop High School, Alsop High School" not in said


def test_a_holiday_is_called_by_its_name() -> None:
    said = says(as_persona("alsop-office", date(2016, 2, 16)).get("/").content.decode())
    assert "Tuesday 16 February 2016 · half term" in said


def test_officers_see_the_cases_of_every_school_and_what_waits_for_them() -> None:
    reported()
    said = says(as_persona("welfare-officer", DAY_6).get("/").content.decode())
    assert "Waiting for you" in said
    assert "Jade Molyneux" in said


@pytest.mark.parametrize("path", ["/", "/cases/"])
def test_a_list_asks_the_database_no_more_for_more_cases(
    path: str, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    client = as_persona("welfare-officer", DAY_6)
    counts = []
    for given, _, _ in PUPILS:
        reported(given)
        with django_assert_max_num_queries(20) as asked:  # type: ignore[operator]  # pytest-django's context manager
            assert client.get(path).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("path", ["/", "/cases/", "/registers/lost-pupils/", "/policy/", "/policy/liverpool-2016/",
                                  "/policy/liverpool-2016/conflicts/", "/policy/liverpool-2016/clauses/2.7c/",
                                  "/policy/england-2013/", "/about/", "/accessibility/", "/privacy/"])  # fmt: skip
def test_no_page_has_a_style_attribute_or_a_script_without_its_nonce(path: str) -> None:
    reported()
    answer = as_persona("cme-officer", DAY_6).get(path)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert not re.search(r"<[^>]+\s(style|on[a-z]+)=", html)
    assert all("nonce=" in tag for tag in re.findall(r"<script[^>]*>", html))


def test_the_page_titles_differ() -> None:
    client = as_persona("cme-officer", DAY_6)
    case = reported()
    paths = ["/", "/cases/", "/registers/lost-pupils/", "/policy/", f"/cases/{case.reference}/",
             f"/cases/{case.reference}/timeline/", f"/cases/{case.reference}/roll/"]  # fmt: skip
    titles = [re.findall(r"<title[^>]*>([^<]*)</title>", client.get(path).content.decode())[0] for path in paths]
    assert len(set(titles)) == len(titles)


def test_the_demonstration_date_moves_a_day_and_goes_back_to_the_page() -> None:
    client = as_persona("alsop-office", DAY_1)
    answer = client.post("/demonstration/date/", {"move": "on", "next": "/cases/"})
    assert answer.headers["Location"] == "/cases/"
    assert "Tuesday 2 February 2016" in says(client.get("/cases/").content.decode())
    client.post("/demonstration/date/", {"move": "real"})
    assert "Pretending" not in says(client.get("/").content.decode())


@override_settings(ONROLL_DEMONSTRATION=False)
def test_outside_the_demonstration_there_are_no_personas_and_no_chosen_day() -> None:
    assert Client().get("/sign-in/").status_code == 404
    client = as_persona("alsop-office", DAY_1)
    assert client.post("/demonstration/date/", {"move": "on"}).status_code == 404


def test_a_user_who_is_no_persona_cannot_be_chosen() -> None:
    assert Client().post("/sign-in/", {"persona": "nobody"}).status_code == 404


def test_a_clause_that_there_is_not_and_a_pack_that_there_is_not_are_not_found() -> None:
    client = as_persona("cme-officer", DAY_6)
    assert client.get("/policy/liverpool-2016/clauses/9.99/").status_code == 404
    assert client.get("/policy/atlantis/").status_code == 404


def test_a_clause_names_its_rules_and_its_conflicts() -> None:
    said = says(as_persona("cme-officer", DAY_6).get("/policy/liverpool-2016/clauses/2.7c/").content.decode())
    assert "Duty: Contact the Education Welfare Service about the missing pupil." in said
    assert "Where it disagrees with other text" in said


def test_a_school_has_no_lost_pupils_register() -> None:
    assert as_persona("alsop-office", DAY_6).get("/registers/lost-pupils/").status_code == 404


def test_every_address_has_a_name() -> None:
    assert all(pattern.name for include in get_resolver().url_patterns for pattern in include.url_patterns)
