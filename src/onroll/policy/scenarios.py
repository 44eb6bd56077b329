"""The scenarios that a pack carries: what happened, and what must be expected on which day. Read, run and compared."""

import difflib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from onroll.policy.engine.assess import assess
from onroll.policy.engine.effective import may_take_effect
from onroll.policy.engine.reading import Policy, load_policy
from onroll.policy.facts import CaseFacts
from onroll.policy.loader import PACKS
from onroll.policy.model.base import Names
from onroll.policy.records import CaseError, case_facts
from onroll.policy.results import Answer, Assessment, GateState, ObligationState
from onroll.policy.yamlfile import Document, YamlFileError, read_yaml
from onroll.schooldays import Calendar, Closure, DayKind, load_calendar


class ScenarioError(ValueError):
    """A scenario file that cannot be used, with file, line and remedy."""


def _word(value: object) -> object:
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


Word = Annotated[str, BeforeValidator(_word)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedDuty(_Part):
    """What is expected of a duty; only what is given is compared."""

    status: str
    due: date | None = None
    due_at: str | None = None
    opens: date | None = None
    actor: str | None = None
    met_on: date | None = None
    missed: bool | None = None
    missing: Names = ()
    count: int | None = Field(None, description="How many times the duty is in play.")


class ExpectedGate(_Part):
    """What is expected of a gate; `lacking` names exactly the limbs that keep it from being open."""

    answer: Annotated[Literal["yes", "no", "undetermined"], BeforeValidator(_word)]
    lacking: Annotated[Names | None, Field()] = None
    earliest: date | None = None
    missing: Names = ()


class ExpectedBackdating(_Part):
    """Whether a removal decided on the day may take effect on an earlier one."""

    gate: str
    effective: date
    answer: Word


class Expectation(_Part):
    """What is expected on one day."""

    on: date
    at: str | None = None
    known_at: date | None = None
    days: dict[str, int | None] = Field(default_factory=dict)
    obligations: dict[str, str | ExpectedDuty] = Field(default_factory=dict)
    absent: Names = ()
    gates: dict[str, Word | ExpectedGate] = Field(default_factory=dict)
    not_asked: Names = ()
    definitions: dict[str, Word] = Field(default_factory=dict)
    status: str | None = None
    statuses: dict[str, str] = Field(default_factory=dict)
    scope: Names | None = None
    flags: Names = ()
    no_flags: Names = ()
    checklists: dict[str, Word] = Field(default_factory=dict)
    retention: dict[str, date | str] = Field(default_factory=dict)
    backdating: ExpectedBackdating | None = None


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a scenario: no differences means that it passed."""

    scenario: Scenario
    differences: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether all was as expected."""
        return not self.differences


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


def run_scenarios(policy: Policy, scenarios: Sequence[Scenario]) -> list[Outcome]:
    """Run scenarios and compare; one outcome each, in order."""
    return [Outcome(each, tuple(_differences(policy, each))) for each in scenarios]


@lru_cache(maxsize=256)
def _calendar(name: str, closed: tuple[date, ...]) -> Calendar:
    calendar = load_calendar(name)
    if not closed:
        return calendar
    return calendar.with_closures(Closure(start=d, end=d, kind=DayKind.CLOSURE, why="closed") for d in closed)


def _differences(policy: Policy, scenario: Scenario) -> Iterator[str]:
    calendar = _calendar(scenario.calendar or policy.pack.settings.calendar or "liverpool", scenario.closed)
    for expected in scenario.expect:
        as_of = expected.on
        moment = datetime.combine(as_of, time.fromisoformat(expected.at)) if expected.at else as_of
        assessment = assess(policy, scenario.facts, calendar, moment, expected.known_at)
        for difference in compare(expected, assessment, policy.pack.pack):
            yield f"{as_of.isoformat()}: {difference}"


def compare(expected: Expectation, got: Assessment, pack: str) -> Iterator[str]:
    """Every difference between what was expected on a day and an assessment, as a sentence."""
    yield from _days(expected, got, pack)
    yield from _obligations(expected, got, pack)
    yield from _gates(expected, got, pack)
    for name, answer in expected.definitions.items():
        owner, local = _owner(name, pack)
        found = next((s for s in got.definitions if s.definition.id == local and s.pack.pack == owner), None)
        if found is None or found.answer != answer:
            yield f"definition {name}: expected {answer}, got {found.answer if found else 'nothing'}"
    yield from _statuses(expected, got, pack)
    yield from _scope_and_flags(expected, got, pack)
    for name, answer in expected.checklists.items():
        state = next((s for s in got.checklists if s.checklist.id == name), None)
        if state is None or Answer.of(state.complete) != answer:
            yield f"checklist {name}: expected {answer}, got {Answer.of(state.complete) if state else 'nothing'}"
    yield from _retention(expected, got)
    if expected.backdating:
        yield from _backdating(expected.backdating, expected.on, got, pack)


def _owner(name: str, pack: str) -> tuple[str, str]:
    owner, slash, local = name.partition("/")
    return (owner, local) if slash else (pack, name)


def _days(expected: Expectation, got: Assessment, pack: str) -> Iterator[str]:
    for name, day in expected.days.items():
        owner, local = _owner(name, pack)
        runs = [run for run in got.timelines if run.timeline.id == local and run.pack.pack == owner]
        found = runs[-1] if runs else None
        if found is None or found.day != day:
            yield f"day of {name}: expected {day}, got {found.day if found else 'no run'}"


def _obligations(expected: Expectation, got: Assessment, pack: str) -> Iterator[str]:
    for name, wanted in expected.obligations.items():
        owner, local = _owner(name, pack)
        states = [s for s in got.obligations if s.id == local and s.pack.pack == owner]
        duty = ExpectedDuty.model_validate({"status": wanted}) if isinstance(wanted, str) else wanted
        if not states:
            yield f"duty {name}: expected {duty.status}, but it is not in play"
            continue
        if duty.count is not None and len(states) != duty.count:
            yield f"duty {name}: expected {duty.count} times in play, got {len(states)}"
        yield from (f"duty {name}: {text}" for text in _duty(duty, states[-1]))
    for name in expected.absent:
        owner, local = _owner(name, pack)
        found = [s.status.value for s in got.obligations if s.id == local and s.pack.pack == owner]
        if found:
            yield f"duty {name}: expected not to be in play, got {', '.join(found)}"


def _duty(wanted: ExpectedDuty, got: ObligationState) -> Iterator[str]:
    due_at = got.schedule.due_at.isoformat("minutes") if got.schedule.due_at else None
    pairs: list[tuple[str, object, object]] = [
        ("status", wanted.status, got.status.value),
        ("due", wanted.due, got.schedule.due),
        ("due_at", wanted.due_at, due_at),
        ("opens", wanted.opens, got.schedule.opens),
        ("actor", wanted.actor, got.actor),
        ("met_on", wanted.met_on, got.met_on),
        ("missed", wanted.missed, got.missed),
    ]
    for what, want, have in pairs:
        if want is not None and want != have:
            yield f"{what}: expected {want}, got {have}"
    for name in wanted.missing:
        if not any(name in missing for missing in got.missing):
            yield f"missing: expected {name}, got {', '.join(got.missing) or 'nothing'}"


def _gates(expected: Expectation, got: Assessment, pack: str) -> Iterator[str]:
    for name, wanted in expected.gates.items():
        owner, local = _owner(name, pack)
        state = got.gate(local, pack=owner)
        gate = ExpectedGate.model_validate({"answer": wanted}) if isinstance(wanted, str) else wanted
        if state is None:
            yield f"gate {name}: expected {gate.answer}, but it is not asked"
            continue
        yield from (f"gate {name}: {text}" for text in _gate(gate, state))
    for name in expected.not_asked:
        owner, local = _owner(name, pack)
        if got.gate(local, pack=owner) is not None:
            yield f"gate {name}: expected not to be asked"


def _gate(wanted: ExpectedGate, got: GateState) -> Iterator[str]:
    lacking = {limb.limb.id for limb in got.lacking}
    if got.answer != wanted.answer:
        yield f"expected {wanted.answer}, got {got.answer} (lacking: {', '.join(sorted(lacking)) or 'nothing'})"
    if wanted.lacking is not None and set(wanted.lacking) != lacking:
        yield f"lacking: expected {', '.join(wanted.lacking) or 'nothing'}, got {', '.join(sorted(lacking)) or 'nothing'}"
    if wanted.earliest is not None and wanted.earliest != got.earliest:
        yield f"earliest: expected {wanted.earliest}, got {got.earliest}"
    missing = [name for limb in got.lacking for name in limb.finding.missing]
    for name in wanted.missing:
        if not any(name in each for each in missing):
            yield f"missing: expected {name}, got {', '.join(missing) or 'nothing'}"


def _statuses(expected: Expectation, got: Assessment, pack: str) -> Iterator[str]:
    wanted = {**({pack: expected.status} if expected.status else {}), **expected.statuses}
    for owner, status in wanted.items():
        state = next((s for s in got.statuses if s.pack.pack == owner), None)
        have = "nothing" if state is None else state.status.id if state.status else "undetermined"
        if have != status:
            yield f"status under {owner}: expected {status}, got {have}"


def _scope_and_flags(expected: Expectation, got: Assessment, pack: str) -> Iterator[str]:
    if expected.scope is not None:
        have = {s.scope.id for s in got.scope if s.answer is Answer.YES and s.pack.pack == pack}
        if have != set(expected.scope):
            yield f"scope: expected {', '.join(expected.scope) or 'nothing'}, got {', '.join(sorted(have)) or 'nothing'}"
    raised = {flag.conflict.id for flag in got.flags}
    for name in expected.flags:
        if name not in raised:
            yield f"flag {name}: expected to be raised"
    for name in expected.no_flags:
        if name in raised:
            yield f"flag {name}: expected not to be raised"


def _retention(expected: Expectation, got: Assessment) -> Iterator[str]:
    for name, wanted in expected.retention.items():
        state = next((s for s in got.retention if s.retention.id == name), None)
        have: object = "none" if state is None else state.until or ("undetermined" if state.missing else "unspecified")
        if have != wanted:
            yield f"retention {name}: expected {wanted}, got {have}"


def _backdating(wanted: ExpectedBackdating, decided: date, got: Assessment, pack: str) -> Iterator[str]:
    owner, local = _owner(wanted.gate, pack)
    state = got.gate(local, pack=owner)
    if state is None:
        yield f"gate {wanted.gate}: expected to be asked"
    else:
        answer = may_take_effect(state, decided_on=decided, effective_on=wanted.effective)
        if answer.allowed != (wanted.answer == "yes"):
            yield f"taking effect on {wanted.effective}: expected {wanted.answer}, got {'yes' if answer.allowed else 'no'}"


def main(arguments: Sequence[str]) -> int:
    """Run the scenarios of packs from the command line: a line for each difference, then the totals."""
    failed = 0
    for name in arguments:
        outcomes = run_scenarios(load_policy(name), scenarios_of(name))
        for outcome in outcomes:
            for difference in outcome.differences:
                print(f"{outcome.scenario.place}: {outcome.scenario.name}: {difference}")
        bad = sum(not outcome.passed for outcome in outcomes)
        failed += bad
        print(f"{name}: {len(outcomes)} scenarios, {bad} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
