"""The checklists of a case: each enquiry, whom it is asked of, what came of it, on which date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onroll.cases.presenters.duty import missing_words
from onroll.policy.model.pack import Pack
from onroll.policy.results import ChecklistState, ItemState
from onroll.ui.wording import capital, choice_words, clause_paragraph, role_words

REQUIRED = {"always": "", "if_applicable": "If it applies", "if_appropriate": "If appropriate"}


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One enquiry of a checklist."""

    id: str
    words: str
    asked_of: str
    required: str
    outcome: str
    colour: str
    asked: str
    on: date | None
    note: str
    answered: bool


@dataclass(frozen=True, slots=True)
class ChecklistLines:
    """One checklist with its enquiries."""

    id: str
    words: str
    pack: str
    whose: str
    role: str
    paragraphs: str
    reconstructed: str
    items: tuple[ItemLine, ...]
    answered: int
    complete: bool
    completed_on: date | None


def checklists(states: Iterable[ChecklistState]) -> list[ChecklistLines]:
    """The checklists in words."""
    return [checklist(state) for state in states]


def checklist(state: ChecklistState) -> ChecklistLines:
    """One checklist in words; enquiries that do not apply to this child are left out."""
    items = tuple(_item(item, state.pack) for item in state.items if item.applies is not False)
    return ChecklistLines(
        id=state.checklist.id,
        words=state.checklist.words.rstrip("."),
        pack=state.pack.pack,
        whose=capital(role_words(state.checklist.completed_by, state.pack)),
        role=state.checklist.completed_by,
        paragraphs=", ".join(clause_paragraph(state.pack, each) for each in state.checklist.clause),
        reconstructed=state.checklist.reconstructed or "",
        items=items,
        answered=sum(item.answered for item in items),
        complete=state.complete is True,
        completed_on=state.completed_on,
    )


def _item(state: ItemState, pack: Pack) -> ItemLine:
    answer = state.answer
    outcome = str(answer.data.get("outcome", "")) if answer else ""
    required = REQUIRED[state.item.required]
    if state.applies is None:
        required = f"Depends on {missing_words(state.missing)}"
    return ItemLine(
        id=state.item.id,
        words=state.item.words.rstrip("."),
        asked_of=capital(role_words(state.item.answered_by, pack)),
        required=required,
        outcome=capital(choice_words(outcome)) if outcome else "Not asked yet",
        colour={"": "grey", "found_something": "orange", "no_reply": "yellow", "refused": "yellow"}.get(
            outcome, "green"
        ),
        asked=str(answer.data.get("asked", "")) if answer else "",
        on=answer.on if answer else None,
        note=str(answer.data.get("note", "")) if answer else "",
        answered=answer is not None,
    )
