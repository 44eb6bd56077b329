"""A change in words, and the features of rules that are compared: each rule as a list of named sentences."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onroll.policy.model.base import Cited, InForce
from onroll.policy.model.conditions import Pattern
from onroll.policy.model.pack import Checklist, CodeList, Form, Pack, Retention
from onroll.policy.model.rules import Actor, DateOf, Definition, Gate, Limb, Obligation, Timeline
from onroll.policy.vocabulary import EVENT_KINDS, ROLE_TERMS
from onroll.policy.words import condition_words, due_words, span_words, unit_words, where_words
from onroll.schooldays import DayOne, in_words

RoleWords = Callable[[str], str]
Features = Mapping[str, str]  # what is compared → what it says


class ChangeKind(StrEnum):
    """What became of a rule."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One rule that is new, gone or different. `concerns`: whom, in words; `part`: what kind of rule it is."""

    kind: ChangeKind
    concerns: str
    part: str
    id: str
    says: str
    details: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The change as plain data."""
        return {
            "kind": self.kind.value,
            "concerns": self.concerns,
            "part": self.part,
            "id": self.id,
            "says": self.says,
            "details": list(self.details),
        }


def plain_role(role: str) -> str:
    """A role in the words of the vocabulary, so that two packs with different titles can be set side by side."""
    return ROLE_TERMS[role].words


def changed(before: Features, after: Features) -> tuple[str, ...]:
    """Each feature that differs, in words."""
    details = []
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            details.append(f"{name}: was {was or 'not given'}; is {now or 'not given'}")
    return tuple(details)


def duty_features(pack: Pack, duty: Obligation, role: RoleWords = plain_role) -> Features:
    """All that a duty says."""
    return {
        "what": duty.words.rstrip("."),
        "who": _actor(duty.actor, role),
        "strength": duty.modality.value,
        "deadline": due_words(duty.due),
        "told or sent to": _listed(role(each) for each in duty.to),
        "brought about by": trigger_words(pack, duty),
        "only when": condition_words(duty.when) if duty.when else "",
        "counts as begun when": condition_words(duty.begun_by) if duty.begun_by else "",
        "met when": condition_words(duty.met_by),
        "no longer owed when": condition_words(duty.lapses_when) if duty.lapses_when else "",
        "what was done before it opens": "counts" if duty.early_counts else "does not count",
        "urgent": "yes" if duty.urgent else "no",
        "an aim only": "yes" if duty.target else "no",
        **_cited(duty),
    }


def trigger_words(pack: Pack, duty: Obligation) -> str:
    """What brings a duty about."""
    timelines = {each.id: each.words for each in pack.timelines}
    ways = [
        *([f"“{timelines[duty.timeline]}” begins"] if duty.timeline else []),
        *(pattern_words(pattern) for pattern in duty.upon),
        *([f"the duty “{duty.after}” has been met"] if duty.after else []),
        *([condition_words(duty.whenever)] if duty.whenever else []),
    ]
    return "; or ".join(ways)


def pattern_words(pattern: Pattern) -> str:
    """An event with its field values: "the case was reviewed (finding: untraced)"."""
    words = EVENT_KINDS[pattern.event].words
    where = f" ({where_words(pattern.where)})" if pattern.where else ""
    return f"{words[0].lower()}{words[1:]}{where}"


def gate_features(gate: Gate, role: RoleWords = plain_role) -> Features:
    """All that a gate asks, limb by limb."""
    return {
        "question": gate.words,
        "ground": gate.ground or "",
        "asked when": condition_words(gate.when) if gate.when else "",
        **{f"requires {_spaced(limb.id)}": _limb(limb, role) for limb in gate.requires},
        **{f"forbidden by {_spaced(limb.id)}": _limb(limb, role) for limb in gate.vetoes},
        "an effective date before the decision": "forbidden" if gate.not_backdated else "allowed",
        "the earliest day of effect": _date_of(gate.takes_effect) if gate.takes_effect else "",
        "steps that follow": _listed(name.replace("_", " ") for name in gate.steps),
        **_cited(gate),
    }


def _date_of(day: DateOf) -> str:
    return f"the date given as “{_spaced(day.field)}” when {pattern_words(Pattern(event=day.event, where=day.where))}"


def definition_features(definition: Definition, role: RoleWords = plain_role) -> Features:
    """All that a definition asks."""
    limbs = {_spaced(limb.id): _limb(limb, role) for limb in definition.limbs}
    return {"words": definition.words, **limbs, **_cited(definition)}


def _limb(limb: Limb, role: RoleWords) -> str:
    supplier = f", supplied by {role(limb.supplied_by)}" if limb.supplied_by else ""
    return f"{limb.words} ({condition_words(limb.condition)}){supplier}"


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def timeline_features(timeline: Timeline) -> Features:
    """All that a timeline counts."""
    conventions = {DayOne.NEXT_DAY: "the first counted day after it starts", DayOne.SAME_DAY: "the starting day"}
    return {
        "name": timeline.words,
        "starts when": _patterns(timeline.starts),
        "ends when": _patterns(timeline.ends),
        "starts anew when": _patterns(timeline.resets),
        "unit": unit_words(timeline.unit),
        "day 1": conventions[timeline.first_day],
        "counts": "every day" if timeline.continuity == "continuous" else "only some days",
        "bands": _listed(f"{b.words} (day {b.start}{f' to {b.end}' if b.end else ' on'})" for b in timeline.bands),
        **_cited(timeline),
    }


def checklist_features(checklist: Checklist, role: RoleWords = plain_role) -> Features:
    """A checklist with its items."""
    items = {
        f"“{item.words}”": f"{item.required.replace('_', ' ')}, asked by {role(item.asked_by)} of "
        f"{role(item.answered_by)}" + (f", when {condition_words(item.when)}" if item.when else "")
        for item in checklist.items
    }
    return {"name": checklist.words, "completed by": role(checklist.completed_by), **items, **_cited(checklist)}


def form_features(form: Form) -> Features:
    """A form with its fields."""
    fields = {
        f"field “{each.field.replace('_', ' ')}”": "required" if each.required else "asked" for each in form.fields
    }
    return {
        "name": form.words,
        "for": _listed(role.replace("_", " ") for role in form.reporters),
        "not for": _listed(role.replace("_", " ") for role in form.not_for),
        "languages": _listed(form.languages),
        **fields,
        **_cited(form),
    }


def code_features(codes: CodeList) -> Features:
    """A list of codes."""
    entries = {f"code {code.code}": f"{code.words}{_force(code.in_force)}" for code in codes.codes}
    return {"name": codes.words, **entries, **_cited(codes)}


def retention_features(rule: Retention) -> Features:
    """How long something is kept."""
    period = "no period given" if rule.years is None else f"{rule.years} years"
    return {
        "what": rule.words,
        "kept for": period,
        "counted from": rule.counted_from.replace("_", " "),
        "when": condition_words(rule.when) if rule.when else "",
        **_cited(rule),
    }


def simple_features(rule: Cited) -> Features:
    """Any other rule: its words and its condition, by the names that the format gives them."""
    result: dict[str, str] = {}
    for name in type(rule).model_fields:
        value = getattr(rule, name)
        match name:
            case "id" | "clause" | "note" | "governed_by" | "modality" | "certainty" | "in_force":
                continue
            case "when" | "who" if value is not None:
                result[name] = condition_words(value)
            case "every" if value is not None:
                result["how often"] = span_words(value)
            case _:
                result[name.replace("_", " ")] = _value(value)
    return {**result, **_cited(rule)}


def _value(value: object) -> str:
    match value:
        case None | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return in_words(value)
        case _:
            return str(value)


def _actor(actor: Actor, role: RoleWords) -> str:
    chosen = [f"{role(each.role)} when {condition_words(each.when)}" for each in actor.chosen]
    fallback = [f"failing that, {role(each)}" for each in actor.fallback]
    return "; ".join([*chosen, role(actor.role), *fallback])


def _patterns(patterns: Iterable[Pattern]) -> str:
    return "; or ".join(pattern_words(pattern) for pattern in patterns)


def _cited(rule: Cited) -> Features:
    return {"certainty of the reading": rule.certainty.value, "in force": _force(rule.in_force).strip(" ,") or "always"}


def _force(in_force: InForce | None) -> str:
    if in_force is None:
        return ""
    start = f" from {in_words(in_force.start)}" if in_force.start else ""
    end = f" until {in_words(in_force.end)}" if in_force.end else ""
    return f",{start}{end}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
