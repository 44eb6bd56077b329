"""What no history can bring about: gates that never open, duties never owed or never met, statuses never given."""

from collections.abc import Iterator

from onroll.policy.check.remarks import Level, Remark
from onroll.policy.check.witness import clash, duty_outcome, gate_outcome
from onroll.policy.check.witness.searching import definition_met, status_given
from onroll.policy.engine.reading import Policy
from onroll.policy.model.clocks import Standing


def reach_remarks(policy: Policy) -> Iterator[Remark]:
    """Try to bring about every gate, duty, definition and status of a policy's own pack."""
    pack = policy.pack
    yield from _gates(policy)
    yield from _duties(policy)
    for definition in pack.definitions:
        if not definition_met(policy, definition.id):
            yield Remark(
                Level.WARNING, "unreachable", pack.pack, definition.id,
                "No history was found in which a child answers to this definition: look at its limbs together.",
            )  # fmt: skip
    for status in pack.statuses:
        if not status_given(policy, status.id):
            yield Remark(
                Level.WARNING, "unreachable", pack.pack, status.id,
                "No history was found that gives this status: a status before it in the list may always come first.",
            )  # fmt: skip


def _gates(policy: Policy) -> Iterator[Remark]:
    for gate in policy.pack.gates:
        outcome = gate_outcome(policy, gate)
        if outcome.witness is not None:
            continue
        words = {limb.id: limb.words for limb in (*gate.requires, *gate.vetoes)}
        clashing = "; ".join(f"{name} ({words[name]})" for name in clash(policy, gate))
        found = f" These cannot hold together: {clashing}." if clashing else " Its “when” or its timeline cannot be so."
        start = "No history can open this gate." if outcome.proved else (
            f"No history was found that opens this gate ({outcome.tried} were tried)."
        )  # fmt: skip
        yield Remark(Level.ERROR, "gates", policy.pack.pack, gate.id, start + found)


def _duties(policy: Policy) -> Iterator[Remark]:
    for duty in policy.books[0].obligations.values():
        if not (duty.timeline or duty.upon or duty.after or duty.whenever):
            continue  # said among the deadlines
        outcome = duty_outcome(policy, duty, met=False)
        if outcome.witness is None:
            how = "No history can bring" if outcome.proved else "No history was found that brings"
            yield Remark(
                Level.ERROR if outcome.proved else Level.WARNING, "unreachable", policy.pack.pack, duty.id,
                f"{how} this duty about: its trigger and its “when” do not go together.",
            )  # fmt: skip
        elif not isinstance(duty.due, Standing):
            met = duty_outcome(policy, duty, met=True)
            if met.witness is None:
                how = "No history can meet" if met.proved else "No history was found that meets"
                yield Remark(
                    Level.ERROR if met.proved else Level.WARNING, "unreachable", policy.pack.pack, duty.id,
                    f"{how} this duty: what meets it does not go together with what brings it about.",
                )  # fmt: skip
