"""All checks of one pack, gravest first."""

from collections.abc import Sequence

from onroll.policy.check.bands import band_remarks, table_remarks
from onroll.policy.check.coverage import coverage_remarks
from onroll.policy.check.deadlines import deadline_remarks
from onroll.policy.check.links import link_remarks
from onroll.policy.check.reach import reach_remarks
from onroll.policy.check.remarks import Level, Remark
from onroll.policy.check.unused import clause_remarks, unused_remarks
from onroll.policy.engine.reading import Policy
from onroll.policy.scenarios import Scenario

_ORDER = {level: number for number, level in enumerate(Level)}


def check_pack(policy: Policy, scenarios: Sequence[Scenario]) -> list[Remark]:
    """Every remark on the policy's own pack: errors, then warnings, then notes, each in the order of the checks.

    :param scenarios: those that the pack carries.
    """
    pack = policy.pack
    remarks = [
        *deadline_remarks(pack),
        *band_remarks(pack),
        *table_remarks(policy),
        *link_remarks(policy),
        *reach_remarks(policy),
        *clause_remarks(pack),
        *unused_remarks(pack),
        *coverage_remarks(pack, scenarios),
    ]
    return sorted(remarks, key=lambda each: _ORDER[each.level])
