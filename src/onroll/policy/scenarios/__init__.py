"""The scenarios that a pack carries: what happened, and what must be expected on which day. Read, run and compared."""

from onroll.policy.scenarios.reading import Scenario, ScenarioError, read_scenarios, scenarios_of
from onroll.policy.scenarios.running import Outcome, run_scenarios

__all__ = ["Outcome", "Scenario", "ScenarioError", "read_scenarios", "run_scenarios", "scenarios_of"]
