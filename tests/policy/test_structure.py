"""Every clause of every shipped pack has a rule that a scenario proves, or a stated reason for having none."""

import pytest

from onroll.policy import load_pack, pack_names
from onroll.policy.check import clauses_without_proof
from onroll.policy.scenarios import scenarios_of

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("name", pack_names())
def test_every_clause_is_proved_or_has_a_reason(name: str) -> None:
    assert clauses_without_proof(load_pack(name), scenarios_of(name)) == []


@pytest.mark.thorough
def test_liverpool_and_its_law_carry_at_least_150_scenarios() -> None:
    pack = load_pack("liverpool-2016")
    assert sum(len(scenarios_of(name)) for name in (pack.pack, *pack.base)) >= 150
