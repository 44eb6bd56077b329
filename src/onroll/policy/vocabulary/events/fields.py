"""Fields and choices that several kinds of event share."""

from onroll.policy.vocabulary.kinds import Field, FieldType

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
