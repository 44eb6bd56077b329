"""Two packs compared rule by rule: by id, and where an id is gone, by what the rule asks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from onroll.policy.diff import saying as s
from onroll.policy.diff.saying import Change, ChangeKind, Features
from onroll.policy.engine.reading import Book
from onroll.policy.model.base import Cited
from onroll.policy.model.pack import Pack
from onroll.policy.model.rules import Obligation
from onroll.policy.vocabulary import ROLE_TERMS
from onroll.policy.words import due_words

EVERYBODY = "everybody"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule ready to be compared. `same_as` is what two rules of different names share when they are one."""

    part: str
    id: str
    concerns: str
    says: str
    features: Features
    raw: Mapping[str, object]
    same_as: object


def differences(one: Pack, other: Pack) -> list[Change]:
    """What changes from one pack to the other: first for whom duties change, then what concerns everybody."""
    changes = [
        *_compared(_duties(one), _duties(other)),
        *(
            change
            for before, after in zip(_others(one), _others(other), strict=True)
            for change in _compared(before, after)
        ),
        *_compared(_roles(one), _roles(other)),
        *_compared(_settings(one), _settings(other)),
    ]
    order = {name: number for number, name in enumerate((*(term.words for term in ROLE_TERMS.values()), EVERYBODY))}
    return sorted(changes, key=lambda change: order[change.concerns])


def _compared(before: Mapping[str, _Rule], after: Mapping[str, _Rule]) -> Iterator[Change]:
    pairs = {name: name for name in before if name in after}
    pairs |= _renamed(before, after)
    for name, rule in before.items():
        if name not in pairs:
            yield Change(ChangeKind.REMOVED, rule.concerns, rule.part, name, f"{rule.part}: {rule.says}")
            continue
        now = after[pairs[name]]
        details = s.changed(rule.features, now.features) or _unsaid(rule.raw, now.raw)
        if pairs[name] != name:
            details = (f"its id: was {name}; is {now.id}", *details)
        if details:
            yield Change(ChangeKind.CHANGED, now.concerns, now.part, now.id, f"{now.part}: {now.says}", details)
            if rule.concerns != now.concerns:
                says = f"{rule.part}: {rule.says} This is now for {now.concerns}."
                yield Change(ChangeKind.REMOVED, rule.concerns, rule.part, name, says)
    matched = set(pairs.values())
    for name, rule in after.items():
        if name not in matched:
            yield Change(ChangeKind.ADDED, rule.concerns, rule.part, name, f"{rule.part}: {rule.says}")


def _unsaid(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    """What differs between two rules that say the same in words."""
    names = [name for name in before if before[name] != after.get(name)]
    return tuple(f"{name.replace('_', ' ')}: was {before[name]}; is {after.get(name)}" for name in names)


def _raw(rule: BaseModel) -> Mapping[str, object]:
    return rule.model_dump(mode="json", exclude={"id", "clause", "note", "words", "beside", "governed_by"})


def _renamed(before: Mapping[str, _Rule], after: Mapping[str, _Rule]) -> dict[str, str]:
    """Rules of different ids that ask the same thing, where just one on each side does."""
    gone = [rule for name, rule in before.items() if name not in after]
    new = [rule for name, rule in after.items() if name not in before]
    pairs = {}
    for rule in gone:
        there = [each for each in new if each.same_as == rule.same_as]
        here = [each for each in gone if each.same_as == rule.same_as]
        if len(there) == len(here) == 1:
            pairs[rule.id] = there[0].id
    return pairs


def _duties(pack: Pack) -> dict[str, _Rule]:
    return {name: _duty(pack, duty) for name, duty in Book.of(pack).obligations.items()}


def _duty(pack: Pack, duty: Obligation) -> _Rule:
    words = duty.words.rstrip(".")
    features = s.duty_features(pack, duty)
    return _Rule(
        part="duty",
        id=duty.id,
        concerns=s.plain_role(duty.actor.role),
        says=f"{words}: {due_words(duty.due)}.",
        features=features,
        raw=_raw(duty),
        same_as=(duty.actor.role, duty.action, duty.to, features["brought about by"], features["met when"]),
    )


def _others(pack: Pack) -> list[dict[str, _Rule]]:
    """The rules that are not duties, list by list, always in the same order."""
    kinds: list[tuple[str, str, Callable[..., Features]]] = [
        ("gates", "question", s.gate_features),
        ("timelines", "count", s.timeline_features),
        ("definitions", "definition", s.definition_features),
        ("statuses", "status", s.simple_features),
        ("scope", "scope", s.simple_features),
        ("checklists", "checklist", s.checklist_features),
        ("forms", "form", s.form_features),
        ("code_lists", "list of codes", s.code_features),
        ("gateways", "legal basis for sharing", s.simple_features),
        ("sweeps", "search of lists", s.simple_features),
        ("retention", "keeping of records", s.retention_features),
        ("conflicts", "conflict", _conflict_features),
    ]
    return [
        {rule.id: _other(part, rule.id, rule, features) for rule in getattr(pack, key)} for key, part, features in kinds
    ]


def _other(part: str, name: str, rule: Cited, features: Callable[..., Features]) -> _Rule:
    words = str(getattr(rule, "words", name))
    says = words if words.endswith(("?", ".")) else f"{words}."
    return _Rule(part, name, EVERYBODY, says, features(rule), _raw(rule), same_as=words)


def _conflict_features(rule: object) -> Features:
    sides = getattr(rule, "sides", ())
    return {
        "kind": str(getattr(rule, "kind", "")),
        "here": str(getattr(rule, "settled", "")),
        **{f"{side.pack} {side.clause}": side.says for side in sides},
    }


def _roles(pack: Pack) -> dict[str, _Rule]:
    return {
        role: _Rule("title", role, s.plain_role(role), f"{title.title}.", {"title": title.title}, {}, same_as=(role,))
        for role, title in pack.roles.items()
    }


def _settings(pack: Pack) -> dict[str, _Rule]:
    settings = pack.settings
    values = {
        "calendar": settings.calendar or "",
        "days whose kind the source does not say are read as": settings.unspecified_day.value.replace("_", " ") + "s",
        "school days ahead that count as coming up": str(settings.upcoming_days),
        "law beside it": ", ".join(pack.base),
    }
    return {
        "settings": _Rule("setting", "settings", EVERYBODY, "How the source is read.", values, {}, same_as="settings")
    }
