"""Concerns, referrals, and finding the child."""

from onroll.policy.vocabulary.events.fields import BY, CHOICE, CODE, DATE, NOTE, ROLE, TO, WHERE, YES_NO
from onroll.policy.vocabulary.kinds import EventKind, Field

SAFEGUARDING = (
    EventKind(
        "concern.raised",
        "safeguarding",
        "A concern for the child was raised",
        (
            BY,
            Field(
                "kind",
                CHOICE,
                "of what kind",
                (
                    "harm",
                    "victim_of_crime",
                    "exploitation",
                    "forced_marriage",
                    "genital_mutilation",
                    "radicalisation",
                    "trafficking",
                    "domestic_abuse",
                    "other",
                ),
            ),
            NOTE,
        ),
    ),
    EventKind(
        "risk.assessed",
        "safeguarding",
        "The risk to the child was assessed",
        (BY, Field("outcome", CHOICE, "what was found", ("at_risk", "not_at_risk")), NOTE),
    ),
    EventKind("needs.assessed", "safeguarding", "The child's needs were assessed", (BY, NOTE)),
    EventKind("runaway.reported", "safeguarding", "The child was reported to have run away from home or care", (BY,)),
)

REFERRAL = (
    EventKind(
        "referral.received",
        "referral",
        "A referral was received",
        (
            Field("by", ROLE, "who referred"),
            Field("route", CODE, "by which route"),
            Field("anonymous", YES_NO, "whether the referrer stays unnamed"),
            NOTE,
        ),
    ),
    EventKind(
        "referral.triaged",
        "referral",
        "A referral was triaged",
        (
            BY,
            Field("decision", CHOICE, "what was decided", ("accepted", "more_asked", "routed_out", "duplicate")),
            NOTE,
        ),
    ),
    EventKind("case.allocated", "referral", "The case was allocated", (TO,)),
    EventKind(
        "sweep.found",
        "referral",
        "A search of whole lists found the child",
        (Field("sweep", CODE, "which search"),),
    ),
)

FINDING = (
    EventKind("child.located", "finding", "The child was located", (WHERE, BY, NOTE)),
    EventKind(
        "address.found",
        "finding",
        "A new address was found",
        (BY, WHERE, Field("forwarding", YES_NO, "whether it is an actual forwarding address")),
    ),
    EventKind(
        "registration.confirmed",
        "finding",
        "Registration at another school was confirmed",
        (
            BY,
            WHERE,
            Field("attending", YES_NO, "whether the child attends there"),
            Field("dual", YES_NO, "whether dual registration was agreed"),
        ),
    ),
    EventKind(
        "education.confirmed",
        "finding",
        "Suitable education otherwise than at school was confirmed",
        (
            BY,
            Field(
                "kind",
                CHOICE,
                "of what kind",
                ("home_education", "alternative_provision", "private", "other_arrangement"),
            ),
        ),
    ),
    EventKind(
        "home_education.notified",
        "finding",
        "The parent gave notice of home education",
        (Field("in_writing", YES_NO, "whether in writing"), Field("from_date", DATE, "from which date")),
    ),
    EventKind(
        "home_education.judged",
        "finding",
        "The suitability of home education was judged",
        (BY, Field("suitable", YES_NO, "whether it is suitable")),
    ),
    EventKind(
        "consent.given",
        "finding",
        "A consent that the law asks for was given",
        (BY, Field("kind", CHOICE, "which consent", ("other_school", "placing_authority"))),
    ),
    EventKind(
        "attendance.ruled_out",
        "finding",
        "School and authority agreed that there are no reasonable grounds to believe that the pupil will attend again",
        (BY, NOTE),
    ),
    EventKind(
        "parent.evidence_given",
        "finding",
        "The parent gave evidence of where the child is",
        (Field("believed", YES_NO, "whether there is reason to disbelieve it is absent"),),
    ),
)
