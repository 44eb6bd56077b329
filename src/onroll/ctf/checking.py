"""The check of a file: its structure against the layout, then its content against the rules of `onroll.ctf.rules`."""

from collections.abc import Iterator
from itertools import chain, islice

from lxml import etree

from onroll.ctf.building import as_bytes
from onroll.ctf.elements import finding_at
from onroll.ctf.errors import CtfError
from onroll.ctf.file_names import FileName
from onroll.ctf.findings import Finding
from onroll.ctf.layout import LAYOUT, Part, parts_of
from onroll.ctf.model import Ctf
from onroll.ctf.parsing import parse
from onroll.ctf.rules import content_findings

MAX_FINDINGS = 1000
"""Most findings reported; one more then says that there were others."""


def check(file: bytes | Ctf, *, name: str | None = None) -> list[Finding]:
    """Return what is to be said of a file, in the order of its lines; an empty list when nothing is.

    For a `Ctf` the lines are those of the file as it would be written. `name`, the file's name without its folder,
    is compared with the header when given. Raises CtfError when there is nothing to check: as `parse` does for bytes
    and as `build` does for a `Ctf`. Facts of the format that are not confirmed never make an error here.
    """
    root = parse(as_bytes(file) if isinstance(file, Ctf) else file)
    findings = check_tree(root)
    return findings if name is None else [*name_findings(root, name), *findings]


def check_tree(root: etree._Element) -> list[Finding]:
    """Return the findings for a file already parsed."""
    everything = chain(_structure(root, None, set()), content_findings(root))
    findings = sorted(islice(everything, MAX_FINDINGS), key=lambda finding: finding.line or 0)
    if next(everything, None) is not None:
        findings.append(
            Finding(
                None,
                "/CTfile",
                "too-many",
                "warning",
                f"There is more to say than the {MAX_FINDINGS:,} findings shown",
                "correct these and check the file again",
            )
        )
    return findings


def name_findings(root: etree._Element, name: str) -> Iterator[Finding]:
    """Yield where the file's name and its header disagree; the school-to-school service goes by the name."""
    try:
        parsed = FileName.parse(name)
    except CtfError as error:
        yield Finding(None, "/CTfile", "file-name", "warning", str(error).rstrip("."), "rename the file")
        return
    ends = (
        ("SourceSchool", "first", parsed.source_la + parsed.source_estab),
        ("DestSchool", "second", parsed.dest_la + parsed.dest_estab),
    )
    for container, which, named in ends:
        party = root.find(f"Header/{container}")
        if party is None:
            continue
        inside = "".join((party.findtext(item) or "").strip() for item in ("LEA", "Estab"))
        if inside.upper() != named:
            yield finding_at(
                party,
                "file-name",
                "error",
                f"the file's name has {named} as its {which} party, and {container} says {inside or 'nothing'}",
                "correct whichever is wrong, as the file is routed by its name",
            )


def _structure(element: etree._Element, inside: str | None, seen: set[tuple[str, str]]) -> Iterator[Finding]:
    """Yield what is wrong with the children of a container, and of the containers in it.

    `seen` holds what was already reported as not read, so that each is said once a file.
    """
    container = str(element.tag)
    parts = parts_of(container, inside=inside)
    places = {part.name: place for place, part in enumerate(parts)}
    met: set[str] = set()
    last = 0
    for child in element.iterchildren():
        tag = str(child.tag)
        place = places.get(tag)
        if place is None:
            yield from _unread(child, container, seen, "is not an element known here")
            continue
        part = parts[place]
        if place < last:
            yield finding_at(
                child,
                "order",
                "error",
                f"{tag} stands after {parts[last].name}, and belongs before it",
                "put the elements in the order of the format",
            )
        last = max(last, place)
        if tag in met and not part.many:
            yield finding_at(
                child, "repeated", "error", f"{container} has more than one {tag}", "leave one of them out"
            )
        met.add(tag)
        yield from _part(child, part, container, seen)
    for part in parts:
        if part.required and part.name not in met:
            yield finding_at(
                element, "missing", "error", f"{container} has no {part.name}", "add it, as the format asks for it"
            )


def _part(child: etree._Element, part: Part, container: str, seen: set[tuple[str, str]]) -> Iterator[Finding]:
    """Yield what is wrong with one known element and what is in it."""
    text = (child.text or "").strip()
    if not part.read:
        yield from _unread(child, container, seen, "is not looked at")
    elif part.name in LAYOUT:
        if len(child):
            yield from _structure(child, container, seen)
        elif part.name != "CTFpupilData":
            yield _empty(child, part)
    elif len(child):
        yield finding_at(
            child, "nested", "error", f"{part.name} holds text, and has elements in it", "leave those elements out"
        )
    elif not text:
        yield _empty(child, part)
    elif part.length is not None and len(text) > part.length:
        yield finding_at(
            child,
            "length",
            "error",
            f"{part.name} has {len(text)} characters, and the format holds {part.length}",
            "shorten it",
        )


def _empty(child: etree._Element, part: Part) -> Finding:
    """A blank element: an error where something must stand, else a trap for one importer at least."""
    return finding_at(
        child,
        "empty",
        "error" if part.required else "warning",
        f"{part.name} is empty",
        "fill it in" if part.required else "leave the element out when there is nothing to say",
    )


def _unread(child: etree._Element, container: str, seen: set[tuple[str, str]], why: str) -> Iterator[Finding]:
    key = (container, str(child.tag))
    if key not in seen:
        seen.add(key)
        yield finding_at(
            child,
            "unread",
            "note",
            f"{str(child.tag)[:60]} {why}, here and wherever else it stands in {container}",
            "nothing need be done; the file itself still holds it",
        )
