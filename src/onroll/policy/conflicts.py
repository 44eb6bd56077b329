"""The conflicts that packs declare, each with both sides and their clauses."""

from collections.abc import Iterable, Sequence

from onroll.policy.model.pack import Pack
from onroll.policy.plain import plain_conflict


def conflict_list(packs: Sequence[Pack], *, known: Iterable[Pack] | None = None) -> list[dict[str, object]]:
    """Every conflict of these packs, in the order of the packs.

    :param known: the packs in which the clauses of both sides are looked up (default: the same).
    """
    at_hand = list(known) if known is not None else list(packs)
    return [plain_conflict(pack, conflict, at_hand) for pack in packs for conflict in pack.conflicts]
