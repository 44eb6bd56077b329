"""A date typed into three boxes, day, month and year, with the errors that GOV.UK words for it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from onroll.ui.formatters import MONTHS, and_list, short_date

BOXES = ("day", "month", "year")
Typed = tuple[str, str, str]


class DateBoxes(forms.Widget):
    """Reads `NAME-day`, `NAME-month` and `NAME-year`; drawing is the GOV.UK component's work."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> Typed:
        """The three texts as typed, without outer spaces; missing boxes are empty."""
        day, month, year = (str(data.get(f"{name}-{box}") or "").strip() for box in BOXES)
        return day, month, year

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> bool:
        """Whether none of the boxes was sent at all."""
        return all(f"{name}-{box}" not in data for box in BOXES)


def typed_parts(value: date | Typed | None) -> Typed:
    """What the boxes show: a date's parts, or what was typed last time."""
    match value:
        case None:
            return "", "", ""
        case date():
            return str(value.day), str(value.month), str(value.year)
        case day, month, year:
            return day, month, year


def _month_number(text: str) -> int | None:
    """A month from `2`, `02`, `Feb` or `February`."""
    if text.isdecimal():
        return int(text)
    known = [
        number for number, name in enumerate(MONTHS, 1) if len(text) >= 3 and name.lower().startswith(text.lower())
    ]
    return known[0] if len(known) == 1 else None


class DateBoxesField(forms.Field):
    """A date in three boxes; cleans to a `date`, or None when empty and not required.

    `subject` is what the errors call the date, without a capital: "the last day attended". Errors carry the
    boxes at fault in `params["boxes"]`.
    """

    widget = DateBoxes

    def __init__(self, *, subject: str = "", **settings: Any) -> None:
        """`settings` are those of every Django form field; `subject` defaults to the label."""
        super().__init__(**settings)
        self.subject = subject or str(self.label or "date")
        self.earliest: date | None = None
        self.latest: date | None = None
        self.today: date | None = None

    def limit(self, *, earliest: date | None = None, latest: date | None = None, today: date | None = None) -> None:
        """Accept only dates within these, both included. A `latest` equal to `today` is worded so."""
        self.earliest, self.latest, self.today = earliest, latest, today

    def clean(self, value: Typed | None) -> date | None:
        """Turn the three texts into a date. Raises ValidationError, worded for the box at fault."""
        parts = typed_parts(value)
        missing = [box for box, text in zip(BOXES, parts, strict=True) if not text]
        if len(missing) == len(BOXES):
            if self.required:
                raise self._error(f"Enter {self.subject[:1].lower()}{self.subject[1:]}", BOXES, code="required")
            return None
        if missing:
            raise self._error(f"{self._start()} must include a {and_list(missing)}", missing, code="incomplete")
        return self._within(self._real(*parts))

    def _real(self, day: str, month: str, year: str) -> date:
        if year.isdecimal() and not re.fullmatch(r"\d{4}", year):
            raise self._error("Year must include 4 numbers", ["year"])
        number = _month_number(month)
        wrong = [
            box
            for box, right in (("day", day.isdecimal()), ("month", number is not None), ("year", year.isdecimal()))
            if not right
        ]
        try:
            return date(int(year), number or 0, int(day))
        except ValueError:
            raise self._error(f"{self._start()} must be a real date", wrong or BOXES) from None

    def _within(self, value: date) -> date:
        if self.earliest is not None and value < self.earliest:
            raise self._error(f"{self._start()} must be on or after {short_date(self.earliest)}", BOXES, code="early")
        if self.latest is not None and value > self.latest:
            limit = "today or in the past" if self.latest == self.today else f"on or before {short_date(self.latest)}"
            raise self._error(f"{self._start()} must be {limit}", BOXES, code="late")
        return value

    def _start(self) -> str:
        return self.subject[:1].upper() + self.subject[1:]

    @staticmethod
    def _error(message: str, boxes: list[str] | tuple[str, ...], *, code: str = "invalid") -> ValidationError:
        return ValidationError(message, code=code, params={"boxes": tuple(boxes)})
