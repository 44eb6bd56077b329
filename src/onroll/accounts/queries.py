"""Reading people.

personas()   -> list[User]   the demonstration's people, each with `memberships` (school, authority) loaded
"""

from django.db.models import Prefetch

from onroll.accounts.models import Membership, User


def personas() -> list[User]:
    """The demonstration's people who may sign in, by job and name, with their memberships. Two queries."""
    memberships = Membership.objects.select_related("school", "authority").order_by("start", "role")
    people = User.objects.filter(is_demonstration=True, is_active=True)
    return list(
        people.prefetch_related(Prefetch("memberships", queryset=memberships)).order_by("job", "last_name", "id")
    )
