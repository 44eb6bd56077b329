"""Both sides of edges of days in the engine: counts, deadlines, and the next day worth looking at."""

from datetime import date

import pytest

from onroll.policy import Policy
from onroll.policy.engine.assess import duties_and_gates

from .asking import events, gate, iso, only, told
from .building import GONE, HEAD, LIVERPOOL, case_of, duty, on, policy_of


def next_moment(text: str, case: str, day: str, *, head: str = HEAD) -> str | None:
    """The next day worth looking at, by both ways of asking."""
    policy, facts = policy_of(text, head=head), case_of(case)
    found = on(policy, facts, day).next_moment
    assert duties_and_gates(policy, facts, LIVERPOOL, iso(day))[2] == found
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("text", "case", "day", "expected"),
    [
        (duty("{days: {from: 3, to: 5}}"), GONE, "2016-01-30", "2016-02-03"),
        (duty("{days: {from: 3, to: 5}}"), GONE, "2016-02-03", "2016-02-05"),
        (duty("{days: {from: 3, to: 5}}"), GONE, "2016-02-05", "2016-02-06"),
        (duty("{days: {from: 3, to: 5}}"), GONE, "2016-02-06", None),
        (duty("{days: {from: 1, to: 9, start_by: 4}}", more="begun_by: {happened: enquiries.begun}"), GONE, "2016-02-01",
         "2016-02-05"),
        (duty("{days: {from: 1, to: 9, start_by: 4}}"), GONE, "2016-02-01", "2016-02-11"),
        (gate("{fact: child.looked_after}"), "facts: [{fact: child.looked_after, value: yes, from: 2016-02-10}]\n" + GONE,
         "2016-02-01", "2016-02-10"),
        (gate("{fact: child.looked_after}"),
         "facts: [{fact: child.looked_after, value: yes, from: 2016-01-10, to: 2016-02-10}]\n" + GONE, "2016-02-01",
         "2016-02-11"),
        (gate("{fact: child.looked_after, ever: yes}"),
         "facts: [{fact: child.looked_after, value: yes, from: 2016-01-10, to: 2016-02-10}]\n" + GONE, "2016-02-01", None),
        (gate("{age: at_least, years: 10}"), "facts: {child.born: 2006-02-10}\n" + GONE, "2016-02-01", "2016-02-10"),
        (gate("{compulsory_school_age: yes}"), "facts: {child.born: 2011-03-10}\n" + GONE, "2016-02-01", "2016-03-31"),
        (gate("{compulsory_school_age: yes}"), "facts: {child.born: 2011-03-10}\n" + GONE, "2016-03-31", "2027-06-26"),
        (gate("{year_group: [6]}"), "facts: {child.born: 2005-03-10}\n" + GONE, "2016-02-01", "2016-09-01"),
        (gate("{year_group: [6]}"), "facts: {child.born: 2005-03-10}\n" + GONE, "2016-09-01", "2017-09-01"),
        (gate("{dated: from, day: 2016-02-10}"), GONE, "2016-02-09", "2016-02-10"),
        (gate("{dated: from, day: 2016-02-10}"), GONE, "2016-02-10", None),
        (gate("{date_passed: home_education.notified, field: from_date}"),
         events("on: 2016-02-01, event: home_education.notified, from_date: 2016-02-10"), "2016-02-01", "2016-02-11"),
    ],
)  # fmt: skip
def test_the_next_day_worth_looking_at_is_the_first_on_which_something_changes(
    text: str, case: str, day: str, expected: str | None
) -> None:
    assert next_moment(text, case, day) == expected


def test_a_text_that_comes_into_force_or_ends_is_worth_looking_at() -> None:
    head = HEAD.replace("source:", "kind: law\nin_force: {from: 2016-02-08, to: 2016-02-29}\nsource:")
    policy = Policy.of(policy_of("").pack, policy_of(duty("{promptly: yes}"), head=head).pack)
    moments = {
        day: on(policy, case_of(GONE), day).next_moment
        for day in ("2016-02-07", "2016-02-08", "2016-02-29", "2016-03-01")
    }
    assert list(moments.values()) == [iso("2016-02-08"), iso("2016-03-01"), iso("2016-03-01"), None]


def test_nothing_after_a_day_is_that_day() -> None:
    assert only(duty("{within: {n: 0, unit: school_day}}"), GONE, "2016-01-29")[:3] == (
        "due",
        iso("2016-01-29"),
        iso("2016-01-29"),
    )
    assert only(duty("{within: {n: 1, unit: school_day}}"), GONE, "2016-01-29")[2] == iso("2016-02-01")


