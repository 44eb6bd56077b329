"""The questions of a report, one a page. Each form's answers are plain values that a session can keep."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from onroll.cases.forms.record.base import choices_of, radios
from onroll.children.services import OLDEST_YEARS
from onroll.ctf import check_upn
from onroll.ui.dates import DateBoxesField
from onroll.ui.forms import PlainForm

# A school has no pupil below two; above, the bound of every record of a child.
YOUNGEST_YEARS = 2
YES_NO_UNKNOWN = (("yes", "Yes"), ("no", "No"), ("unknown", "I do not know"))
WHAT = (
    ("missing", "A pupil is absent and we do not know where or why"),
    ("not_arrived", "A pupil was expected and has not arrived"),
    ("left", "A pupil has left and we have no news of a new school"),
)


class Question(PlainForm):
    """One page of the report. `today` limits dates; `answers` are those given so far."""

    def __init__(self, *args: Any, today: date, answers: dict[str, Any], **settings: Any) -> None:
        """As every form; see the class."""
        super().__init__(*args, **settings)
        self.today = today
        self.answers = answers

    def kept(self) -> dict[str, Any]:
        """The answers as JSON can hold them. Only for a valid form."""
        return {
            name: value.isoformat() if isinstance(value, date) else value for name, value in self.cleaned_data.items()
        }


class WhatForm(Question):
    """What is reported."""

    what = radios("What do you want to report?", WHAT, error_messages={"required": "Select what you want to report"})


class SchoolForm(Question):
    """Which school, for somebody who works at several."""

    school = radios("Which school is it about?", error_messages={"required": "Select the school"})

    def __init__(self, *args: Any, schools: list[tuple[str, str]], **settings: Any) -> None:
        """`schools`: (id, name) of the person's schools."""
        super().__init__(*args, **settings)
        self.fields["school"].choices = schools  # type: ignore[attr-defined]  # a choice field


class NewPupilForm(Question):
    """A pupil who is not on the roll here."""

    given_names = forms.CharField(label="Given names", max_length=100)
    family_name = forms.CharField(label="Family name", max_length=100)
    date_of_birth = DateBoxesField(label="Date of birth", help_text="For example, 27 6 2010")
    sex = radios("Sex", (("F", "Female"), ("M", "Male"), ("unknown", "I do not know")))
    upn = forms.CharField(
        label="Unique pupil number", required=False, max_length=13, help_text="13 characters, if you have it."
    )

    def __init__(self, *args: Any, **settings: Any) -> None:
        """As every question."""
        super().__init__(*args, **settings)
        born = self.fields["date_of_birth"]
        if isinstance(born, DateBoxesField):
            born.limit(
                earliest=_years_before(self.today, OLDEST_YEARS), latest=_years_before(self.today, YOUNGEST_YEARS),
                today=self.today,
            )  # fmt: skip

    def clean_upn(self) -> str:
        """The number in capitals; refused when its check letter is wrong."""
        upn = str(self.cleaned_data.get("upn") or "").replace(" ", "").upper()
        found = check_upn(upn) if upn else None
        if found is not None and found.severity == "error":
            raise forms.ValidationError(f"{found.message}: {found.remedy}")
        return upn


def _years_before(day: date, years: int) -> date:
    # 28 February stands in for the 29th.
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


class DayForm(Question):
    """The day from which days are counted."""

    LABELS: ClassVar[dict[str, tuple[str, str]]] = {
        "missing": ("Which was the last day that the pupil attended?", "the last day attended"),
        "not_arrived": ("On which day was the pupil expected for the first time?", "the first day expected"),
        "left": ("Which was the last day that the pupil attended?", "the last day attended"),
    }
    day = DateBoxesField(label="Which day?", help_text="For example, 29 1 2016")

    def __init__(self, *args: Any, born: date | None = None, **settings: Any) -> None:
        """As every question; the words follow from what is reported. `born` limits the day, where it is known."""
        super().__init__(*args, **settings)
        day = self.fields["day"]
        day.label, subject = self.LABELS[self.answers.get("what", "missing")]
        if isinstance(day, DateBoxesField):
            day.subject = subject
            day.limit(earliest=born, latest=self.today, today=self.today)


class RoundForm(Question):
    """How the place of a pupil who has not arrived was offered."""

    round = radios("How was the place offered?", choices_of("pupil.expected", "round"))


class LeavingForm(Question):
    """What is known of where a leaver went."""

    destination = radios(
        "Do you know which school or other education the pupil has gone to?",
        (("known", "Yes"), ("unknown", "No")),
        error_messages={"required": "Select yes if you know where the pupil has gone"},
    )
    notice = radios("Did the family say that the pupil would leave?", (("announced", "Yes"), ("none", "No")))


def _safeguarding(label: str, required: str) -> forms.ChoiceField:
    return radios(label, YES_NO_UNKNOWN, error_messages={"required": required})


class ProtectionForm(Question):
    """Child protection plan."""

    protection_plan = _safeguarding(
        "Is there a child protection plan?", "Select yes if there is a child protection plan"
    )


class LookedAfterForm(Question):
    """Looked after by an authority."""

    looked_after = _safeguarding(
        "Is the pupil looked after by a local authority?", "Select yes if the pupil is looked after"
    )


class ConcernForm(Question):
    """Harm or crime."""

    concern = _safeguarding(
        "Is there any reason to fear that the pupil has come to harm, or that a crime was committed?",
        "Select yes if you fear harm or a crime",
    )


class ConcernKindForm(Question):
    """What is feared."""

    kind = radios(
        "What do you fear?", choices_of("concern.raised", "kind"), error_messages={"required": "Select what you fear"}
    )


QUESTIONS: dict[str, type[Question]] = {
    "what": WhatForm,
    "school": SchoolForm,
    "new-pupil": NewPupilForm,
    "day": DayForm,
    "round": RoundForm,
    "leaving": LeavingForm,
    "protection-plan": ProtectionForm,
    "looked-after": LookedAfterForm,
    "concern": ConcernForm,
    "concern-kind": ConcernKindForm,
}
