"""The order of duties and of cases: what is urgent stands first, whichever text asks for it."""

import re
from dataclasses import replace

import pytest
from tests.making import Place, make_case, make_place, make_pupil, process
from tests.web.acting import DAY_1, DAY_6, as_persona, reported
from tests.web.people import make_stage

from onroll.cases.presenters.duty import duties_of
from onroll.cases.queries import assessment_of, calendar_for
from onroll.cases.services import NewEvent, record
from onroll.policy import load_policy

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    """One school, and people."""
    return make_place()


def test_an_overdue_duty_of_the_law_stands_above_what_is_not_overdue_and_aims_come_last(place: Place) -> None:
    case = make_case(place, make_pupil(place))
    concern = NewEvent("concern.raised", on=DAY_6, data={"by": "school", "kind": "harm"})
    record(process(DAY_6, place.office), case=case, events=[concern])
    assessment = assessment_of(case, as_of=DAY_6)
    law = next(pack for pack in load_policy(case.pack).packs if pack.kind == "law")
    states = [
        state._replace(pack=law) if state.obligation.words.startswith("Try to reach") else state
        for state in assessment.obligations
    ]
    duties = duties_of(
        replace(assessment, obligations=tuple(states)), roles={"school"}, reference=case.reference,
        calendar=calendar_for(case),
    )  # fmt: skip
    assert [(line.urgent, line.tag, line.law, line.target) for line in duties.mine] == [
        (True, "To do", False, False),
        (True, "To do", False, False),
        (False, "Overdue", False, False),
        (False, "Overdue", True, False),
        (False, "To do", False, False),
        (False, "To do", False, False),
        (False, "To do", False, True),
    ]


def test_the_worklist_begins_with_the_urgent_then_the_overdue_by_last_day() -> None:
    make_stage()
    jade, omar, zuzanna = (reported(child) for child in ("Jade", "Omar", "Zuzanna"))
    call = {"by": "school", "with": "parent", "means": "telephone", "outcome": "no_answer"}
    record(process(DAY_1), case=jade, events=[NewEvent("contact.attempted", on=DAY_1, data=call)])
    concern = NewEvent("concern.raised", on=DAY_6, data={"by": "school", "kind": "harm"})
    record(process(DAY_6), case=omar, events=[concern])
    html = as_persona("cme-officer", DAY_6).get("/cases/").content.decode()
    shown = re.findall(r'<a class="govuk-link" href="/cases/([^/"]+)/">', html)
    assert shown == [omar.reference, zuzanna.reference, jade.reference]
