"""Everything that can happen in the life of a case. Packs, the database and the pages use these names and no others."""

from onroll.policy.vocabulary.events.attendance import ATTENDANCE, LEAVING
from onroll.policy.vocabulary.events.concerns import FINDING, REFERRAL, SAFEGUARDING
from onroll.policy.vocabulary.events.deciding import DECIDING
from onroll.policy.vocabulary.events.enquiries import CONTACT, ENQUIRY, TELLING
from onroll.policy.vocabulary.events.fields import CHECK_OUTCOMES, CONTACT_MEANS, CONTACT_OUTCOMES, NO_CONTACT
from onroll.policy.vocabulary.kinds import EventKind

__all__ = ["CHECK_OUTCOMES", "CONTACT_MEANS", "CONTACT_OUTCOMES", "EVENTS", "NO_CONTACT"]

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
