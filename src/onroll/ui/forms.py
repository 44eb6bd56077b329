"""What every form of ours is: errors that say what to do, in GOV.UK's wording, without a word in each form."""

from typing import Any, ClassVar

from django import forms

from onroll.ui.dates import DateBoxesField


class LongTextField(forms.CharField):
    """Text over several lines. A line break counts as one character, as the counter on the page counts it."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str | None:
        """The text with plain line breaks; browsers send two characters for each."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


def subject_of(label: str) -> str:
    """A label as it reads inside a sentence: `Date of birth` is "date of birth"; `CME officer` keeps its capitals."""
    words = label.rstrip("?: ")
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def plain_messages(field: forms.Field, subject: str) -> dict[str, str]:
    """The errors of one field by Django's code, for a thing that is called `subject` in a sentence."""
    start = subject[:1].upper() + subject[1:]
    messages = {
        "required": f"Enter {subject}",
        "max_length": f"{start} must be %(limit_value)d characters or less",
        "min_length": f"{start} must be %(limit_value)d characters or more",
        "max_value": f"{start} must be %(limit_value)s or less",
        "min_value": f"{start} must be %(limit_value)s or more",
        "invalid_choice": "Select one of the answers on the page",
    }
    match field:
        case forms.BooleanField():
            messages["required"] = f"Select ‘{field.label or start}’ to go on"
        case forms.FileField() | forms.ChoiceField():
            messages["required"] = f"Select {subject}"
        case forms.EmailField():
            messages["invalid"] = "Enter an email address in the correct format, like name@example.com"
        case forms.IntegerField():
            messages["invalid"] = f"{start} must be a whole number, like 30"
        case forms.TimeField():
            messages["invalid"] = "Enter a time, like 9:30 or 15:00"
    return messages


def _is_djangos_own(field: forms.Field, code: str) -> bool:
    own = {
        key: words
        for kind in reversed(type(field).__mro__)
        for key, words in getattr(kind, "default_error_messages", {}).items()
    }
    return field.error_messages.get(code) == own.get(code)


class PlainForm(forms.Form):
    """A form whose errors are whole instructions.

    `subjects` names a field inside a sentence where its label will not do: `{"sent": "when the letter was sent"}`.
    A message that a field declares itself is kept.
    """

    subjects: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **settings: Any) -> None:
        """As every Django form."""
        super().__init__(*args, **settings)
        for name, field in self.fields.items():
            subject = self.subjects.get(name) or subject_of(str(field.label or name.replace("_", " ")))
            if isinstance(field, DateBoxesField):
                if field.subject in {"date", str(field.label)}:
                    field.subject = subject
                continue
            for code, words in plain_messages(field, subject).items():
                if _is_djangos_own(field, code):
                    field.error_messages[code] = words
