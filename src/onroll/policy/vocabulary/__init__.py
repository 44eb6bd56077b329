"""The closed vocabulary: events, facts, roles, actions, fields of forms. Packs, database and pages use no other names.

A pack that needs another name adds it here, with its words, by a change to the code that a reviewer reads.
"""

from onroll.policy.vocabulary.actions import ACTIONS
from onroll.policy.vocabulary.events import (
    CHECK_OUTCOMES,
    CONTACT_MEANS,
    CONTACT_OUTCOMES,
    EVENTS,
    NO_CONTACT,
)
from onroll.policy.vocabulary.facts import FACTS, SCHOOL_TYPES
from onroll.policy.vocabulary.form_fields import FORM_FIELDS, FormFieldKind
from onroll.policy.vocabulary.kinds import EventKind, FactKind, Field, FieldType, Term
from onroll.policy.vocabulary.roles import ROLES

EVENT_KINDS: dict[str, EventKind] = {kind.name: kind for kind in EVENTS}
FACT_KINDS: dict[str, FactKind] = {kind.name: kind for kind in FACTS}
ROLE_TERMS: dict[str, Term] = {term.name: term for term in ROLES}
ACTION_TERMS: dict[str, Term] = {term.name: term for term in ACTIONS}
FORM_FIELD_KINDS: dict[str, FormFieldKind] = {kind.name: kind for kind in FORM_FIELDS}

__all__ = [
    "ACTION_TERMS",
    "CHECK_OUTCOMES",
    "CONTACT_MEANS",
    "CONTACT_OUTCOMES",
    "EVENT_KINDS",
    "FACT_KINDS",
    "FORM_FIELD_KINDS",
    "NO_CONTACT",
    "ROLE_TERMS",
    "SCHOOL_TYPES",
    "EventKind",
    "FactKind",
    "Field",
    "FieldType",
    "FormFieldKind",
    "Term",
]
