"""Short ways to ask the engine one thing of a small pack."""

from datetime import date

from .building import HEAD, case_of, on, policy_of


def iso(text: str) -> date:
    return date.fromisoformat(text)


def events(*more: str) -> str:
    return f"events: [{{on: 2016-01-29, event: pupil.last_attended}}, {', '.join(f'{{{each}}}' for each in more)}]\n"


def told(day: str, to: str = "welfare_service") -> str:
    return f"on: {day}, event: party.notified, to: {to}"


def gate(condition: str, *, more: str = "", timeline: str = "timeline: absence") -> str:
    return f"""
gates:
  - id: may
    words: May it be done?
    clause: "1"
    act: remove_from_roll
    {timeline}
    {more}
    requires:
      - {{id: one, words: One, condition: {condition}}}
"""


def limb(condition: str, case: str, day: str) -> tuple[bool | None, date | None]:
    """What the one limb of a gate answers, and since when."""
    found = on(policy_of(gate(condition)), case_of(case), day).gate("may")
    assert found is not None
    return found.limbs[0].finding.value, found.limbs[0].finding.since


def only(text: str, case: str, day: str, *, head: str = HEAD) -> tuple[str, date | None, date | None, date | None]:
    """The last state of the only duty: status, opens, due, met on."""
    state = on(policy_of(text, head=head), case_of(case), day).obligations[-1]
    return state.status.value, state.schedule.opens, state.schedule.due, state.met_on
