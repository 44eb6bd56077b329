"""The components as a browser shows them: accessible at both widths, with and without JavaScript."""

from collections.abc import Callable

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from onroll.ui import errors
from onroll.ui.dates import DateBoxesField
from onroll.ui.forms import LongTextField, PlainForm

REASONS = [("moved", "Moved away"), ("abroad", "Went abroad"), ("unknown", "Not known")]
SOURCE = """
{% extends "ui/base.html" %}
{% from "ui/forms.html" import field %}
{% from "govuk_frontend_jinja/components/button/macro.html" import govukButton %}
{% block title %}Report a child{% endblock %}
{% block content %}
  <h1 class="govuk-heading-l">Report a child</h1>
  <form method="post" novalidate>
    {{ csrf_input }}
    {{ field(form.name) }} {{ field(form.seen) }}
    {{ field(form.reason, conditional={"abroad": "<p class='govuk-body'>Which country?</p>"}) }}
    {{ field(form.tried) }} {{ field(form.school) }} {{ field(form.story) }}
    {{ field(form.letter) }} {{ field(form.agreed) }}
    {{ field(form.secret) }}
    {{ govukButton({"text": "Send"}) }}
  </form>
{% endblock %}
"""


class Everything(PlainForm):
    """One of each component."""

    name = forms.CharField(label="Child's name", help_text="As on the register")
    seen = DateBoxesField(label="Last day seen", help_text="For example, 27 3 2016")
    reason = forms.ChoiceField(label="Reason", choices=REASONS, widget=forms.RadioSelect)
    tried = forms.MultipleChoiceField(label="What was tried", choices=REASONS, widget=forms.CheckboxSelectMultiple)
    school = forms.ChoiceField(label="School", choices=[("", "Choose a school"), ("1", "North Primary School")])
    story = LongTextField(label="What happened", max_length=200)
    letter = forms.FileField(label="Letter", required=False)
    agreed = forms.BooleanField(label="I have checked this")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)


def page_view(request: HttpRequest) -> HttpResponse:
    form = Everything(request.POST or None)
    return HttpResponse(engines["jinja2"].from_string(SOURCE).render({"form": form}, request))


urlpatterns = [path("", page_view)]
handler404 = errors.not_found

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db(transaction=True)]
Check = Callable[[Page], None]


@pytest.fixture(autouse=True)
def no_footer_links(settings: Settings) -> None:
    """This page stands without the rooms above, whose pages the footer leads to."""
    settings.ONROLL_FOOTER_LINKS = ()


def test_every_component_is_accessible_empty_and_with_errors(
    page: Page, live_server: LiveServer, expect_accessible: Check
) -> None:
    page.goto(live_server.url)
    expect_accessible(page)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page).to_have_title("Error: Report a child – Onroll")
    expect_accessible(page)


def test_the_summarys_links_lead_to_the_boxes(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url)
    page.get_by_role("button", name="Send").click()
    for words, box in (("Enter child's name", "#id_name"), ("Enter last day seen", "#id_seen-day")):
        page.get_by_role("link", name=words).click()
        expect(page.locator(box)).to_be_focused()


def test_the_script_runs_under_the_policy(page: Page, live_server: LiveServer, expect_accessible: Check) -> None:
    page.goto(live_server.url)
    hidden = page.get_by_text("Which country?")
    expect(hidden).to_be_hidden()
    page.get_by_role("radio", name="Went abroad").check()
    expect(hidden).to_be_visible()
    expect_accessible(page)


def test_a_script_from_elsewhere_does_not_run(page: Page, live_server: LiveServer, browser_errors: list[str]) -> None:
    page.goto(live_server.url)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x: onerror=\"window.hacked=1\">')")
    page.evaluate(
        "const s = document.createElement('div'); s.innerHTML = '<a href=\"javascript:window.hacked=1\" id=bad>x</a>';"
        "document.body.append(s); document.getElementById('bad').click()"
    )
    assert page.evaluate("window.hacked") is None
    assert ["Content Security Policy" in words for words in browser_errors] == [True, True]
    browser_errors.clear()


def test_it_works_without_javascript(page_without_js: Page, live_server: LiveServer) -> None:
    page_without_js.goto(live_server.url)
    expect(page_without_js.get_by_text("Which country?")).to_be_visible()
    page_without_js.get_by_role("button", name="Send").click()
    expect(page_without_js.get_by_text("There is a problem")).to_be_visible()


def test_a_page_that_is_not_there_is_accessible(page: Page, live_server: LiveServer, expect_accessible: Check) -> None:
    page.goto(live_server.url + "/nothing")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    expect_accessible(page)


def test_axe_is_awake(page: Page, live_server: LiveServer, expect_accessible: Check) -> None:
    page.goto(live_server.url)
    page.evaluate("document.querySelector('label').remove()")
    with pytest.raises(AssertionError, match="label"):
        expect_accessible(page)
