"""Forms as data: who may use which, what must be filled, what sends one back."""

from collections.abc import Mapping
from datetime import date

import pytest

from onroll.policy import Answer, CaseFacts, Policy, load_policy
from onroll.policy.forms import Filled, FormError, FormState, form_named, form_state, forms_for
from onroll.policy.model.pack import Pack
from onroll.policy.references import reference_problems
from onroll.policy.vocabulary import FORM_FIELD_KINDS
from onroll.policy.yamlfile import parse_yaml

from .building import HEAD, LIVERPOOL, case_of, policy_of

DAY = date(2016, 3, 4)

FORMS = """
forms:
  - id: report
    words: Report
    clause: "1"
    reporters: [school, public]
    not_for: [police]
    anonymous: yes
    languages: [en, cy]
    attachments: [letter, attendance record]
    returned_when_incomplete: yes
    in_force: {from: 2016-01-01, to: 2016-12-31}
    fields:
      - {field: child_surname, required: yes}
      - {field: child_known_as}
      - {field: referrer_name, required: yes}
      - {field: anonymous}
      - {field: risk_appraisal, required_when: {fact: child.looked_after}}
      - {field: expected_first_day, required_when: {happened: pupil.expected, since: ever}}
  - id: for_agencies
    words: Agencies' report
    clause: "1"
    reporters: [police, public]
    fields:
      - {field: circumstances, required: yes}
"""
POLICY = policy_of(FORMS)
COMPLETE = {"child_surname": "Invented", "referrer_name": "A. Nobody"}


def state(answers: Mapping[str, object], case: str = "facts: {child.looked_after: no}", **more: object) -> FormState:
    attached = more.get("attached", ())
    assert isinstance(attached, tuple)
    form = form_named(POLICY, "report")
    return form_state(POLICY, form, Filled(answers, attached), case_of(case), calendar=LIVERPOOL, as_of=DAY)


def names(policy: Policy, reporter: str, day: date = DAY, language: str | None = None) -> list[str]:
    return [form.id for form in forms_for(policy, reporter, day, language=language)]


def test_a_reporter_is_offered_the_forms_meant_for_that_reporter() -> None:
    assert names(POLICY, "school") == ["report"]
    assert names(POLICY, "public") == ["report", "for_agencies"]
    assert names(POLICY, "police") == ["for_agencies"]
    assert names(POLICY, "neighbour") == []


def test_a_form_is_offered_in_its_languages_only() -> None:
    assert names(POLICY, "public", language="cy") == ["report"]
    assert names(POLICY, "public", language="en") == ["report", "for_agencies"]


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        (date(2015, 12, 31), []),
        (date(2016, 1, 1), ["report"]),
        (date(2016, 12, 31), ["report"]),
        (date(2017, 1, 1), []),
    ],
)
def test_a_form_is_offered_while_it_is_in_force(day: date, offered: list[str]) -> None:
    assert names(POLICY, "school", day) == offered


def test_a_role_that_does_not_exist_is_refused_with_a_hint() -> None:
    with pytest.raises(FormError, match="“scool” is not a role that can report: did you mean “school”"):
        forms_for(POLICY, "scool", DAY)


def test_a_form_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(FormError, match="no form called “lost”: there is report, for_agencies"):
        form_named(POLICY, "lost")


def test_required_fields_that_are_empty_send_the_form_back() -> None:
    empty = state({"child_surname": "  ", "child_known_as": []})
    assert empty.lacking == ("child_surname", "referrer_name")
    assert empty.sent_back is Answer.YES
    filled = state(COMPLETE)
    assert filled.lacking == ()
    assert filled.sent_back is Answer.NO


def test_no_is_an_answer_and_an_empty_list_is_not() -> None:
    by_name = {each.kind.name: each.filled for each in state({"anonymous": False, "child_known_as": []}).fields}
    assert by_name["anonymous"] is True
    assert by_name["child_known_as"] is False


