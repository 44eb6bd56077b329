"""A date typed into three boxes."""

from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from onroll.ui.dates import DateBoxesField
from onroll.ui.fields import component, error_links
from onroll.ui.forms import PlainForm


class Seen(PlainForm):
    """One date."""

    seen = DateBoxesField(label="Last day seen", subject="the last day seen")


def typed(day: str, month: str, year: str) -> Seen:
    return Seen({"seen-day": day, "seen-month": month, "seen-year": year})


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_comes_back(value: date) -> None:
    form = typed(str(value.day), str(value.month), str(value.year))
    assert form.is_valid()
    assert form.cleaned_data["seen"] == value


@pytest.mark.parametrize("month", ["2", "02", "Feb", "february", "FEBR"])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    form = typed("1", month, "2016")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["seen"] == date(2016, 2, 1)


@pytest.mark.parametrize(
    ("parts", "message", "boxes"),
    [
        (("", "", ""), "Enter the last day seen", "day month year"),
        (("", "2", "2016"), "The last day seen must include a day", "day"),
        (("1", "", ""), "The last day seen must include a month and year", "month year"),
        (("31", "2", "2016"), "The last day seen must be a real date", "day month year"),
        (("29", "2", "2015"), "The last day seen must be a real date", "day month year"),
        (("x", "2", "2016"), "The last day seen must be a real date", "day"),
        (("1", "Ju", "2016"), "The last day seen must be a real date", "month"),
        (("1", "13", "2016"), "The last day seen must be a real date", "day month year"),
        (("1", "2", "16"), "Year must include 4 numbers", "year"),
        (("1", "2", "20160"), "Year must include 4 numbers", "year"),
        (("-1", "2", "2016"), "The last day seen must be a real date", "day"),
        (("\u00b2", "2", "2016"), "The last day seen must be a real date", "day"),
    ],
)
def test_an_error_says_what_to_do_and_marks_its_boxes(parts: tuple[str, str, str], message: str, boxes: str) -> None:
    form = typed(*parts)
    assert form.errors["seen"] == [message]
    items = component(form["seen"]).parameters["items"]
    marked = [item["name"] for item in items if "govuk-input--error" in item["classes"]]
    assert marked == boxes.split()
    assert [item["value"] for item in items] == list(parts)
    assert error_links(form) == [{"text": message, "href": f"#id_seen-{marked[0]}"}]


def test_the_limits_are_included_and_today_is_called_today() -> None:
    form = typed("2", "2", "2016")
    field = form.fields["seen"]
    assert isinstance(field, DateBoxesField)
    field.limit(earliest=date(2015, 9, 1), latest=date(2016, 2, 1), today=date(2016, 2, 1))
    assert form.errors["seen"] == ["The last day seen must be today or in the past"]
    assert field.clean(("1", "2", "2016")) == date(2016, 2, 1)
    assert field.clean(("1", "9", "2015")) == date(2015, 9, 1)
    with pytest.raises(forms.ValidationError, match="must be on or after 1 September 2015"):
        field.clean(("31", "8", "2015"))
    field.limit(latest=date(2016, 1, 31), today=date(2016, 2, 1))
    with pytest.raises(forms.ValidationError, match="must be on or before 31 January 2016"):
        field.clean(("1", "2", "2016"))


def test_an_empty_date_that_is_not_required_is_not_known() -> None:
    assert DateBoxesField(required=False).clean(("", "", "")) is None
    with pytest.raises(forms.ValidationError, match="must include a month and year"):
        DateBoxesField(required=False, label="The visit").clean(("1", "", ""))


def test_an_initial_date_fills_the_boxes() -> None:
    form = Seen(initial={"seen": date(2016, 2, 1)})
    assert [item["value"] for item in component(form["seen"]).parameters["items"]] == ["1", "2", "2016"]
