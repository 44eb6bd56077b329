"""Reading YAML with the line of every value at hand, so that an error can say where it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import yaml

from onroll.schooldays.dates import parse_iso
from onroll.schooldays.errors import CalendarError, DateError

LARGEST_FILE = 1_000_000
"""Bytes. A calendar of a hundred years is a tenth of this."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a YAML file, with what it is for (as a reader would name it) and where it stands."""

    node: yaml.Node
    file: Path
    what: str

    def fail(self, what: str, remedy: str) -> NoReturn:
        """Raise CalendarError at this value's line."""
        raise CalendarError(what, remedy=remedy, file=self.file, line=self.node.start_mark.line + 1)

    def text(self) -> str:
        """The value as a non-empty text."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            self.fail(f"{self.what} should be a text", "write one")
        return str(self.node.value).strip()

    def whole_number(self) -> int:
        """The value as a whole number from 0 to 999."""
        text = self.text()
        if not re.fullmatch(r"[0-9]{1,3}", text):
            self.fail(f"{self.what} is {text!r}, not a whole number from 0 to 999", "write one")
        return int(text)

    def yes_or_no(self) -> bool:
        """The value as true or false."""
        text = self.text()
        if text not in ("true", "false"):
            self.fail(f"{self.what} is {text!r}", "write true or false")
        return text == "true"

    def date(self) -> date:
        """The value as a date written YYYY-MM-DD."""
        try:
            return parse_iso(self.text())
        except DateError as error:
            self.fail(f"{self.what}: {error}", "correct the date")

    def one_of(self, choices: Sequence[str]) -> str:
        """The value as one of some words."""
        text = self.text()
        if text not in choices:
            self.fail(f"{self.what} is {text!r}", f"write one of {', '.join(choices)}")
        return text

    def items(self) -> Iterator["Value"]:
        """The values of a list, at least one."""
        if not isinstance(self.node, yaml.SequenceNode) or not self.node.value:
            self.fail(f"{self.what} should be a list", "write at least one item, each after a dash")
        for number, node in enumerate(self.node.value, 1):
            yield Value(node, self.file, f"item {number} of {self.what}")

    def fields(self, *, required: Sequence[str], optional: Sequence[str] = ()) -> Mapping[str, "Value"]:
        """The named values of a mapping; refuses unknown, doubled and missing names."""
        if not isinstance(self.node, yaml.MappingNode):
            self.fail(f"{self.what} should be a set of named values", f"write {', '.join(required)}")
        allowed = (*required, *optional)
        found: dict[str, Value] = {}
        for key, node in self.node.value:
            name = str(key.value)
            place = Value(key, self.file, name)
            if name not in allowed:
                near = get_close_matches(name, allowed, n=1)
                hint = f"did you mean {near[0]}" if near else f"the names allowed are {', '.join(allowed)}"
                place.fail(f"{self.what} has no value named {name!r}", hint)
            if name in found:
                place.fail(f"{self.what} has {name!r} twice", "keep one of them")
            found[name] = Value(node, self.file, f"{name} of {self.what}")
        missing = [name for name in required if name not in found]
        if missing:
            self.fail(f"{self.what} lacks {', '.join(missing)}", "add it")
        return found


def read_yaml(file: Path, *, what: str) -> Value:
    """The whole content of a YAML file, named `what` in messages.

    Raises CalendarError when the file is missing, unreadable, empty, over a megabyte or not YAML.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise CalendarError(
                f"the file is larger than {LARGEST_FILE:,} bytes, which no calendar is",
                remedy="give a calendar file",
                file=file,
            )
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CalendarError("there is no such file", remedy="check the path", file=file) from None
    except UnicodeDecodeError:
        raise CalendarError("the file is not text in UTF-8", remedy="give a YAML file", file=file) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CalendarError(f"the file cannot be read ({reason})", remedy="check the path", file=file) from None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise CalendarError(
            f"the file is not YAML ({error.problem})",
            remedy="correct the line",
            file=file,
            line=mark.line + 1 if mark else None,
        ) from None
    except (yaml.YAMLError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else "it has characters YAML does not allow"
        raise CalendarError(f"the file is not a calendar ({reason})", remedy="give a YAML file", file=file) from None
    if node is None:
        raise CalendarError("the file is empty", remedy=f"write {what} in it", file=file)
    return Value(node, file, what)
