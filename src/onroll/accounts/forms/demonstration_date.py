"""Choosing the day that the demonstration takes for today."""

from onroll.ui.dates import DateBoxesField
from onroll.ui.forms import PlainForm


class DemonstrationDateForm(PlainForm):
    """One date, past or to come."""

    day = DateBoxesField(label="Which day should it be?", subject="the day", help_text="For example, 1 2 2016")
