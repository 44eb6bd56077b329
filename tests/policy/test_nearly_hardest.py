"""Rules of authorities' policies that are nearly as hard as the ten hardest: each held by a pack and assessed."""

from dataclasses import replace
from datetime import date

from onroll.policy import CaseFacts, Policy, load_pack
from onroll.policy.forms import Filled, form_named, form_state, forms_for
from onroll.policy.model.pack import Pack
from onroll.policy.population import found_by

from .authorities import duty_in, policy_in, told
from .building import LIVERPOOL, case_of, on

GONE = "on: 2016-09-09, event: pupil.last_attended"


def test_a_window_has_a_day_by_which_it_must_be_begun() -> None:
    facts = "{child.protection_plan: no, child.looked_after: no}"
    begun = "on: 2016-09-16, event: check.answered, checklist: checks, item: first_call, outcome: no_reply"
    state = duty_in(told("set-area", [GONE], "2016-09-12", facts), "checks")
    assert (state.schedule.start_by, state.schedule.due) == (date(2016, 9, 16), date(2016, 9, 23))
    assert duty_in(told("set-area", [GONE], "2016-09-19", facts), "checks").status == "overdue"
    assert duty_in(told("set-area", [GONE, begun], "2016-09-19", facts), "checks").status == "due"


def test_the_first_monthly_report_has_another_form_than_the_next() -> None:
    policy = policy_in("hertfordshire")
    first, later = form_named(policy, "initial"), form_named(policy, "follow_up")
    asked = [{field.field for field in form.fields} for form in (first, later)]
    assert asked[1] - asked[0] == {"earlier_advice_followed"}
    assert first.returned_when_incomplete
    assert later.returned_when_incomplete


def test_a_referral_need_not_be_a_suspicion() -> None:
    events = ["on: 2016-03-02, event: pupil.left, destination: known"]
    status = told("suffolk", events, "2016-03-02").statuses[0].status
    assert status is not None
    assert status.missing_education is False


def test_one_bodys_duty_ends_where_anothers_begins() -> None:
    referred = "on: 2016-03-03, event: form.submitted, form: referral, by: school"
    uploaded = "on: 2016-04-20, event: ctf.uploaded, by: school, destination: lost_pupils"
    before, after = (told("oxfordshire", [referred, *more], "2016-04-20") for more in ([], [uploaded]))
    assert [state.id for state in before.open_for("school")] == ["school_enquires"]
    assert [state.id for state in before.open_for("local_authority")] == []
    assert [state.id for state in after.open_for("school")] == []
    assert [state.id for state in after.open_for("local_authority")] == ["national_search"]


def test_a_search_goes_through_everybody_who_has_a_record() -> None:
    policy = policy_in("southampton")
    searches = {search.id: search for search in policy.pack.sweeps}
    born = {"reception": "2011-02-01", "junior": "2009-02-01", "secondary": "2005-02-01", "too_young": "2014-02-01"}
    children = [
        *(_child(name, f"{{child.born: {day}, child.on_roll: no}}") for name, day in born.items()),
        *(_child(f"{name}_on_roll", f"{{child.born: {day}, child.on_roll: yes}}") for name, day in born.items()),
        _child("not_known", "{child.born: 2011-02-01}"),
    ]

    def found(day: date) -> dict[str, dict[str, str]]:
        return {
            name: {case.reference: str(answer) for case, answer in found_by(policy, search, children, LIVERPOOL, day)}
            for name, search in searches.items()
        }

    assert found(date(2016, 9, 20)) == {
        "reception": {"reception": "yes", "not_known": "undetermined"},
        "junior": {"junior": "yes"},
        "secondary": {"secondary": "yes"},
    }
    assert found(date(2017, 9, 20)) == {"reception": {}, "junior": {}, "secondary": {}}


def _child(reference: str, facts: str) -> CaseFacts:
    return replace(case_of(f"facts: {facts}"), reference=reference)


def test_returns_come_after_the_deletion_in_wales_and_with_it_in_england() -> None:
    removed = "on: 2016-10-14, event: pupil.removed_from_roll, ground: %s"
    wales = policy_in("wales-returns").pack
    england = load_pack("england-2016")

    def due(pack: Pack, ground: str) -> date | None:
        case = case_of(f"{{facts: {{school.final_year: no}}, events: [{{{removed % ground}}}]}}")
        state = on(Policy.of(pack), case, "2016-10-14").obligation("deletion_return")
        return state.schedule.due if state else None

    assert {g: due(wales, g) for g in "abcdefghijklmno" if due(wales, g)} == dict.fromkeys("cdgim", date(2016, 11, 4))
    assert {due(england, g) for g in "abcdefghijklmno"} == {date(2016, 10, 14)}


def test_a_reporter_may_stay_unnamed_in_two_languages() -> None:
    policy = policy_in("swansea")
    day = date(2025, 9, 15)
    assert [f.id for language in ("cy", "en") for f in forms_for(policy, "public", day, language=language)] == [
        "referral",
        "referral",
    ]
    form = form_named(policy, "referral")
    answers = {"circumstances": "Nid yw'r plentyn yn mynd i'r ysgol", "language_of_contact": "cy"}
    case = case_of("events: []")
    named = form_state(policy, form, Filled({**answers, "anonymous": False}), case, calendar=LIVERPOOL, as_of=day)
    assert named.lacking == ("referrer_name", "referrer_contact")
    unnamed = form_state(policy, form, Filled({**answers, "anonymous": True}), case, calendar=LIVERPOOL, as_of=day)
    assert unnamed.lacking == ()
