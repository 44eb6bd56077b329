"""What came of a mutant."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tried:
    """One mutant tried: in which pack or module, in which rule or function, what was changed, and what caught it."""

    of: str
    where: str
    what: str
    caught_by: str | None
