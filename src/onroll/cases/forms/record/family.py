"""Recording what was done to reach the family, and what was learned from it."""

from django import forms

from onroll.cases.forms.record.base import AT_SCHOOL, YES_NO, RecordForm, choices_of, radios
from onroll.ledger.services import NewEvent
from onroll.ui.forms import LongTextField


class ContactForm(RecordForm):
    """A call, message, letter or talk."""

    kind = "contact.attempted"
    title = "Contact with the family"
    shown_first = ("with", "means", "outcome")

    means = radios("How?", choices_of("contact.attempted", "means", without=("visit",)))
    outcome = radios("What came of it?", choices_of("contact.attempted", "outcome"))
    at = forms.TimeField(label="What time?", required=False, help_text="For example, 9:30 or 15:00")
    exhausted = forms.BooleanField(label="Every contact that we know of has now been tried", required=False)

    def events(self) -> list[NewEvent]:
        """The attempt; and that it was the last contact known, if so."""
        made = [self.event(self.kind)]
        if self.cleaned_data["exhausted"]:
            made.append(self.event("contacts.exhausted"))
        return made


# `with` is a word of Python, so the field cannot be written as an attribute.
ContactForm.base_fields["with"] = radios(
    "Whom did you try to reach?", choices_of("contact.attempted", "with"), initial="parent"
)


class ExhaustedForm(RecordForm):
    """Every known contact was tried."""

    kind = "contacts.exhausted"
    title = "Every known contact has been tried"


class VisitForm(RecordForm):
    """A visit to an address."""

    kind = "visit.made"
    title = "A visit"

    address = radios("Which address did you visit?", choices_of("visit.made", "address"), initial="last_known")
    outcome = radios("What came of it?", choices_of("visit.made", "outcome"))
    half = radios("When in the day?", choices_of("visit.made", "half"), required=False)
    note_left = radios("Did you leave a note?", YES_NO, required=False)


class LetterForm(RecordForm):
    """A letter."""

    kind = "letter.sent"
    title = "A letter"

    to_address = radios("Where did you send it?", choices_of("letter.sent", "to_address"), initial="last_known")


class WarnedForm(RecordForm):
    """A written warning to the parent."""

    kind = "parent.warned"
    title = "A written warning to the parent"


class AdvisedForm(RecordForm):
    """Advice to the parent."""

    kind = "parent.advised"
    title = "Advice to the parent"


class ReturnedForm(RecordForm):
    """The child is back, or has arrived."""

    kind = "pupil.returned"
    title = "The pupil has returned or arrived"

    what = radios(
        "What happened?",
        (
            ("pupil.returned", "The pupil came back to school"),
            ("pupil.arrived", "The pupil arrived for the first time"),
        ),
    )
    note = LongTextField(label="Anything to add?", required=False, max_length=4000)

    def events(self) -> list[NewEvent]:
        """The return or the arrival."""
        return [self.event(self.cleaned_data["what"])]


class ExplainedForm(RecordForm):
    """A reasonable explanation for the whole absence."""

    kind = "absence.explained"
    title = "The absence is explained"

    note = LongTextField(
        label="What is the explanation, and who gave it?", max_length=4000,
        help_text="Only a reasonable explanation ends the count of days. Say why you accept it.",
    )  # fmt: skip


class AuthorisedForm(RecordForm):
    """A day of authorised absence."""

    kind = "absence.authorised"
    title = "An absence was authorised"
    recorders = AT_SCHOOL

    reason = radios("Why?", choices_of("absence.authorised", "reason"))


class FoundForm(RecordForm):
    """The child was located, with an address or without."""

    kind = "child.located"
    title = "The child has been found"

    where = radios("Where is the child?", choices_of("child.located", "where"))
    forwarding = radios("Do you have the forwarding address?", YES_NO)
    note = LongTextField(
        label="How do you know, and what is the address?", max_length=4000,
        help_text="Say who told you, and the address if you have it.",
    )  # fmt: skip

    def events(self) -> list[NewEvent]:
        """The finding, and the address if there is one."""
        located = self.event("child.located")
        if self.cleaned_data["forwarding"] == "no":
            return [located]
        return [located, self.event("address.found", forwarding=True)]


class RegisteredForm(RecordForm):
    """Registration at another school, confirmed."""

    kind = "registration.confirmed"
    title = "Another school has confirmed registration"

    where = radios("Where is the school?", choices_of("registration.confirmed", "where"))
    attending = radios("Does the child attend there?", YES_NO)


class EducatedForm(RecordForm):
    """Education otherwise than at school, confirmed as suitable."""

    kind = "education.confirmed"
    title = "Suitable education otherwise than at school is confirmed"
    shown_first = ("kind_of",)

    kind_of = radios("What kind?", choices_of("education.confirmed", "kind"))

    def events(self) -> list[NewEvent]:
        """The confirmation."""
        return [self.event(self.kind, kind=self.cleaned_data["kind_of"])]


class HomeEducationForm(RecordForm):
    """Notice of home education."""

    kind = "home_education.notified"
    title = "The parent has given notice of home education"

    in_writing = radios("Was it in writing?", YES_NO)
