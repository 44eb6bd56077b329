"""The personas, by what they do."""

from collections.abc import Iterable
from dataclasses import dataclass

from onroll.accounts.models import ROLES, Membership


@dataclass(frozen=True, slots=True)
class Persona:
    """One person to sign in as."""

    username: str
    name: str
    job: str
    place: str


def personas(memberships: Iterable[Membership]) -> list[tuple[str, list[Persona]]]:
    """(what they do, the personas), in the order of the roles; each person once."""
    groups: dict[str, list[Persona]] = {role: [] for role in ROLES}
    seen: set[str] = set()
    for each in memberships:
        user = each.user
        if user.username in seen:
            continue
        seen.add(user.username)
        # The place follows, so a job that ends with it would say it twice.
        job = user.job.split(",")[0] or each.get_role_display()
        groups[each.role].append(Persona(user.username, user.get_full_name(), job, str(each.school or each.authority)))
    return [(ROLES[role], people) for role, people in groups.items() if people]
