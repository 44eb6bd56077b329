"""The gate page: every condition in the policy's order, with its evidence, or what is missing and who can supply it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onroll.cases.presenters.duty import missing_words
from onroll.policy import Explanation, explain
from onroll.policy.facts import Event, Fact
from onroll.policy.results import Answer, Assessment, Finding, GateState, LimbState
from onroll.schooldays import Calendar
from onroll.ui.formatters import long_date, short_date
from onroll.ui.wording import capital, choice_words, clause_paragraph, event_words, fact_words, role_words

REMOVAL = "remove_from_roll"


@dataclass(frozen=True, slots=True)
class LimbLine:
    """One condition. `mark` is yes, no or undetermined: whether it stands in nobody's way."""

    words: str
    mark: str
    says: str
    evidence: tuple[str, ...]
    supplied_by: str
    paragraphs: tuple[str, ...]
    earliest: date | None


@dataclass(frozen=True, slots=True)
class GatePage:
    """A gate with its conditions in order, and the words of the answer."""

    id: str
    question: str
    answer: str
    headline: str
    body: str
    limbs: tuple[LimbLine, ...]
    earliest: date | None
    ground: str | None
    source: str
    law: bool
    why: Explanation

    @property
    def open(self) -> bool:
        """Whether it may be done now."""
        return self.answer == "yes"


def removal_gates(assessment: Assessment) -> tuple[GateState, ...]:
    """The gates that ask whether the pupil may be taken off the roll, the authority's before the law's."""
    found = [state for state in assessment.gates if state.gate.act == REMOVAL]
    return tuple(sorted(found, key=lambda state: state.pack.kind == "law"))


def gate_page(state: GateState, *, name: str, calendar: Calendar, as_of: date) -> GatePage:
    """The gate for a child of that name, on the day looked at."""
    headline, body = _answer(state, name)
    return GatePage(
        id=state.gate.id,
        question=state.gate.words,
        answer=state.answer.value,
        headline=headline,
        body=body,
        limbs=tuple(_limb(state, each) for each in state.limbs),
        earliest=state.earliest,
        ground=state.gate.ground,
        source=state.pack.title,
        law=state.pack.kind == "law",
        why=explain(state, calendar=calendar, as_of=as_of),
    )


def _answer(state: GateState, name: str) -> tuple[str, str]:
    match state.answer:
        case Answer.YES:
            return (
                "Yes",
                "Everything that is asked for is there. "
                f"{name} can be taken off the roll, on a day not earlier than the decision.",
            )
        case Answer.NO:
            earliest = (
                f" By the calendar alone, the earliest day is {long_date(state.earliest)}." if state.earliest else ""
            )
            return "Not yet", f"{_count(state.lacking)} in the way.{earliest}"
        case _:
            return "We cannot tell yet", f"It depends on {_unknown(state.lacking)}."


def _count(lacking: Sequence[LimbState]) -> str:
    return "One condition stands" if len(lacking) == 1 else f"{len(lacking)} conditions stand"


def _unknown(lacking: Sequence[LimbState]) -> str:
    return missing_words([name for limb in lacking for name in limb.finding.missing])


def _limb(state: GateState, limb: LimbState) -> LimbLine:
    satisfied = Answer.of(limb.satisfied)
    return LimbLine(
        words=_words(limb, satisfied),
        mark=satisfied.value,
        says=_says(limb, satisfied),
        evidence=tuple(_record_words(each, state) for each in _records(limb.finding)[-4:]),
        supplied_by=capital(role_words(limb.limb.supplied_by, state.pack)) if limb.limb.supplied_by else "",
        paragraphs=tuple(clause_paragraph(state.pack, each) for each in limb.limb.clause),
        earliest=limb.finding.earliest if satisfied is not Answer.YES else None,
    )


def _words(limb: LimbState, satisfied: Answer) -> str:
    words = limb.limb.words
    # A condition that forbids reads the wrong way round beside a tick.
    return f"Not so: {words[:1].lower()}{words[1:]}" if limb.veto and satisfied is Answer.YES else words


def _says(limb: LimbState, satisfied: Answer) -> str:
    match satisfied:
        case Answer.YES:
            since = f", since {long_date(limb.finding.since)}" if limb.finding.since else ""
            return ("Nothing of the kind is recorded" if limb.veto else "Met") + since
        case Answer.NO:
            return "This is so, and forbids it" if limb.veto else "Not met"
        case _:
            return f"Not known: we need {missing_words(limb.finding.missing)}"


def _records(finding: Finding) -> list[Event | Fact]:
    """The records that the answer rests on, each once."""
    found = list(finding.evidence)
    for part in finding.parts:
        found.extend(_records(part))
    return list({id(each): each for each in found}.values())


def _record_words(record: Event | Fact, state: GateState) -> str:
    match record:
        case Event():
            return f"{short_date(record.on)}: {event_words(record, state.pack)}"
        case Fact():
            source = f" (source: {record.source})" if record.source else ""
            return f"{capital(fact_words(record.name))}: {choice_words(record.value)}{source}"
