"""Refusals of the case services. Each is a ValueError whose text is a sentence for the person who asked."""

from datetime import date

from onroll.ledger.checks import RecordError
from onroll.policy.model.pack import Pack
from onroll.policy.results import GateState
from onroll.schooldays import in_words

__all__ = ["BackdatingRefused", "ClosingRefused", "GateShut", "RecordError", "TransferError"]


class GateShut(ValueError):  # noqa: N818 - named after what happened
    """The policy does not allow it on this day; `state` says limb by limb what is missing."""

    def __init__(self, state: GateState) -> None:
        self.state = state
        missing = "; ".join(limb.limb.words for limb in state.lacking)
        earliest = f" It could open on {in_words(state.earliest)} at the earliest." if state.earliest else ""
        super().__init__(f"{state.gate.words} Not yet. What stands in the way: {missing}.{earliest}")


class BackdatingRefused(ValueError):  # noqa: N818 - named after what happened
    """The date given lies before the decision, which the text of `pack` forbids, in its clauses of those ids."""

    def __init__(
        self, *, effective_on: date, decided_on: date, says: str, pack: Pack, clauses: tuple[str, ...]
    ) -> None:
        self.effective_on = effective_on
        self.decided_on = decided_on
        self.pack = pack
        self.clauses = tuple(each for each in pack.clauses if each.id in clauses)
        # "2.7" is called a paragraph; "Reg 8(1), opening words" says itself what it is.
        named = [f"paragraph {p}" if p[:1].isdigit() else p for p in (each.paragraph for each in self.clauses)]
        super().__init__(f"{says} ({'; '.join(named)})" if named else says)


class ClosingRefused(ValueError):  # noqa: N818 - named after what happened
    """The case may not be closed: no evidence that the child is in education, or only one person behind it."""


class TransferError(ValueError):
    """The transfer file cannot be made or its upload not be recorded, and why."""
