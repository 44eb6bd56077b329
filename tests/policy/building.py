"""Small packs and cases for tests, written as YAML."""

from datetime import date, datetime

from onroll.policy import Assessment, CaseFacts, Policy, assess
from onroll.policy.model.pack import Pack
from onroll.policy.records import case_facts
from onroll.policy.references import reference_problems
from onroll.policy.yamlfile import parse_yaml
from onroll.schooldays import Calendar, load_calendar

LIVERPOOL: Calendar = load_calendar("liverpool")

HEAD = """
pack: test-pack
title: A test pack
version: "1"
source: {title: A test, published: "2016", publisher: Nobody}
clauses:
  - {id: "1", paragraph: "1", words: The only clause}
timelines:
  - id: absence
    words: Unexplained absence
    clause: "1"
    starts: {event: pupil.last_attended}
    ends: [{event: pupil.returned}]
    resets: [{event: pupil.attended}]
    bands: [{words: Days 1 to 5, from: 1, to: 5}, {words: Day 6 on, from: 6}]
"""


def policy_of(text: str, *, head: str = HEAD) -> Policy:
    """A policy of one pack: the head above and what is given."""
    pack = Pack.model_validate(parse_yaml(head + text, name="test").data)
    assert reference_problems(pack) == []
    return Policy.of(pack)


def duty(due: str, *, more: str = "", trigger: str = "timeline: absence", name: str = "tell") -> str:
    """One duty: tell the welfare service, by the deadline given in YAML."""
    return f"""
obligations:
  - id: {name}
    words: Tell the service
    clause: "1"
    {trigger}
    actor: school
    action: notify
    to: welfare_service
    due: {due}
    met_by: {{happened: party.notified, where: {{to: welfare_service}}}}
    {more}
"""


def case_of(text: str) -> CaseFacts:
    """A case from YAML with `facts` and `events`."""
    document = parse_yaml(text, name="case")
    assert isinstance(document.data, dict)
    return case_facts(document, document.data)


def on(
    policy: Policy, case: CaseFacts, day: str, *, known_at: str | None = None, calendar: Calendar = LIVERPOOL
) -> Assessment:
    """The assessment on a day written as a date, or as a date and time."""
    moment = datetime.fromisoformat(day) if "T" in day else date.fromisoformat(day)
    return assess(policy, case, calendar, moment, date.fromisoformat(known_at) if known_at else None)


GONE = "events: [{on: 2016-01-29, event: pupil.last_attended}]"
