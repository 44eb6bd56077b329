"""From form fields to GOV.UK components, and the components as they come out."""

from typing import Any, ClassVar

import pytest
from django import forms
from django.template import engines
from lxml import html

from onroll.ui.fields import component, error_links
from onroll.ui.forms import LongTextField, PlainForm, subject_of

REASONS = [("moved", "Moved away"), ("abroad", "Went abroad"), ("unknown", "Not known")]


class Report(PlainForm):
    """One of each kind."""

    subjects: ClassVar[dict[str, str]] = {"told": "who told you"}

    name = forms.CharField(label="Child's name", max_length=20, help_text="As on the register")
    told = forms.CharField(label="Who told you?", required=False)
    email = forms.EmailField(label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    age = forms.IntegerField(label="Age", min_value=4, max_value=18)
    story = LongTextField(label="What happened", max_length=10)
    free = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    reason = forms.ChoiceField(label="Reason", choices=REASONS, widget=forms.RadioSelect)
    tried = forms.MultipleChoiceField(label="Tried", choices=REASONS, widget=forms.CheckboxSelectMultiple)
    school = forms.ChoiceField(label="School", choices=[("", "Choose a school"), ("North", [("1", "One")])])
    agreed = forms.BooleanField(label="I have checked", help_text="Twice")
    letter = forms.FileField(label="Letter")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    step = forms.CharField(widget=forms.HiddenInput, initial="2")


def render(form: forms.Form, name: str, **look: Any) -> html.HtmlElement:
    source = '{% from "ui/forms.html" import field %}{{ field(bound, **look) }}'
    text = engines["jinja2"].from_string(source).render({"bound": form[name], "look": look})
    return html.fragment_fromstring(text, create_parent="div")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("name", "input"),
        ("email", "input"),
        ("age", "input"),
        ("story", "character-count"),
        ("free", "textarea"),
        ("reason", "radios"),
        ("tried", "checkboxes"),
        ("school", "select"),
        ("agreed", "checkboxes"),
        ("letter", "file-upload"),
        ("secret", "password-input"),
        ("step", "hidden"),
    ],
)
def test_every_kind_of_field_has_its_component_and_can_be_sent(name: str, kind: str) -> None:
    assert component(Report()[name]).name == kind
    drawn = render(Report(), name)
    assert {box.get("name") for box in drawn.xpath(".//input | .//textarea | .//select")} == {name}


def test_a_widget_without_a_component_is_refused_by_name() -> None:
    class Odd(forms.Form):
        when = forms.DateTimeField(widget=forms.SplitDateTimeWidget)

    with pytest.raises(TypeError, match="SplitDateTimeWidget, the widget of 'when'"):
        component(Odd()["when"])


def test_label_hint_and_error_are_tied_to_the_box() -> None:
    drawn = render(Report({"name": ""}), "name")
    box = drawn.xpath(".//input")[0]
    assert drawn.xpath(".//label/@for") == [box.get("id")]
    described = box.get("aria-describedby").split()
    texts = [drawn.get_element_by_id(one).text_content().split() for one in described]
    assert [" ".join(words) for words in texts] == ["As on the register", "Error: Enter child's name"]


def test_what_was_typed_is_shown_again_and_escaped() -> None:
    drawn = render(Report({"name": '<b>"Ann"'}), "name")
    assert drawn.xpath(".//input/@value") == ['<b>"Ann"']
    assert drawn.xpath(".//b") == []


def test_a_password_is_never_sent_back() -> None:
    assert render(Report({"secret": "hunter2hunter2"}), "secret").xpath(".//input/@value") in ([], [""])


def test_an_answer_that_may_be_left_out_says_so_unless_another_answer_decides() -> None:
    assert render(Report(), "told").xpath("string(.//label)").strip() == "Who told you? (optional)"
    assert render(Report(), "told", optional=False).xpath("string(.//label)").strip() == "Who told you?"


def test_a_heading_is_the_pages_h1() -> None:
    assert render(Report(), "name", heading=True).xpath("string(.//h1)").strip() == "Child's name"
    assert render(Report(), "reason", heading=True).xpath("string(.//legend/h1)").strip() == "Reason"


