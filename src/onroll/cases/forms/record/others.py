"""Recording what was said to, asked of and heard from other people and bodies."""

from django import forms

from onroll.cases.forms.record.base import AT_AUTHORITY, AT_SCHOOL, YES_NO, RecordForm, choices_of, radios
from onroll.ledger.services import NewEvent
from onroll.ui.wording import capital, role_words

# Those who sign in nowhere here: what they do is recorded by whoever hears of it.
OUTSIDE = ("social_worker", "social_care", "police", "receiving_school", "previous_school", "other_authority")
SERVICES = ("welfare_service", "cme_officer", "school", "social_worker", "social_care", "police")
AGENCIES = (
    "social_care", "social_worker", "health", "school_nurse", "housing", "police", "youth_justice", "admissions",
    "revenues_and_benefits", "border_agency", "previous_school", "sibling_school", "other_authority", "other_agency",
)  # fmt: skip


class ToldForm(RecordForm):
    """Somebody was told."""

    kind = "party.notified"
    title = "Somebody was told"
    roles = (*SERVICES, "previous_school", "receiving_school", "other_authority", "parent", "director")

    to = radios("Whom did you tell?")
    about = radios("What about?", choices_of("party.notified", "about"))


class AskedForm(RecordForm):
    """An agency was asked."""

    kind = "agency.asked"
    title = "An agency was asked"
    roles = AGENCIES

    to = radios("Whom did you ask?")
    about = forms.CharField(label="What did you ask about?", max_length=300)


class AnsweredForm(RecordForm):
    """An agency answered."""

    kind = "agency.answered"
    title = "An agency has answered"
    roles = AGENCIES

    of = radios("Who answered?")
    outcome = radios("What did they say?", choices_of("agency.answered", "outcome"))

    def events(self) -> list[NewEvent]:
        """The answer, by the agency."""
        return [self.event(self.kind, by=self.cleaned_data["of"])]


class AuthorityAskedForm(RecordForm):
    """Another authority was asked."""

    kind = "authority.asked"
    title = "Another authority was asked"
    recorders = AT_AUTHORITY


class AuthorityAnsweredForm(RecordForm):
    """Another authority answered."""

    kind = "authority.answered"
    title = "Another authority has answered"
    recorders = AT_AUTHORITY

    outcome = radios("What did it say?", choices_of("authority.answered", "outcome"))


class SearchedForm(RecordForm):
    """Records were searched."""

    kind = "records.searched"
    title = "Records were searched"

    source = radios("Which records?", choices_of("records.searched", "source"))
    outcome = radios("What came of it?", choices_of("records.searched", "outcome"))


class PoliceVisitForm(RecordForm):
    """The police made a safe and well check."""

    kind = "welfare_check.made"
    title = "The police made a safe and well check"

    outcome = radios("What came of it?", choices_of("welfare_check.made", "outcome"))

    def events(self) -> list[NewEvent]:
        """The check, by the police."""
        return [self.event(self.kind, by="police")]


class DocumentsForm(RecordForm):
    """Documents were sent."""

    kind = "documents.sent"
    title = "Documents were sent"
    roles = ("cme_officer", "welfare_service", "receiving_school", "previous_school", "other_authority", "social_care")

    to = radios("Whom did you send them to?")
    what = forms.CharField(widget=forms.HiddenInput, required=False)


class ReceiptForm(RecordForm):
    """A notice or document was acknowledged."""

    kind = "receipt.confirmed"
    title = "Somebody confirmed receipt"
    roles = OUTSIDE

    of = radios("Who confirmed?")

    def _roles(self) -> list[tuple[str, str]]:
        # Nobody confirms in the name of another who signs in here: school, welfare service, CME officer.
        return [(role, capital(role_words(role, self.pack))) for role in (self.by, *self.roles)]

    def events(self) -> list[NewEvent]:
        """The confirmation, by whoever received it."""
        return [self.event(self.kind, by=self.cleaned_data["of"])]


class ReturnForm(RecordForm):
    """A statutory return was made."""

    kind = "return.made"
    title = "A return to the local authority"
    recorders = AT_SCHOOL

    which = radios("Which return?", choices_of("return.made", "return"))

    def events(self) -> list[NewEvent]:
        """The return."""
        return [self.event(self.kind, **{"return": self.cleaned_data["which"]})]


class ReportGivenForm(RecordForm):
    """A report was given."""

    kind = "report.given"
    title = "A report was given"
    recorders = AT_AUTHORITY
    roles = ("director", "elected_members", "government_department", "local_authority", "cme_officer")

    to = radios("Whom was it given to?")


class DeclinedForm(RecordForm):
    """Somebody could not do what was asked."""

    kind = "request.declined"
    title = "Something asked could not be done"


class ConcernForm(RecordForm):
    """A concern for the child."""

    kind = "concern.raised"
    title = "A concern for the child"
    shown_first = ("concern",)

    concern = radios("What is the concern?", choices_of("concern.raised", "kind"))

    def events(self) -> list[NewEvent]:
        """The concern."""
        return [self.event(self.kind, kind=self.cleaned_data["concern"])]


class RiskForm(RecordForm):
    """The risk was assessed."""

    kind = "risk.assessed"
    title = "The risk was assessed"

    outcome = radios("What was found?", choices_of("risk.assessed", "outcome"))


class NeedsForm(RecordForm):
    """The child's needs were assessed."""

    kind = "needs.assessed"
    title = "The child’s needs were assessed"


class EnquiriesBegunForm(RecordForm):
    """Enquiries were begun."""

    kind = "enquiries.begun"
    title = "Enquiries were begun"


class EnquiriesCompletedForm(RecordForm):
    """All reasonable enquiries are complete."""

    kind = "enquiries.completed"
    title = "Enquiries are complete"

    outcome = radios("What came of them?", choices_of("enquiries.completed", "outcome"))
    jointly = radios("Did the school and the authority make them jointly?", YES_NO)


class PlanForm(RecordForm):
    """A plan to keep the child engaged."""

    kind = "plan.made"
    title = "A plan to keep the child in education"


class TriagedForm(RecordForm):
    """A referral was triaged."""

    kind = "referral.triaged"
    title = "The referral was triaged"
    recorders = AT_AUTHORITY

    decision = radios("What was decided?", choices_of("referral.triaged", "decision"))


class RuledOutForm(RecordForm):
    """School and authority agree that the pupil will not attend again."""

    kind = "attendance.ruled_out"
    title = "School and authority agree that there is no reason to think the pupil will attend again"
    recorders = AT_AUTHORITY
