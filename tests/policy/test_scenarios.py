"""Every scenario that a shipped pack carries is true of the engine, and there are enough of them."""

import pytest

from onroll.policy import load_policy, pack_names
from onroll.policy.scenarios import run_scenarios, scenarios_of


@pytest.mark.parametrize(
    "pack",
    [pytest.param(name, marks=() if name == "liverpool-2016" else pytest.mark.thorough) for name in pack_names()],
)
def test_every_scenario_of_a_shipped_pack_passes(pack: str) -> None:
    outcomes = run_scenarios(load_policy(pack), scenarios_of(pack))
    failed = [f"{o.scenario.place}: {o.scenario.name}: {'; '.join(o.differences)}" for o in outcomes if not o.passed]
    assert failed == []
    assert len(outcomes) >= 150
