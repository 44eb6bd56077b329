"""The policy as a book: its clauses, the rules that carry each, the conflicts in which it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from onroll.policy.model.base import Cited
from onroll.policy.model.pack import Clause, Conflict, Pack
from onroll.policy.vocabulary import EVENT_KINDS
from onroll.policy.words import due_words
from onroll.ui.wording import capital, clause_paragraph, role_words


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule that carries a clause."""

    kind: str
    id: str
    words: str
    details: tuple[str, ...]
    certainty: str
    note: str


@dataclass(frozen=True, slots=True)
class ClausePage:
    """One clause: what it says, the rules that carry it, the conflicts in which it stands."""

    clause: Clause
    rules: tuple[RuleLine, ...]
    conflicts: tuple[Conflict, ...]


def clause_page(pack: Pack, clause: str) -> ClausePage | None:
    """The page of one clause; None when the pack has no such clause."""
    found = next((each for each in pack.clauses if each.id == clause), None)
    if found is None:
        return None
    conflicts = tuple(
        each for each in pack.conflicts if any(s.pack == pack.pack and s.clause == clause for s in each.sides)
    )
    return ClausePage(found, tuple(rules_of(pack, clause)), conflicts)


def rules_of(pack: Pack, clause: str) -> Iterator[RuleLine]:
    """Every rule of the pack that names the clause, duties first."""
    groups: tuple[tuple[str, tuple[Cited, ...]], ...] = (
        ("Duty", pack.obligations), ("Decision table", pack.tables), ("Question", pack.gates),
        ("Count of days", pack.timelines), ("Definition", pack.definitions), ("Status", pack.statuses),
        ("Who is covered", pack.scope), ("Checklist", pack.checklists), ("Form", pack.forms),
        ("List of codes", pack.code_lists), ("Ground for sharing", pack.gateways), ("Search", pack.sweeps),
        ("How long records are kept", pack.retention),
    )  # fmt: skip
    for kind, rules in groups:
        for rule in rules:
            if clause in rule.clause or clause in _inner_clauses(rule):
                yield _line(kind, rule, pack)


def _inner_clauses(rule: Cited) -> set[str]:
    limbs = (*getattr(rule, "requires", ()), *getattr(rule, "vetoes", ()), *getattr(rule, "limbs", ()))
    return {each for limb in limbs for each in limb.clause} | set(getattr(rule, "not_backdated", ()))


def _line(kind: str, rule: Cited, pack: Pack) -> RuleLine:
    details = []
    if kind == "Duty":
        details.append(f"{capital(role_words(rule.actor.role, pack))} {rule.modality} do it.")  # type: ignore[attr-defined]  # a duty
        details.append(f"When: {due_words(rule.due)}.")  # type: ignore[attr-defined]  # a duty
    if kind == "Count of days":
        starts = ", ".join(EVENT_KINDS[each.event].words.lower() for each in rule.starts)  # type: ignore[attr-defined]  # a timeline
        details.append(f"Begins when: {starts}.")
    if kind == "Question":
        details.extend(f"Needs: {limb.words}" for limb in rule.requires)  # type: ignore[attr-defined]  # a gate
        details.extend(f"Forbidden when: {limb.words}" for limb in rule.vetoes)  # type: ignore[attr-defined]  # a gate
    return RuleLine(
        kind=kind,
        id=str(getattr(rule, "id", "")),
        words=str(getattr(rule, "words", "")),
        details=tuple(details),
        certainty=str(rule.certainty),
        note=rule.note or "",
    )


def side_words(pack: Pack, clause: str) -> str:
    """How a side of a conflict names its clause."""
    return clause_paragraph(pack, clause)
