"""The chapters of an absence in Liverpool, each told from the day on which it begins."""

from datetime import date

from demo.telling import Did, Story, did
from onroll.cases.services import (
    close_case,
    confirm_upload,
    create_ctf,
    enter_lost_register,
    remove_from_roll,
)
from onroll.policy import load_policy

CALL = did("contact.attempted", by="school", with_="parent", means="telephone", outcome="no_answer")
PACK = "liverpool-2016"
UNTRACED = "removal_untraced"


def reported(story: Story, n: int = 1, *, calls: tuple[Did, ...] = (CALL,), **facts: bool | str) -> None:
    """Day 1: the office notices, telephones the parent, and reports."""
    story.report(n, "09:40", *calls, **{**ordinary(), **facts})


def ordinary() -> dict[str, bool | str]:
    """What the school says of an ordinary pupil: none of the things that change what has to be done."""
    return {
        "child_protection_plan": False,
        "child_looked_after": False,
        "child_social_worker": False,
        "child_ehcp": False,
        "child_registered_elsewhere": False,
        "child_resident_in_area": True,
        "absence_unable_to_attend": False,
        "reporter_kind": "school",
    }


def investigated(story: Story) -> None:
    """Days 2 to 5: the school tries every contact and calls at the address."""
    story.record(
        2, "10:05", "school", did("contact.attempted", by="school", with_="parent", means="text", outcome="no_answer")
    )
    story.record(
        3, "14:20", "school",
        did("visit.made", by="school", address="last_known", outcome="nobody_in", note_left=True, half="afternoon"),
    )  # fmt: skip
    dead = did(
        "contact.attempted", by="school", with_="emergency_contact", means="telephone", outcome="number_not_in_use"
    )  # fmt: skip
    story.record(4, "11:15", "school", dead)
    story.record(5, "15:30", "school", did("contacts.exhausted", by="school"), did("absence.recorded"))


def service_told(story: Story, n: int = 6) -> None:
    """Day 6: the school tells the Education Welfare Service, which begins its enquiries."""
    told = did("party.notified", by="school", to="welfare_service", about="missing")
    story.record(n, "09:30", "school", told)
    story.record(n + 1, "10:00", "welfare-officer", did("enquiries.begun", by="welfare_service"))
    story.record(
        n + 3, "16:45", "welfare-officer",
        did("visit.made", by="welfare_service", address="last_known", outcome="family_gone", half="afternoon",
            note="A neighbour says that the family left with their belongings."),
    )  # fmt: skip
    story.state(n + 4, "09:05", "welfare-officer", "address.at_last_known", False, "visit by the welfare officer")


