"""Static checks of a pack: what can be seen to be wrong with it before any case is assessed."""

from onroll.policy.check.checking import check_pack, faults
from onroll.policy.check.coverage import clauses_without_proof
from onroll.policy.check.remarks import Level, Remark

__all__ = ["Level", "Remark", "check_pack", "clauses_without_proof", "faults"]
