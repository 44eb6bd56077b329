"""Reviewing, agreeing, removing, and closing."""

from onroll.policy.vocabulary.events.fields import BY, CHOICE, CODE, DATE, NOTE, ROLE, TEXT
from onroll.policy.vocabulary.kinds import EventKind, Field

DECIDING = (
    EventKind(
        "review.held",
        "deciding",
        "The case was reviewed",
        (
            BY,
            Field("with", ROLE, "with whom"),
            Field("finding", CHOICE, "what was found", ("untraced", "traced", "enquiries_continue")),
            Field("next_review", DATE, "when it will be reviewed again"),
            NOTE,
        ),
    ),
    EventKind(
        "removal.agreed",
        "deciding",
        "Removal from the roll was agreed",
        (BY, Field("ground", CODE, "the legal ground"), NOTE),
    ),
    EventKind("removal.refused", "deciding", "Removal from the roll was refused", (BY, NOTE)),
    EventKind("pupil.registered", "deciding", "The pupil was entered on the admission register", (BY,)),
    EventKind(
        "pupil.removed_from_roll",
        "deciding",
        "The pupil was removed from the roll",
        (
            BY,
            Field("ground", CODE, "the legal ground"),
            Field("effective_on", DATE, "the date of removal that was entered"),
        ),
    ),
    EventKind("pupil.reinstated", "deciding", "The pupil was put back on the roll", (BY, NOTE)),
    EventKind("leaver.recorded", "deciding", "The pupil was recorded as a leaver on the school's database", (BY,)),
    EventKind(
        "destination.set",
        "deciding",
        "The destination was set",
        (
            BY,
            Field("destination", CHOICE, "which", ("lost_pupils", "school", "outside_sector"), required=True),
        ),
    ),
    EventKind(
        "ctf.created",
        "deciding",
        "The common transfer file was created",
        (
            BY,
            Field(
                "destination",
                CHOICE,
                "for which destination",
                ("lost_pupils", "school", "outside_sector"),
                required=True,
            ),
        ),
    ),
    EventKind(
        "ctf.uploaded",
        "deciding",
        "The common transfer file was uploaded to school to school",
        (
            BY,
            Field(
                "destination",
                CHOICE,
                "for which destination",
                ("lost_pupils", "school", "outside_sector"),
                required=True,
            ),
        ),
    ),
    EventKind("lost_register.entered", "deciding", "The child was entered on the lost pupils register", (BY,)),
    EventKind("plan.made", "deciding", "A plan to keep the child engaged in education was made", (BY,)),
    EventKind("case.closed", "deciding", "The case was closed", (BY, Field("outcome", CODE, "with which outcome"))),
    EventKind("case.reopened", "deciding", "The case was reopened", (BY, NOTE)),
    EventKind(
        "entry.withdrawn",
        "deciding",
        "An entry was withdrawn as recorded in error",
        (Field("entry", TEXT, "which entry", required=True), BY, NOTE),
    ),
)
