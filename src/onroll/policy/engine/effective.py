"""From which day a decision may take effect."""

from dataclasses import dataclass
from datetime import date

from onroll.policy.results import GateState
from onroll.schooldays import in_words


@dataclass(frozen=True, slots=True)
class EffectiveDate:
    """Whether the date is allowed, why, and the clauses that say so."""

    allowed: bool
    says: str
    clauses: tuple[str, ...] = ()


def may_take_effect(gate: GateState, *, decided_on: date, effective_on: date) -> EffectiveDate:
    """Whether what a gate allows may take effect on a day, given the day of the decision.

    A gate whose clauses forbid back-dating refuses any day before the decision; one that sets an earliest day of effect
    refuses any before that, and one whose day is not recorded refuses all; one that is silent allows every day.
    """
    if gate.gate.takes_effect is not None:
        return _from_its_day(gate, effective_on)
    if effective_on >= decided_on or not gate.gate.not_backdated:
        return EffectiveDate(True, f"It takes effect on {in_words(effective_on)}.", gate.gate.not_backdated)
    return EffectiveDate(
        False,
        f"It was decided on {in_words(decided_on)} and may not take effect before that day: "
        f"{in_words(effective_on)} is earlier.",
        gate.gate.not_backdated,
    )


def _from_its_day(gate: GateState, effective_on: date) -> EffectiveDate:
    if gate.takes_effect is None:
        return EffectiveDate(False, "The day from which it takes effect is not recorded.", gate.gate.clause)
    if effective_on < gate.takes_effect:
        first, asked = in_words(gate.takes_effect), in_words(effective_on)
        return EffectiveDate(
            False, f"It takes effect from {first} at the earliest: {asked} is earlier.", gate.gate.clause
        )
    return EffectiveDate(True, f"It takes effect on {in_words(effective_on)}.", gate.gate.clause)
