"""The way out: the gate, the removal, the file, the upload, the lost register; and closing on evidence."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.making import Place, items, make_case, make_person, make_place, make_pupil, new_child, process

from onroll.cases.models import Case, CaseEvent, CaseMoment, Decision, Document
from onroll.cases.moments import look_again
from onroll.cases.queries import assessment_of, facts_of, open_on
from onroll.cases.services import (
    BackdatingRefused,
    ClosingRefused,
    GateShut,
    NewEvent,
    RecordError,
    TransferError,
    close_case,
    confirm_upload,
    create_ctf,
    enter_lost_register,
    record,
    refer,
    reinstate,
    remove_from_roll,
    reopen_case,
    state_fact,
    withdraw,
)
from onroll.cases.services.removal import facts_digest, fingerprint
from onroll.children.models import Child, ChildFact, Enrolment
from onroll.children.queries import roll_of
from onroll.ctf import check, read
from onroll.ledger.models import Event, Process
from onroll.policy import Answer, load_policy
from onroll.registers.queries import lost_register

pytestmark = pytest.mark.django_db
DAY_20 = date(2016, 3, 4)
GATE = "removal_untraced"


@pytest.fixture
def place() -> Place:
    """One school, and people."""
    return make_place()


def untraced(place: Place, *, without: frozenset[str] = frozenset()) -> Case:
    """A case in which everything was done by day 20 that the gate asks for, except what is left out."""
    case = make_case(place, make_pupil(place))
    checks = [
        NewEvent(
            "check.answered", on=date(2016, 2, 9),
            data={"checklist": "missing_pupils", "item": item, "outcome": "found_nothing", "by": "school"},
        )
        for item in items("missing_pupils")
    ]  # fmt: skip
    done: dict[str, list[NewEvent]] = {
        "checklist": checks,
        "form": [
            NewEvent("form.submitted", on=date(2016, 2, 10),
                     data={"form": "school_referral", "by": "school", "to": "cme_officer", "with_checklist": True})
        ],
        **{
            f"enquiries of {role}": [
                NewEvent("enquiries.completed", on=date(2016, 3, 3), data={"by": role, "outcome": "not_found"})
            ]
            for role in ("school", "welfare_service", "cme_officer")
        },
        "agreement": [NewEvent("removal.agreed", on=DAY_20, data={"by": "welfare_service"})],
    }  # fmt: skip
    events = [event for name, events in done.items() if name not in without for event in events]
    record(process(DAY_20, place.welfare, at="09:00"), case=case, events=events)
    return case


def removed(place: Place) -> Case:
    """A case with the removal made on day 20."""
    case = untraced(place)
    remove_from_roll(process(DAY_20, place.office), case=case, gate=GATE, effective_on=DAY_20)
    return case


def _counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Event, Process, Decision, Document))


def test_the_removal_keeps_its_reasons_and_takes_the_pupil_off_the_roll(place: Place) -> None:
    case = untraced(place)
    before = facts_of(case)
    decision = remove_from_roll(process(DAY_20, place.office), case=case, gate=GATE, effective_on=DAY_20)
    assert (decision.answer, decision.decided_on, decision.effective_on) == ("yes", DAY_20, DAY_20)
    assert decision.question == "May the pupil be removed from the roll as untraced?"
    assert decision.facts_digest == facts_digest(before)
    assert decision.pack_fingerprint == fingerprint(load_policy("liverpool-2016"))
    assert len(decision.explanation["because"]) >= 8, "every limb of the gate is kept"
    assert case.child in roll_of(place.school, date(2016, 3, 3))
    assert case.child not in roll_of(place.school, DAY_20)
    event = facts_of(case).events[-1]
    assert (event.kind, event.data["effective_on"]) == ("pupil.removed_from_roll", DAY_20)
    with pytest.raises(RecordError, match="does not arise"):
        remove_from_roll(process(DAY_20, at="17:00"), case=case, gate=GATE, effective_on=DAY_20)


def test_the_removal_names_its_legal_ground_so_that_nothing_waits_for_it(place: Place) -> None:
    case = removed(place)
    event = facts_of(case).events[-1]
    assert (event.kind, event.data["ground"]) == ("pupil.removed_from_roll", "h")
    assessment = assessment_of(case, as_of=DAY_20)
    missing = {name for each in (*assessment.obligations, *assessment.statuses) for name in each.missing}
    assert not [name for name in missing if "ground" in name]
    assert all(each.status is not None for each in assessment.statuses if each.pack.kind == "law")


@pytest.mark.parametrize("left_out", ["agreement", "nothing"])
def test_a_ground_in_law_does_not_open_the_way_round_the_authoritys_gate(place: Place, left_out: str) -> None:
    case = untraced(place, without=frozenset({left_out}))
    state_fact(
        process(DAY_20), case=case, name="absence.unable_to_attend", value=False, start=None, source="the school"
    )
    later = date(2016, 3, 7)
    ground = assessment_of(case, as_of=later).gate("ground_h")
    assert ground is not None
    assert ground.answer is Answer.YES, "the law alone would allow it"
    before = _counts()
    with pytest.raises(RecordError, match=r"removed from the roll as untraced.*ground in law does not answer"):
        remove_from_roll(process(later, place.office), case=case, gate="ground_h", effective_on=later)
    assert _counts() == before


@pytest.mark.parametrize(
    "left_out",
    [
        "checklist",
        "form",
        "enquiries of school",
        "enquiries of welfare_service",
        "enquiries of cme_officer",
        "agreement",
    ],
)
def test_the_gate_stays_shut_while_anything_is_missing(place: Place, left_out: str) -> None:
    case = untraced(place, without=frozenset({left_out}))
    before = _counts()
    with pytest.raises(GateShut, match="Not yet") as shut:
        remove_from_roll(process(DAY_20, place.office), case=case, gate=GATE, effective_on=DAY_20)
    assert len(shut.value.state.lacking) == 1
    assert shut.value.state.lacking[0].limb.words in str(shut.value)
    assert _counts() == before
    assert case.child in roll_of(place.school, DAY_20)


def test_the_gate_stays_shut_the_day_before_and_says_when_it_could_open(place: Place) -> None:
    case = make_case(place)
    with pytest.raises(GateShut) as shut:
        remove_from_roll(process(date(2016, 3, 3)), case=case, gate=GATE, effective_on=date(2016, 3, 3))
    assert shut.value.state.earliest == DAY_20
    assert "Friday 4 March 2016 at the earliest" in str(shut.value)


def test_a_removal_is_never_dated_back_or_ahead(place: Place) -> None:
    case = untraced(place)
    before = _counts()
    with pytest.raises(BackdatingRefused, match=r"earlier. \(paragraph 2\.7\)") as refused:
        remove_from_roll(process(DAY_20), case=case, gate=GATE, effective_on=DAY_20 - timedelta(days=1))
    assert [each.id for each in refused.value.clauses] == ["2.7k"]
    with pytest.raises(RecordError, match="has not come yet"):
        remove_from_roll(process(DAY_20), case=case, gate=GATE, effective_on=DAY_20 + timedelta(days=1))
    assert _counts() == before


def test_the_laws_refusal_is_cited_as_the_regulations_number_it() -> None:
    law = next(pack for pack in load_policy("liverpool-2016").packs if pack.pack == "england-2016")
    refused = BackdatingRefused(
        effective_on=DAY_20, decided_on=DAY_20, says="It is earlier.", pack=law, clauses=("not-retrospective",)
    )  # fmt: skip
    assert str(refused) == "It is earlier. (Reg 8(1), opening words)"


def test_nobody_is_removed_from_a_roll_they_are_not_on(place: Place) -> None:
    case = untraced(place)
    case.child.enrolments.update(end=date(2016, 1, 31), ended_by=case.process)
    before = _counts()
    with pytest.raises(RecordError, match="not on the roll"):
        remove_from_roll(process(DAY_20), case=case, gate=GATE, effective_on=DAY_20)
    assert _counts() == before


def test_a_pupil_put_back_is_on_the_roll_and_not_lost(place: Place) -> None:
    case = removed(place)
    monday = date(2016, 3, 7)
    with pytest.raises(RecordError, match="Say why"):
        reinstate(process(monday), case=case, note="")
    reinstate(process(monday, place.office), case=case, note="The wrong pupil was removed.")
    assert case.child not in roll_of(place.school, date(2016, 3, 6))
    assert case.child in roll_of(place.school, monday)
    assert lost_register(place.authority, date(2016, 3, 6))
    assert lost_register(place.authority, monday) == []
    assert case.decisions.count() == 1, "what was decided stays on record"
    with pytest.raises(RecordError, match="on the roll of Test School already"):
        reinstate(process(monday, at="17:00"), case=case, note="Again.")
    with pytest.raises(RecordError, match="was not removed"):
        reinstate(process(monday), case=untraced(place), note="Never was.")


def test_the_file_is_a_valid_one_for_one_pupil_and_destination_not_known(place: Place) -> None:
    case = removed(place)
    document = create_ctf(process(DAY_20, place.office, at="16:30"), case=case)
    content = bytes(document.content)
    assert document.file_name == f"341{place.school.establishment_number}_CTF_XXXXXXX_001.xml"
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert [finding for finding in check(content) if finding.severity == "error"] == []
    ctf = read(content)
    assert (ctf.dest.lea, ctf.dest.estab, ctf.version, len(ctf.pupils)) == ("XXX", "XXXX", "15.0", 1)
    pupil = ctf.pupils[0]
    assert (pupil.surname, pupil.forename, pupil.dob) == ("Testington", "Jade", date(2005, 3, 14))
    assert pupil.address is not None
    assert pupil.address.postcode == "L4 9ZZ"
    row = pupil.schools[-1]
    assert (row.entry_date, row.leaving_date, row.leaving_reason) == (date(2015, 9, 1), date(2016, 3, 3), "MI")
    assert assessment_of(case, as_of=DAY_20).obligation("create_ctf") is not None
    with pytest.raises(TransferError, match="made already"):
        create_ctf(process(DAY_20, at="17:00"), case=case)


def test_the_files_of_a_school_are_numbered(place: Place) -> None:
    names = []
    for _ in range(2):
        names.append(create_ctf(process(DAY_20, at="16:30"), case=removed(place)).file_name[-7:])
    assert names == ["001.xml", "002.xml"]


def test_each_step_waits_for_the_one_before(place: Place) -> None:
    case = untraced(place)
    for step, says in (
        (lambda: create_ctf(process(DAY_20), case=case), "Remove the pupil from the roll first"),
        (lambda: confirm_upload(process(DAY_20), case=case, on=DAY_20), "create the common transfer file first"),
        (lambda: enter_lost_register(process(DAY_20), case=case, by="cme_officer"), "the removal comes first"),
    ):
        before = _counts()
        with pytest.raises(TransferError, match=says):
            step()
        assert _counts() == before


def test_a_file_that_cannot_be_made_says_what_is_missing_and_leaves_nothing(place: Place) -> None:
    case = removed(place)
    place.school.establishment_number = ""
    place.school.save()
    before = _counts()
    with pytest.raises(TransferError, match="has no establishment number"):
        create_ctf(process(DAY_20, at="17:00"), case=case)
    place.school.establishment_number = "4999"
    place.school.save()
    type(case.child).objects.filter(pk=case.child_id).update(sex="")
    with pytest.raises(TransferError, match="The file cannot be made"):
        create_ctf(process(DAY_20, at="17:00"), case=case)
    assert _counts() == before


def test_upload_and_register_are_recorded_once(place: Place) -> None:
    case = removed(place)
    create_ctf(process(DAY_20, place.office, at="16:30"), case=case)
    with pytest.raises(TransferError, match="earlier than the file"):
        confirm_upload(process(DAY_20, at="16:40"), case=case, on=date(2016, 3, 3))
    assert confirm_upload(process(DAY_20, at="16:40"), case=case, on=DAY_20).kind == "ctf.uploaded"
    with pytest.raises(TransferError, match="already"):
        confirm_upload(process(DAY_20, at="16:45"), case=case, on=DAY_20)
    assert enter_lost_register(process(DAY_20, place.officer, at="16:50"), case=case, by="cme_officer")
    with pytest.raises(TransferError, match="already"):
        enter_lost_register(process(DAY_20, at="16:55"), case=case, by="cme_officer")
    duties = assessment_of(case, as_of=DAY_20)
    for duty in ("create_ctf", "upload_ctf", "enter_lost_register"):
        state = duties.obligation(duty)
        assert state is not None
        assert state.status in {"met", "not_yet"}, duty


def test_a_confirmed_child_is_not_entered_as_lost(place: Place) -> None:
    case = removed(place)
    confirmed = NewEvent("registration.confirmed", on=date(2016, 3, 7), data={"by": "other_authority"})
    record(process(date(2016, 3, 7)), case=case, events=[confirmed])
    with pytest.raises(TransferError, match="confirmed in education"):
        enter_lost_register(process(date(2016, 3, 8)), case=case, by="cme_officer")


def test_an_untraced_childs_case_cannot_be_closed_by_anyone(place: Place) -> None:
    case = removed(place)
    colleague = make_person("cme_officer", authority=place.authority)
    for actor in (place.officer, colleague):
        with pytest.raises(ClosingRefused, match="nothing recorded confirms"):
            close_case(process(date(2016, 3, 7), actor), case=case, outcome="on_roll_in_area", by="cme_officer")
    with pytest.raises(RecordError, match="does not end a case"):
        close_case(process(date(2016, 3, 7)), case=case, outcome="untraced_monitored", by="cme_officer")
    with pytest.raises(ClosingRefused, match="of compulsory school age until"):
        close_case(process(date(2016, 3, 7)), case=case, outcome="over_school_age", by="cme_officer")
    assert open_on(date(2016, 3, 7)).filter(pk=case.pk).exists()


def test_a_case_is_closed_on_evidence_by_a_second_person_and_may_be_reopened(place: Place) -> None:
    case = make_case(place)
    monday = date(2016, 3, 7)
    confirmed = NewEvent("registration.confirmed", on=monday, data={"by": "other_authority"})
    record(process(monday, place.officer), case=case, events=[confirmed])
    with pytest.raises(ClosingRefused, match="cannot be the one who closes"):
        close_case(process(monday, place.officer), case=case, outcome="on_roll_in_area", by="cme_officer")
    colleague = make_person("cme_officer", authority=place.authority)
    close_case(process(monday, colleague), case=case, outcome="on_roll_in_area", by="cme_officer")
    assert not open_on(monday).filter(pk=case.pk).exists()
    assert open_on(monday - timedelta(days=1)).filter(pk=case.pk).exists(), "it was open the day before"
    with pytest.raises(RecordError, match="closed already"):
        close_case(process(monday, colleague), case=case, outcome="on_roll_in_area", by="cme_officer")
    with pytest.raises(RecordError, match="Say why"):
        reopen_case(process(monday, colleague), case=case, note=" ", by="cme_officer")
    reopen_case(
        process(date(2016, 3, 8), colleague), case=case, note="The school knows no such pupil.", by="cme_officer"
    )
    assert open_on(date(2016, 3, 8)).filter(pk=case.pk).exists()


def test_withdrawn_evidence_closes_nothing(place: Place) -> None:
    case = make_case(place)
    monday = date(2016, 3, 7)
    event = record(process(monday, place.office), case=case, events=[NewEvent("registration.confirmed", on=monday)])[0]
    withdraw(process(monday, place.office, at="17:00"), case=case, event=event, reason="Another child of that name.")
    with pytest.raises(ClosingRefused, match="nothing recorded confirms"):
        close_case(process(monday, place.officer, at="17:30"), case=case, outcome="on_roll_in_area", by="cme_officer")


class PulledPlugError(RuntimeError):
    """The machine fails in the middle."""


class Broken:
    """Whatever is asked of it, it fails."""

    def __getattr__(self, name: str) -> object:
        raise PulledPlugError

    def __call__(self, *args: object, **kwargs: object) -> object:
        raise PulledPlugError


Service = Callable[[Case], object]
VISITED = NewEvent("visit.made", on=DAY_20)


def _refer(case: Case) -> object:
    started = NewEvent("pupil.last_attended", on=DAY_20)
    return refer(
        process(DAY_20), school=case.school, child=new_child(), started=started, facts={"child.ehcp": True}
    )  # fmt: skip


def _state(case: Case) -> object:
    return state_fact(process(DAY_20), case=case, name="child.ehcp", value=True, start=DAY_20, source="test")


def _remove(case: Case) -> object:
    return remove_from_roll(process(DAY_20), case=case, gate=GATE, effective_on=DAY_20)


# Each breaks what its service uses after it has begun to write.
MIDWAY: dict[str, tuple[Service, str]] = {
    "refer, at the links": (_refer, "onroll.cases.services.recording.CaseEvent.objects"),
    "refer, at the facts": (_refer, "onroll.children.services.ChildFact.objects"),
    "record, at the links": (
        lambda case: record(process(DAY_20), case=case, events=[VISITED]),
        "onroll.cases.services.recording.CaseEvent.objects",
    ),
    "record, at the moment": (
        lambda case: record(process(DAY_20), case=case, events=[VISITED]),
        "onroll.cases.services.recording.CaseMoment.objects",
    ),
    "state_fact, at the moment": (_state, "onroll.cases.services.recording.forget"),
    "remove_from_roll, after the roll": (_remove, "onroll.cases.services.removal.forget"),
    "remove_from_roll, at the reasons": (_remove, "onroll.cases.services.removal.explain"),
    "remove_from_roll, at the decision": (_remove, "onroll.cases.services.removal.Decision.objects"),
}


@pytest.mark.parametrize(("service", "broken"), MIDWAY.values(), ids=MIDWAY.keys())
def test_when_the_machine_fails_midway_nothing_is_half_written(
    place: Place, service: Service, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = untraced(place)
    tables = (Event, Process, Decision, Case, CaseEvent, CaseMoment, Child, ChildFact)
    look_again(open_on(DAY_20), on=DAY_20)

    def rows() -> list[object]:
        return [
            *(model.objects.count() for model in tables),
            Enrolment.objects.filter(end=None).count(),
        ]

    before = rows()
    with monkeypatch.context() as patch:
        patch.setattr(broken, Broken())
        with pytest.raises(PulledPlugError):
            service(case)
    assert rows() == before
    service(case)
    assert rows() != before, "with everything whole it does go through"


def test_the_answer_of_the_gate_is_the_engines(place: Place) -> None:
    case = untraced(place)
    state = assessment_of(case, as_of=DAY_20).gate(GATE)
    assert state is not None
    assert state.answer is Answer.YES
