"""Both sides of edges in the engine that no shipped pack happens to stand on, and what is told beside the answers."""

import pytest

from onroll.policy import Assessment, Event, Fact, Policy, load_pack, load_policy
from onroll.policy.records import CaseError, checked_value
from onroll.policy.vocabulary.kinds import FieldType

from .asking import events, gate, iso, limb, told
from .building import GONE, HEAD, case_of, duty, on, policy_of


def test_an_authority_s_pack_used_outside_its_dates_says_so() -> None:
    head = HEAD.replace("source:", "in_force: {from: 2016-02-08, to: 2016-02-29}\nsource:")

    def notices(day: str, head: str = head) -> tuple[str, ...]:
        return on(policy_of("", head=head), case_of(GONE), day).notices

    assert notices("2016-02-08") == notices("2016-02-29") == ()
    assert notices("2016-03-01") == (
        "A test pack is in force from 2016-02-08 until 2016-02-29; it is applied here to 2016-03-01 because it was chosen.",
    )
    assert "in force until 2016-02-29;" in notices("2016-03-01", head.replace("from: 2016-02-08, ", ""))[0]
    assert notices("2016-02-07", head.replace("source:", "kind: law\nsource:", 1)) == ()


LIST = """
checklists:
  - id: enquiries
    words: Enquiries
    clause: "1"
    completed_by: school
    items:
      - {id: call, words: A call, asked_by: school, answered_by: parent}
      - {id: visit, words: A visit, asked_by: school, answered_by: parent, when: {fact: child.in_need}}
"""


def answer(day: str, item: str, outcome: str) -> str:
    return f"on: {day}, event: check.answered, checklist: enquiries, item: {item}, outcome: {outcome}"


@pytest.mark.parametrize(
    ("general", "expected"),
    [("2016-02-02", "found_nothing"), ("2016-02-03", "no_reply"), ("2016-02-01", "found_nothing")],
)
def test_an_answer_for_all_stands_over_an_item_s_own_only_when_it_is_later(general: str, expected: str) -> None:
    case = events(answer("2016-02-02", "call", "found_nothing"), answer(general, "all", "no_reply"))
    found = on(policy_of(LIST), case_of("facts: {child.in_need: yes}\n" + case), "2016-02-04").checklists[0]
    given = {item.item.id: item.answer.data["outcome"] if item.answer else None for item in found.items}
    assert given == {"call": expected, "visit": "no_reply"}
    assert (found.complete, found.completed_on) == (True, max(iso(general), iso("2016-02-02")))


def test_an_item_applies_when_its_condition_holds_and_the_answers_are_the_evidence() -> None:
    text = LIST + gate("{checklist_complete: enquiries}")
    case = case_of("facts: {child.in_need: no}\n" + events(answer("2016-02-02", "call", "found_nothing")))
    found = on(policy_of(text), case, "2016-02-04")
    assert [item.applies for item in found.checklists[0].items] == [True, False]
    may = found.gate("may")
    assert may is not None
    assert [each.data["item"] for each in may.limbs[0].finding.evidence if isinstance(each, Event)] == ["call"]
    before = on(policy_of(text), case, "2016-02-01").checklists[0].items
    assert [(item.answer, item.applies) for item in before] == [(None, True), (None, False)]


