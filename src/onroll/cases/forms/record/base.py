"""What the forms for recording have in common: when it happened, a note, and the events that it makes."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any, ClassVar

from django import forms

from onroll.ledger.services import NewEvent
from onroll.policy.facts import Value
from onroll.policy.model.pack import Pack
from onroll.policy.vocabulary import EVENT_KINDS, FieldType
from onroll.ui.dates import DateBoxesField
from onroll.ui.forms import LongTextField, PlainForm
from onroll.ui.wording import capital, choice_words, role_words

YES_NO = (("yes", "Yes"), ("no", "No"))
AT_SCHOOL = frozenset({"school"})
AT_AUTHORITY = frozenset({"welfare_service", "cme_officer"})


def choices_of(kind: str, field: str, *, without: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The choices of an event's field, in words."""
    found = EVENT_KINDS[kind].field(field)
    left_out = set(without)
    return [(each, capital(choice_words(each))) for each in (found.choices if found else ()) if each not in left_out]


class RecordForm(PlainForm):
    """One thing that somebody did or learned.

    `kind` is the event that it makes, with the form's fields of the same names. `title` is the page's heading.
    `recorders` are the roles whose doing or deciding it is: nobody else is offered it, or may record it.
    """

    kind: ClassVar[str]
    title: ClassVar[str]
    recorders: ClassVar[frozenset[str]] = AT_SCHOOL | AT_AUTHORITY
    roles: ClassVar[tuple[str, ...]] = ()  # the roles offered for a field of roles
    shown_first: ClassVar[tuple[str, ...]] = ()

    on = DateBoxesField(
        label="When was this?", subject="the date", help_text="Today, or earlier. For example, 1 2 2016"
    )
    note = LongTextField(label="What happened, and what was found?", required=False, max_length=4000)

    def __init__(self, *args: Any, today: date, earliest: date, by: str, pack: Pack, **settings: Any) -> None:
        """`today` and `earliest` limit the date; `by` is the role of whoever records; `pack` titles the roles."""
        initial = {"on": today, **(settings.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **settings)
        self.by = by
        self.pack = pack
        when = self.fields["on"]
        if isinstance(when, DateBoxesField):
            when.limit(earliest=earliest, latest=today, today=today)
        for name in ("to", "of"):
            if name in self.fields:
                self.fields[name].choices = self._roles()  # type: ignore[attr-defined]  # a choice field
        self.order_fields(
            (*self.shown_first, *(name for name in self.fields if name not in {"on", "note"}), "on", "note")
        )

    def _roles(self) -> list[tuple[str, str]]:
        chosen = self.initial.get("to")
        roles = dict.fromkeys((*((str(chosen),) if chosen else ()), *self.roles))
        return [(role, capital(role_words(role, self.pack))) for role in roles if role != self.by]

    def clean_note(self) -> str:
        """The note without spaces around it."""
        return str(self.cleaned_data.get("note") or "").strip()

    def events(self) -> list[NewEvent]:
        """The events to record. Only for a valid form."""
        return [self.event(self.kind)]

    def event(self, kind: str, /, **more: Value) -> NewEvent:
        """One event of a kind, with those of the form's answers that the vocabulary has for it."""
        known = {field.name: field for field in EVENT_KINDS[kind].fields}
        answers = {**self.cleaned_data, "by": self.by, **more}
        data: dict[str, Value] = {}
        for name, field in known.items():
            value = answers.get(name)
            if value is None or value == "":
                continue
            data[name] = value == "yes" if field.type is FieldType.YES_NO and isinstance(value, str) else value
        return NewEvent(kind, on=self.cleaned_data["on"], at=self._time(), data=data)

    def _time(self) -> time | None:
        value = self.cleaned_data.get("at")
        return value if isinstance(value, time) else None


def radios(label: str, choices: Iterable[tuple[str, str]] = (), **settings: Any) -> forms.ChoiceField:
    """A question with one answer out of a few."""
    settings.setdefault("error_messages", {"required": f"Answer the question “{label}”"})
    return forms.ChoiceField(label=label, choices=list(choices), widget=forms.RadioSelect, **settings)
