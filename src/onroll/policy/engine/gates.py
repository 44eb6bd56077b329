"""Gates and definitions: limb by limb, three answers, the earliest day that the calendar allows."""

from collections.abc import Sequence
from datetime import date

from onroll.policy.engine.conditions import find
from onroll.policy.engine.matching import answers
from onroll.policy.engine.reading import Reading
from onroll.policy.engine.timelines import running
from onroll.policy.model.rules import DateOf, Definition, Gate, Limb
from onroll.policy.results import Answer, DefinitionState, GateState, LimbState

YES, NO, UNDETERMINED = Answer.YES, Answer.NO, Answer.UNDETERMINED


def gate_state(reading: Reading, name: str) -> GateState | None:
    """The gate on the day of the reading; None when it is not asked: not in force, not running, or `when` not so."""
    if name not in reading.plan.any_gate:
        return None
    if name not in reading.gates:
        reading.gates[name] = _work_out(reading, name)
    return reading.gates[name]


def _work_out(reading: Reading, name: str) -> GateState | None:
    gate = reading.book.gates[name]
    if not reading.book.in_force(gate, reading.as_of):
        return None
    asked, start = _started(reading, gate.timeline)
    if not asked:
        return None
    asked_if = find(gate.when, reading, start) if gate.when is not None else None
    if asked_if is not None and asked_if.value is False:
        return None
    limbs = _limbs_of(reading, gate, start)
    answer = _conjunction(limbs)
    if asked_if is not None and asked_if.value is None:
        when = Limb.model_construct(
            id="asked", words="It is known whether this question arises", clause=gate.clause, condition=gate.when,
            supplied_by=None,
        )  # fmt: skip
        limbs = (LimbState(limb=when, finding=asked_if), *limbs)
        answer = NO if answer is NO else UNDETERMINED
    dates = [limb.finding.earliest for limb in limbs if limb.satisfied is not True and limb.finding.earliest]
    return GateState(
        pack=reading.book.pack, gate=gate, answer=answer, limbs=limbs,
        earliest=max(dates) if dates and answer is not YES else None,
        takes_effect=_effect(reading, gate.takes_effect, start) if gate.takes_effect else None,
    )  # fmt: skip


def _limbs_of(reading: Reading, gate: Gate, start: date | None) -> tuple[LimbState, ...]:
    """The limbs in the policy's order; a brief reading stops at the first that no day to come can mend."""
    if not reading.brief:
        return (*_limbs(reading, gate.requires, start), *_limbs(reading, gate.vetoes, start, veto=True))
    limbs: list[LimbState] = []
    for group, veto in ((gate.requires, False), (gate.vetoes, True)):
        for limb in group:
            state = LimbState(limb=limb, finding=find(limb.condition, reading, start), veto=veto)
            limbs.append(state)
            if state.satisfied is False and state.finding.earliest is None:
                return tuple(limbs)
    return tuple(limbs)


def _effect(reading: Reading, which: DateOf, start: date | None) -> date | None:
    """The date that the latest matching event carries, looking from the start of the gate's timeline."""
    events = [
        event
        for event in reading.view.of_kind(which.event)
        if (start is None or event.on >= start) and answers(event, which.where)[0]
    ]
    day = events[-1].data.get(which.field) if events else None
    return day if isinstance(day, date) else None


def definition_state(reading: Reading, definition: Definition) -> DefinitionState | None:
    """Whether the child answers to the definition on the day of the reading; None when its text is not in force."""
    if not reading.book.in_force(definition, reading.as_of):
        return None
    _, start = _started(reading, definition.timeline)
    limbs = _limbs(reading, definition.limbs, start)
    return DefinitionState(pack=reading.book.pack, definition=definition, answer=_conjunction(limbs), limbs=limbs)


def _started(reading: Reading, timeline: str | None) -> tuple[bool, date | None]:
    if timeline is None:
        return True, None
    run = running(reading, timeline)
    return (False, None) if run is None else (True, run.started_by.on)


def _limbs(reading: Reading, limbs: Sequence[Limb], start: date | None, *, veto: bool = False) -> tuple[LimbState, ...]:
    return tuple([LimbState(limb=each, finding=find(each.condition, reading, start), veto=veto) for each in limbs])


def _conjunction(limbs: Sequence[LimbState]) -> Answer:
    values = [limb.satisfied for limb in limbs]
    if False in values:
        return NO
    return UNDETERMINED if None in values else YES
