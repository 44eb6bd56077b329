"""Checklists: which enquiries apply, which are answered, and since when all are."""

from datetime import date

from onroll.policy.engine.conditions import find
from onroll.policy.engine.reading import Reading
from onroll.policy.facts import Event
from onroll.policy.model.pack import Item
from onroll.policy.results import ChecklistState, ItemState


def checklist_state(reading: Reading, name: str, start: date | None) -> ChecklistState:
    """The checklist as it stands; only answers given on or after `start` count (None: all)."""
    answers = _answers(reading, name, start)
    key = (name, start if answers else None)
    known = reading.checklists.get(key)
    if known is None:
        known = reading.checklists[key] = _work_out(reading, name, answers)
    return known


def _answers(reading: Reading, name: str, start: date | None) -> dict[str, Event]:
    """The latest answer to each item; "all" stands for every item."""
    return {
        str(event.data.get("item")): event
        for event in reading.view.of_kind("check.answered")
        if event.data.get("checklist") == name and (start is None or event.on >= start)
    }


def _work_out(reading: Reading, name: str, answers: dict[str, Event]) -> ChecklistState:
    checklist = reading.book.checklists[name]
    items = tuple([_item(reading, item, answers) for item in checklist.items])
    awaited = [item for item in items if item.answer is None and item.item.required == "always"]
    complete: bool | None = not awaited
    if not answers or any(item.applies for item in awaited):
        complete = False
    elif awaited:
        complete = None if any(item.applies is None for item in awaited) else True
    return ChecklistState(
        pack=reading.book.pack,
        checklist=checklist,
        items=items,
        complete=complete,
        completed_on=max(answer.on for answer in answers.values()) if complete else None,
    )


def _item(reading: Reading, item: Item, answers: dict[str, Event]) -> ItemState:
    if item.when is None and not answers:
        return reading.book.unanswered(item)
    own, general = answers.get(item.id), answers.get("all")
    answer = own or general
    if own is not None and general is not None and general.on > own.on:
        answer = general
    if item.when is None:
        return ItemState(item=item, applies=True, answer=answer)
    finding = find(item.when, reading, None)
    return ItemState(item=item, applies=finding.value, answer=answer, missing=finding.missing)
