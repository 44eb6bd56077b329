"""The base page, the error pages and the headers of every page."""

import re

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import path
from lxml import html
from pytest_django.fixtures import Settings

from onroll.ui import errors
from onroll.ui.forms import PlainForm


class OneQuestion(PlainForm):
    """One field."""

    name = forms.CharField(label="Name")


def form_page(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/base.html", {"form": OneQuestion(request.GET or None)})


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Ann Example, born 1 May 2008")


def cached(request: HttpRequest) -> HttpResponse:
    return HttpResponse("x", headers={"Cache-Control": "max-age=60"})


urlpatterns = [path("form", form_page, name="form"), path("broken", broken), path("cached", cached)]
handler404 = errors.not_found
handler500 = errors.server_error

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def one_footer_link(settings: Settings) -> None:
    """These pages stand without the rooms above, so the footer leads to one of them."""
    settings.ONROLL_FOOTER_LINKS = (("Ask one question", "form"),)


def test_the_footer_has_the_links_of_the_settings() -> None:
    page = html.fromstring(Client().get("/form").content)
    links = page.xpath("//footer//a")
    assert [(link.text_content(), link.get("href")) for link in links] == [("Ask one question", "/form")]


def test_the_policy_of_a_page_is_exactly_this() -> None:
    response = Client().get("/form")
    policy = response.headers["Content-Security-Policy"]
    nonce = re.search(r"'nonce-([\w-]{22})'", policy)
    assert nonce is not None
    assert policy == (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce[1]}'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
        "object-src 'none'"
    )
    page = html.fromstring(response.content)
    inline = page.xpath("//script[not(@src)]/@nonce")
    assert inline == [nonce[1]] * len(page.xpath("//script"))
    assert page.xpath("//@style") == page.xpath("//style") == []
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []


def test_the_nonce_is_used_once() -> None:
    first, second = (Client().get("/form").headers["Content-Security-Policy"] for _ in range(2))
    assert first != second


def test_nothing_is_kept_by_browsers_unless_a_view_says_so() -> None:
    assert Client().get("/form").headers["Cache-Control"] == "no-store, private"
    assert Client().get("/cached").headers["Cache-Control"] == "max-age=60"


def test_no_file_of_a_page_comes_from_elsewhere() -> None:
    page = html.fromstring(Client().get("/form").content)
    for address in page.xpath("//link/@href | //script/@src | //img/@src"):
        assert address.startswith("/static/"), address


def test_an_error_is_said_in_the_title_and_above_the_heading() -> None:
    page = html.fromstring(Client().get("/form?x=1").content)
    assert page.findtext(".//title").startswith("Error: ")
    assert page.xpath("//main//*[contains(@class, 'govuk-error-summary')]//a/@href") == ["#id_name"]
    assert not html.fromstring(Client().get("/form").content).findtext(".//title").startswith("Error")


@pytest.mark.parametrize("shown", [True, False])
def test_the_demonstration_is_marked_as_one(shown: bool) -> None:
    environment = engines["jinja2"].env
    before = environment.globals["demonstration"]
    environment.globals["demonstration"] = shown
    try:
        text = Client().get("/form").content.decode()
    finally:
        environment.globals["demonstration"] = before
    assert ("All people here are synthetic" in text) is shown


def test_neither_crown_nor_crest_nor_licence_of_the_government_is_shown() -> None:
    text = Client().get("/form").content.decode().lower()
    assert not re.search("crown|crest|open government licence|gov\\.uk", text)


def test_a_page_that_is_not_there() -> None:
    response = Client().get("/nothing")
    assert response.status_code == 404
    assert html.fromstring(response.content).findtext(".//h1") == "Page not found"


def test_our_own_fault_is_admitted_without_its_details() -> None:
    response = Client(raise_request_exception=False).get("/broken")
    assert response.status_code == 500
    assert html.fromstring(response.content).findtext(".//h1") == "Sorry, there is a problem with the service"
    assert "Ann Example" not in response.content.decode()


@pytest.mark.parametrize(
    ("view", "status"), [(errors.bad_request, 400), (errors.permission_denied, 403), (errors.not_found, 404)]
)
def test_error_pages_say_what_to_do_and_read_no_database(
    view: object, status: int, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):
        response = view(RequestFactory().get("/x"), Exception())
    assert response.status_code == status
    assert len(html.fromstring(response.content).findtext(".//h1")) > 10


def test_a_form_from_elsewhere_is_refused_in_plain_words() -> None:
    response = Client(enforce_csrf_checks=True).post("/form")
    assert response.status_code == 403
    assert html.fromstring(response.content).findtext(".//h1") == "This form was open too long"
