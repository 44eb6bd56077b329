"""Mutants of a pack: one number, unit, actor, comparison or condition changed at a time, in the pack's own data."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from onroll.policy.model.pack import Pack
from onroll.policy.vocabulary import EVENT_KINDS
from onroll.policy.vocabulary.kinds import FieldType

Path = tuple[str | int, ...]
Change = tuple[Path, str, Any]

RULES = ("timelines", "obligations", "tables", "gates", "definitions", "statuses", "scope", "checklists", "retention")
LISTS = {"all", "any", "requires", "vetoes", "limbs", "ends", "resets", "rows"}
OTHER_UNIT = {
    "school_day": "calendar_day",
    "calendar_day": "school_day",
    "working_day": "calendar_day",
    "unspecified_day": "calendar_day",
    "week": "month",
    "month": "week",
    "year": "month",
    "hour": "school_day",
}
CONTRARY = {"at_least": "below", "below": "at_least", "from": "before", "before": "from", True: False, "over": "below"}
DROP = object()


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small change to a rule: where, in words, and the new value (`DROP` takes the entry out)."""

    rule: str
    what: str
    path: Path
    value: Any


def plain(pack: Pack) -> dict[str, Any]:
    """A pack as the plain data that mutants are made of."""
    return {**pack.model_dump(by_alias=True, exclude_defaults=True), "pack": pack.pack}


def mutants(pack: Pack) -> Iterator[Mutant]:
    """Every mutant of a pack, in a fixed order."""
    data = plain(pack)
    for key in RULES:
        for number, rule in enumerate(data.get(key, ())):
            for path, what, value in _below(rule, (key, number)):
                yield Mutant(rule=f"{key} {rule['id']}", what=what, path=path, value=value)


def mutated(data: dict[str, Any], mutant: Mutant) -> dict[str, Any]:
    """The pack's data with the change made."""
    changed = deepcopy(data)
    here: Any = changed
    for step in mutant.path[:-1]:
        if isinstance(here[step], tuple):
            here[step] = list(here[step])
        here = here[step]
    if mutant.value is DROP:
        del here[mutant.path[-1]]
    else:
        here[mutant.path[-1]] = mutant.value
    return changed


def _below(part: Any, path: Path) -> Iterator[Change]:
    """Every change to a part and to what is in it."""
    if isinstance(part, dict):
        for name, value in part.items():
            change = CHANGES.get(name)
            if change is not None:
                yield from change(part, value, (*path, name))
            if name != "where":
                yield from _below(value, (*path, name))
    elif isinstance(part, list | tuple):
        for number, value in enumerate(part):
            yield from _below(value, (*path, number))
        if path[-1] in LISTS and len(part) > 1:
            for number in range(len(part)):
                yield path, f"{_shown(path)}: entry {number + 1} dropped", [*part[:number], *part[number + 1 :]]


def _number(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
    if isinstance(value, int) and not isinstance(value, bool):
        for other in (value - 1, value + 1):
            if other >= 1:
                yield path, f"{_shown(path)}: {value} → {other}", other


def _unit(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
    yield path, f"{_shown(path)}: {value} → {OTHER_UNIT[str(value)]}", OTHER_UNIT[str(value)]


def _first_day(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
    yield path, f"{_shown(path)}: the other day is day one", "same_day" if str(value) == "next_day" else "next_day"


def _drop(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
    yield path, f"{_shown(path)}: dropped", DROP


def _not(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
    yield path[:-1], f"{_shown(path)}: dropped", value


def _joined(other: str) -> Callable[[dict[str, Any], Any, Path], Iterator[Change]]:
    def change(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
        if len(value) > 1:
            yield path[:-1], f"{_shown(path)} → {other}", {other: value}

    return change


def _contrary(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
    yield path, f"{_shown(path)}: {value} → {CONTRARY.get(value, True)}", CONTRARY.get(value, True)


def _is(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
    if "fact" in parent:
        yield path, f"{_shown(path)}: the contrary", [not v if isinstance(v, bool) else f"not-{v}" for v in value]


def _flag(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
    if value is True:
        yield path, f"{_shown(path)}: yes → no", False


def _since(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
    if value == "ever":
        yield path, f"{_shown(path)}: ever → start", "start"


def _role(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
    yield path, f"{_shown(path)}: {value} → another", "school" if value == "director" else "director"


def _where(parent: dict[str, Any], value: Any, path: Path) -> Iterator[Change]:
    """Each field of an event's pattern dropped, and its values exchanged for another."""
    kind = EVENT_KINDS[parent.get("happened") or parent.get("event") or parent["date_passed"]]
    for name, values in value.items():
        field = kind.field(name)
        yield path, f"{_shown(path)}: {name} dropped", {n: v for n, v in value.items() if n != name}
        others: tuple[Any, ...] = field.choices if field else ()
        if field and field.type is FieldType.ROLE:
            others = ("director", "elected_members")
        elif field and field.type is FieldType.YES_NO:
            others = (True, False)
        other = next((o for o in others if o not in values), None)
        if other is not None:
            yield path, f"{_shown(path)}: {name} → {other}", {**value, name: [other]}


CHANGES: dict[str, Callable[[dict[str, Any], Any, Path], Iterator[Change]]] = {
    **dict.fromkeys(("day", "from", "to", "start_by", "n", "day_reached", "times", "years", "at_age"), _number),
    **dict.fromkeys(("when", "lapses_when", "begun_by", "unless_later", "not_backdated", "fallback"), _drop),
    **dict.fromkeys(("age", "dated", "compulsory_school_age"), _contrary),
    **dict.fromkeys(("complete", "ever", "on_different_days"), _flag),
    "unit": _unit,
    "first_day": _first_day,
    "not": _not,
    "all": _joined("any"),
    "any": _joined("all"),
    "is": _is,
    "since": _since,
    "role": _role,
    "where": _where,
}


def _shown(path: Path) -> str:
    return ".".join(str(step) for step in path[2:])