@pytest.mark.parametrize(
    ("unit", "first_day", "expected"),
    [("working_day", "next_day", 2), ("working_day", "same_day", 3), ("calendar_day", "next_day", 4),
     ("week", "next_day", 0), ("school_day", "same_day", 3)],
)  # fmt: skip
def test_the_days_of_a_timeline_are_counted_in_its_unit_from_its_day_one(
    unit: str, first_day: str, expected: int
) -> None:
    head = HEAD.replace("    bands:", f"    unit: {unit}\n    first_day: {first_day}\n    bands:")
    assert on(policy_of("", head=head), case_of(GONE), "2016-02-02").timelines[0].day == expected


def test_a_week_is_counted_when_it_is_whole() -> None:
    head = HEAD.replace("    bands:", "    unit: week\n    bands:")
    days = {
        day: on(policy_of("", head=head), case_of(GONE), day).timelines[0].day
        for day in ("2016-02-04", "2016-02-05", "2016-02-12")
    }
    assert list(days.values()) == [0, 1, 2]


CUMULATIVE = HEAD.replace(
    "    bands:",
    "    continuity: cumulative\n    counts: {event: contact.attempted, where: {outcome: no_answer}}\n    bands:",
)


TRIED = "on: 2016-02-0{}, event: contact.attempted, outcome: {}"


def test_a_cumulative_count_takes_the_events_of_its_kind_in_its_days_only() -> None:
    case = events(*(TRIED.format(n, what) for n, what in ((1, "no_answer"), (2, "child_seen"), (3, "no_answer"))))
    run = on(policy_of("", head=CUMULATIVE), case_of(case), "2016-02-05").timelines[0]
    assert (run.day, run.day_one) == (2, iso("2016-02-01"))
    assert only(duty("{day: 2}"), case, "2016-02-03", head=CUMULATIVE)[:3] == (
        "due",
        iso("2016-02-03"),
        iso("2016-02-03"),
    )
    assert only(duty("{day: 3}"), case, "2016-02-05", head=CUMULATIVE)[:3] == ("not_yet", None, None)
    fresh = on(policy_of("", head=CUMULATIVE), case_of(GONE), "2016-02-05").timelines[0]
    assert (fresh.day, fresh.day_one) == (0, None)
    reset = on(
        policy_of("", head=CUMULATIVE), case_of(case[:-2] + ", {on: 2016-02-02, event: pupil.attended}]"), "2016-02-05"
    )
    assert (reset.timelines[0].day, reset.timelines[0].counted_from) == (1, iso("2016-02-02"))


STARTS = HEAD.replace(
    "starts: {event: pupil.last_attended}",
    "starts: [{event: pupil.left, where: {destination: unknown}}, {event: pupil.left, where: {notice: none}}]",
)


@pytest.mark.parametrize(
    ("data", "runs"),
    [
        ("destination: unknown", 1),
        ("destination: known, notice: none", 1),
        ("destination: known", 0),
        ("notice: announced", 0),
    ],
)
def test_any_of_the_patterns_of_a_kind_starts_a_run(data: str, runs: int) -> None:
    case = case_of(f"events: [{{on: 2016-01-29, event: pupil.left, {data}}}]")
    assert len(on(policy_of("", head=STARTS), case, "2016-02-01").timelines) == runs


def test_a_day_is_asked_of_the_run_in_which_it_lies() -> None:
    case = events(
        "on: 2016-02-03, event: visit.made", "on: 2016-02-05, event: pupil.returned",
        "on: 2016-02-08, event: visit.made", "on: 2016-02-19, event: pupil.last_attended",
        "on: 2016-02-24, event: visit.made",
    )  # fmt: skip
    text = duty("{promptly: yes}", trigger="upon: {event: visit.made}", more="when: {day_reached: 3, of: absence}")
    found = on(policy_of(text), case_of(case), "2016-02-26").obligations
    assert [(each.trigger.on if each.trigger else None, each.schedule.opens) for each in found] == [
        (iso("2016-02-03"), iso("2016-02-03")),
        (iso("2016-02-08"), iso("2016-02-24")),
        (iso("2016-02-24"), iso("2016-02-24")),
    ]


def test_a_duty_whose_condition_held_before_its_trigger_counts_from_the_trigger() -> None:
    facts = "facts: [{fact: child.looked_after, value: yes, from: 2015-09-01}]\n"
    text = duty("{within: {n: 2, unit: school_day}}", more="when: {fact: child.looked_after}")
    assert only(text, facts + GONE, "2016-02-01")[:3] == ("due", iso("2016-01-29"), iso("2016-02-02"))


