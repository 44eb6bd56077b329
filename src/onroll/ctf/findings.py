"""What a check reports."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a file.

    `line` counts from 1 and is None when no line is to blame (the file's name); `xpath` names the element, or its
    container when it is absent; `rule` is a stable short name. An *error* breaks the format as far as it is known, a
    *warning* may be right but is likely to trouble a reader, a *note* says what this program did not look at.
    Messages quote codes and dates, never names or numbers of a child.
    """

    line: int | None
    xpath: str
    rule: str
    severity: Severity
    message: str
    remedy: str
