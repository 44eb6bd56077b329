"""What a pack has and does not use, and clauses that nothing carries."""

from collections.abc import Iterator

from onroll.policy.check.remarks import Level, Remark
from onroll.policy.check.walking import clauses_cited, parts, rules_of
from onroll.policy.model import conditions as c
from onroll.policy.model.base import Values
from onroll.policy.model.pack import Checklist, Item, Pack
from onroll.policy.model.rules import Actor, Chosen, Limb


def unused_remarks(pack: Pack) -> Iterator[Remark]:
    """Timelines, checklists, forms, code lists and roles of the pack that none of its rules use."""
    used = _Used(pack)
    lists: tuple[tuple[str, list[str], set[str]], ...] = (
        ("timeline", [each.id for each in pack.timelines], used.timelines),
        ("checklist", [each.id for each in pack.checklists], used.checklists),
        ("form", [each.id for each in pack.forms], used.forms),
        ("role", list(pack.roles), used.roles),
    )
    for what, names, mentioned in lists:
        for name in names:
            if name not in mentioned:
                level = Level.NOTE if what == "role" else Level.WARNING
                yield Remark(
                    level, "unused", pack.pack, name, f"No rule uses the {what} “{name}”: use it or take it out."
                )


class _Used:
    """The names of a pack that its rules mention."""

    def __init__(self, pack: Pack) -> None:
        self.timelines: set[str] = set()
        self.checklists: set[str] = set()
        self.forms: set[str] = set()
        self.roles: set[str] = set()
        for part in parts(pack):
            self._look_at(part)

    def _look_at(self, part: object) -> None:
        timeline = getattr(part, "timeline", None)
        if isinstance(timeline, str):
            self.timelines.add(timeline)
        match part:
            case c.DayReached(of=name) | c.Running(running=name):
                self.timelines.add(name)
            case c.ChecklistComplete(checklist_complete=name):
                self.checklists.add(name)
            case Actor(role=role, fallback=fallback):
                self.roles.update((role, *fallback))
            case Chosen(role=role) | Checklist(completed_by=role) | Limb(supplied_by=str(role)):
                self.roles.add(role)
            case Item(asked_by=asker, answered_by=answerer):
                self.roles.update((asker, answerer))
        where = getattr(part, "where", None)
        if isinstance(where, dict):
            self._look_at_fields(where)
        for name in ("to", "reporters", "not_for"):
            value = getattr(part, name, ())
            if isinstance(value, tuple):
                self.roles.update(value)

    def _look_at_fields(self, where: dict[str, Values]) -> None:
        for name, values in where.items():
            words = {str(value) for value in values}
            if name == "checklist":
                self.checklists.update(words)
            elif name == "form":
                self.forms.update(words)
            else:
                self.roles.update(words)


def clause_remarks(pack: Pack) -> Iterator[Remark]:
    """Clauses that rules are said to carry and none cites, and clauses left out without a reason."""
    cited = {clause for _, _, rule in rules_of(pack) for clause in clauses_cited(rule)}
    cited |= {side.clause for conflict in pack.conflicts for side in conflict.sides if side.pack == pack.pack}
    for clause in pack.clauses:
        if clause.carried_by != "rules" and not clause.because:
            yield Remark(
                Level.ERROR, "clauses", pack.pack, clause.id,
                f"It is carried by {clause.carried_by} and no reason is given: add “because:”.",
            )  # fmt: skip
        elif clause.carried_by == "rules" and clause.id not in cited and not clause.because:
            yield Remark(
                Level.ERROR, "clauses", pack.pack, clause.id,
                "It is said to be carried by rules, and no rule or conflict cites it: add the rule, or say with "
                "carried_by and because what carries it.",
            )  # fmt: skip
    if pack.source.checked_on is None:
        yield Remark(
            Level.NOTE, "source", pack.pack, "source",
            "Nobody has checked the source again since it was written down: add source.checked_on when it is done.",
        )  # fmt: skip