@pytest.mark.parametrize(
    ("condition", "case", "day", "value", "since"),
    [
        ("{any: [{happened: visit.made}, {happened: letter.sent}]}",
         events("on: 2016-02-03, event: visit.made", "on: 2016-02-02, event: letter.sent"), "2016-02-05", True, "2016-02-02"),
        ("{all: [{happened: visit.made}, {happened: letter.sent}]}",
         events("on: 2016-02-03, event: visit.made", "on: 2016-02-02, event: letter.sent"), "2016-02-05", True, "2016-02-03"),
        ("{fact: child.looked_after}", "facts: [{fact: child.looked_after, value: yes, from: 2016-02-01, to: 2016-02-05}]\n" + GONE,
         "2016-02-05", True, "2016-02-01"),
        ("{fact: child.looked_after}", "facts: [{fact: child.looked_after, value: yes, from: 2016-02-01, to: 2016-02-05}]\n" + GONE,
         "2016-02-06", None, None),
        ("{known: child.looked_after}", "facts: [{fact: child.looked_after, value: no, from: 2016-02-01, to: 2016-02-05}]\n" + GONE,
         "2016-02-06", False, None),
        ("{fact: child.looked_after}", "facts: [{fact: child.looked_after, value: no}, {fact: child.looked_after, value: yes, from: 2016-02-01}]\n" + GONE,
         "2016-02-02", True, "2016-02-01"),
        ("{fact: child.looked_after}",
         "facts: [{fact: child.looked_after, value: no, from: 2016-02-01, known: 2016-02-04}, {fact: child.looked_after, value: yes, from: 2016-02-01, known: 2016-02-03}]\n" + GONE,
         "2016-02-05", False, None),
        ("{fact: child.ehcp, ever: yes}",
         "facts: [{fact: child.ehcp, value: yes, from: 2016-02-03}, {fact: child.ehcp, value: yes, from: 2016-02-01, to: 2016-02-02}]\n" + GONE,
         "2016-02-04", True, "2016-02-01"),
        ("{fact: child.ehcp, ever: yes}",
         "facts: [{fact: child.ehcp, value: yes, from: 2016-02-03}, {fact: child.ehcp, value: yes, to: 2016-02-02}]\n" + GONE,
         "2016-02-04", True, None),
        ("{date_passed: home_education.notified, field: from_date}",
         events("on: 2016-02-01, event: home_education.notified, from_date: 2016-02-02",
                "on: 2016-02-03, event: home_education.notified, from_date: 2016-02-08"), "2016-02-08", False, None),
        ("{date_passed: home_education.notified, field: from_date}",
         events("on: 2016-02-01, event: home_education.notified, from_date: 2016-02-02",
                "on: 2016-02-03, event: home_education.notified, from_date: 2016-02-08"), "2016-02-09", True, "2016-02-09"),
        ("{age: at_least, years: 10}", "facts: [{fact: child.born, value: 2000-01-01}, {fact: child.born, value: 2006-02-02}]\n" + GONE,
         "2016-02-01", False, None),
        ("{compulsory_school_age: yes}", "facts: {child.born: 2011-01-02}\n" + GONE, "2016-04-01", True, "2016-03-31"),
        ("{compulsory_school_age: over}", "facts: {child.born: 2000-01-02}\n" + GONE, "2016-06-25", True, "2016-06-25"),
        ("{compulsory_school_age: below}", "facts: {child.born: 2011-01-02}\n" + GONE, "2016-03-30", True, None),
        ("{happened: visit.made, unless_later: [letter.sent]}",
         events("on: 2016-02-02, event: visit.made", "on: 2016-02-03, event: letter.sent"), "2016-02-05", False, None),
        ("{happened: visit.made, unless_later: [letter.sent]}",
         events("on: 2016-02-02, event: letter.sent", "on: 2016-02-03, event: visit.made"), "2016-02-05", True, "2016-02-03"),
        ("{happened: visit.made, times: 2, on_different_days: yes}",
         events("on: 2016-02-02, event: visit.made", "on: 2016-02-02, event: visit.made", "on: 2016-02-04, event: visit.made"),
         "2016-02-05", True, "2016-02-04"),
        ("{day_reached: 3, of: absence, complete: yes}", GONE, "2016-02-04", True, "2016-02-04"),
    ],
)  # fmt: skip
def test_a_condition_says_since_when(
    condition: str, case: str, day: str, value: bool | None, since: str | None
) -> None:
    assert limb(condition, case, day) == (value, iso(since) if since else None)


def test_a_condition_counts_from_the_start_of_each_duty_that_asks_it() -> None:
    text = duty("{promptly: yes}", trigger="upon: {event: visit.made}").replace(
        "met_by: {happened: party.notified, where: {to: welfare_service}}",
        "met_by: {all: [{happened: party.notified}, {running: absence}]}",
    )
    case = events("on: 2016-02-01, event: visit.made", told("2016-02-02"), "on: 2016-02-03, event: visit.made")
    found = on(policy_of(text), case_of(case), "2016-02-04").obligations
    assert [each.status.value for each in found] == ["met", "due"]


def test_another_duty_was_met_when_it_was_first_met_and_not_while_it_is_owed() -> None:
    text = duty("{promptly: yes}", trigger="upon: {event: visit.made}") + gate("{met: tell}")
    visits = ("on: 2016-02-01, event: visit.made", "on: 2016-02-05, event: visit.made")
    for more, expected in (((), (False, None)), ((told("2016-02-08"),), (True, iso("2016-02-08"))),
                           ((told("2016-02-03"), told("2016-02-08")), (True, iso("2016-02-03")))):  # fmt: skip
        found = on(policy_of(text), case_of(events(*visits, *more)), "2016-02-10").gate("may")
        assert found is not None
        assert (found.limbs[0].finding.value, found.limbs[0].finding.since) == expected


