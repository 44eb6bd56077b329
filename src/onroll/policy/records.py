"""Events and facts from plain data: the one way in for case files and scenarios, checked against the vocabulary."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from onroll.policy.facts import CaseFacts, Event, Fact, Value
from onroll.policy.vocabulary import EVENT_KINDS, FACT_KINDS, ROLE_TERMS
from onroll.policy.vocabulary.kinds import EventKind, FactKind, Field, FieldType
from onroll.policy.yamlfile import Document

_EVENT_KEYS = ("on", "event", "at", "known", "id")
_FACT_KEYS = ("fact", "value", "from", "to", "known", "source")
PathIn = tuple[str | int, ...]


class CaseError(ValueError):
    """A case file that cannot be used: the text says where, what is wrong and what to write instead."""


def case_facts(document: Document, data: Mapping[str, object], path: PathIn = (), *, reference: str = "") -> CaseFacts:
    """The facts and events under the keys `facts` and `events` of a mapping.

    :raises CaseError: with file, line, what is wrong and the remedy.
    """
    facts = _facts(document, data.get("facts", {}), (*path, "facts"))
    events = _events(document, data.get("events", []), (*path, "events"))
    return CaseFacts(events=tuple(events), facts=tuple(facts), reference=reference)


def _events(document: Document, data: object, path: PathIn) -> Iterable[Event]:
    if data is None:
        return []
    if not isinstance(data, list):
        raise CaseError(f"{document.place(path)}: “events” must be a list of events, each beginning with “- on:”.")
    return [_event(document, entry, (*path, number), number) for number, entry in enumerate(data)]


def _event(document: Document, entry: object, path: PathIn, number: int) -> Event:
    place = document.place(path)
    if not isinstance(entry, dict) or "event" not in entry or "on" not in entry:
        raise CaseError(f"{place}: an event needs “on” (its date) and “event” (its kind), for example "
                        "{on: 2016-01-29, event: pupil.last_attended}.")  # fmt: skip
    kind = EVENT_KINDS.get(str(entry["event"]))
    if kind is None:
        raise CaseError(f"{place}: “{entry['event']}” is not a known event: {_hint(str(entry['event']), EVENT_KINDS)}")
    on = _date(entry["on"], f"{place}: “on”")
    known = _date(entry["known"], f"{place}: “known”") if "known" in entry else on
    if known < on:
        raise CaseError(
            f"{place}: the event was known on {known}, before it happened on {on}: correct one of the two dates."
        )
    fields = {name: _field_value(kind, name, value, place) for name, value in entry.items() if name not in _EVENT_KEYS}
    lacking = [field.name for field in kind.fields if field.required and field.name not in fields]
    if lacking:
        raise CaseError(f"{place}: {kind.name} needs “{lacking[0]}” ({_field(kind, lacking[0], place).words}).")
    return Event(
        id=str(entry.get("id", f"e{number + 1}")), kind=kind.name, on=on, known_on=known,
        at=_time(entry["at"], place) if entry.get("at") is not None else None, data=fields,
    )  # fmt: skip


def _field(kind: EventKind, name: str, place: str) -> Field:
    field = kind.field(name)
    if field is None:
        names = [each.name for each in kind.fields]
        raise CaseError(f"{place}: {kind.name} has no “{name}”: {_hint(name, [*names, *_EVENT_KEYS])}")
    return field


def _field_value(kind: EventKind, name: str, value: object, place: str) -> Value:
    field = _field(kind, name, place)
    return checked_value(field.type, field.choices, value, f"{place}: “{name}”")


def _facts(document: Document, data: object, path: PathIn) -> list[Fact]:
    if isinstance(data, dict):
        facts: list[Fact] = []
        for name, value in data.items():
            place = document.place((*path, name))
            values = value if isinstance(value, list) else [value]
            facts.extend(Fact(name, fact_value(name, each, place)) for each in values)
        return facts
    if isinstance(data, list):
        return [_fact(document, entry, (*path, number)) for number, entry in enumerate(data)]
    if data is None:
        return []
    raise CaseError(
        f"{document.place(path)}: “facts” must give each fact its value, for example {{child.looked_after: no}}."
    )


def _fact(document: Document, entry: object, path: PathIn) -> Fact:
    place = document.place(path)
    if not isinstance(entry, dict) or "fact" not in entry or "value" not in entry:
        raise CaseError(
            f"{place}: a fact needs “fact” and “value”, for example {{fact: child.looked_after, value: no}}."
        )
    unknown = next((key for key in entry if key not in _FACT_KEYS), None)
    if unknown is not None:
        raise CaseError(f"{place}: a fact has no “{unknown}”: {_hint(unknown, _FACT_KEYS)}")
    name = str(entry["fact"])
    dates = {
        key: _date(entry[key], f"{place}: “{key}”") for key in ("from", "to", "known") if entry.get(key) is not None
    }
    if "from" in dates and "to" in dates and dates["to"] < dates["from"]:
        raise CaseError(
            f"{place}: the fact ends on {dates['to']}, before it begins on {dates['from']}: correct one of the two."
        )
    return Fact(
        name, fact_value(name, entry["value"], place), start=dates.get("from"), end=dates.get("to"),
        known_on=dates.get("known"), source=str(entry.get("source", "")),
    )  # fmt: skip


def fact_value(name: str, value: object, place: str) -> Value:
    """A fact's value, checked against the vocabulary.

    :raises CaseError: when the fact is unknown or the value is not one that it can have.
    """
    kind: FactKind | None = FACT_KINDS.get(name)
    if kind is None:
        raise CaseError(f"{place}: “{name}” is not a known fact: {_hint(name, FACT_KINDS)}")
    return checked_value(kind.type, kind.choices, value, f"{place}: “{name}”")


def checked_value(type_: FieldType, choices: Sequence[str], value: object, place: str) -> Value:
    """A value of the right type.

    :param place: where it stands, for the message.
    :raises CaseError: with what to write instead.
    """
    match type_:
        case FieldType.YES_NO if isinstance(value, bool):
            return value
        case FieldType.YES_NO:
            raise CaseError(f"{place} is {value!r}: write yes or no, or leave it out when it is not known.")
        case FieldType.DATE:
            return _date(value, place)
        case FieldType.NUMBER if isinstance(value, int) and not isinstance(value, bool):
            return value
        case FieldType.NUMBER:
            raise CaseError(f"{place} is {value!r}: write a whole number.")
        case FieldType.CHOICE if value not in choices:
            raise CaseError(f"{place} cannot be “{value}”: {_hint(str(value), choices)}")
        case FieldType.ROLE if value not in ROLE_TERMS:
            raise CaseError(f"{place} cannot be “{value}”: {_hint(str(value), ROLE_TERMS)}")
        case _ if isinstance(value, str | int):
            return str(value)
        case _:
            raise CaseError(f"{place} is {value!r}: write words.")


def _date(value: object, place: str) -> date:
    if isinstance(value, date):
        return value
    raise CaseError(f"{place} is {value!r}, not a date: write year-month-day, for example 2016-02-29.")


def _time(value: object, place: str) -> time:
    try:
        return time.fromisoformat(str(value))
    except ValueError:
        raise CaseError(
            f'{place}: “at” is {value!r}, not a time of day: write hours and minutes, for example "09:15".'
        ) from None


def _hint(name: str, known: Iterable[str]) -> str:
    choices = list(known)
    near = difflib.get_close_matches(name, choices, n=1)
    if near:
        return f"did you mean “{near[0]}”?"
    shown = ", ".join(sorted(choices)[:12])
    more = " … (see `onroll policy vocabulary`)" if len(choices) > 12 else ""
    return f"it can be {shown}{more}."
