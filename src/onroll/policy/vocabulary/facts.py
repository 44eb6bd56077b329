"""What can be so of a child, a family, a school or a case. A fact that is not recorded is not known, never false."""

from onroll.policy.vocabulary.kinds import FactKind, FieldType

CHOICE, CODE, DATE, TEXT, YES_NO = (
    FieldType.CHOICE,
    FieldType.CODE,
    FieldType.DATE,
    FieldType.TEXT,
    FieldType.YES_NO,
)

SCHOOL_TYPES = ("maintained", "academy", "independent", "special", "pupil_referral_unit", "nursery", "other")

FACTS: tuple[FactKind, ...] = (
    FactKind("child.born", "the child's date of birth", DATE),
    FactKind("child.protection_plan", "subject to a child protection plan", YES_NO),
    FactKind("child.looked_after", "looked after by a local authority", YES_NO),
    FactKind("child.in_need", "a child in need", YES_NO),
    FactKind("child.social_worker", "has a social worker", YES_NO),
    FactKind("child.known_to_agencies", "known to social care or another agency", YES_NO),
    FactKind("child.ehcp", "has an education, health and care plan", YES_NO),
    FactKind("child.special_school_placement", "placed at a special school by a local authority", YES_NO),
    FactKind("child.traveller_no_fixed_abode", "of a travelling family with no fixed abode", YES_NO),
    FactKind("child.main_school", "this school is the travelling child's main school", YES_NO),
    FactKind("child.boarder", "a boarder", YES_NO),
    FactKind("child.resident_in_area", "lives in the authority's area", YES_NO),
    FactKind("child.on_roll", "registered at a school", YES_NO),
    FactKind("child.registered_elsewhere", "registered at another school too", YES_NO),
    FactKind("child.dual_registration_agreed", "dual registration was agreed", YES_NO),
    FactKind("child.educated_otherwise", "receives suitable education otherwise than at school", YES_NO),
    FactKind("child.home_educated", "educated at home", YES_NO),
    FactKind("child.out_of_education_long", "out of any educational provision for a substantial period", YES_NO),
    FactKind("child.applying_for_place", "in the process of applying for a school place", YES_NO),
    FactKind("child.place_offered", "offered a school place for a date to come", YES_NO),
    FactKind("child.attended_after_leave", "attended within ten school days after the leave", YES_NO),
    FactKind("child.risk", "belongs to a group at risk", CODE, many=True),
    FactKind("child.cme_reason", "why the child is missing education", CODE),
    FactKind("child.year_group_taught", "the year group in which the child is taught", TEXT),
    FactKind(
        "absence.unable_to_attend",
        "reasonable grounds to believe that sickness or an unavoidable cause keeps the pupil away",
        YES_NO,
    ),
    FactKind("absence.explanation_reasonable", "a reasonable explanation was offered", YES_NO),
    FactKind("absence.may_attend_again", "reasonable grounds to believe that the pupil will attend again", YES_NO),
    FactKind("address.within_reasonable_distance", "lives a reasonable distance from the school", YES_NO),
    FactKind("address.at_last_known", "the family is at the last known address", YES_NO),
    FactKind("order.names_school", "a school attendance order names the school", YES_NO),
    FactKind("school.type", "the type of the school", CHOICE, SCHOOL_TYPES),
    FactKind("school.maintained_or_academy", "the school is maintained or an academy", YES_NO),
    FactKind("school.final_year", "the pupil completed the school's final year", YES_NO),
    FactKind(
        "school.all_returns_asked",
        "the authority asked for returns of the usual entries and leavers too",
        YES_NO,
    ),
    FactKind("school.standard_transition", "the entry is at the start of the school's first normal year", YES_NO),
    FactKind(
        "school.meets_again_before_leaving_age",
        "the school meets again before the pupil is over school age",
        YES_NO,
    ),
    FactKind("destination.known", "where the pupil went is known", YES_NO),
    FactKind(
        "reporter.kind",
        "who reports",
        CHOICE,
        ("school", "authority_team", "other_authority", "agency", "public"),
    ),
)
