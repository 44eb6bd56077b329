"""Stating something that is so of the child: yes or no, from when, and who says so."""

from datetime import date
from typing import Any

from django import forms

from onroll.cases.forms.record.base import YES_NO, radios
from onroll.cases.presenters.people import askable_facts
from onroll.ui.dates import DateBoxesField
from onroll.ui.forms import PlainForm


class FactForm(PlainForm):
    """One fact."""

    name = forms.ChoiceField(label="What do you know?", error_messages={"required": "Select what you know"})
    value = radios("Is it so?", YES_NO, error_messages={"required": "Select yes or no"})
    start = DateBoxesField(
        label="Since when?", subject="the date", required=False, help_text="Leave empty if it has always been so."
    )
    source = forms.CharField(
        label="Who says so?", max_length=100, help_text="For example, the social worker, or the school’s records.",
        error_messages={"required": "Enter who says so"},
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, earliest: date, **settings: Any) -> None:
        """`today` and `earliest` limit the date."""
        super().__init__(*args, **settings)
        self.fields["name"].choices = [("", "Choose"), *askable_facts()]  # type: ignore[attr-defined]  # a choice field
        when = self.fields["start"]
        if isinstance(when, DateBoxesField):
            when.limit(earliest=earliest, latest=today, today=today)