def test_a_gate_opens_when_the_last_of_what_it_waits_for_comes() -> None:
    text = (
        gate("{day_reached: 3, of: absence}")
        + "      - {id: two, words: Two, condition: {dated: from, day: 2016-02-10}}\n"
    )
    got = {day: on(policy_of(text), case_of(GONE), day).gate("may") for day in ("2016-02-01", "2016-02-10")}
    assert [(g.answer.value, g.earliest) for g in got.values() if g] == [("no", iso("2016-02-10")), ("yes", None)]


@pytest.mark.parametrize(
    ("day", "effect"), [("2016-01-28", None), ("2016-01-29", "2016-02-08"), ("2016-02-01", "2016-02-08")]
)
def test_the_day_of_effect_is_looked_for_from_the_start_of_the_timeline(day: str, effect: str | None) -> None:
    more = "takes_effect: {event: move.announced, field: moves_on, where: {destination: known}}"
    case = events(f"on: {day}, event: move.announced, destination: known, moves_on: 2016-02-08")
    found = on(policy_of(gate("{running: absence}", more=more)), case_of(case), "2016-02-02").gate("may")
    assert found is not None
    assert found.takes_effect == (iso(effect) if effect else None)


def test_who_declined_an_earlier_request_is_asked_again() -> None:
    text = duty("{day: 3}").replace("actor: school", "actor: {role: welfare_service, fallback: [police]}")
    for day, owner in (("2016-01-28", "welfare_service"), ("2016-01-29", "police")):
        case = events(f"on: {day}, event: request.declined, by: welfare_service")
        assert on(policy_of(text), case_of(case), "2016-02-03").obligations[0].actor == owner


def test_a_later_step_follows_only_what_was_met() -> None:
    text = duty("{day: 1}", name="first") + duty("{promptly: yes}", name="second", trigger="after: first").replace(
        "obligations:", ""
    ).replace("party.notified, where: {to: welfare_service}", "documents.sent")
    lapsed = events(told("2016-02-03"), "on: 2016-02-02, event: pupil.returned")
    assert [s.id for s in on(policy_of(text), case_of(lapsed), "2016-02-05").obligations] == ["first"]
    late = events(told("2016-02-03"))
    assert [(s.id, s.status.value) for s in on(policy_of(text), case_of(late), "2016-02-05").obligations] == [
        ("first", "met_late"),
        ("second", "due"),
    ]


@pytest.mark.parametrize(
    ("table", "own", "expected"),
    [("should", "", "should"), ("should", ", modality: must", "must"), ("must", "", "must")],
)
def test_a_duty_of_a_table_is_as_strong_as_it_says_or_as_its_table(table: str, own: str, expected: str) -> None:
    text = f"""
tables:
  - id: call
    words: What the call brought
    clause: "1"
    modality: {table}
    upon: {{event: contact.attempted}}
    field: outcome
    rows:
      - is: otherwise
        duties:
          - {{id: note, words: Note it, actor: school, action: register, due: {{at_once: yes}}, met_by: {{happened: visit.made}}{own}}}
"""
    case = events("on: 2016-02-01, event: contact.attempted, outcome: no_answer")
    assert on(policy_of(text), case_of(case), "2016-02-01").obligations[0].obligation.modality == expected


def test_a_policy_is_loaded_with_its_law() -> None:
    policy = load_policy("liverpool-2016")
    assert [pack.pack for pack in policy.packs] == ["liverpool-2016", *load_pack("liverpool-2016").base]


def test_an_event_and_a_fact_are_told_as_plain_data() -> None:
    case = case_of(
        'events: [{on: 2016-02-01, event: review.held, at: "09:15", next_review: 2016-02-08, known: 2016-02-02}, {on: 2016-02-03, event: visit.made}]\n'
        "facts: [{fact: child.born, value: 2005-03-01, source: the register}, {fact: child.ehcp, value: yes, from: 2016-01-01, to: 2016-02-01, known: 2016-01-02}]"
    )
    assert [each.to_json() for each in case.events] == [
        {
            "id": "e1",
            "event": "review.held",
            "on": "2016-02-01",
            "at": "09:15",
            "known": "2016-02-02",
            "next_review": "2016-02-08",
        },
        {"id": "e2", "event": "visit.made", "on": "2016-02-03", "known": "2016-02-03"},
    ]
    assert [each.to_json() for each in case.facts] == [
        {"fact": "child.born", "value": "2005-03-01", "source": "the register"},
        {
            "fact": "child.ehcp",
            "value": True,
            "source": "",
            "from": "2016-01-01",
            "to": "2016-02-01",
            "known": "2016-01-02",
        },
    ]


