"""Scenarios from the files of a pack."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from onroll.policy.facts import CaseFacts
from onroll.policy.loader import PACKS
from onroll.policy.records import CaseError, case_facts
from onroll.policy.scenarios.expectations import Expectation
from onroll.policy.yamlfile import Document, YamlFileError, read_yaml


class ScenarioError(ValueError):
    """A scenario file that cannot be used, with file, line and remedy."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario with its place."""

    name: str
    place: str
    clauses: tuple[str, ...]
    facts: CaseFacts
    calendar: str | None
    closed: tuple[date, ...]
    expect: tuple[Expectation, ...]


_SCENARIO_KEYS = ("name", "clauses", "history", "facts", "events", "calendar", "closed", "expect", "note")


def scenarios_of(name: str | Path) -> tuple[Scenario, ...]:
    """The scenarios of a pack, by its name or folder, in the order of its files.

    :raises ScenarioError: with file, line and remedy.
    """
    folder = Path(name) if isinstance(name, Path) else PACKS / name
    return tuple(s for file in sorted((folder / "scenarios").glob("*.yaml")) for s in read_scenarios(file))


def read_scenarios(path: Path) -> list[Scenario]:
    """The scenarios of one file.

    :raises ScenarioError: with file, line and remedy.
    """
    try:
        document = read_yaml(path)
        return list(_scenarios(document))
    except (YamlFileError, CaseError) as error:
        raise ScenarioError(str(error)) from error


def _scenarios(document: Document) -> Iterator[Scenario]:
    data = document.data
    if not isinstance(data, dict) or not isinstance(data.get("scenarios"), list):
        raise ScenarioError(f"{document.place(())}: a scenario file has a list called “scenarios”.")
    unknown = next((key for key in data if key not in {"scenarios", "histories"}), None)
    if unknown:
        raise ScenarioError(
            f"{document.place((unknown,))}: “{unknown}” does not belong here: write scenarios or histories."
        )
    histories = {
        name: case_facts(document, history, ("histories", name))
        for name, history in (data.get("histories") or {}).items()
    }
    for number, entry in enumerate(data["scenarios"]):
        yield _scenario(document, entry, ("scenarios", number), histories)


def _scenario(
    document: Document, entry: object, path: tuple[str | int, ...], histories: Mapping[str, CaseFacts]
) -> Scenario:
    place = document.place(path)
    if not isinstance(entry, dict) or "name" not in entry or "expect" not in entry:
        raise ScenarioError(f"{place}: a scenario needs “name” and “expect”.")
    unknown = next((key for key in entry if key not in _SCENARIO_KEYS), None)
    if unknown:
        near = difflib.get_close_matches(unknown, _SCENARIO_KEYS, n=1)
        raise ScenarioError(
            f"{place}: a scenario has no “{unknown}”" + (f": did you mean “{near[0]}”?" if near else ".")
        )
    history = CaseFacts()
    if "history" in entry:
        if entry["history"] not in histories:
            raise ScenarioError(f"{place}: there is no history “{entry['history']}” in this file.")
        history = histories[entry["history"]]
    facts = _together(history, case_facts(document, entry, path))
    expected = entry["expect"] if isinstance(entry["expect"], list) else [entry["expect"]]
    try:
        expectations = tuple(Expectation.model_validate(each) for each in expected)
    except ValidationError as error:
        first = error.errors()[0]
        where = " → ".join(str(part) for part in first["loc"])
        raise ScenarioError(f"{place}: expect: {where}: {first['msg'].lower()}.") from error
    return Scenario(
        name=str(entry["name"]), place=place, clauses=_names(entry.get("clauses")), facts=facts,
        calendar=entry.get("calendar"), closed=tuple(entry.get("closed") or ()), expect=expectations,
    )  # fmt: skip


def _names(value: object) -> tuple[str, ...]:
    return () if value is None else tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)


def _together(history: CaseFacts, more: CaseFacts) -> CaseFacts:
    """The history with more facts and events; a fact given again replaces the history's."""
    again = {fact.name for fact in more.facts}
    renamed = tuple(
        replace(event, id=f"s-{event.id}") if any(event.id == old.id for old in history.events) else event
        for event in more.events
    )
    return CaseFacts(
        events=(*history.events, *renamed),
        facts=(*(fact for fact in history.facts if fact.name not in again), *more.facts),
    )
