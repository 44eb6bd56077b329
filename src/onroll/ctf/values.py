"""Texts of the file as values: dates, times, yes or no. Each function gives None for a text it cannot make out."""

import re
from datetime import date, datetime

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}")
_MOMENT_LIBERAL = re.compile(_MOMENT.pattern + r"(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:?[0-9]{2})?")


def to_date(text: str) -> date | None:
    """Return the calendar date written CCYY-MM-DD."""
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def to_moment(text: str) -> datetime | None:
    """Return the local time written CCYY-MM-DDThh:mm:ss; a fraction of a second and a zone are read past."""
    if not _MOMENT_LIBERAL.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text[:19])
    except ValueError:
        return None


def is_plain_moment(text: str) -> bool:
    """Return whether a time is written exactly as the format asks, without fraction and zone."""
    return bool(_MOMENT.fullmatch(text)) and to_moment(text) is not None


def to_bool(text: str) -> bool | None:
    """Return the truth value written true, false, 1 or 0 (any case)."""
    match text.lower():
        case "true" | "1":
            return True
        case "false" | "0":
            return False
        case _:
            return None
