"""The removal from the roll and its steps."""

from datetime import date
from typing import Any

from onroll.ui.dates import DateBoxesField
from onroll.ui.forms import PlainForm


class RemovalForm(PlainForm):
    """The day from which the pupil is no longer on the roll."""

    effective_on = DateBoxesField(
        label="From which day is the pupil off the roll?", subject="the day of removal",
        help_text="The day of the decision. It cannot be dated back to when enquiries began.",
    )  # fmt: skip


class StepForm(PlainForm):
    """When a step was done."""

    on = DateBoxesField(
        label="When was this done?", subject="the date", help_text="Today, or earlier. For example, 1 2 2016"
    )

    def __init__(self, *args: Any, today: date, earliest: date, **settings: Any) -> None:
        """`today` and `earliest` limit the date."""
        super().__init__(*args, initial={"on": today}, **settings)
        when = self.fields["on"]
        if isinstance(when, DateBoxesField):
            when.limit(earliest=earliest, latest=today, today=today)
