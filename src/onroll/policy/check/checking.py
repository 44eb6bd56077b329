"""All checks of one pack, gravest first."""

from collections.abc import Sequence

from onroll.policy.check.bands import band_remarks, table_remarks
from onroll.policy.check.coverage import coverage_remarks
from onroll.policy.check.deadlines import date_remarks, deadline_remarks
from onroll.policy.check.links import calendar_remarks, cycle_remarks, link_remarks
from onroll.policy.check.reach import reach_remarks
from onroll.policy.check.remarks import Level, Remark
from onroll.policy.check.unused import clause_remarks, unused_remarks
from onroll.policy.engine.reading import Policy
from onroll.policy.model.pack import Pack
from onroll.policy.scenarios import Scenario

_ORDER = {level: number for number, level in enumerate(Level)}


def faults(pack: Pack) -> list[Remark]:
    """What keeps a pack from being run at all: rules in a circle, dates that do not exist, no calendar."""
    return [*cycle_remarks(pack), *date_remarks(pack), *calendar_remarks(pack)]


def check_pack(policy: Policy, scenarios: Sequence[Scenario]) -> list[Remark]:
    """Every remark on the policy's own pack: errors, then warnings, then notes, each in the order of the checks.

    :param scenarios: those that the pack carries.
    """
    pack = policy.pack
    stopping = faults(pack)
    remarks = [
        *stopping,
        *deadline_remarks(pack),
        *band_remarks(pack),
        *link_remarks(policy),
        *(() if stopping else (*table_remarks(policy), *reach_remarks(policy))),  # these assess histories
        *clause_remarks(pack),
        *unused_remarks(pack),
        *coverage_remarks(pack, scenarios),
    ]
    return sorted(remarks, key=lambda each: _ORDER[each.level])
