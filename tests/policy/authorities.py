"""The packs of other authorities that stand beside the tests, and what is asked of them."""

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from onroll.policy import Assessment, ObligationState, Policy, assess, load_pack

from .building import LIVERPOOL, case_of

PACKS = Path(__file__).parent / "packs"

AUTHORITIES = (
    "barking-and-dagenham",
    "barnet",
    "birmingham",
    "central-bedfordshire",
    "cornwall",
    "gloucestershire",
    "hertfordshire",
    "knowsley",
    "lancashire",
    "leicester",
    "northamptonshire",
    "oxfordshire",
    "peterborough",
    "set-area",
    "southampton",
    "suffolk",
    "swansea",
    "telford-and-wrekin",
    "wales-database",
    "wales-returns",
    "west-northamptonshire",
    "west-northamptonshire-register",
)


@lru_cache(maxsize=32)
def policy_in(name: str) -> Policy:
    """The pack in that folder with the law that it stands on."""
    pack = load_pack(PACKS / name)
    return Policy.of(pack, *(load_pack(each) for each in pack.base))


def told(name: str, events: list[str], day: str, facts: str = "{}") -> Assessment:
    """The assessment of a case told as events in short YAML, under the pack of that name."""
    case = case_of(f"{{facts: {facts}, events: [{', '.join(f'{{{event}}}' for event in events)}]}}")
    moment = datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
    return assess(policy_in(name), case, LIVERPOOL, moment)


def duty_in(found: Assessment, name: str) -> ObligationState:
    """The latest state of a duty that must be in play."""
    state = found.obligation(name, pack=found.packs[0].pack)
    assert state is not None, f"{name} is not in play"
    return state


def in_play(found: Assessment) -> set[str]:
    """The duties of the authority's own pack that are in play."""
    return {each.id for each in found.obligations if each.pack is found.packs[0]}
