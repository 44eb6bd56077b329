"""The steps of a removal in the policy's order, and which is next."""

from collections.abc import Sequence
from dataclasses import dataclass

from onroll.cases.presenters.doing import REMOVAL, leaves
from onroll.cases.presenters.duty import DutyLine, duty_line
from onroll.policy import Assessment, ObligationState, ObligationStatus, Policy
from onroll.policy.model.conditions import Happened
from onroll.policy.model.rules import Gate
from onroll.schooldays import Calendar

# Steps that have a page here; any other leads to the page where such a thing is recorded.
STEPS = REMOVAL | {"documents.sent"}
OPEN = {ObligationStatus.DUE, ObligationStatus.OVERDUE}
DONE = {ObligationStatus.MET, ObligationStatus.MET_LATE}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the duty, the kind of event that does it, and whether it is its turn."""

    id: str
    kind: str
    line: DutyLine
    done: bool
    now: bool


def gate_of(policy: Policy, gate: str) -> Gate | None:
    """The gate of that id, in the authority's pack or in the law's."""
    return next((each for pack in policy.packs for each in pack.gates if each.id == gate), None)


def removal_steps(
    policy: Policy, assessment: Assessment, gate: str, *, reference: str, calendar: Calendar
) -> list[Step]:
    """The steps that follow the removal through that gate."""
    found = gate_of(policy, gate)
    states = [state for name in (found.steps if found else ()) if (state := assessment.obligation(name))]
    return [_step(each, reference=reference, calendar=calendar, assessment=assessment) for each in states]


def _step(state: ObligationState, *, reference: str, calendar: Calendar, assessment: Assessment) -> Step:
    return Step(
        id=state.id,
        kind=_kind([leaf.happened for leaf in leaves(state.obligation.met_by) if isinstance(leaf, Happened)]),
        line=duty_line(state, reference=reference, calendar=calendar, as_of=assessment.as_of),
        done=state.status in DONE,
        now=state.status in OPEN,
    )


def _kind(kinds: Sequence[str]) -> str:
    return next((kind for kind in kinds if kind in STEPS), "")