def checked(story: Story, n: int = 8, *, whole: bool = True) -> None:
    """From day 8: the school works through the missing pupils' checklist, half of it or all."""
    items = _items("missing_pupils")
    half = items[: max(1, len(items) // 2)]
    story.record(n, "13:10", "school", *(_answer("missing_pupils", item) for item in half))
    if whole:
        story.record(n + 2, "13:40", "school", *(_answer("missing_pupils", item) for item in items[len(half) :]))


def referred(story: Story, n: int = 11, *, triaged: bool = True) -> None:
    """From day 11: form and checklist go to the CME officer, who accepts the referral and asks around."""
    story.record(
        n, "11:00", "school",
        did("form.completed", form="school_referral", by="school"),
        did("form.submitted", form="school_referral", by="school", to="cme_officer", with_checklist=True),
    )  # fmt: skip
    story.record(n + 1, "09:15", "cme-officer", did("referral.received", by="school"))
    if not triaged:
        return
    story.record(n + 1, "09:40", "cme-officer", did("referral.triaged", by="cme_officer", decision="accepted"))
    story.state(n + 1, "09:45", "cme-officer", "child.cme_reason", "moved_no_provision", "triage")
    story.record(
        n + 2, "10:30", "cme-officer",
        did("records.searched", by="cme_officer", source="authority_database", outcome="found_nothing"),
        did("records.searched", by="cme_officer", source="lost_pupils", outcome="found_nothing"),
    )  # fmt: skip


def officer_checked(story: Story, n: int = 15) -> None:
    """From day 15: the CME officer has answers from the agencies and concludes."""
    story.record(
        n,
        "15:00",
        "cme-officer",
        *(_answer("officer_checks", item, by="cme_officer") for item in _items("officer_checks")),
    )
    nothing = did("enquiries.completed", by="cme_officer", outcome="not_found")
    story.record(n + 2, "15:20", "cme-officer", nothing)


def enquired(story: Story, n: int = 18) -> None:
    """Days 18 and 19: school and service complete their enquiries without a trace."""
    story.record(
        n, "12:00", "welfare-officer",
        did("enquiries.completed", by="welfare_service", outcome="not_found", jointly=True),
    )  # fmt: skip
    story.record(
        n + 1, "12:00", "school", did("enquiries.completed", by="school", outcome="not_found", jointly=True)
    )  # fmt: skip


def reviewed(story: Story, n: int = 20) -> None:
    """Day 20: service and school review the case: untraced."""
    review = did("review.held", by="welfare_service", with_="school", finding="untraced")
    story.record(n, "09:30", "welfare-officer", review)


def agreed(story: Story, n: int = 21) -> None:
    """Day 21: the service agrees to the removal, and neither side expects the pupil to attend again."""
    story.record(
        n, "10:10", "welfare-officer",
        did("removal.agreed", by="welfare_service", ground="untraced"),
    )  # fmt: skip


def up_to_agreement(story: Story) -> None:
    """Everything from the report to the agreement, as it should be done."""
    reported(story)
    investigated(story)
    service_told(story)
    checked(story)
    referred(story)
    officer_checked(story)
    enquired(story)
    reviewed(story)
    agreed(story)


def removed(story: Story, n: int = 22, *, steps: int = 6) -> None:
    """Day 22: the removal, then its steps in order, as many of them as are done."""

    def removal(at: date) -> None:
        story.do(
            n, "11:00", "school", "remove_from_roll",
            lambda process, case: remove_from_roll(process, case=case, gate=UNTRACED, effective_on=at),
        )  # fmt: skip

    def upload(at: date) -> None:
        story.do(n + 1, "10:00", "school", "confirm_upload", lambda p, case: confirm_upload(p, case=case, on=at))

    removal(story.day(n))
    done = (
        lambda: story.record(n, "11:10", "school", did("leaver.recorded", by="school")),
        lambda: story.record(n, "11:15", "school", did("destination.set", by="school", destination="lost_pupils")),
        lambda: story.do(n, "11:20", "school", "create_ctf", lambda process, case: create_ctf(process, case=case)),
        lambda: upload(story.day(n + 1)),
        lambda: story.record(
            n + 1, "10:15", "school", did("documents.sent", by="school", to="cme_officer", what="checklist_and_form")
        ),
        lambda: story.do(
            n + 2, "09:20", "cme-officer", "enter_lost_register",
            lambda process, case: enter_lost_register(process, case=case, by="cme_officer"),
        ),
    )  # fmt: skip
    for step in done[:steps]:
        step()


def closed(story: Story, n: int, outcome: str) -> None:
    """The CME officer closes the case on the evidence that somebody else recorded."""
    story.do(
        n, "16:00", "cme-officer", "close_case",
        lambda process, case: close_case(process, case=case, outcome=outcome, by="cme_officer"),
    )  # fmt: skip


def _items(checklist: str) -> list[str]:
    found = [each for pack in load_policy(PACK).packs for each in pack.checklists if each.id == checklist]
    return [item.id for each in found for item in each.items]


def _answer(checklist: str, item: str, *, by: str = "school") -> Did:
    return did("check.answered", checklist=checklist, item=item, outcome="found_nothing", by=by)
