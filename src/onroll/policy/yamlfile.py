"""YAML as packs, scenarios and case files use it: plain data with the line of every entry, and nothing that surprises.

Keys are text (so `on:` and `no:` stay words), `yes`, `no`, `true` and `false` are yes and no, dates are dates, numbers
are whole numbers, and everything else is text. A key given twice, a tag or an anchor is refused.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import yaml

MAX_BYTES = 5_000_000
MAX_DEPTH = 60
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?\Z")
_WHOLE = re.compile(r"-?(0|[1-9]\d*)\Z")
_WORDS = {"yes": True, "true": True, "no": False, "false": False, "null": None, "~": None, "": None}

PathIn = tuple[str | int, ...]


class YamlFileError(ValueError):
    """A file that cannot be read as data. The text says which file, which line, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file and the line on which each entry stands, by path within the data."""

    file: str
    data: object
    lines: dict[PathIn, int] = field(default_factory=dict)

    def place(self, path: Sequence[str | int]) -> str:
        """The file and line of the nearest entry at or above that path."""
        here = tuple(path)
        while here and here not in self.lines:
            here = here[:-1]
        return f"{self.file}, line {self.lines.get(here, 1)}"


def read_yaml(path: Path, *, name: str | None = None) -> Document:
    """Read one file.

    :param path: the file. :param name: what to call it in messages (default: its name).
    :raises YamlFileError: with file, line, what is wrong and the remedy.
    """
    shown = name or path.name
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise YamlFileError(
                f"{shown} has {size / 1e6:.0f} MB, more than the {MAX_BYTES / 1e6:.0f} MB that such a file can need: "
                "check that it is the right file."
            )
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlFileError(f"{shown} is not UTF-8 text (byte {error.start}): save it as UTF-8.") from error
    except OSError as error:
        raise YamlFileError(
            f"{shown} cannot be read ({error.strerror}): check the name and that you may read it."
        ) from error
    return parse_yaml(text, name=shown)


def parse_yaml(text: str, *, name: str) -> Document:
    """Read YAML from text; as :func:`read_yaml`."""
    try:
        _refuse_tricks(text, name)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlFileError(
            f"{name}, line {line}: this is not well-formed YAML ({error.problem}): check indents, colons and quotes."
        ) from error
    except yaml.YAMLError as error:
        raise YamlFileError(f"{name} is not well-formed YAML: it may not be a text file.") from error
    if node is None:
        raise YamlFileError(f"{name} is empty: there is nothing to read in it.")
    lines: dict[PathIn, int] = {}
    return Document(file=name, data=_plain(node, (), lines, name), lines=lines)


def _refuse_tricks(text: str, name: str) -> None:
    """Refuse what makes a small file large or deep: repeats by anchor (&, *) and nesting that no such file needs."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlFileError(f"{name}, line {line}: repeats by & and * are not used here: write the words out.")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise YamlFileError(f"{name}, line {line}: this is nested too deeply to be a file of this kind.")


def _plain(node: yaml.Node, path: PathIn, lines: dict[PathIn, int], name: str) -> object:
    lines[path] = node.start_mark.line + 1
    match node:
        case yaml.MappingNode():
            return _mapping(node, path, lines, name)
        case yaml.SequenceNode():
            return [_plain(entry, (*path, number), lines, name) for number, entry in enumerate(node.value)]
        case yaml.ScalarNode():
            return _scalar(node, name)
        case _:
            raise YamlFileError(
                f"{name}, line {node.start_mark.line + 1}: this kind of entry is not used here: write plain words."
            )


def _mapping(node: yaml.MappingNode, path: PathIn, lines: dict[PathIn, int], name: str) -> dict[str, object]:
    result: dict[str, object] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlFileError(f"{name}, line {line}: a key must be a word.")
        key = str(key_node.value)
        if key in result:
            raise YamlFileError(f"{name}, line {line}: “{key}” is given twice: keep one of the two.")
        result[key] = _plain(value_node, (*path, key), lines, name)
        lines[(*path, key)] = line
    return result


def _scalar(node: yaml.ScalarNode, name: str) -> object:
    text = str(node.value)
    if node.tag and not node.tag.startswith("tag:yaml.org,2002:"):
        raise YamlFileError(
            f"{name}, line {node.start_mark.line + 1}: “{node.tag}” is a tag: write plain words instead."
        )
    if node.style in {"'", '"', "|", ">"}:
        return text
    lowered = text.lower()
    if lowered in _WORDS:
        return _WORDS[lowered]
    if _WHOLE.match(text):
        return int(text)
    if _DATE.match(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            line = node.start_mark.line + 1
            raise YamlFileError(
                f"{name}, line {line}: {text} is not a date that exists: write a real date as year-month-day, "
                "for example 2016-02-29."
            ) from None
    return text
