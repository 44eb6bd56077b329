"""Case files: one case in YAML, as a practitioner can write it, for the command line and for examples.

case: example-1
synthetic: yes
school: Example Primary School
calendar: liverpool
closed: [2016-02-22]
facts: {child.born: 2005-03-14}
events:
  - {on: 2016-01-29, event: pupil.last_attended}
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onroll.policy.facts import CaseFacts
from onroll.policy.records import CaseError, case_facts
from onroll.policy.yamlfile import Document, YamlFileError, read_yaml
from onroll.schooldays import AgeError, compulsory_school_age

KEYS = ("case", "synthetic", "school", "calendar", "closed", "inset", "note", "facts", "events")
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case as its file gives it. `calendar` is a bundled calendar's name, or a path."""

    facts: CaseFacts
    reference: str
    synthetic: bool = False
    school: str = ""
    calendar: str | Path | None = None
    closed: tuple[date, ...] = ()
    inset: tuple[date, ...] = ()
    note: str = ""


def read_case(path: Path) -> CaseFile:
    """The case in a file.

    :raises CaseError: for anything that a case file may not say; YamlFileError: for a file that cannot be read. Both
        say where, what is wrong and what to write instead.
    """
    if path.is_dir():
        raise YamlFileError(f"{path} is a folder: give the path of one case file.")
    if path.exists() and not path.is_file():
        raise YamlFileError(f"{path} is not an ordinary file: give the path of one case file.")
    document = read_yaml(path)
    data = document.data
    if not isinstance(data, dict):
        raise CaseError(
            f"{document.place(())}: a case file gives keys with values, beginning with “case:” and its reference."
        )
    _check_keys(document, data)
    facts = case_facts(document, data, reference=_text(document, data, "case") or path.stem)
    _check_dates(document, facts)
    return CaseFile(
        facts=facts,
        reference=facts.reference,
        synthetic=_synthetic(document, data),
        school=_text(document, data, "school"),
        calendar=_calendar(document, data, path.parent),
        closed=tuple(_days(document, data, "closed")),
        inset=tuple(_days(document, data, "inset")),
        note=_text(document, data, "note"),
    )


def _check_keys(document: Document, data: Mapping[str, object]) -> None:
    for key in data:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"the keys are {', '.join(KEYS)}."
            raise CaseError(f"{document.place((key,))}: a case file has no “{key}”: {hint}")
    if "facts" not in data and "events" not in data:
        raise CaseError(f"{document.place(())}: the case has neither “facts” nor “events”: there is nothing to assess.")


def _check_dates(document: Document, facts: CaseFacts) -> None:
    """Years that no case of a living child can have are slips of the pen, and dates near the end of time overflow."""
    ids = [event.id for event in facts.events]
    for name in ids:
        if ids.count(name) > 1:
            raise CaseError(f"{document.place(('events',))}: two events have the id “{name}”: give each its own.")
    for number, event in enumerate(facts.events):
        days = [event.on, event.known_on, *(value for value in event.data.values() if isinstance(value, date))]
        _check_years(days, document.place(("events", number)))
    for fact in facts.facts:
        days = [day for day in (fact.start, fact.end, fact.known_on, fact.value) if isinstance(day, date)]
        place = f"{document.place(('facts',))}: {fact.name}"
        _check_years(days, place)
        if fact.name == "child.born" and isinstance(fact.value, date):
            try:
                compulsory_school_age(fact.value)
            except AgeError as error:
                raise CaseError(f"{place}: {error}.") from error


def _check_years(days: list[date], place: str) -> None:
    for day in days:
        if not FIRST_DAY <= day <= LAST_DAY:
            raise CaseError(
                f"{place}: the year of {day.isoformat()} cannot be right: write a date from {FIRST_DAY.year} to "
                f"{LAST_DAY.year}."
            )


def _synthetic(document: Document, data: Mapping[str, object]) -> bool:
    value = data.get("synthetic", False)
    if isinstance(value, bool):
        return value
    raise CaseError(
        f"{document.place(('synthetic',))}: “synthetic” is {value!r}: write yes for an invented person, or no."
    )


def _text(document: Document, data: Mapping[str, object], key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if isinstance(value, str | int | date) and not isinstance(value, bool):
        return str(value)
    raise CaseError(f"{document.place((key,))}: “{key}” is {value!r}: write words.")


def _calendar(document: Document, data: Mapping[str, object], folder: Path) -> str | Path | None:
    text = _text(document, data, "calendar")
    if "/" in text or text.endswith((".yaml", ".yml")):
        return folder / text
    return text or None


def _days(document: Document, data: Mapping[str, object], key: str) -> Iterator[date]:
    value = data.get(key)
    for number, day in enumerate(value if isinstance(value, list) else [] if value is None else [value]):
        if not isinstance(day, date):
            raise CaseError(
                f"{document.place((key, number))}: “{key}” has {day!r}, not a date: write year-month-day, for example "
                "2016-02-29."
            )
        yield day
