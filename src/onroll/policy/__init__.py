"""An authority's policy as data, executed and explained.

policy = load_policy("liverpool-2016")
assessment = assess(policy, facts, calendar, as_of)
for duty in assessment.open_for("school"): print(explain(duty, calendar=calendar, as_of=as_of).to_text())
"""

from onroll.policy.engine.assess import assess
from onroll.policy.engine.reading import Policy, load_policy
from onroll.policy.explain import explain
from onroll.policy.explanation import Explanation
from onroll.policy.facts import CaseFacts, Event, Fact
from onroll.policy.loader import PackError, load_pack, pack_names
from onroll.policy.results import (
    Answer,
    Assessment,
    ChecklistState,
    DefinitionState,
    Finding,
    Flag,
    GateState,
    LimbState,
    ObligationState,
    ObligationStatus,
    Schedule,
    TimelineState,
)

__all__ = [
    "Answer",
    "Assessment",
    "CaseFacts",
    "ChecklistState",
    "DefinitionState",
    "Event",
    "Explanation",
    "Fact",
    "Finding",
    "Flag",
    "GateState",
    "LimbState",
    "ObligationState",
    "ObligationStatus",
    "PackError",
    "Policy",
    "Schedule",
    "TimelineState",
    "assess",
    "explain",
    "load_pack",
    "load_policy",
    "pack_names",
]
