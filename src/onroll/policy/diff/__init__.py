"""What changes, and for whom, when one pack takes the place of another: said in words."""

from onroll.policy.diff.comparing import differences
from onroll.policy.diff.saying import Change, ChangeKind

__all__ = ["Change", "ChangeKind", "differences"]
