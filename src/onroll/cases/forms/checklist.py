"""One enquiry of a checklist: who was asked, what came of it, when."""

from datetime import date
from typing import Any

from django import forms

from onroll.ledger.services import NewEvent
from onroll.policy.model.pack import Item
from onroll.ui.dates import DateBoxesField
from onroll.ui.forms import LongTextField, PlainForm
from onroll.ui.wording import capital, choice_words


class ChecklistItemForm(PlainForm):
    """The answer to one enquiry."""

    outcome = forms.ChoiceField(
        label="What came of it?", widget=forms.RadioSelect, error_messages={"required": "Select what came of it"}
    )
    asked = forms.CharField(
        label="Who was asked?", required=False, max_length=300, help_text="A name or a team, and how."
    )
    on = DateBoxesField(
        label="When was this?", subject="the date", help_text="Today, or earlier. For example, 1 2 2016"
    )
    note = LongTextField(label="What was found?", required=False, max_length=4000)

    def __init__(self, *args: Any, item: Item, today: date, earliest: date, **settings: Any) -> None:
        """`item` gives the outcomes that the policy knows; `today` and `earliest` limit the date."""
        super().__init__(*args, initial={"on": today}, **settings)
        self.fields["outcome"].choices = [(each, capital(choice_words(each))) for each in item.outcomes]  # type: ignore[attr-defined]  # a choice field
        when = self.fields["on"]
        if isinstance(when, DateBoxesField):
            when.limit(earliest=earliest, latest=today, today=today)

    def event(self, *, checklist: str, item: str, by: str) -> NewEvent:
        """The answer as an event. Only for a valid form."""
        answers = {name: str(self.cleaned_data[name]).strip() for name in ("outcome", "asked", "note")}
        data = {"checklist": checklist, "item": item, "by": by, **{k: v for k, v in answers.items() if v}}
        return NewEvent("check.answered", on=self.cleaned_data["on"], data=data)
