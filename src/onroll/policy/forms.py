"""Forms: who may use which, what must be filled in this case, what is missing, and whether it is sent back."""

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from onroll.policy.engine.assess import finding_of
from onroll.policy.engine.reading import Policy
from onroll.policy.facts import CaseFacts
from onroll.policy.model.pack import Form, FormField
from onroll.policy.results import Answer
from onroll.policy.vocabulary import FORM_FIELD_KINDS, ROLE_TERMS, FormFieldKind
from onroll.schooldays import Calendar


class FormError(ValueError):
    """A form, reporter, language or field that cannot be used; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class FieldState:
    """One question of a form in a case. `missing` names the facts without which it cannot be told if it is required."""

    kind: FormFieldKind
    required: Answer
    filled: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormState:
    """A form as filled so far: question by question, what else goes with it, and whether it would be sent back."""

    form: Form
    fields: tuple[FieldState, ...]
    attachments_lacking: tuple[str, ...]

    @property
    def lacking(self) -> tuple[str, ...]:
        """The fields that must be filled and are empty."""
        return tuple(f.kind.name for f in self.fields if f.required is Answer.YES and not f.filled)

    @property
    def undetermined(self) -> tuple[str, ...]:
        """The empty fields of which it cannot be told whether they must be filled."""
        return tuple(f.kind.name for f in self.fields if f.required is Answer.UNDETERMINED and not f.filled)

    @property
    def sent_back(self) -> Answer:
        """Whether the form comes back to the reporter as incomplete; undetermined when that hangs on a missing fact."""
        if not self.form.returned_when_incomplete:
            return Answer.NO
        if self.lacking:
            return Answer.YES
        return Answer.UNDETERMINED if self.undetermined else Answer.NO


@dataclass(frozen=True, slots=True)
class Filled:
    """What has been filled in: answers by field, and the names of what is attached."""

    answers: Mapping[str, object] = field(default_factory=dict)
    attached: Collection[str] = ()

    @property
    def anonymous(self) -> bool:
        """Whether the reporter asks to stay unnamed."""
        return self.answers.get("anonymous") is True


def forms_for(policy: Policy, reporter: str, as_of: date, *, language: str | None = None) -> tuple[Form, ...]:
    """The forms of the policy's pack that a reporter may use on a day, in the order of the pack.

    :param reporter: a role of the vocabulary.
    :param language: only forms offered in this language ("en", "cy").
    :raises FormError: when there is no such role.
    """
    if reporter not in ROLE_TERMS:
        near = difflib.get_close_matches(reporter, ROLE_TERMS, n=1)
        hint = f"did you mean “{near[0]}”?" if near else "use a role of the vocabulary."
        raise FormError(f"“{reporter}” is not a role that can report: {hint}")
    book = policy.books[0]
    return tuple(
        form
        for form in book.pack.forms
        if reporter in form.reporters
        and reporter not in form.not_for
        and (language is None or language in form.languages)
        and book.in_force(form, as_of)
    )


def form_named(policy: Policy, name: str) -> Form:
    """The form of that id.

    :raises FormError: when the pack has none.
    """
    forms = {form.id: form for form in policy.pack.forms}
    if name not in forms:
        known = ", ".join(forms) or "none"
        raise FormError(f"{policy.pack.title} has no form called “{name}”: there is {known}.")
    return forms[name]


def form_state(
    policy: Policy, form: Form, filled: Filled, facts: CaseFacts, *, calendar: Calendar, as_of: date
) -> FormState:
    """A form as it stands in a case on a day.

    A reporter who stays unnamed, where the form allows it, is not asked who reports. An empty text or list is no
    answer; “no” is one.

    :raises FormError: when an answer is given to a field that the form does not have.
    """
    names = [each.field for each in form.fields]
    for name in filled.answers:
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean “{near[0]}”?" if near else "leave it out."
            raise FormError(f"The form “{form.words}” has no field “{name}”: {hint}")
    unnamed = form.anonymous and filled.anonymous
    states = []
    for each in form.fields:
        kind = FORM_FIELD_KINDS[each.field]
        required, missing = _required(policy, each, facts, calendar, as_of)
        if unnamed and kind.identifies_referrer:
            required, missing = Answer.NO, ()
        states.append(FieldState(kind, required, _given(filled.answers.get(each.field)), missing))
    lacking = tuple(name for name in form.attachments if name not in filled.attached)
    return FormState(form=form, fields=tuple(states), attachments_lacking=lacking)


def _required(
    policy: Policy, field: FormField, facts: CaseFacts, calendar: Calendar, as_of: date
) -> tuple[Answer, tuple[str, ...]]:
    if field.required or field.required_when is None:
        return Answer.of(field.required), ()
    finding = finding_of(policy, field.required_when, facts, calendar, as_of)
    return Answer.of(finding.value), finding.missing if finding.value is None else ()


def _given(value: object) -> bool:
    match value:
        case None:
            return False
        case str():
            return bool(value.strip())
        case list() | tuple() | dict():
            return bool(value)
        case _:
            return True
