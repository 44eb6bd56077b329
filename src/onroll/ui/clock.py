"""The one clock of the pages: what "today" is for a request. Below views, the day is always an argument."""

from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest

from onroll.schooldays import DateError, parse_iso
from onroll.ui.formatters import LONDON

SESSION_KEY = "demonstration_date"
EARLIEST = date(1990, 1, 1)
BOXES = ("day", "month", "year")


def now(request: HttpRequest) -> datetime:
    """The moment in London; in the demonstration, the chosen day at the real time of day."""
    real = datetime.now(LONDON)
    chosen = chosen_day(request)
    return real if chosen is None else datetime.combine(chosen, real.timetz())


def today(request: HttpRequest) -> date:
    """The day in London; in the demonstration, the chosen day."""
    return now(request).date()


def chosen_day(request: HttpRequest) -> date | None:
    """The day chosen in the demonstration bar; None when none is, and always outside the demonstration."""
    if not settings.ONROLL_DEMONSTRATION:
        return None
    return _read(request.session.get(SESSION_KEY, ""))


def choose_day(request: HttpRequest, day: date | None) -> None:
    """Keep the chosen day in this session; None goes back to the real date. Only in the demonstration."""
    if not settings.ONROLL_DEMONSTRATION:
        return
    if day is None:
        request.session.pop(SESSION_KEY, None)
    else:
        request.session[SESSION_KEY] = day.isoformat()


def as_at(request: HttpRequest) -> date | None:
    """The day of "Show this page as at" (`?as_at=YYYY-MM-DD`, or day, month and year in `as_at-day` and so on).

    None when it is absent, unreadable, not earlier than today, or earlier than any record could be.
    """
    day = _read(request.GET.get("as_at", "")) or _boxes(request)
    return day if day is not None and EARLIEST <= day < today(request) else None


def as_at_refused(request: HttpRequest) -> bool:
    """Whether a day was asked for that `as_at` does not give: unreadable, to come, or before any record could be."""
    asked = any(request.GET.get(name, "").strip() for name in ("as_at", *(f"as_at-{box}" for box in BOXES)))
    day = _read(request.GET.get("as_at", "")) or _boxes(request)
    return asked and (day is None or not EARLIEST <= day <= today(request))


def _boxes(request: HttpRequest) -> date | None:
    """The day from the three boxes of the form; None when they are empty or no date."""
    year, month, day = (request.GET.get(f"as_at-{box}", "").strip() for box in reversed(BOXES))
    return _read(f"{year:0>4}-{month:0>2}-{day:0>2}")


def _read(text: str) -> date | None:
    try:
        return parse_iso(text)
    except DateError:
        return None
