"""A review of the case, and what the welfare officer decides about removal from the roll."""

from datetime import date
from typing import Any

from django import forms

from onroll.cases.forms.record.base import choices_of, radios
from onroll.ledger.services import NewEvent
from onroll.policy.facts import Value
from onroll.ui.dates import DateBoxesField
from onroll.ui.forms import LongTextField, PlainForm

DECISIONS = (
    ("agree", "Agree to removal from the roll"),
    ("refuse", "Refuse removal from the roll"),
    ("undecided", "Not yet: decide later"),
)


class ReviewForm(PlainForm):
    """What was found, and what follows. Only an officer is asked for the decision."""

    finding = radios(
        "What did the review find?", choices_of("review.held", "finding"),
        error_messages={"required": "Select what the review found"},
    )  # fmt: skip
    decision = radios(
        "Do you agree to removal from the roll?", DECISIONS, required=False,
        help_text="Only when the child is untraced.",
    )  # fmt: skip
    next_review = DateBoxesField(
        label="When will it be reviewed again?", subject="the next review", required=False,
        help_text="Needed when enquiries continue. For example, 11 3 2016",
    )  # fmt: skip
    note = LongTextField(label="Reasons", required=False, max_length=4000, help_text="Needed when you refuse.")

    def __init__(self, *args: Any, today: date, decides: bool, **settings: Any) -> None:
        """`decides`: whether the person may agree or refuse. The next review lies after `today`."""
        super().__init__(*args, **settings)
        self.today = today
        if not decides:
            del self.fields["decision"]

    def clean(self) -> dict[str, Any]:
        """A refusal needs reasons; continuing enquiries need a date ahead; only the untraced are removed."""
        answers = super().clean() or self.cleaned_data
        finding, decision = answers.get("finding"), answers.get("decision")
        if decision == "refuse" and not str(answers.get("note") or "").strip():
            self.add_error("note", "Say why you refuse, and what should be done first")
        if decision == "agree" and finding and finding != "untraced":
            self.add_error("decision", "You can agree to removal only when the review finds the child untraced")
        if finding == "enquiries_continue" and "next_review" not in self.errors:
            day = answers.get("next_review")
            if day is None:
                self._date_error("Enter when it will be reviewed again")
            elif day <= self.today:
                self._date_error("The next review must be after today")
        return answers

    def _date_error(self, words: str) -> None:
        self.add_error("next_review", forms.ValidationError(words, params={"boxes": ("day", "month", "year")}))

    def events(self, *, by: str, with_whom: str) -> list[NewEvent]:
        """The review, and the agreement or refusal. Only for a valid form."""
        answers = self.cleaned_data
        note = str(answers.get("note") or "").strip()
        data: dict[str, Value] = {"by": by, "with": with_whom, "finding": answers["finding"]}
        if answers.get("next_review"):
            data["next_review"] = answers["next_review"]
        told: dict[str, Value] = {"note": note} if note else {}
        made = [NewEvent("review.held", on=self.today, data={**data, **told})]
        match answers.get("decision"):
            case "agree":
                made.append(NewEvent("removal.agreed", on=self.today, data={"by": by, **told}))
            case "refuse":
                made.append(NewEvent("removal.refused", on=self.today, data={"by": by, **told}))
        return made
