"""What forms about a missing child ask for: the union of what referral and removal forms of authorities hold.

A pack's forms use these names and no others, so that an answer given on one form can be read on another.
"""

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """The part of a form."""

    CHILD = "child"
    FAMILY = "family"
    SCHOOL = "school"
    CIRCUMSTANCES = "circumstances"
    SAFEGUARDING = "safeguarding"
    CHECKS = "checks"
    REFERRER = "referrer"
    OFFICE = "office"


class Shape(StrEnum):
    """What an answer looks like."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    YES_NO = "yes_no"
    TELEPHONE = "telephone"
    EMAIL = "email"
    ADDRESS = "address"
    IDENTIFIER = "identifier"
    FILE = "file"
    LIST = "list"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class FormFieldKind:
    """One question: its name in packs, its words, the shape of the answer, and whether the answer needs special care.

    `identifies_referrer`: the answer tells who makes the report, so that nobody who stays unnamed is asked for it.
    """

    name: str
    section: Section
    words: str
    shape: Shape
    special_category: bool = False
    identifies_referrer: bool = False


_CHILD, _FAMILY, _SCHOOL, _WHY, _SAFE, _CHECKS, _BY, _OFFICE = (
    Section.CHILD,
    Section.FAMILY,
    Section.SCHOOL,
    Section.CIRCUMSTANCES,
    Section.SAFEGUARDING,
    Section.CHECKS,
    Section.REFERRER,
    Section.OFFICE,
)

FORM_FIELDS: tuple[FormFieldKind, ...] = (
    FormFieldKind("child_surname", _CHILD, "surname, and the legal surname if another", Shape.TEXT),
    FormFieldKind("child_forenames", _CHILD, "forenames", Shape.TEXT),
    FormFieldKind("child_known_as", _CHILD, "the names by which the child is known", Shape.LIST),
    FormFieldKind("child_date_of_birth", _CHILD, "date of birth", Shape.DATE),
    FormFieldKind("child_sex", _CHILD, "sex", Shape.CHOICE),
    FormFieldKind("child_upn", _CHILD, "unique pupil number", Shape.IDENTIFIER),
    FormFieldKind("child_year_group", _CHILD, "year group", Shape.CHOICE),
    FormFieldKind("child_ethnicity", _CHILD, "ethnicity", Shape.CHOICE, special_category=True),
    FormFieldKind("child_first_language", _CHILD, "first language, and whether an interpreter is needed", Shape.TEXT),
    FormFieldKind("child_religion", _CHILD, "religion", Shape.TEXT, special_category=True),
    FormFieldKind("child_nationality", _CHILD, "nationality and country of birth", Shape.TEXT),
    FormFieldKind("child_arrived_in_country", _CHILD, "date of arrival in the United Kingdom", Shape.DATE),
    FormFieldKind("child_immigration_status", _CHILD, "immigration status", Shape.TEXT),
    FormFieldKind("last_known_address", _CHILD, "last known address with postcode", Shape.ADDRESS),
    FormFieldKind("previous_addresses", _CHILD, "earlier and other known addresses", Shape.LIST),
    FormFieldKind("forwarding_address", _CHILD, "new address, and from when", Shape.ADDRESS),
    FormFieldKind("forwarding_address_source", _CHILD, "who gave the new address", Shape.TEXT),
    FormFieldKind("child_health_number", _CHILD, "NHS number", Shape.IDENTIFIER),
    FormFieldKind("child_doctor", _CHILD, "general practitioner", Shape.TEXT),
    FormFieldKind("child_description", _CHILD, "photograph and description", Shape.FILE),
    FormFieldKind("parent_names", _FAMILY, "names of each parent or carer", Shape.LIST),
    FormFieldKind("parent_relationship", _FAMILY, "relationship to the child, and parental responsibility", Shape.TEXT),
    FormFieldKind("parent_phones", _FAMILY, "parents' telephone numbers", Shape.TELEPHONE),
    FormFieldKind("parent_emails", _FAMILY, "parents' e-mail addresses", Shape.EMAIL),
    FormFieldKind("parent_address", _FAMILY, "parents' address, if another than the child's", Shape.ADDRESS),
    FormFieldKind("emergency_contacts", _FAMILY, "emergency contacts with numbers and addresses", Shape.TABLE),
    FormFieldKind("siblings", _FAMILY, "brothers and sisters, their schools, whether they attend", Shape.TABLE),
    FormFieldKind("other_carer", _FAMILY, "the adult with whom the child will live, if not a parent", Shape.TEXT),
    FormFieldKind("family_other", _FAMILY, "employer, vehicle, landlord, relatives abroad", Shape.LONG_TEXT),
    FormFieldKind("school", _SCHOOL, "current or last school", Shape.TEXT),
    FormFieldKind("date_last_attended", _SCHOOL, "date of last attendance", Shape.DATE),
    FormFieldKind("date_last_seen", _SCHOOL, "date on which the child was last seen, and by whom", Shape.DATE),
    FormFieldKind("first_unexplained_absence", _SCHOOL, "first day of unexplained absence", Shape.DATE),
    FormFieldKind("attendance_record", _SCHOOL, "attendance record", Shape.FILE),
    FormFieldKind("date_admitted", _SCHOOL, "date of admission", Shape.DATE),
    FormFieldKind("expected_first_day", _SCHOOL, "day on which the pupil was expected and did not come", Shape.DATE),
    FormFieldKind("leave_requested", _SCHOOL, "leave asked for: dates, granted or not, expected return", Shape.TEXT),
    FormFieldKind("absence_history", _SCHOOL, "history of poor attendance", Shape.YES_NO),
    FormFieldKind("leave_pattern", _SCHOOL, "pattern of absence in term time without leave", Shape.YES_NO),
    FormFieldKind("on_roll", _SCHOOL, "whether still on the roll", Shape.YES_NO),
    FormFieldKind("removal_date", _SCHOOL, "date of removal, made or proposed", Shape.DATE),
    FormFieldKind("removal_ground", _SCHOOL, "legal ground of the removal", Shape.CHOICE),
    FormFieldKind("destination_school", _SCHOOL, "new school with address, start date and contact", Shape.TEXT),
    FormFieldKind("destination_confirmed", _SCHOOL, "how the new school was confirmed", Shape.TEXT),
    FormFieldKind("special_needs_status", _SCHOOL, "special educational needs, and the caseworker", Shape.CHOICE),
    FormFieldKind("exclusion_history", _SCHOOL, "exclusions, and any part-time timetable", Shape.TEXT),
    FormFieldKind("home_education_notice", _SCHOOL, "written notice of home education, with its date", Shape.FILE),
    FormFieldKind("referral_criterion", _WHY, "which of the authority's criteria applies", Shape.CHOICE),
    FormFieldKind("circumstances", _WHY, "what has happened", Shape.LONG_TEXT),
    FormFieldKind("reason_for_concern", _WHY, "why there is concern, and anything else", Shape.LONG_TEXT),
    FormFieldKind("evidence_of_move", _WHY, "evidence that the family moved", Shape.FILE),
    FormFieldKind("looked_after_status", _SAFE, "whether looked after, and by which authority", Shape.CHOICE),
    FormFieldKind("protection_plan_status", _SAFE, "whether subject to a child protection plan", Shape.CHOICE),
    FormFieldKind("child_in_need_status", _SAFE, "whether a child in need, or known to social care", Shape.CHOICE),
    FormFieldKind("social_worker", _SAFE, "social worker with team and telephone number", Shape.TEXT),
    FormFieldKind("traveller_status", _SAFE, "whether of a travelling family", Shape.CHOICE, special_category=True),
    FormFieldKind("private_fostering", _SAFE, "whether privately fostered", Shape.YES_NO),
    FormFieldKind("risk_groups", _SAFE, "groups at greater risk to which the child belongs", Shape.LIST),
    FormFieldKind("risk_appraisal", _SAFE, "appraisal of risk by the designated safeguarding lead", Shape.LONG_TEXT),
    FormFieldKind("safeguarding_referral", _SAFE, "referral to social care: date and outcome", Shape.TEXT),
    FormFieldKind("agencies_involved", _SAFE, "other agencies, workers and what they said", Shape.TABLE),
    FormFieldKind("visit_risk", _SAFE, "risks to somebody who visits", Shape.LONG_TEXT),
    FormFieldKind("checks_done", _CHECKS, "each check: date, time, method, person, number, outcome", Shape.TABLE),
    FormFieldKind("home_visits", _CHECKS, "home visits: date, part of the day, address, who answered", Shape.TABLE),
    FormFieldKind("letters_sent", _CHECKS, "letters sent, with copies", Shape.FILE),
    FormFieldKind("advice_calls", _CHECKS, "calls to the authority for advice before referring", Shape.LIST),
    FormFieldKind("earlier_advice_followed", _CHECKS, "what was done on advice given before", Shape.LONG_TEXT),
    FormFieldKind("reporter_kind", _BY, "who reports", Shape.CHOICE),
    FormFieldKind("referrer_name", _BY, "name", Shape.TEXT, identifies_referrer=True),
    FormFieldKind("referrer_post", _BY, "post and team or agency", Shape.TEXT, identifies_referrer=True),
    FormFieldKind("referrer_contact", _BY, "telephone number and e-mail address", Shape.TEXT, identifies_referrer=True),
    FormFieldKind("referrer_relationship", _BY, "relationship to the child", Shape.TEXT, identifies_referrer=True),
    FormFieldKind("anonymous", _BY, "whether the reporter wishes to stay unnamed", Shape.YES_NO),
    FormFieldKind("may_family_be_told", _BY, "whether the family may be told who reported", Shape.YES_NO),
    FormFieldKind("language_of_contact", _BY, "language in which to be contacted", Shape.CHOICE),
    FormFieldKind("date_of_referral", _BY, "date of the referral", Shape.DATE),
    FormFieldKind("sign_off", _BY, "signature of the head teacher or safeguarding lead", Shape.TEXT,
                  identifies_referrer=True),
    FormFieldKind("case_reference", _OFFICE, "reference, when and by whom received", Shape.IDENTIFIER),
    FormFieldKind("policy_applied", _OFFICE, "policy and version applied", Shape.TEXT),
    FormFieldKind("transfer_file", _OFFICE, "common transfer file: name, upload, destination", Shape.TEXT),
    FormFieldKind("removal_agreement", _OFFICE, "agreement to the removal: by whom, when, ground, date", Shape.TEXT),
    FormFieldKind("outcome", _OFFICE, "outcome with date, evidence and who approved it", Shape.TEXT),
    FormFieldKind("keep_until", _OFFICE, "class of retention, and until when it is kept", Shape.DATE),
    FormFieldKind("national_reason", _OFFICE, "primary reason in the national collection", Shape.CHOICE),
)  # fmt: skip
