"""From a duty to the page on which its doing is recorded, filled in as far as the duty says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from onroll.policy.model import conditions as c
from onroll.policy.results import ObligationState

# The page, by the event that meets the duty.
PAGES: dict[str, str] = {
    "contact.attempted": "contact",
    "contacts.exhausted": "exhausted",
    "visit.made": "visit",
    "letter.sent": "letter",
    "parent.warned": "warned",
    "parent.advised": "advised",
    "party.notified": "told",
    "agency.asked": "asked",
    "agency.answered": "answered",
    "authority.asked": "authority-asked",
    "authority.answered": "authority-answered",
    "records.searched": "searched",
    "enquiries.begun": "enquiries-begun",
    "enquiries.completed": "enquiries-completed",
    "child.located": "found",
    "address.found": "found",
    "registration.confirmed": "registered",
    "education.confirmed": "educated",
    "pupil.returned": "returned",
    "pupil.arrived": "returned",
    "pupil.attended": "returned",
    "absence.explained": "explained",
    "absence.authorised": "authorised",
    "concern.raised": "concern",
    "risk.assessed": "risk",
    "needs.assessed": "needs",
    "documents.sent": "documents",
    "receipt.confirmed": "receipt",
    "return.made": "return",
    "report.given": "report-given",
    "plan.made": "plan",
    "request.declined": "declined",
    "welfare_check.made": "police-visit",
    "referral.triaged": "triaged",
    "home_education.notified": "home-education",
    "attendance.ruled_out": "ruled-out",
}
# What the button says, where "Record this" can be said better.
WORDS: dict[str, str] = {
    "contact": "Record a contact",
    "visit": "Record a visit",
    "letter": "Record the letter",
    "told": "Record who was told",
    "asked": "Record who was asked",
    "searched": "Record the search",
    "enquiries-completed": "Record the outcome",
    "exhausted": "Record that it is done",
    "plan": "Record the plan",
    "return": "Record the return",
}
REVIEW = frozenset({"review.held", "removal.agreed", "removal.refused"})
REMOVAL = frozenset(
    {"pupil.removed_from_roll", "leaver.recorded", "destination.set", "ctf.created", "ctf.uploaded",
     "lost_register.entered"}
)  # fmt: skip
FORMS = frozenset({"form.completed", "form.submitted"})


@dataclass(frozen=True, slots=True)
class Way:
    """Where to record that a duty was done, and the words of the button."""

    address: str
    words: str


def way_to_do(reference: str, state: ObligationState) -> Way | None:
    """The page for recording this duty in the case of that reference; None when nothing on a page meets it."""
    for leaf in leaves(state.obligation.met_by):
        way = _way(reference, leaf)
        if way is not None:
            return way
    return None


def _way(reference: str, leaf: c.Condition) -> Way | None:
    match leaf:
        case c.ChecklistComplete(checklist_complete=checklist):
            return Way(reverse("case-checklist", args=[reference, checklist]), "Fill in the checklist")
        case c.Happened(happened=kind, where=where):
            return _for_event(reference, kind, where)
        case _:
            return None


def _for_event(reference: str, kind: str, where: c.Where) -> Way | None:
    if kind == "check.answered" and "checklist" in where:
        return Way(reverse("case-checklist", args=[reference, where["checklist"][0]]), "Fill in the checklist")
    if kind in FORMS and "form" in where:
        words = "Fill in the form" if kind == "form.completed" else "Send the form"
        return Way(reverse("case-form", args=[reference, where["form"][0]]), words)
    if kind in REVIEW:
        return Way(reverse("case-review", args=[reference]), "Review the case")
    if kind in REMOVAL:
        return Way(reverse("case-removal", args=[reference]), "Take the next step")
    page = PAGES.get(kind)
    if page is None:
        return None
    return Way(reverse("case-record", args=[reference, page], query=_filled(where)), WORDS.get(page, "Record this"))


def _filled(where: Mapping[str, tuple[object, ...]]) -> dict[str, str]:
    """What the duty itself says of the event, the first choice where it leaves several."""
    return {
        name: ("yes" if values[0] is True else "no" if values[0] is False else str(values[0]))
        for name, values in where.items()
        if values and name != "by"
    }


def leaves(condition: c.Condition) -> Iterator[c.Condition]:
    """The conditions at the ends of the tree, in the order in which the pack gives them; what is denied is left out."""
    match condition:
        case c.All(all=parts) | c.AnyOf(any=parts):
            for part in parts:
                yield from leaves(part)
        case c.Not():
            return
        case _:
            yield condition
