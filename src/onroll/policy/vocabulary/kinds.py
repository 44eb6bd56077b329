"""The shapes in which the vocabulary is written down."""

from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """What a field of an event, or a fact, may hold."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    ROLE = "role"
    DATE = "date"
    NUMBER = "number"
    TEXT = "text"
    CODE = "code"  # an identifier that the pack itself defines: a checklist, one of its items, a form, a code of a list


@dataclass(frozen=True, slots=True)
class Field:
    """One piece of data that an event carries."""

    name: str
    type: FieldType
    words: str
    choices: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class EventKind:
    """Something that can happen: past tense, dated, recorded once and never changed."""

    name: str
    family: str
    words: str
    fields: tuple[Field, ...] = ()

    def field(self, name: str) -> Field | None:
        """The field of that name, or None."""
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class FactKind:
    """Something that is so from one day to another: an attribute of the child, family, school or case."""

    name: str
    words: str
    type: FieldType
    choices: tuple[str, ...] = ()
    many: bool = False  # several values may hold at once (risk markers)


@dataclass(frozen=True, slots=True)
class Term:
    """A named role or action with the words it is known by."""

    name: str
    words: str
