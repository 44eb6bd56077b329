"""Every difference between what a scenario expects and what an assessment answers, as a sentence."""

from collections.abc import Iterable, Iterator
from datetime import date

from onroll.policy.engine.effective import may_take_effect
from onroll.policy.results import Answer, Assessment, GateState, ObligationState
from onroll.policy.scenarios.expectations import Expectation, ExpectedBackdating, ExpectedDuty, ExpectedGate


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
        yield f"expected {wanted.answer}, got {got.answer} (lacking: {_listed(lacking)})"
    if wanted.lacking is not None and set(wanted.lacking) != lacking:
        yield f"lacking: expected {_listed(wanted.lacking)}, got {_listed(lacking)}"
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
            yield f"scope: expected {_listed(expected.scope)}, got {_listed(have)}"
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
        have = "yes" if answer.allowed else "no"
        if have != wanted.answer:
            yield f"taking effect on {wanted.effective}: expected {wanted.answer}, got {have}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"
