"""The legal ground of a removal: the paragraph of the regulation that the authority's own question stands beside."""

from datetime import date

from onroll.policy import Policy


def legal_ground(policy: Policy, *, pack: str, gate: str, on: date) -> str | None:
    """The paragraph letter of the regulation in force on a day: the gate's own, or that of the law's gate beside it.

    `pack` and `gate` are the ids of the gate that was asked. None: no such gate, or no ground stands beside it.
    """
    packs = {each.pack: each for each in policy.packs}
    asked = next((each for each in packs[pack].gates if each.id == gate), None) if pack in packs else None
    if asked is None:
        return None
    law = [
        each.ground
        for beside in asked.beside
        if beside.pack in packs and packs[beside.pack].in_force.includes(on)
        for each in packs[beside.pack].gates
        if each.id == beside.rule
    ]
    return next((ground for ground in (asked.ground, *law) if ground is not None and len(ground) == 1), None)
