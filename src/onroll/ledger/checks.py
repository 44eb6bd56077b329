"""Whether an event or a fact may be recorded: the vocabulary, types and dates, each problem a sentence. Pure."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time

from onroll.policy.facts import Value
from onroll.policy.vocabulary import EVENT_KINDS, FACT_KINDS, ROLE_TERMS, FieldType
from onroll.schooldays import in_words

LONGEST_TEXT = 10_000
_CODE = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.()\-]{0,79}")


class RecordError(ValueError):
    """What was given cannot be recorded. `problems` holds a sentence for each thing that is wrong."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


def event_problems(*, kind: str, on: date, at: time | None, data: Mapping[str, Value], now: datetime) -> Iterator[str]:
    """Sentences on what is wrong with an event, given the moment (London's, without zone) at which it is recorded."""
    known = EVENT_KINDS.get(kind)
    if known is None:
        yield f"There is no event {kind}{_nearest(kind, EVENT_KINDS)}"
        return
    if on > now.date():
        yield f"{known.words} on {in_words(on)}: that day has not come yet. Record it when it has happened."
    elif at is not None and on == now.date() and at > now.time():
        yield f"{known.words} at {at:%H:%M}: that time has not come yet. Record it when it has happened."
    fields = {each.name: each for each in known.fields}
    for name, value in data.items():
        if name not in fields:
            yield f"The event {kind} has no field {name}{_nearest(name, fields)}"
        else:
            yield from _value_problems(f"{kind}: {fields[name].words}", value, fields[name].type, fields[name].choices)
    for name, each in fields.items():
        if each.required and name not in data:
            yield f"{kind}: say {each.words} ({name})."


def fact_problems(*, name: str, value: Value) -> Iterator[str]:
    """Sentences on what is wrong with a fact."""
    known = FACT_KINDS.get(name)
    if known is None:
        yield f"There is no fact {name}{_nearest(name, FACT_KINDS)}"
    else:
        yield from _value_problems(f"{name}: {known.words}", value, known.type, known.choices)


def _value_problems(what: str, value: Value, kind: FieldType, choices: tuple[str, ...]) -> Iterator[str]:
    match kind:
        case FieldType.YES_NO if not isinstance(value, bool):
            yield f"{what}: must be yes or no, not {value!r}."
        case FieldType.CHOICE if value not in choices:
            yield f"{what}: must be one of {', '.join(choices)}, not {value!r}."
        case FieldType.ROLE if value not in ROLE_TERMS:
            yield f"{what}: there is no role {value!r}{_nearest(str(value), ROLE_TERMS)}"
        case FieldType.DATE if not isinstance(value, date):
            yield f"{what}: must be a date, not {value!r}."
        case FieldType.NUMBER if isinstance(value, bool) or not isinstance(value, int):
            yield f"{what}: must be a whole number, not {value!r}."
        case FieldType.TEXT if not isinstance(value, str) or len(value) > LONGEST_TEXT:
            yield f"{what}: must be text of at most {LONGEST_TEXT:,} characters."
        case FieldType.CODE if not isinstance(value, str) or not _CODE.fullmatch(value):
            yield f"{what}: must be a code of letters, digits, hyphens or underscores, not {value!r}."
        case _:
            return


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f": did you mean {near[0]}?" if near else ": 'onroll policy vocabulary' prints them all."
