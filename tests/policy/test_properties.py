"""What must hold of every assessment, whatever happened."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onroll.policy import Assessment, CaseFacts, Event, Fact, assess, explain, load_policy
from onroll.policy.engine.assess import duties_and_gates
from onroll.policy.results import Answer, ObligationStatus
from onroll.policy.vocabulary import EVENT_KINDS, FACT_KINDS, ROLE_TERMS
from onroll.policy.vocabulary.kinds import Field, FieldType
from onroll.schooldays import Closure, DayKind
from tests.policy.building import LIVERPOOL

POLICY = load_policy("liverpool-2016")
FIRST, LAST = date(2015, 9, 7), date(2016, 7, 15)
DAYS = st.dates(FIRST, LAST)
CODES = {
    "checklist": [checklist.id for checklist in POLICY.pack.checklists],
    "item": ["all", *(item.id for checklist in POLICY.pack.checklists for item in checklist.items)],
    "form": [form.id for form in POLICY.pack.forms],
}


def values(field: Field) -> st.SearchStrategy[bool | int | date | str]:
    match field.type:
        case FieldType.YES_NO:
            return st.booleans()
        case FieldType.CHOICE:
            return st.sampled_from(field.choices)
        case FieldType.ROLE:
            return st.sampled_from(sorted(ROLE_TERMS))
        case FieldType.DATE:
            return DAYS
        case FieldType.NUMBER:
            return st.integers(0, 100)
        case _:
            return st.sampled_from(CODES.get(field.name) or ["some-code"])


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from([k for k in EVENT_KINDS.values() if k.name != "entry.withdrawn"]))
    data = {f.name: draw(values(f)) for f in kind.fields if f.required or draw(st.booleans())}
    on = draw(DAYS)
    return Event(id="", kind=kind.name, on=on, known_on=on + timedelta(days=draw(st.integers(0, 20))), data=data)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    kind = draw(st.sampled_from(sorted(FACT_KINDS)))
    known = FACT_KINDS[kind]
    value = draw(
        st.dates(date(1999, 9, 1), date(2011, 8, 31))
        if kind == "child.born"
        else values(Field("", known.type, "", known.choices))
    )
    start = draw(st.none() | DAYS) if kind != "child.born" else None
    return Fact(kind, value, start=start)


@st.composite
def cases(draw: st.DrawFn) -> CaseFacts:
    first = Event(id="first", kind="pupil.last_attended", on=draw(DAYS), known_on=FIRST)
    more = draw(st.lists(events(), max_size=12))
    numbered = tuple(Event(f"e{n}", e.kind, e.on, e.known_on, e.at, e.data) for n, e in enumerate(more))
    return CaseFacts(events=(first, *numbered), facts=tuple(draw(st.lists(facts(), max_size=8))))


def shape(assessment: Assessment) -> tuple[object, ...]:
    """All that can be read off an assessment, apart from the day itself and day counts."""
    return (
        [
            (s.key, s.status, s.actor, s.met_on, s.missed, s.schedule.opens, s.schedule.due)
            for s in assessment.obligations
        ],
        [(g.gate.id, g.pack.pack, g.answer, [limb.satisfied for limb in g.limbs]) for g in assessment.gates],
        [(d.definition.id, d.answer) for d in assessment.definitions],
        [(s.pack.pack, s.status.id if s.status else None) for s in assessment.statuses],
        [(s.scope.id, s.answer) for s in assessment.scope],
        [(c.checklist.id, c.complete) for c in assessment.checklists],
        [(f.conflict.id) for f in assessment.flags],
    )


@given(cases(), DAYS)
def test_the_same_question_has_the_same_answer(case: CaseFacts, day: date) -> None:
    assert shape(assess(POLICY, case, LIVERPOOL, day)) == shape(assess(POLICY, case, LIVERPOOL, day))


@given(cases(), DAYS)
def test_what_happens_later_changes_nothing_today(case: CaseFacts, day: date) -> None:
    earlier = CaseFacts(tuple(e for e in case.events if e.on <= day), case.facts)
    assert shape(assess(POLICY, case, LIVERPOOL, day)) == shape(assess(POLICY, earlier, LIVERPOOL, day))


@given(cases(), DAYS, DAYS)
def test_what_was_learned_later_was_not_known_then(case: CaseFacts, day: date, known_at: date) -> None:
    known = CaseFacts(tuple(e for e in case.events if e.known_on <= known_at), case.facts)
    assert shape(assess(POLICY, case, LIVERPOOL, day, known_at)) == shape(assess(POLICY, known, LIVERPOOL, day))


@settings(max_examples=40, deadline=None)
@given(cases(), DAYS)
def test_nothing_changes_before_the_next_moment(case: CaseFacts, day: date) -> None:
    """The moment worth looking again is never too late: that is what a worklist relies on."""
    past = CaseFacts(tuple(e for e in case.events if e.on <= day), case.facts)
    today = assess(POLICY, past, LIVERPOOL, day)
    until = min(today.next_moment or day + timedelta(days=60), day + timedelta(days=60))
    for ahead in range(1, (until - day).days):
        assert shape(assess(POLICY, past, LIVERPOOL, day + timedelta(days=ahead))) == shape(today)


@given(cases(), DAYS)
def test_a_worklist_sees_the_same_duties_and_gates(case: CaseFacts, day: date) -> None:
    whole = assess(POLICY, case, LIVERPOOL, day)
    duties, gates, _ = duties_and_gates(POLICY, case, LIVERPOOL, day)
    assert ([s.key for s in duties], [(g.gate.id, g.answer) for g in gates]) == (
        [s.key for s in whole.obligations],
        [(g.gate.id, g.answer) for g in whole.gates],
    )


@given(cases(), DAYS, DAYS)
def test_a_closed_day_never_brings_a_deadline_forward(case: CaseFacts, day: date, closed: date) -> None:
    calendar = LIVERPOOL.with_closures([Closure(start=closed, end=closed, kind=DayKind.CLOSURE, why="closed")])
    before = {s.key: s.schedule.due for s in assess(POLICY, case, LIVERPOOL, day).obligations if s.schedule.due}
    after = {s.key: s.schedule.due for s in assess(POLICY, case, calendar, day).obligations if s.schedule.due}
    for key in before.keys() & after.keys():
        assert after[key] >= before[key]


@given(cases(), DAYS)
def test_every_answer_is_explained_with_a_clause_and_what_is_missing_is_named(case: CaseFacts, day: date) -> None:
    assessment = assess(POLICY, case, LIVERPOOL, day)
    for state in (*assessment.obligations, *assessment.gates, *assessment.definitions):
        explanation = explain(state, calendar=LIVERPOOL, as_of=day)
        assert explanation.clauses
        assert explanation.to_text()
    for state in assessment.obligations:
        if state.status is ObligationStatus.UNDETERMINED:
            assert state.missing
        assert state.actor in ROLE_TERMS
    for gate in assessment.gates:
        if gate.answer is Answer.UNDETERMINED:
            assert any(limb.finding.missing for limb in gate.lacking)


@pytest.mark.parametrize("day", [date(2014, 1, 1), date(2018, 1, 1), date(2040, 1, 1)])
def test_a_day_without_a_calendar_is_not_guessed(day: date) -> None:
    case = CaseFacts((Event("e", "pupil.last_attended", day, day),))
    for run in assess(POLICY, case, LIVERPOOL, day + timedelta(days=30)).timelines:
        if run.timeline.unit == "school_day":
            assert run.day is None
            assert run.missing
