"""Being at school, and leaving it."""

from onroll.policy.vocabulary.events.fields import BY, CHOICE, DATE, NOTE, WHERE, YES_NO
from onroll.policy.vocabulary.kinds import EventKind, Field

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
