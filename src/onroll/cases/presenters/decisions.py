"""Decisions with the explanation that was kept with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onroll.cases.models import Decision


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision. `explanation` is the tree as kept: says, clauses, because."""

    question: str
    answer: str
    decided_on: date
    effective_on: date
    by: str
    explanation: Mapping[str, Any]
    pack: str
    pack_fingerprint: str
    facts_digest: str


def decision_lines(decisions: Iterable[Decision]) -> list[DecisionLine]:
    """The decisions in the order given."""
    return [
        DecisionLine(
            question=each.question,
            answer=each.answer,
            decided_on=each.decided_on,
            effective_on=each.effective_on,
            by=each.process.actor.get_full_name() if each.process.actor else "Onroll",
            explanation=each.explanation,
            pack=each.pack,
            pack_fingerprint=each.pack_fingerprint,
            facts_digest=each.facts_digest,
        )
        for each in decisions
    ]
