"""Every name that a pack uses must exist: in the vocabulary, or in the pack itself."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from onroll.policy.model import conditions as c
from onroll.policy.model.pack import Checklist, Form, FormField, Item, Pack, Side, Sweep
from onroll.policy.model.rules import Actor, Chosen, DateOf, Limb, Table
from onroll.policy.vocabulary import ACTION_TERMS, EVENT_KINDS, FACT_KINDS, FORM_FIELD_KINDS, ROLE_TERMS
from onroll.policy.vocabulary.kinds import FieldType

PathIn = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a pack, with its path in the data and a sentence that says what to write instead."""

    path: PathIn
    text: str


def reference_problems(pack: Pack) -> list[Problem]:
    """Every name in the pack that leads nowhere. The list is empty when all is well."""
    return [*_duplicates(pack), *_walk(pack, (), _Names.of(pack))]


@dataclass(frozen=True, slots=True)
class _Names:
    pack: str
    clauses: frozenset[str]
    timelines: frozenset[str]
    duties: frozenset[str]
    gates: frozenset[str]
    checklists: Mapping[str, frozenset[str]]
    forms: frozenset[str]
    sweeps: frozenset[str]
    codes: frozenset[str]

    @classmethod
    def of(cls, pack: Pack) -> "_Names":
        return cls(
            pack=pack.pack,
            clauses=frozenset(clause.id for clause in pack.clauses),
            timelines=frozenset(timeline.id for timeline in pack.timelines),
            duties=frozenset(duty_ids(pack)),
            gates=frozenset(gate.id for gate in pack.gates),
            checklists={each.id: frozenset(item.id for item in each.items) for each in pack.checklists},
            forms=frozenset(form.id for form in pack.forms),
            sweeps=frozenset(sweep.id for sweep in pack.sweeps),
            codes=frozenset(code.code for each in pack.code_lists for code in each.codes),
        )


def duty_ids(pack: Pack) -> list[str]:
    """The ids of all duties of a pack, those of decision tables included."""
    return [*(rule.id for rule in pack.obligations), *(d.id for t in pack.tables for row in t.rows for d in row.duties)]


def _duplicates(pack: Pack) -> Iterator[Problem]:
    lists: dict[str, list[str]] = {
        "clauses": [clause.id for clause in pack.clauses],
        "timelines": [each.id for each in pack.timelines],
        "obligations": duty_ids(pack),
        "gates": [each.id for each in pack.gates],
        "definitions": [each.id for each in pack.definitions],
        "checklists": [each.id for each in pack.checklists],
        "forms": [each.id for each in pack.forms],
        "conflicts": [each.id for each in pack.conflicts],
    }
    for key, ids in lists.items():
        for name, count in Counter(ids).items():
            if count > 1:
                yield Problem((key,), f"{count} entries of {key} are called “{name}”: give each a name of its own.")


def _walk(part: object, path: PathIn, names: _Names) -> Iterator[Problem]:
    match part:
        case BaseModel():
            yield from _check(part, path, names)
            for name, info in type(part).model_fields.items():
                yield from _walk(getattr(part, name), (*path, info.alias or name), names)
        case tuple():
            for number, entry in enumerate(part):
                yield from _walk(entry, (*path, number), names)
        case dict():
            for key, entry in part.items():
                yield from _walk(entry, (*path, key), names)


