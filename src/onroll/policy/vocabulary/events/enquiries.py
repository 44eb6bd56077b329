"""Reaching the family, asking, and telling others."""

from onroll.policy.vocabulary.events.fields import (
    BY,
    CHECK_OUTCOMES,
    CHOICE,
    CODE,
    CONTACT_MEANS,
    CONTACT_OUTCOMES,
    NOTE,
    TEXT,
    TO,
    YES_NO,
)
from onroll.policy.vocabulary.kinds import EventKind, Field

CONTACT = (
    EventKind(
        "contact.attempted",
        "contact",
        "Somebody tried to reach the family",
        (
            BY,
            Field("with", CHOICE, "whom", ("parent", "emergency_contact", "relative", "child", "other")),
            Field("means", CHOICE, "by what means", CONTACT_MEANS),
            Field("outcome", CHOICE, "what came of it", CONTACT_OUTCOMES),
            NOTE,
        ),
    ),
    EventKind("contacts.exhausted", "contact", "Every known contact had been tried without success", (BY,)),
    EventKind(
        "visit.made",
        "contact",
        "Somebody visited an address",
        (
            BY,
            Field("address", CHOICE, "which address", ("last_known", "other_known", "all_known")),
            Field(
                "outcome",
                CHOICE,
                "what came of it",
                ("nobody_in", "family_seen", "child_seen", "family_gone", "refused", "not_safe_to_visit"),
            ),
            Field("note_left", YES_NO, "whether a note was left"),
            Field("half", CHOICE, "when", ("morning", "afternoon", "evening")),
            NOTE,
        ),
    ),
    EventKind(
        "letter.sent",
        "contact",
        "A letter was sent",
        (
            BY,
            Field("kind", CODE, "which letter"),
            Field("to_address", CHOICE, "where to", ("last_known", "emergency_contact")),
        ),
    ),
    EventKind("parent.warned", "contact", "The parent was warned in writing", (BY, NOTE)),
    EventKind("parent.advised", "contact", "The parent was advised to act", (BY, NOTE)),
)

ENQUIRY = (
    EventKind(
        "check.answered",
        "enquiry",
        "An enquiry of a checklist was answered",
        (
            Field("checklist", CODE, "which checklist", required=True),
            Field("item", CODE, "which item, or all", required=True),
            Field("outcome", CHOICE, "what came of it", CHECK_OUTCOMES, required=True),
            BY,
            Field("asked", TEXT, "who was asked"),
            NOTE,
        ),
    ),
    EventKind("enquiries.begun", "enquiry", "Enquiries were begun", (BY,)),
    EventKind(
        "enquiries.completed",
        "enquiry",
        "A body completed its enquiries",
        (
            BY,
            Field("outcome", CHOICE, "what came of them", ("not_found", "found"), required=True),
            Field("jointly", YES_NO, "whether school and authority made them jointly"),
            NOTE,
        ),
    ),
    EventKind(
        "form.completed",
        "enquiry",
        "A form was completed",
        (Field("form", CODE, "which form", required=True), BY),
    ),
    EventKind(
        "form.submitted",
        "enquiry",
        "A form was sent",
        (
            Field("form", CODE, "which form", required=True),
            BY,
            TO,
            Field("with_checklist", YES_NO, "with the checklist"),
        ),
    ),
    EventKind(
        "form.returned",
        "enquiry",
        "A form was sent back as incomplete",
        (Field("form", CODE, "which form"), TO, NOTE),
    ),
    EventKind("agency.asked", "enquiry", "An agency was asked", (TO, BY, Field("about", TEXT, "what about"))),
    EventKind(
        "agency.answered",
        "enquiry",
        "An agency answered",
        (BY, Field("outcome", CHOICE, "what it said", CHECK_OUTCOMES), NOTE),
    ),
    EventKind("request.declined", "enquiry", "Somebody could not do what was asked", (BY, NOTE)),
    EventKind(
        "welfare_check.made",
        "enquiry",
        "The police made a safe and well check",
        (BY, Field("outcome", CHOICE, "what came of it", ("child_seen", "nobody_in", "family_gone"))),
    ),
    EventKind(
        "records.searched",
        "enquiry",
        "Records were searched",
        (
            BY,
            Field(
                "source",
                CHOICE,
                "which",
                ("own_records", "authority_database", "lost_pupils", "national_database", "social_media"),
            ),
            Field("outcome", CHOICE, "what came of it", CHECK_OUTCOMES),
        ),
    ),
    EventKind("authority.asked", "enquiry", "Another authority was asked about the child", (BY, NOTE)),
    EventKind("authority.enquired", "enquiry", "Another authority asked about a child of its own", (NOTE,)),
    EventKind(
        "authority.answered",
        "enquiry",
        "An authority answered",
        (BY, Field("outcome", CHOICE, "what it said", ("on_roll", "known_not_on_roll", "not_known")), NOTE),
    ),
)

TELLING = (
    EventKind(
        "party.notified",
        "telling",
        "Somebody was told",
        (
            TO,
            BY,
            Field(
                "about",
                CHOICE,
                "what about",
                (
                    "absence",
                    "safeguarding",
                    "missing",
                    "non_arrival",
                    "whereabouts",
                    "forwarding_address",
                    "removal",
                    "destination",
                    "move",
                    "home_education",
                    "referral_outcome",
                    "return",
                ),
            ),
            NOTE,
        ),
    ),
    EventKind("receipt.confirmed", "telling", "A notice or document was acknowledged", (BY, NOTE)),
    EventKind(
        "return.made",
        "telling",
        "A statutory return was made",
        (
            BY,
            Field(
                "return",
                CHOICE,
                "which return",
                ("new_pupil", "deletion", "attendance", "sickness"),
                required=True,
            ),
        ),
    ),
    EventKind("documents.sent", "telling", "Documents were sent", (BY, TO, Field("what", CODE, "which documents"))),
    EventKind("report.given", "telling", "A report was given", (BY, TO)),
)
