"""Who may see the registers.

registers_for(person, *, page, at)   -> Authority     the authority whose registers the person may see; logged
"""

from datetime import datetime

from onroll.accounts.models import User
from onroll.cases.access import NotFound, roles_of
from onroll.ledger.services import LONDON, log_look
from onroll.organisations.models import Authority

SEES = ("cme_officer", "director", "head_of_welfare_service", "welfare_service")


def registers_for(person: User, *, page: str, at: datetime) -> Authority:
    """The authority of the person's first role that sees registers. Raises NotFound; either way the look is logged."""
    roles = roles_of(person, at.astimezone(LONDON).date())
    held = [(role, each) for role in SEES for each in roles.get(role, []) if each.authority is not None]
    right = held[0][0] if held else "refused"
    log_look(person=person, record=f"register {page}", child=None, page=page, right=right, at=at)
    if not held or held[0][1].authority is None:
        raise NotFound("There is no such register.")
    return held[0][1].authority
