"""What a check has to say."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How grave it is: an error makes the pack wrong, a warning needs a look, a note is for the reader."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a check found: in which rule (or clause) of which pack, what is wrong and what to do."""

    level: Level
    topic: str
    pack: str
    rule: str
    says: str

    def to_json(self) -> dict[str, object]:
        """The remark as plain data."""
        return {
            "level": self.level.value,
            "topic": self.topic,
            "pack": self.pack,
            "rule": self.rule,
            "says": self.says,
        }
