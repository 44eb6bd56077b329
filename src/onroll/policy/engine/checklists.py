"""Checklists: which enquiries apply, which are answered, and since when all are."""

from datetime import date

from onroll.policy.engine.conditions import find
from onroll.policy.engine.reading import Reading
from onroll.policy.facts import Event
from onroll.policy.model.conditions import Condition
from onroll.policy.results import ChecklistState, ItemState


def checklist_state(reading: Reading, name: str, start: date | None) -> ChecklistState:
    """The checklist as it stands; only answers given on or after `start` count (None: all)."""
    key = f"{name}/{start}"
    known = reading.checklists.get(key)
    if known is None:
        known = reading.checklists[key] = _work_out(reading, name, start)
    return known


def _work_out(reading: Reading, name: str, start: date | None) -> ChecklistState:
    checklist = reading.book.checklists[name]
    answers: dict[str, Event] = {}
    for event in reading.view.of_kind("check.answered"):
        if event.data.get("checklist") == name and (start is None or event.on >= start):
            answers[str(event.data.get("item"))] = event
    items = []
    for item in checklist.items:
        answer = max((a for a in (answers.get(item.id), answers.get("all")) if a), key=lambda a: a.on, default=None)
        applies, missing = _applies(reading, item.when)
        items.append(ItemState(item=item, applies=applies, answer=answer, missing=missing))
    outstanding = [
        item for item in items if item.answer is None and item.item.required == "always" and item.applies is True
    ]
    unsure = [item for item in items if item.answer is None and item.item.required == "always" and item.applies is None]
    complete = None if unsure and not outstanding else not outstanding
    answered = [item.answer.on for item in items if item.answer is not None]
    if not answered:
        complete = False
    return ChecklistState(
        pack=reading.book.pack,
        checklist=checklist,
        items=tuple(items),
        complete=complete,
        completed_on=max(answered) if complete else None,
    )


def _applies(reading: Reading, when: Condition | None) -> tuple[bool | None, tuple[str, ...]]:
    if when is None:
        return True, ()
    finding = find(when, reading, None)
    return finding.value, finding.missing
