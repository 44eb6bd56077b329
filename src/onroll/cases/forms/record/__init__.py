"""What can be recorded, and the form for each: the pages under /cases/REFERENCE/record/."""

from onroll.cases.forms.record import family, others
from onroll.cases.forms.record.base import RecordForm

# In the order in which they are offered, under their headings; the key is the page's address.
OFFERED: dict[str, dict[str, type[RecordForm]]] = {
    "The family": {
        "contact": family.ContactForm,
        "visit": family.VisitForm,
        "letter": family.LetterForm,
        "exhausted": family.ExhaustedForm,
        "warned": family.WarnedForm,
        "advised": family.AdvisedForm,
    },
    "Something learned": {
        "returned": family.ReturnedForm,
        "explained": family.ExplainedForm,
        "authorised": family.AuthorisedForm,
        "found": family.FoundForm,
        "registered": family.RegisteredForm,
        "educated": family.EducatedForm,
        "home-education": family.HomeEducationForm,
    },
    "Safeguarding": {
        "concern": others.ConcernForm,
        "police-visit": others.PoliceVisitForm,
        "risk": others.RiskForm,
        "needs": others.NeedsForm,
    },
    "Other people and agencies": {
        "told": others.ToldForm,
        "asked": others.AskedForm,
        "answered": others.AnsweredForm,
        "authority-asked": others.AuthorityAskedForm,
        "authority-answered": others.AuthorityAnsweredForm,
        "documents": others.DocumentsForm,
        "receipt": others.ReceiptForm,
        "return": others.ReturnForm,
        "report-given": others.ReportGivenForm,
        "declined": others.DeclinedForm,
    },
    "Enquiries and plans": {
        "searched": others.SearchedForm,
        "enquiries-begun": others.EnquiriesBegunForm,
        "enquiries-completed": others.EnquiriesCompletedForm,
        "triaged": others.TriagedForm,
        "plan": others.PlanForm,
        "ruled-out": others.RuledOutForm,
    },
}
PAGES: dict[str, type[RecordForm]] = {name: form for group in OFFERED.values() for name, form in group.items()}
# What a school office or officer records most, named on the first page; everything else is one list below.
USUAL = ("contact", "visit", "told", "returned", "found", "explained", "concern")


def offered_to(role: str) -> dict[str, dict[str, type[RecordForm]]]:
    """OFFERED without what somebody in that role may not record; a heading with nothing below it is left out."""
    found = {
        words: {name: form for name, form in group.items() if role in form.recorders}
        for words, group in OFFERED.items()
    }
    return {words: group for words, group in found.items() if group}


__all__ = ["OFFERED", "PAGES", "USUAL", "RecordForm", "offered_to"]
