"""Everything that can happen in the life of a case. Packs, the database and the pages use these names and no others."""

from onroll.policy.vocabulary.kinds import EventKind, Field, FieldType

CHOICE, CODE, DATE, NUMBER, ROLE, TEXT, YES_NO = (
    FieldType.CHOICE,
    FieldType.CODE,
    FieldType.DATE,
    FieldType.NUMBER,
    FieldType.ROLE,
    FieldType.TEXT,
    FieldType.YES_NO,
)

BY = Field("by", ROLE, "who did it")
TO = Field("to", ROLE, "who was told or asked")
NOTE = Field("note", TEXT, "what was said or found, in words")
WHERE = Field("where", CHOICE, "where the child is", ("in_area", "outside_area", "abroad"))

CONTACT_MEANS = ("telephone", "text", "email", "letter", "visit", "social_media", "in_person")
CONTACT_OUTCOMES = (
    "no_answer",
    "message_left",
    "number_not_in_use",
    "parent_says_child_safe",
    "parent_says_child_not_with_them",
    "other_person_not_reassuring",
    "other_person_reassuring",
    "child_seen",
)
NO_CONTACT = ("no_answer", "message_left", "number_not_in_use")
CHECK_OUTCOMES = ("found_nothing", "found_something", "no_reply", "refused", "not_applicable")

ATTENDANCE = (
    EventKind(
        "pupil.last_attended",
        "attendance",
        "The pupil attended for the last time before the absence",
        (NOTE,),
    ),
    EventKind(
        "pupil.expected",
        "attendance",
        "The pupil was expected at school for the first time",
        (Field("round", CHOICE, "how the place was offered", ("normal_round", "in_year")),),
    ),
    EventKind("pupil.attended", "attendance", "The pupil attended a session"),
    EventKind("pupil.arrived", "attendance", "The pupil arrived at the school for the first time"),
    EventKind("pupil.returned", "attendance", "The pupil returned to the school"),
    EventKind(
        "absence.authorised",
        "attendance",
        "An absence was authorised",
        (Field("reason", CHOICE, "why", ("illness", "leave", "other")),),
    ),
    EventKind("absence.explained", "attendance", "A reasonable explanation of the absence was given", (BY, NOTE)),
    EventKind("absence.recorded", "attendance", "A day of unauthorised absence was recorded"),
    EventKind(
        "leave.ended",
        "attendance",
        "An agreed leave of absence came to its end",
        (Field("kind", CHOICE, "what the leave was for", ("holiday", "exceptional")),),
    ),
    EventKind("attendance.return_due", "attendance", "The agreed day of the attendance return came"),
    EventKind("pupil.missed_in_day", "attendance", "The pupil went missing during the school day"),
)

LEAVING = (
    EventKind(
        "pupil.left",
        "leaving",
        "The pupil left the school",
        (
            Field("destination", CHOICE, "what is known of where to", ("known", "unknown")),
            Field("notice", CHOICE, "how the school learned of it", ("announced", "none")),
            WHERE,
        ),
    ),
    EventKind(
        "move.announced",
        "leaving",
        "The family said that it will move",
        (
            Field("destination", CHOICE, "what is known of where to", ("known", "unknown")),
            WHERE,
            Field("moves_on", DATE, "the date given for the move"),
            NOTE,
        ),
    ),
    EventKind(
        "travel.reported",
        "leaving",
        "The child was said to be abroad for a time",
        (
            Field("return_date", CHOICE, "whether a date of return is known", ("known", "unknown")),
            Field("returns_on", DATE, "the date of return"),
        ),
    ),
    EventKind("place.refused", "leaving", "An offered school place was refused", (BY,)),
    EventKind(
        "place.offered",
        "leaving",
        "A school place was offered",
        (Field("starts_on", DATE, "the start date"),),
    ),
    EventKind("pupil.excluded", "leaving", "The pupil was permanently excluded"),
    EventKind("exclusion.review_ended", "leaving", "The review stages of a permanent exclusion ended"),
    EventKind("order.named_school", "leaving", "A school attendance order named the school"),
    EventKind("order.substituted", "leaving", "The school attendance order was changed to name another school"),
    EventKind(
        "order.revoked",
        "leaving",
        "The school attendance order was revoked",
        (Field("because", CHOICE, "why", ("suitable_otherwise", "other")),),
    ),
    EventKind(
        "custody.began",
        "leaving",
        "The child was detained by a court",
        (Field("four_months_or_more", YES_NO, "whether the term is four months or more"),),
    ),
    EventKind("child.died", "leaving", "The child died"),
    EventKind("fees.unpaid", "leaving", "Boarding charges were unpaid at the end of the term"),
    EventKind("nursery.completed", "leaving", "The child completed nursery education at the school"),
    EventKind(
        "sixth_form.declined",
        "leaving",
        "The pupil or parent said that the pupil will not stay after school age",
        (NOTE,),
    ),
    EventKind(
        "sixth_form.intended",
        "leaving",
        "The pupil or parent said that the pupil will stay after school age",
        (NOTE,),
    ),
    EventKind(
        "sixth_form.not_qualified",
        "leaving",
        "The pupil was found not to meet the entry requirements of the sixth form",
        (NOTE,),
    ),
    EventKind(
        "fitness.certified",
        "leaving",
        "A school medical officer certified that the pupil is unlikely to be fit to attend",
    ),
)

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

EVENTS: tuple[EventKind, ...] = (
    *ATTENDANCE,
    *LEAVING,
    *CONTACT,
    *ENQUIRY,
    *TELLING,
    *SAFEGUARDING,
    *REFERRAL,
    *FINDING,
    *DECIDING,
)
