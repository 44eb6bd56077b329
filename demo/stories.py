"""The stories: one for each stage of an absence, told twice, in 2015/16 and in the school year of today.

Each entry names the school day on which its story stands, so that on the day of the demonstration somebody has
something to do in every one.
"""

from collections.abc import Callable
from dataclasses import dataclass

from demo import chapters as told
from demo.places import ALSOP, BROADGREEN, CALDERSTONES, WINDSOR
from demo.telling import Did, Story, did

MISSING = did("pupil.last_attended")
EXPECTED = did("pupil.expected", round="in_year")
LEFT = did("pupil.left", destination="unknown", notice="none")


@dataclass(frozen=True, slots=True)
class Plot:
    """A story to be told of a pupil of a school: how it starts, on which day it stands, and its chapters."""

    name: str
    urn: str
    day: int
    tell: Callable[[Story], None]
    started: Did = MISSING


def _day_1(story: Story) -> None:
    told.reported(story, calls=())


def _day_1_concern(story: Story) -> None:
    story.report(
        1, "09:25", told.CALL,
        did("concern.raised", by="school", kind="exploitation", note="A friend speaks of a meeting with an adult."),
        child_protection_plan=False, child_looked_after=False, reporter_kind="school",
    )  # fmt: skip


def _protection_plan(story: Story) -> None:
    told.reported(story, child_protection_plan=True, child_social_worker=True)
    story.record(
        2, "09:50", "school",
        did("contact.attempted", by="school", with_="parent", means="telephone", outcome="number_not_in_use"),
    )  # fmt: skip


def _looked_after(story: Story) -> None:
    told.reported(story, child_looked_after=True, child_social_worker=True)
    story.record(1, "10:00", "school", did("party.notified", by="school", to="social_worker", about="absence"))


def _day_4(story: Story) -> None:
    told.reported(story)
    story.record(
        2, "10:40", "school",
        did("contact.attempted", by="school", with_="emergency_contact", means="telephone", outcome="message_left"),
    )  # fmt: skip


def _day_6(story: Story) -> None:
    told.reported(story)
    told.investigated(story)


def _day_9(story: Story) -> None:
    _day_6(story)
    told.service_told(story)
    told.checked(story, whole=False)


def _day_14(story: Story) -> None:
    """Everything came late: no visit, and the service was not told."""
    told.reported(story)
    story.record(9, "15:45", "school", did("contacts.exhausted", by="school"))


def _day_19(story: Story) -> None:
    _day_6(story)
    told.service_told(story)
    told.checked(story)
    told.referred(story)
    told.officer_checked(story)
    told.enquired(story)


def _day_22(story: Story) -> None:
    _day_19(story)
    told.reviewed(story)


def _removed_waiting(story: Story) -> None:
    told.up_to_agreement(story)
    told.removed(story, steps=3)


def _lost(story: Story) -> None:
    told.up_to_agreement(story)
    told.removed(story)


def _triage(story: Story) -> None:
    """The form came in this morning and nobody has looked at it."""
    _day_9(story)
    told.referred(story, 12, triaged=False)


def _officer_checks(story: Story) -> None:
    _day_9(story)
    told.referred(story)


def _to_be_entered(story: Story) -> None:
    told.up_to_agreement(story)
    told.removed(story, steps=5)


def _unarrived(story: Story) -> None:
    story.report(1, "09:40", told.CALL, did("pupil.registered", by="school"), **told.ordinary())


def _unarrived_late(story: Story) -> None:
    _unarrived(story)
    story.record(3, "14:00", "school", did("contacts.exhausted", by="school"))


def _leaver(story: Story) -> None:
    told.reported(story, calls=())
    told.checked(story, 3, whole=False)


def _located(story: Story) -> None:
    _day_6(story)
    told.service_told(story)
    story.record(
        10, "11:30", "welfare-officer",
        did("child.located", by="welfare_service", where="outside_area", note="With an aunt in Leeds."),
        did("address.found", by="welfare_service", where="outside_area", forwarding=True),
    )  # fmt: skip
    story.record(11, "09:10", "cme-officer", did("party.notified", by="cme_officer", to="school", about="whereabouts"))
    story.record(11, "09:30", "cme-officer", did("authority.asked", by="cme_officer"))


def _returned(story: Story) -> None:
    _day_6(story)
    told.service_told(story)
    story.record(8, "09:00", "school", did("pupil.returned"))


def _closed(story: Story) -> None:
    _day_6(story)
    told.service_told(story)
    story.record(
        12, "14:00", "school", did("registration.confirmed", by="school", where="in_area", attending=True, dual=False)
    )  # fmt: skip
    told.closed(story, 13, "on_roll_in_area")


def _moving(story: Story) -> None:
    story.report(
        2, "09:35", told.CALL, did("move.announced", destination="unknown", where="abroad", note="To Spain, they say."),
        child_protection_plan=False, child_looked_after=False, reporter_kind="school",
    )  # fmt: skip


PLOTS: tuple[Plot, ...] = (
    Plot("first day, nothing done yet", ALSOP, 1, _day_1),
    Plot("first day, a concern for the child", ALSOP, 1, _day_1_concern),
    Plot("child protection plan, no contact", BROADGREEN, 3, _protection_plan),
    Plot("looked after", WINDSOR, 2, _looked_after),
    Plot("day 4", BROADGREEN, 4, _day_4),
    Plot("a move abroad was announced", WINDSOR, 3, _moving),
    Plot("day 6, the service to be told", ALSOP, 6, _day_6),
    Plot("day 9, half of the checklist", ALSOP, 9, _day_9),
    Plot("day 9, half of the checklist", BROADGREEN, 10, _day_9),
    Plot("day 13, a referral to be triaged", WINDSOR, 13, _triage),
    Plot("day 14, much is late", CALDERSTONES, 14, _day_14),
    Plot("day 16, the officer's checks to be made", CALDERSTONES, 16, _officer_checks),
    Plot("day 19, all enquiries made", CALDERSTONES, 19, _day_19),
    Plot("day 20, to be reviewed today", ALSOP, 20, _day_19),
    Plot("day 22, agreement wanted", BROADGREEN, 22, _day_22),
    Plot("day 24, may be removed", ALSOP, 24, told.up_to_agreement),
    Plot("removed, file to be uploaded", CALDERSTONES, 24, _removed_waiting),
    Plot("removed, to be entered on the lost register", BROADGREEN, 26, _to_be_entered),
    Plot("lost", ALSOP, 46, _lost),
    Plot("lost", WINDSOR, 40, _lost),
    Plot("expected and not arrived, day 3", BROADGREEN, 3, _unarrived, EXPECTED),
    Plot("expected and not arrived, day 6", CALDERSTONES, 6, _unarrived_late, EXPECTED),
    Plot("left, day 8", WINDSOR, 8, _leaver, LEFT),
    Plot("left, day 12", ALSOP, 12, _leaver, LEFT),
    Plot("located in another area", ALSOP, 13, _located),
    Plot("returned", BROADGREEN, 11, _returned),
    Plot("registered elsewhere, closed", CALDERSTONES, 18, _closed),
)