def test_a_number_is_a_text_box_with_a_number_pad() -> None:
    box = render(Report(), "age", width=2, suffix="years").xpath(".//input")[0]
    assert (box.get("type"), box.get("inputmode")) == ("text", "numeric")
    assert "govuk-input--width-2" in box.get("class")


def test_radios_keep_the_answer_and_carry_hints_divider_and_revealed_parts() -> None:
    form = Report({"reason": "abroad"})
    drawn = render(
        form,
        "reason",
        hints={"moved": "In England"},
        divider="unknown",
        conditional={"abroad": "<p id=where>Where</p>"},
    )
    assert drawn.xpath(".//input[@checked]/@value") == ["abroad"]
    assert drawn.xpath(".//input/@value") == ["moved", "abroad", "unknown"]
    assert "In England" in drawn.text_content()
    assert drawn.xpath("string(.//*[@class='govuk-radios__divider'])") == "or"
    assert drawn.xpath(".//p[@id='where']")


def test_checkboxes_keep_every_answer() -> None:
    drawn = render(Report({"tried": ["moved", "unknown"]}), "tried", small=True)
    assert drawn.xpath(".//input[@checked]/@value") == ["moved", "unknown"]


def test_a_select_opens_groups_and_keeps_the_answer() -> None:
    assert render(Report(), "school").xpath(".//option[@selected]/@value") == [""]
    assert render(Report({"school": "1"}), "school").xpath(".//option[@selected]/@value") == ["1"]


def test_a_single_checkbox_sends_true() -> None:
    drawn = render(Report(), "agreed")
    assert drawn.xpath(".//input/@value") == ["true"]
    form = Report({"agreed": "true"})
    assert form.fields["agreed"].clean(form["agreed"].data) is True


def test_the_counter_and_the_server_count_a_line_break_alike() -> None:
    assert LongTextField(max_length=10).clean("12345\r\n7890") == "12345\n7890"
    assert render(Report(), "story").xpath(".//@data-maxlength") == ["10"]


def test_errors_are_instructions() -> None:
    sent = {"name": "x" * 21, "email": "a", "age": "old", "story": "x" * 11, "reason": "?", "school": "", "step": "2"}
    errors = {name: words[0] for name, words in Report(sent).errors.items()}
    assert errors == {
        "name": "Child's name must be 20 characters or less",
        "email": "Enter an email address in the correct format, like name@example.com",
        "age": "Age must be a whole number, like 30",
        "story": "What happened must be 10 characters or less",
        "reason": "Select one of the answers on the page",
        "tried": "Select tried",
        "school": "Select school",
        "agreed": "Select ‘I have checked’ to go on",
        "letter": "Select letter",
        "secret": "Enter password",
    }


def test_a_forms_own_message_is_kept() -> None:
    class Own(PlainForm):
        why = forms.CharField(error_messages={"required": "Say why"})

    assert Own({}).errors["why"] == ["Say why"]


def test_the_summary_leads_to_the_boxes_in_the_order_of_the_page() -> None:
    links = error_links(Report({"name": "", "step": "2"}))
    assert [link["href"] for link in links][:3] == ["#id_name", "#id_email", "#id_age"]
    assert links[0]["text"] == "Enter child's name"


@pytest.mark.parametrize("name", ["name", "reason", "tried", "school", "agreed", "story"])
def test_a_link_of_the_summary_always_has_a_target(name: str) -> None:
    form = Report({"step": "2"})
    target = next(link["href"] for link in error_links(form) if link["href"] == f"#id_{name}")
    assert render(form, name).get_element_by_id(target[1:]) is not None


def test_an_error_of_the_whole_form_stands_first_without_a_link() -> None:
    form = Report({"step": "2"})
    form.add_error(None, "Nothing was entered")
    assert error_links(form)[0] == {"text": "Nothing was entered"}


@pytest.mark.parametrize(
    ("label", "subject"),
    [("Date of birth", "date of birth"), ("CME officer", "CME officer"), ("Who told you?", "who told you")],
)
def test_subject_of(label: str, subject: str) -> None:
    assert subject_of(label) == subject


def test_a_time_that_cannot_be_read_is_asked_for_again_whatever_its_label() -> None:
    class Call(PlainForm):
        """A call."""

        at = forms.TimeField(label="What time?")

    assert Call({"at": "teatime"}).errors["at"] == ["Enter a time, like 9:30 or 15:00"]
