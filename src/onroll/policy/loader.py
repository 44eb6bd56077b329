"""Packs from files: read, checked against the format and the vocabulary, and refused in words when they are wrong."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from onroll.policy.model.pack import Pack
from onroll.policy.references import Problem, reference_problems
from onroll.policy.yamlfile import Document, YamlFileError, read_yaml

PACKS = Path(__file__).parent / "packs"


class PackError(ValueError):
    """A pack that cannot be used. `problems` lists each with file, line, what is wrong and what to write instead."""

    def __init__(self, pack: str, problems: Sequence[str]) -> None:
        self.pack = pack
        self.problems = tuple(problems)
        count = "one problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        super().__init__(f"The pack {pack} cannot be used: {count}.\n" + "\n".join(self.problems))


@dataclass(slots=True)
class _Merged:
    """The data of all files of a pack, and from which file each top-level entry came."""

    data: dict[str, Any]
    origin: dict[tuple[str | int, ...], tuple[Document, tuple[str | int, ...]]] = field(default_factory=dict)
    first: Document | None = None

    def place(self, path: Sequence[str | int]) -> str:
        for length in (2, 1):
            head = tuple(path[:length])
            if head in self.origin:
                document, start = self.origin[head]
                return document.place((*start, *path[length:]))
        return self.first.place(()) if self.first else "pack"


def pack_names() -> list[str]:
    """The packs that come with the library, by name."""
    return sorted(path.parent.name for path in PACKS.glob("*/pack.yaml"))


def load_pack(name: str | Path) -> Pack:
    """Load a pack that comes with the library, by name, or any pack, by its folder or its single file.

    :raises PackError: with file, line, what is wrong and what to write instead, for every problem found.
    """
    return _load(_folder(name))


def _folder(name: str | Path) -> Path:
    path = Path(name)
    if isinstance(name, Path) or "/" in str(name) or path.suffix in {".yaml", ".yml"}:
        if path.exists():
            return path.resolve()
        raise PackError(str(name), [f"There is no file or folder {name}: check the name."])
    known = pack_names()
    if str(name) in known:
        return PACKS / str(name)
    near = difflib.get_close_matches(str(name), known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the packs are {', '.join(known)}."
    raise PackError(str(name), [f"There is no pack of that name: {hint}"])


@lru_cache(maxsize=64)
def _load(path: Path) -> Pack:
    try:
        merged = _merge(path)
    except YamlFileError as error:
        raise PackError(path.stem, [str(error)]) from error
    try:
        pack = Pack.model_validate(merged.data)
    except ValidationError as error:
        raise PackError(path.stem, [_sentence(item, merged) for item in error.errors()]) from error
    problems = [_at(problem, merged) for problem in reference_problems(pack)]
    if problems:
        raise PackError(path.stem, problems)
    return pack


def _merge(path: Path) -> _Merged:
    files = (
        sorted(path.glob("*.yaml"), key=lambda file: (file.name != "pack.yaml", file.name)) if path.is_dir() else [path]
    )
    if not files:
        raise YamlFileError(f"{path.name} holds no pack.yaml: a pack is a folder with pack.yaml in it.")
    result = _Merged(data={})
    for file in files:
        document = read_yaml(file, name=f"{path.name}/{file.name}" if path.is_dir() else file.name)
        if not isinstance(document.data, dict):
            raise YamlFileError(
                f"{document.place(())}: a pack file is a list of keys with values, such as “pack: my-authority”."
            )
        result.first = result.first or document
        _add(document, document.data, result)
    return result


def _add(document: Document, data: dict[str, Any], result: _Merged) -> None:
    merged = result.data
    for key, value in data.items():
        if isinstance(value, list) and isinstance(merged.get(key), list):
            before = len(merged[key])
            merged[key].extend(value)
        elif key in merged:
            raise YamlFileError(
                f"{document.place((key,))}: “{key}” is given in another file of the pack too: keep one of the two."
            )
        else:
            merged[key], before = value, 0
            result.origin[(key,)] = (document, (key,))
        if isinstance(value, list):
            for number in range(len(value)):
                result.origin[(key, before + number)] = (document, (key, number))


def _at(problem: Problem, merged: _Merged) -> str:
    return f"{merged.place(problem.path)}: {problem.text}"


def _sentence(error: Any, merged: _Merged) -> str:
    path = tuple(part for part in error["loc"] if not _is_tag(part, error["loc"]))
    place = merged.place(_existing(path, merged.data))
    return f"{place}: {_what(error, path)}"


def _what(error: Any, path: tuple[str | int, ...]) -> str:
    name = next((str(part) for part in reversed(path) if isinstance(part, str)), "the pack")
    match error["type"]:
        case "extra_forbidden":
            known = sorted(_keys_at(Pack, path[:-1]))
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean “{near[0]}”?" if near else f"the keys here are {', '.join(known)}."
            return f"“{name}” is not a key that belongs here: {hint}"
        case "missing":
            return f"“{name}” is missing: add it."
        case "enum" | "literal_error":
            given = str(error.get("input"))
            allowed = str(error.get("ctx", {}).get("expected", ""))
            near = difflib.get_close_matches(
                given, [word.strip("' ") for word in allowed.replace(" or ", ",").split(",")], n=1
            )
            hint = f" Did you mean “{near[0]}”?" if near else ""
            return f"“{given}” is not allowed for {name}: write {allowed}.{hint}"
        case "condition" | "due":
            return f"{error['msg']}."
        case _:
            return f"{name}: {error['msg'].lower()}; what is written is {error.get('input')!r:.80}."


def _is_tag(part: str | int, loc: tuple[str | int, ...]) -> bool:
    """Whether a step of an error's path is the name of a union's arm and not a key."""
    return isinstance(part, str) and loc.count(part) > 1


def _existing(path: tuple[str | int, ...], data: object) -> tuple[str | int, ...]:
    """The part of an error's path that exists in the data: steps that name an arm of a union are left out."""
    here, kept = data, []
    for part in path:
        if isinstance(here, dict) and part in here:
            here = here[str(part)]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
        else:
            continue
        kept.append(part)
    return tuple(kept)


def _keys_at(model: type[BaseModel], path: Sequence[str | int]) -> set[str]:
    """The keys allowed at a path, for a helpful message."""
    here: set[type[BaseModel]] = {model}
    for part in path:
        if isinstance(part, int):
            continue
        following = {found for each in here for found in _under(each, part)}
        here = following or here
    return {info.alias or name for each in here for name, info in each.model_fields.items()}


def _under(model: type[BaseModel], key: str) -> Iterator[type[BaseModel]]:
    for name, info in model.model_fields.items():
        if key in {name, info.alias}:
            yield from _models(info.annotation)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and not isinstance(annotation, UnionType) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