def test_what_is_so_without_a_date_meets_a_duty_on_the_day_of_its_trigger() -> None:
    text = duty("{day: 1}").replace(
        "met_by: {happened: party.notified, where: {to: welfare_service}}", "met_by: {fact: child.in_need}"
    )
    assert only(text, "facts: {child.in_need: yes}\n" + GONE, "2016-02-05") == (
        "met",
        iso("2016-02-01"),
        iso("2016-02-01"),
        iso("2016-01-29"),
    )


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        ("2016-02-01", "11:00", "met"),
        ("2016-02-02", "09:30", "met"),
        ("2016-02-02", "09:31", "met_late"),
        ("2016-02-03", "08:00", "met_late"),
    ],
)
def test_a_time_of_day_binds_on_its_day(day: str, at: str, expected: str) -> None:
    case = events(f'{told(day)}, at: "{at}"')
    assert only(duty('{day: 2, at: "09:30"}'), case, "2016-02-05")[0] == expected


@pytest.mark.parametrize(("ended", "missed"), [("2016-02-01", False), ("2016-02-02", False), ("2016-02-03", True)])
def test_a_duty_that_lapses_was_missed_when_its_last_day_was_over(ended: str, missed: bool) -> None:
    state = on(
        policy_of(duty("{day: 2}")), case_of(events(f"on: {ended}, event: pupil.returned")), "2016-02-05"
    ).obligations[0]
    assert (state.status.value, state.missed) == ("lapsed", missed)
    met = on(policy_of(duty("{day: 2}")), case_of(events(told("2016-02-04"))), "2016-02-05").obligations[0]
    assert (met.status.value, met.missed) == ("met_late", False)


@pytest.mark.parametrize(
    ("due", "opens", "last", "waits", "missing"),
    [
        ("{day: 2}", None, None, None, ("calendar:2018-01-26",)),
        ("{days: {from: 1, to: 3}}", None, None, None, ("calendar:2018-01-26",)),
        ("{within: {n: 2, unit: school_day}}", "2018-01-26", None, None, ("calendar:2018-01-26",)),
        ("{within: {n: 2, unit: calendar_day}, not_before: {n: 1, unit: school_day}}", None, "2018-01-28", None, ("calendar:2018-01-26",)),
        ("{within: {n: 2, unit: calendar_day}, not_before: {n: 1, unit: calendar_day}}", "2018-01-27", "2018-01-28", None, ()),
        ("{after: {n: 2, unit: school_day}}", None, None, None, ("calendar:2018-01-26",)),
        ("{after: {n: 2, unit: calendar_day}}", "2018-01-28", None, None, ()),
        ("{every: {n: 2, unit: school_day}}", None, None, None, ("calendar:2018-01-26",)),
        ("{every: {n: 2, unit: week}}", "2018-02-09", "2018-02-09", None, ()),
        ("{upon: {event: visit.made}}", None, None, "visit.made", ()),
        ("{latest_of: [{day: 2}, {within: {n: 2, unit: calendar_day}}]}", None, None, None, ("calendar:2018-01-26",)),
        ("{earliest_of: [{day: 2}, {within: {n: 2, unit: calendar_day}}]}", "2018-01-26", "2018-01-28", None, ()),
    ],
)  # fmt: skip
def test_what_a_deadline_lacks_or_waits_for_is_told(
    due: str, opens: str | None, last: str | None, waits: str | None, missing: tuple[str, ...]
) -> None:
    case = case_of("events: [{on: 2018-01-26, event: pupil.last_attended}]")
    schedule = on(policy_of(duty(due)), case, "2018-02-01").obligations[0].schedule
    assert (schedule.opens, schedule.due) == (iso(opens) if opens else None, iso(last) if last else None)
    assert (schedule.waits_for, schedule.missing) == (waits, missing)


def test_a_window_that_begins_in_known_days_and_ends_in_unknown_ones_lacks_its_end() -> None:
    case = case_of("events: [{on: 2017-07-14, event: pupil.last_attended}]")
    schedule = on(policy_of(duty("{days: {from: 2, to: 9}}")), case, "2017-07-20").obligations[0].schedule
    assert (schedule.opens, schedule.due, schedule.missing) == (iso("2017-07-18"), None, ("calendar:2017-07-14",))


