"""Conflicts in play: those that a pack declares about rules at work, and gates of policy and law that disagree."""

from collections.abc import Iterator, Sequence

from onroll.policy.engine.conditions import find
from onroll.policy.engine.reading import Reading
from onroll.policy.model.base import Certainty
from onroll.policy.model.pack import Conflict, Side
from onroll.policy.results import Answer, DefinitionState, Flag, GateState, ObligationState, ObligationStatus


def flags_of(
    readings: Sequence[Reading],
    obligations: Sequence[ObligationState],
    gates: Sequence[GateState],
    definitions: Sequence[DefinitionState],
) -> tuple[Flag, ...]:
    """Every conflict in play, declared first."""
    flags: list[Flag] = []
    for reading in readings:
        pack = reading.book.pack
        if not pack.conflicts:
            continue
        at_work = {s.id for s in obligations if s.pack is pack and s.status is not ObligationStatus.LAPSED}
        at_work.update(state.gate.id for state in gates if state.pack is pack)
        at_work.update(s.definition.id for s in definitions if s.pack is pack and s.answer is Answer.YES)
        flags.extend(_declared(reading, at_work))
    flags.extend(_disagreeing_gates(gates))
    return tuple(flags)


def _declared(reading: Reading, at_work: set[str]) -> Iterator[Flag]:
    pack = reading.book.pack
    for conflict in reading.plan.conflicts:
        if not at_work.isdisjoint(conflict.concerns):
            concerned = next(name for name in conflict.concerns if name in at_work)
            yield Flag(pack, conflict, f"{concerned} is at work in this case")
        elif conflict.when is not None and find(conflict.when, reading, None).value is True:
            yield Flag(pack, conflict, "what it speaks of is so in this case")


def _disagreeing_gates(gates: Sequence[GateState]) -> Iterator[Flag]:
    """The policy says that an act may be done while no ground of law is open for it."""
    for local in gates:
        if local.pack.kind == "law" or local.answer is not Answer.YES:
            continue
        law = [gate for gate in gates if gate.pack.kind == "law" and gate.gate.act == local.gate.act]
        if law and all(gate.answer is not Answer.YES for gate in law):
            yield Flag(
                local.pack, _policy_open_law_shut(local, law), f"{local.gate.id} is open and no ground of law is"
            )


def _policy_open_law_shut(local: GateState, law: Sequence[GateState]) -> Conflict:
    sides = (
        Side(pack=local.pack.pack, clause=local.gate.clause[0], says="Its conditions are all met."),
        *(
            Side(
                pack=gate.pack.pack,
                clause=gate.gate.clause[0],
                says="Not met: " + "; ".join(limb.limb.words for limb in gate.lacking) + ".",
            )
            for gate in law
        ),
    )
    return Conflict(
        id="policy-open-law-shut",
        words="The policy's conditions are met but no ground in law is",
        kind="contradicts",
        sides=sides,
        settled="The policy's gate shows its own answer; the law's stands beside it, and a person must decide.",
        certainty=Certainty.CONFLICTING,
        concerns=(local.gate.id,),
    )
