"""Errors of this room: each is a ValueError whose text is one sentence: what is wrong, where, what to do."""

from pathlib import Path


class DateError(ValueError):
    """A text that should be a date written YYYY-MM-DD is not one."""


class CountError(ValueError):
    """A count was asked for that has no meaning, such as the 0th school day after a date."""


class AgeError(ValueError):
    """A date of birth or year for which the rules on compulsory school age held here do not apply."""


class CalendarError(ValueError):
    """A calendar that cannot be found, read or relied on.

    `what` is the fault and `remedy` what to do about it; `file` and `line` say where, when the calendar came from
    a file. The text of the error is one sentence made of these.
    """

    def __init__(self, what: str, *, remedy: str, file: Path | None = None, line: int | None = None) -> None:
        self.what = what
        self.remedy = remedy
        self.file = file
        self.line = line
        super().__init__(str(self))

    def __str__(self) -> str:
        place = "" if self.file is None else f"{self.file}, line {self.line}: " if self.line else f"{self.file}: "
        return f"{place}{self.what}; {self.remedy}."

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.what, self.remedy, self.file, self.line)


def _rebuild(what: str, remedy: str, file: Path | None, line: int | None) -> CalendarError:
    return CalendarError(what, remedy=remedy, file=file, line=line)