@pytest.mark.parametrize(
    ("start", "end", "day", "expected"),
    [(None, None, "2016-02-01", True), ("2016-02-01", None, "2016-01-31", False), ("2016-02-01", None, "2016-02-01", True),
     (None, "2016-02-01", "2016-02-01", True), (None, "2016-02-01", "2016-02-02", False),
     ("2016-02-01", "2016-02-01", "2016-02-01", True), ("2016-02-01", "2016-02-03", "2016-02-04", False)],
)  # fmt: skip
def test_a_fact_holds_from_its_first_day_to_its_last(
    start: str | None, end: str | None, day: str, expected: bool
) -> None:
    fact = Fact("child.ehcp", True, start=iso(start) if start else None, end=iso(end) if end else None)
    assert fact.holds_on(iso(day)) is expected


def test_events_of_a_day_come_in_the_order_of_their_times_and_one_without_comes_first() -> None:
    case = case_of(
        'events: [{on: 2016-02-01, at: "10:00", event: visit.made, id: b}, {on: 2016-02-01, at: "09:00", event: visit.made, id: a}, '
        '{on: 2016-02-01, event: visit.made, id: none}, {on: 2016-01-31, at: "23:00", event: visit.made, id: before}]'
    )
    assert [each.id for each in case.view(iso("2016-02-01")).events] == ["before", "none", "a", "b"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("events: [on and event]", "an event needs “on” (its date) and “event” (its kind)"),
        ("events: [{on: 2016-02-01}]", "an event needs"),
        ("events: [{event: visit.made}]", "an event needs"),
        ("facts: [fact and value]", "a fact needs “fact” and “value”"),
        ("facts: [{fact: child.ehcp}]", "a fact needs"),
        ("facts: [{value: yes}]", "a fact needs"),
        ("facts: [{fact: child.ehcp, value: yes, from: 2016-02-02, to: 2016-02-01}]", "before it begins"),
        ("events: [{on: 2016-02-02, event: visit.made, known: 2016-02-01}]", "before it happened"),
    ],
)
def test_a_record_that_lacks_something_is_refused(text: str, says: str) -> None:
    with pytest.raises(CaseError, match=says.replace("(", r"\(").replace(")", r"\)")):
        case_of(text)


def test_a_fact_of_one_day_and_an_event_known_at_once_are_taken() -> None:
    case = case_of(
        "events: [{on: 2016-02-02, event: visit.made, known: 2016-02-02}]\n"
        "facts: [{fact: child.ehcp, value: yes, from: 2016-02-02, to: 2016-02-02}]"
    )
    assert (case.events[0].known_on, case.facts[0].end) == (iso("2016-02-02"), iso("2016-02-02"))


def flags(found: Assessment) -> list[str]:
    return [flag.conflict.id for flag in found.flags]


def test_a_conflict_names_the_rule_at_work_and_not_another_that_it_concerns() -> None:
    text = gate("{running: absence}") + duty("{day: 1}") + (
        "conflicts:\n  - {id: c1, words: W, kind: contradicts, settled: S, concerns: [tell, may], "
        'sides: [{pack: a, clause: "1", says: A}, {pack: b, clause: "1", says: B}]}\n'
    )  # fmt: skip
    done = on(policy_of(text), case_of(events("on: 2016-02-02, event: pupil.returned")), "2016-02-03")
    assert (flags(done), [s.status.value for s in done.obligations]) == ([], ["lapsed"])
    running = on(policy_of(text), case_of(GONE), "2016-02-03")
    assert [flag.because for flag in running.flags] == ["tell is at work in this case"]


@pytest.mark.parametrize("unknown", ["{fact: child.ehcp}", "{not: {fact: child.ehcp}}"])
def test_what_has_not_come_yet_is_a_no_whatever_else_is_not_known(unknown: str) -> None:
    for condition in (
        f"{{all: [{{day_reached: 5, of: absence}}, {unknown}]}}",
        f"{{all: [{unknown}, {{day_reached: 5, of: absence}}]}}",
    ):
        assert limb(condition, GONE, "2016-02-04") == (False, None)
        assert limb(condition, GONE, "2016-02-05") == (None, None)


