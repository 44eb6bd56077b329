"""Removing a pupil from the roll, by the gate on the day of the decision, never dated back; and putting back."""

import hashlib
import json
from datetime import date, timedelta

from django.db import transaction

from onroll.cases.errors import BackdatingRefused, GateShut, RecordError
from onroll.cases.models import Case, Decision
from onroll.cases.moments import forget
from onroll.cases.queries.assessments import assessment_of, facts_of
from onroll.cases.services.grounds import legal_ground
from onroll.cases.services.recording import lock, write_events
from onroll.children.services import end_enrolment, enrol
from onroll.ledger.models import Event, Process
from onroll.ledger.services import NewEvent, day_of, keep
from onroll.organisations.queries import calendar_of
from onroll.policy import Answer, Assessment, CaseFacts, GateState, Policy, explain, load_policy
from onroll.policy.engine.effective import may_take_effect
from onroll.schooldays import in_words


@transaction.atomic
def remove_from_roll(process: Process, *, case: Case, gate: str, effective_on: date) -> Decision:
    """Decide on the day of the process that the pupil's name is removed on `effective_on`, and keep the reasons.

    `gate` is the id of a gate of the case's pack, or of its law packs while the pack itself asks nothing of the kind.
    The last day on the roll is the day before `effective_on`. Raises GateShut unless the gate answers yes;
    BackdatingRefused when the date lies before the decision and the policy forbids that; RecordError: no such gate
    asked on this day, a gate of the law beside one of the authority's, a date to come, or a pupil who is not on the
    school's roll.
    """
    keep(process)
    case = lock(case)
    today = day_of(process)
    facts = facts_of(case)
    assessment = assessment_of(case, as_of=today)
    state = assessment.gate(gate)
    if state is None:
        raise RecordError(
            f"The question does not arise in the case {case.reference} on {in_words(today)}: the pupil is off the roll "
            "already, or is no longer being looked for. Look at the case again."
        )
    if (own := _own_question(assessment, state)) is not None:
        raise RecordError(
            f"The authority's policy asks its own question, “{own.gate.words}”, and a ground in law does not answer it."
        )
    if effective_on > today:
        raise RecordError(
            f"{in_words(effective_on)} has not come yet. Record the removal on the day on which it takes effect: what "
            "is so then decides whether it may be made."
        )
    if state.answer is not Answer.YES:
        raise GateShut(state)
    allowed = may_take_effect(state, decided_on=today, effective_on=effective_on)
    if not allowed.allowed:
        raise BackdatingRefused(
            effective_on=effective_on, decided_on=today, says=allowed.says, pack=state.pack, clauses=allowed.clauses
        )  # fmt: skip
    return _decide(process, case=case, state=state, facts=facts, effective_on=effective_on)


def _own_question(assessment: Assessment, state: GateState) -> GateState | None:
    """The authority's gate for the same act, where `state` is the law's: its conditions may not be walked round."""
    if state.pack.kind != "law":
        return None
    return next(
        (each for each in assessment.gates if each.pack.kind == "authority" and each.gate.act == state.gate.act), None
    )


def _decide(process: Process, *, case: Case, state: GateState, facts: CaseFacts, effective_on: date) -> Decision:
    today = day_of(process)
    data: dict[str, str | date] = {"by": "school", "effective_on": effective_on}
    policy = load_policy(case.pack)
    ground = state.gate.ground or legal_ground(policy, pack=state.pack.pack, gate=state.gate.id, on=today)
    if ground:
        data["ground"] = ground
    end_enrolment(process, child=case.child, school=case.school, last_day=effective_on - timedelta(days=1))
    forget(children=[case.child])
    event = write_events(process, case=case, events=[NewEvent("pupil.removed_from_roll", on=today, data=data)])[0]
    explanation = explain(state, calendar=calendar_of(case.school), as_of=today)
    return Decision.objects.create(
        case=case, question=state.gate.words, gate=state.gate.id, answer=state.answer.value, decided_on=today,
        effective_on=effective_on, explanation=explanation.to_json(), pack=state.pack.pack,
        pack_fingerprint=fingerprint(policy), facts_digest=facts_digest(facts), event=event,
        process=process,
    )  # fmt: skip


@transaction.atomic
def reinstate(process: Process, *, case: Case, note: str) -> Event:
    """Put a removed pupil back on the roll from the day of the process; the removal and its reasons stay on record.

    Raises RecordError: the pupil was not removed in this case, is on the roll again already, or nothing is said of why.
    """
    keep(process)
    case = lock(case)
    if not note.strip():
        raise RecordError("Say why the pupil is put back on the roll.")
    if not case.decisions.exists():
        raise RecordError(f"The pupil was not removed from the roll in the case {case.reference}.")
    enrol(process, child=case.child, school=case.school, start=day_of(process))
    forget(children=[case.child])
    back = NewEvent("pupil.reinstated", on=day_of(process), data={"by": "school", "note": note.strip()})
    return write_events(process, case=case, events=[back])[0]


def fingerprint(policy: Policy) -> str:
    """SHA-256 of the exact content of a policy's packs, in hexadecimal."""
    content = "\n".join(pack.model_dump_json(by_alias=True) for pack in policy.packs)
    return hashlib.sha256(content.encode()).hexdigest()


def facts_digest(facts: CaseFacts) -> str:
    """SHA-256 of everything that was known of a case, in hexadecimal."""
    content = {
        "events": [event.to_json() for event in facts.events],
        "facts": [fact.to_json() for fact in facts.facts],
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