def test_a_conditional_field_follows_the_record() -> None:
    assert state(COMPLETE, "facts: {child.looked_after: yes}").lacking == ("risk_appraisal",)
    assert state(COMPLETE | {"risk_appraisal": "None known."}, "facts: {child.looked_after: yes}").lacking == ()
    expected = "{facts: {child.looked_after: no}, events: [{on: 2016-03-01, event: pupil.expected}]}"
    assert state(COMPLETE, expected).lacking == ("expected_first_day",)


def test_what_is_not_known_leaves_it_open_and_is_named() -> None:
    unknown = state(COMPLETE, "events: []")
    assert unknown.lacking == ()
    assert unknown.undetermined == ("risk_appraisal",)
    assert unknown.sent_back is Answer.UNDETERMINED
    by_name = {each.kind.name: each for each in unknown.fields}
    assert by_name["risk_appraisal"].missing == ("child.looked_after",)
    assert state(COMPLETE | {"risk_appraisal": "None known."}, "events: []").sent_back is Answer.NO


def test_somebody_unnamed_is_not_asked_for_a_name() -> None:
    assert state({"child_surname": "Invented", "anonymous": True}).lacking == ()
    assert state({"child_surname": "Invented", "anonymous": False}).lacking == ("referrer_name",)


def test_a_form_that_does_not_allow_it_asks_for_the_name_all_the_same() -> None:
    policy = policy_of(FORMS.replace("anonymous: yes", "anonymous: no"))
    filled = Filled({"child_surname": "Invented", "anonymous": True})
    case = case_of("facts: {child.looked_after: no}")
    found = form_state(policy, form_named(policy, "report"), filled, case, calendar=LIVERPOOL, as_of=DAY)
    assert found.lacking == ("referrer_name",)


def test_a_form_that_is_never_sent_back_still_shows_what_it_lacks() -> None:
    form = form_named(POLICY, "for_agencies")
    found = form_state(POLICY, form, Filled(), CaseFacts(), calendar=LIVERPOOL, as_of=DAY)
    assert found.lacking == ("circumstances",)
    assert found.sent_back is Answer.NO


def test_attachments_that_are_not_there_are_named() -> None:
    assert state(COMPLETE).attachments_lacking == ("letter", "attendance record")
    assert state(COMPLETE, attached=("letter",)).attachments_lacking == ("attendance record",)


def test_an_answer_to_a_question_that_the_form_does_not_ask_is_refused() -> None:
    with pytest.raises(FormError, match="has no field “child_surnme”: did you mean “child_surname”"):
        state({"child_surnme": "Invented"})


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("field: child_surname,", "field: surname_of_child,", "“surname_of_child” is not a field of the catalogue"),
        ("reporters: [school, public]", "reporters: [schol, public]", "“schol” is not a role of the vocabulary"),
        ("not_for: [police]", "not_for: [polise]", "“polise” is not a role of the vocabulary"),
    ],
)
def test_a_name_that_leads_nowhere_is_a_problem_of_the_pack(right: str, wrong: str, says: str) -> None:
    pack = Pack.model_validate(parse_yaml(HEAD + FORMS.replace(right, wrong), name="test").data)
    assert [problem.text for problem in reference_problems(pack) if says in problem.text]


def test_the_catalogue_names_each_field_once_and_covers_liverpool() -> None:
    used = {field.field for form in load_policy("liverpool-2016").pack.forms for field in form.fields}
    assert used <= set(FORM_FIELD_KINDS)
    assert all(name == kind.name and kind.words for name, kind in FORM_FIELD_KINDS.items())


def test_liverpools_school_form_asks_for_the_first_day_of_a_pupil_who_never_came() -> None:
    policy = load_policy("liverpool-2016")
    form = form_named(policy, "school_referral")
    case = case_of("events: [{on: 2016-03-01, event: pupil.expected}]")
    lacking = form_state(policy, form, Filled(), case, calendar=LIVERPOOL, as_of=DAY).lacking
    assert "expected_first_day" in lacking
    assert "date_last_attended" not in lacking