def test_the_latest_of_events_that_carry_a_date_is_the_evidence() -> None:
    notified = "on: 2016-02-0{}, event: home_education.notified{}"
    text = gate("{date_passed: home_education.notified, field: from_date}")
    for dates, value in (((", from_date: 2016-02-02", ", from_date: 2016-02-04"), True), (("", ""), None)):
        case = events(*(notified.format(n, more) for n, more in zip((1, 3), dates, strict=True)))
        found = on(policy_of(text), case_of(case), "2016-02-05").gate("may")
        assert found is not None
        finding = found.limbs[0].finding
        assert (finding.value, [each.id for each in finding.evidence if isinstance(each, Event)]) == (value, ["e3"])


def test_of_two_facts_from_the_same_day_the_one_learned_later_holds_and_one_never_dated_was_known_first() -> None:
    both = "facts: [{fact: child.ehcp, value: no, from: 2016-02-01}, {fact: child.ehcp, value: yes, from: 2016-02-01, known: 2016-02-02}]\n"
    assert limb("{fact: child.ehcp}", both + GONE, "2016-02-05") == (True, iso("2016-02-01"))


def test_a_conflict_names_a_gate_when_no_duty_that_it_concerns_is_at_work() -> None:
    text = gate("{running: absence}") + duty("{day: 1}", trigger="upon: {event: visit.made}") + (
        "conflicts:\n  - {id: c1, words: W, kind: contradicts, settled: S, concerns: [tell, may], "
        'sides: [{pack: a, clause: "1", says: A}, {pack: b, clause: "1", says: B}]}\n'
    )  # fmt: skip
    assert [flag.because for flag in on(policy_of(text), case_of(GONE), "2016-02-03").flags] == [
        "may is at work in this case"
    ]


def test_the_sides_of_a_gate_open_against_the_law_cite_the_first_clause_of_each() -> None:
    two = HEAD.replace("clauses:", 'clauses:\n  - {id: "0", paragraph: "0", words: Another clause}')
    local = gate("{running: absence}").replace('clause: "1"', 'clause: ["0", "1"]')
    law = gate("{happened: visit.made}").replace('clause: "1"', 'clause: ["1", "0"]')
    head = two.replace("pack: test-pack", "pack: test-law\nkind: law")
    policy = Policy.of(policy_of(local, head=two).pack, policy_of(law, head=head).pack)
    found = on(policy, case_of(GONE), "2016-02-03").flags
    assert [(flag.conflict.id, [(s.pack, s.clause) for s in flag.conflict.sides]) for flag in found] == [
        ("policy-open-law-shut", [("test-pack", "0"), ("test-law", "1")])
    ]


RETENTION = """
retention:
  - {id: file, words: The file, clause: "1", years: 1}
  - {id: born, words: From birth, clause: "1", years: 1, counted_from: birth}
"""


def test_a_record_is_kept_from_the_last_closing_and_the_latest_date_of_birth() -> None:
    facts = "facts: [{fact: child.born, value: 2004-03-01}, {fact: child.born, value: 2005-03-01}]\n"
    case = facts + events("on: 2016-02-01, event: case.closed", "on: 2016-03-01, event: case.closed")
    kept = on(policy_of(RETENTION), case_of(case), "2016-04-01").retention
    assert [each.until for each in kept] == [iso("2017-03-01"), iso("2006-03-01")]


def test_a_number_is_a_whole_number_and_yes_is_none() -> None:
    assert checked_value(FieldType.NUMBER, (), 5, "here") == 5
    assert checked_value(FieldType.YES_NO, (), False, "here") is False
    for wrong in (True, "5"):
        with pytest.raises(CaseError, match="write a whole number"):
            checked_value(FieldType.NUMBER, (), wrong, "here")


@pytest.mark.parametrize(("count", "ends"), [(12, "b11."), (13, "b11 … (see `onroll policy vocabulary`).")])
def test_a_hint_shows_twelve_choices(count: int, ends: str) -> None:
    choices = [f"b{number:02}" for number in range(count)]
    with pytest.raises(CaseError) as told_off:
        checked_value(FieldType.CHOICE, choices, "quite another", "here")
    assert str(told_off.value).endswith(ends)
