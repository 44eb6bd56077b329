"""Walking through a pack: its rules by kind, and every part within a part."""

from collections.abc import Iterator

from pydantic import BaseModel

from onroll.policy.engine.reading import Book
from onroll.policy.model import conditions as c
from onroll.policy.model.base import Cited
from onroll.policy.model.pack import Pack
from onroll.policy.model.rules import Gate, Obligation

# The lists of a pack that hold rules, with what a rule of each is called. Decision tables count as their duties.
RULE_LISTS = {
    "timelines": "timeline",
    "gates": "gate",
    "definitions": "definition",
    "statuses": "status",
    "scope": "scope",
    "checklists": "checklist",
    "forms": "form",
    "code_lists": "code list",
    "gateways": "gateway",
    "sweeps": "sweep",
    "retention": "retention",
}


def rules_of(pack: Pack) -> Iterator[tuple[str, str, Cited]]:
    """Every rule that cites clauses: what kind it is, its id, and the rule."""
    for name, duty in Book.of(pack).obligations.items():
        yield "duty", name, duty
    for table in pack.tables:
        yield "table", table.id, table
    for key, kind in RULE_LISTS.items():
        for rule in getattr(pack, key):
            yield kind, rule.id, rule


def clauses_cited(rule: BaseModel) -> set[str]:
    """The clauses that a rule cites, its limbs included."""
    cited: set[str] = set()
    for part in parts(rule):
        for name in ("clause", "not_backdated"):
            value = getattr(part, name, ())
            cited.update(value if isinstance(value, tuple) else ())
    return cited


def parts(part: object) -> Iterator[BaseModel]:
    """A part and every part within it."""
    match part:
        case BaseModel():
            yield part
            for name in type(part).model_fields:
                yield from parts(getattr(part, name))
        case tuple():
            for each in part:
                yield from parts(each)
        case dict():
            for each in part.values():
                yield from parts(each)


def leans_on(rule: Obligation | Gate) -> set[tuple[str, str]]:
    """The duties and gates whose answer this one needs: ("duty", id) and ("gate", id)."""
    found: set[tuple[str, str]] = set()
    if isinstance(rule, Obligation) and rule.after is not None:
        found.add(("duty", rule.after))
    for part in parts(rule):
        match part:
            case c.Met(met=name):
                found.add(("duty", name))
            case c.GateOpen(gate_open=name):
                found.add(("gate", name))
    return found