def test_a_window_of_a_cumulative_count_waits_for_its_days() -> None:
    def schedule(due: str, day: str) -> tuple[date | None, date | None, str | None]:
        case = events(*(TRIED.format(n, "no_answer") for n in (1, 2)))
        found = on(policy_of(duty(due), head=CUMULATIVE), case_of(case), day).obligations[0].schedule
        return found.opens, found.due, found.waits_for

    assert schedule("{days: {from: 1, to: 2}}", "2016-02-02") == (iso("2016-02-01"), iso("2016-02-02"), None)
    assert schedule("{days: {from: 1, to: 2}}", "2016-02-01") == (
        iso("2016-02-01"),
        None,
        "day 2 of unexplained absence",
    )
    assert schedule("{days: {from: 2, to: 3}}", "2016-02-01") == (None, None, "day 2 of unexplained absence")
    assert schedule("{days: {from: 2, to: 3}}", "2016-02-02") == (iso("2016-02-02"), None, None)
    assert schedule("{day: 3}", "2016-02-02") == (None, None, "day 3 of unexplained absence")


@pytest.mark.parametrize(
    ("which", "start", "expected"),
    [
        ("first_of_month", "2016-02-01", "2016-02-01"), ("first_of_month", "2016-02-02", "2016-03-01"),
        ("first_of_month", "2016-11-02", "2016-12-01"), ("first_of_month", "2015-12-02", "2016-01-01"),
        ("last_of_month", "2016-02-01", "2016-02-29"), ("last_of_month", "2017-02-01", "2017-02-28"),
        ("last_of_month", "2016-04-30", "2016-04-30"), ("last_friday_in_june", "2016-06-25", "2017-06-30"),
        ('"09-01"', "2016-09-02", "2017-09-01"), ('"09-01"', "2016-09-01", "2016-09-01"),
    ],
)  # fmt: skip
def test_a_fixed_date_is_the_next_of_its_name(which: str, start: str, expected: str) -> None:
    case = f"events: [{{on: {start}, event: pupil.last_attended}}]"
    assert only(duty(f"{{fixed_date: {which}}}"), case, start)[2] == iso(expected)


def test_only_what_happens_from_the_trigger_on_brings_a_deadline() -> None:
    text = duty("{upon: {event: visit.made}}")
    before = "events: [{on: 2016-01-28, event: visit.made}, {on: 2016-01-29, event: pupil.last_attended}]"
    same_day = events("on: 2016-01-29, event: visit.made")
    assert only(text, before, "2016-02-01")[2] is None
    assert only(text, same_day, "2016-02-01")[2] == iso("2016-01-29")


def test_a_window_without_an_end_lacks_the_calendar_of_its_beginning() -> None:
    case = case_of("events: [{on: 2018-01-26, event: pupil.last_attended}]")
    found = on(policy_of(duty("{days: {from: 2}}")), case, "2018-02-01").obligations[0]
    assert (found.status.value, found.missed, found.schedule.missing) == (
        "undetermined",
        False,
        ("calendar:2018-01-26",),
    )


def test_a_window_that_has_not_opened_is_awaited_though_its_end_is_not_known() -> None:
    case = "events: [{on: 2017-07-14, event: pupil.last_attended}]"
    days = {day: only(duty("{days: {from: 3, to: 9}}"), case, day)[0] for day in ("2017-07-18", "2017-07-19")}
    assert list(days.values()) == ["upcoming", "undetermined"]


@pytest.mark.parametrize(
    ("due", "trigger", "counted_from"),
    [("{day: 3}", "timeline: absence", "2016-01-29"), ("{days: {from: 1, to: 3}}", "timeline: absence", "2016-01-29"),
     ("{promptly: yes}", "upon: {event: visit.made}", "2016-02-03"), ("{day: 3}", "upon: {event: visit.made}", "2016-02-03"),
     ("{days: {from: 1, to: 3}}", "upon: {event: visit.made}", "2016-02-03")],
)  # fmt: skip
def test_a_deadline_says_from_when_it_is_counted(due: str, trigger: str, counted_from: str) -> None:
    case = case_of(events("on: 2016-02-03, event: visit.made"))
    assert on(policy_of(duty(due, trigger=trigger)), case, "2016-02-03").obligations[0].schedule.counted_from == iso(
        counted_from
    )