def _check(part: BaseModel, path: PathIn, names: _Names) -> Iterator[Problem]:  # noqa: C901, PLR0912  (one case a kind)
    match part:
        case c.FactIs(fact=fact) | c.Known(known=fact):
            yield from _named(fact, FACT_KINDS, "fact of the vocabulary", (*path, "fact"))
        case c.Happened(happened=kind, where=where, unless_later=later):
            yield from _event(kind, where, path, names, key="happened")
            for other in later:
                yield from _named(other, EVENT_KINDS, "event of the vocabulary", (*path, "unless_later"))
        case c.DatePassed(date_passed=kind, where=where, field=field):
            yield from _event(kind, {**where, field: ()}, path, names, key="date_passed")
        case DateOf(event=kind, where=where, field=field):
            yield from _event(kind, {**where, field: ()}, path, names, key="event")
        case c.Pattern(event=kind, where=where):
            yield from _event(kind, where, path, names, key="event")
        case c.ChecklistComplete(checklist_complete=name):
            yield from _named(name, names.checklists, "checklist of this pack", path)
        case c.DayReached(of=name) | c.Running(running=name):
            yield from _named(name, names.timelines, "timeline of this pack", path)
        case c.Met(met=name):
            yield from _named(name, names.duties, "duty of this pack", path)
        case c.GateOpen(gate_open=name):
            yield from _named(name, names.gates, "gate of this pack", path)
        case Actor(role=role, fallback=fallback):
            for name in (role, *fallback):
                yield from _named(name, ROLE_TERMS, "role of the vocabulary", path)
        case Chosen(role=role):
            yield from _named(role, ROLE_TERMS, "role of the vocabulary", path)
        case Item(asked_by=asker, answered_by=answerer):
            for name in (asker, answerer):
                yield from _named(name, ROLE_TERMS, "role of the vocabulary", path)
        case Checklist(completed_by=role):
            yield from _named(role, ROLE_TERMS, "role of the vocabulary", path)
        case Pack(roles=roles):
            for name in roles:
                yield from _named(name, ROLE_TERMS, "role of the vocabulary", ("roles", name))
        case Limb(supplied_by=str(role)):
            yield from _named(role, ROLE_TERMS, "role of the vocabulary", (*path, "supplied_by"))
        case Table(upon=upon, field=field):
            yield from _event(upon.event, {field: ()}, path, names, key="field")
        case Form(reporters=reporters, not_for=not_for):
            for name in (*reporters, *not_for):
                yield from _named(name, ROLE_TERMS, "role of the vocabulary", path)
        case FormField(field=field):
            yield from _named(field, FORM_FIELD_KINDS, "field of the catalogue of forms", (*path, "field"))
        case Sweep():
            pass
    yield from _shared(part, path, names)


def _shared(part: BaseModel, path: PathIn, names: _Names) -> Iterator[Problem]:
    """What many kinds of part have in common: clauses, actions, recipients, timelines, earlier duties, steps."""
    checks: list[tuple[str, Iterable[str], str]] = [
        ("clause", names.clauses, "clause of this pack"),
        ("action", ACTION_TERMS, "action of the vocabulary"),
        ("act", ACTION_TERMS, "action of the vocabulary"),
        ("timeline", names.timelines, "timeline of this pack"),
        ("after", names.duties, "duty of this pack"),
        ("steps", names.duties, "duty of this pack"),
        ("not_backdated", names.clauses, "clause of this pack"),
    ]
    if type(part).__name__ in {"Obligation", "TableDuty"}:
        checks.append(("to", ROLE_TERMS, "role of the vocabulary"))
    if isinstance(part, Side) and part.pack != names.pack:
        return  # the clause belongs to another pack, or to a law that no pack holds, and is text
    for attribute, known, what in checks:
        if attribute in type(part).model_fields:
            value = getattr(part, attribute)
            for name in [value] if isinstance(value, str) else value if isinstance(value, tuple) else []:
                yield from _named(name, known, what, (*path, attribute))


def _named(name: str, known: Iterable[str], what: str, path: PathIn) -> Iterator[Problem]:
    choices = list(known)
    if name not in choices:
        near = difflib.get_close_matches(name, choices, n=1)
        hint = f"did you mean “{near[0]}”?" if near else f"there is {', '.join(sorted(choices)) or 'none'}."
        article = "an" if what[0] in "aeiou" else "a"
        yield Problem(path, f"“{name}” is not {article} {what}: {hint}")


def _event(kind: str, where: Mapping[str, object], path: PathIn, names: _Names, *, key: str) -> Iterator[Problem]:
    if kind not in EVENT_KINDS:
        yield from _named(kind, EVENT_KINDS, "event of the vocabulary", (*path, key))
        return
    for field_name, values in where.items():
        field = EVENT_KINDS[kind].field(field_name)
        if field is None:
            known = [each.name for each in EVENT_KINDS[kind].fields]
            yield from _named(field_name, known, f"field of {kind}", (*path, "where", field_name))
            continue
        choices = _choices(field.type, field.choices, kind, field_name, names)
        for value in values if isinstance(values, tuple) else ():
            if field.type is FieldType.YES_NO and not isinstance(value, bool):
                yield Problem(
                    (*path, "where", field_name), f"“{value}” is not allowed for {field_name}: write yes or no."
                )
            if choices is not None:
                yield from _named(str(value), choices, f"value of {field_name}", (*path, "where", field_name))


def _choices(type_: FieldType, choices: tuple[str, ...], kind: str, field: str, names: _Names) -> Iterable[str] | None:
    if type_ is FieldType.CHOICE:
        return choices
    if type_ is FieldType.ROLE:
        return ROLE_TERMS
    if type_ is not FieldType.CODE:
        return None
    items = {"all", *(item for each in names.checklists.values() for item in each)}
    codes = {"checklist": names.checklists, "item": items, "form": names.forms, "sweep": names.sweeps}
    return codes.get(field)