@pytest.mark.parametrize(
    ("due", "opens", "last"),
    [
        ("{earliest_of: [{days: {from: 3, to: 4}}, {days: {from: 1, to: 9}}]}", "2016-02-01", "2016-02-04"),
        ("{earliest_of: [{days: {from: 3}}, {days: {from: 2}}]}", "2016-02-02", None),
        ("{latest_of: [{days: {from: 3, to: 4}}, {days: {from: 1, to: 9}}]}", "2016-02-01", "2016-02-11"),
        ("{latest_of: [{days: {from: 3}}, {days: {from: 1, to: 2}}]}", "2016-02-03", None),
    ],
)
def test_of_two_windows(due: str, opens: str, last: str | None) -> None:
    assert only(duty(due), GONE, "2016-01-30")[1:3] == (iso(opens), iso(last) if last else None)


def test_an_age_is_that_of_the_latest_date_of_birth() -> None:
    facts = "facts: [{fact: child.born, value: 2004-03-01}, {fact: child.born, value: 2006-03-01}]\n"
    found = on(policy_of(duty("{at_age: 10}")), case_of(facts + GONE), "2016-02-05").obligations[0].schedule
    assert (found.due, found.counted_from) == (iso("2016-03-01"), iso("2006-03-01"))


def test_what_is_so_without_a_date_brings_a_deadline_on_the_day_counted_from() -> None:
    due = "{earliest_of: [{once: {fact: child.in_need}}, {day: 9}]}"
    assert only(duty(due), "facts: {child.in_need: yes}\n" + GONE, "2016-02-05")[2] == iso("2016-01-29")
    assert only(duty(due), "facts: [{fact: child.in_need, value: yes, from: 2016-02-02}]\n" + GONE, "2016-02-05")[
        2
    ] == iso("2016-02-02")


def test_a_state_of_things_brings_a_duty_about_from_the_day_on_which_it_is_so() -> None:
    text = duty("{within: {n: 1, unit: school_day}}", trigger="whenever: {fact: child.looked_after}")
    dated = "facts: [{fact: child.looked_after, value: yes, from: 2016-02-03}]\n"
    assert only(text, dated + GONE, "2016-02-03")[1:3] == (iso("2016-02-03"), iso("2016-02-04"))
    assert only(text, "facts: {child.looked_after: yes}\n" + GONE, "2016-02-03")[1:3] == (
        iso("2016-01-29"),
        iso("2016-02-01"),
    )


def test_a_later_step_stays_owed_when_the_run_of_the_first_has_ended() -> None:
    text = duty("{day: 1}", name="first") + duty("{promptly: yes}", name="second", trigger="after: first").replace(
        "obligations:", ""
    ).replace("party.notified, where: {to: welfare_service}", "documents.sent")
    case = case_of(events(told("2016-02-01"), "on: 2016-02-03, event: pupil.returned"))
    found = on(policy_of(text), case, "2016-02-05").obligations
    assert [(each.id, each.status.value) for each in found] == [("first", "met"), ("second", "due")]


EITHER = duty('{day: 2, at: "09:30"}').replace(
    "met_by: {happened: party.notified, where: {to: welfare_service}}",
    "met_by: {any: [{happened: contact.attempted}, {happened: visit.made}]}",
)


@pytest.mark.parametrize(
    ("call", "visit", "expected"),
    [
        ("2016-02-02 09:45", "2016-02-03 08:00", "met_late"),
        ("2016-02-02 09:15", "2016-02-03 10:00", "met"),
        ("2016-02-02 09:45", "2016-02-02 09:15", "met"),
        ("2016-02-02 09:45", "2016-02-01 10:00", "met"),
        ("2016-02-02 09:45", "2016-02-02 10:00", "met_late"),
    ],
)
def test_either_of_two_things_meets_a_duty_at_the_time_of_the_first(call: str, visit: str, expected: str) -> None:
    (call_on, call_at), (visit_on, visit_at) = call.split(), visit.split()
    case = events(
        f'on: {call_on}, event: contact.attempted, at: "{call_at}"',
        f'on: {visit_on}, event: visit.made, at: "{visit_at}"',
    )
    assert only(EITHER, case, "2016-02-05")[0] == expected


def test_an_end_with_other_data_ends_no_run_and_a_count_of_nothing_stays_at_none() -> None:
    head = HEAD.replace("ends: [{event: pupil.returned}]", "ends: [{event: visit.made, where: {outcome: family_seen}}]")
    for outcome, running in (("family_seen", False), ("nobody_in", True)):
        case = case_of(events(f"on: 2016-02-03, event: visit.made, outcome: {outcome}"))
        assert on(policy_of("", head=head), case, "2016-02-05").timelines[0].running is running
    silent = HEAD.replace("    bands:", "    continuity: cumulative\n    bands:")
    assert on(policy_of("", head=silent), case_of(GONE), "2016-02-05").timelines[0].day == 0
