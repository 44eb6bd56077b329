"""Small helps for looking at the element tree, shared by the reader and the rules."""

from collections.abc import Collection, Iterator

from lxml import etree

from onroll.ctf.findings import Finding, Severity


def text_of(element: etree._Element, path: str) -> str | None:
    """Return the trimmed text at `path` below `element`, or None when it is absent or blank."""
    return (element.findtext(path) or "").strip() or None


def item_of(element: etree._Element, path: str) -> etree._Element:
    """Return the element at `path` below `element`, or `element` itself when nothing is there."""
    found = element.find(path)
    return element if found is None else found


def finding_at(element: etree._Element, rule: str, severity: Severity, message: str, remedy: str) -> Finding:
    """Return a finding about `element`, with its line and its path."""
    # An element that was parsed has a line; the stubs allow for one that was made by hand.
    line = element.sourceline if isinstance(element.sourceline, int) else None
    return Finding(line, element.getroottree().getpath(element), rule, severity, message, remedy)


def unlisted(element: etree._Element, item: str, codes: Collection[str], *, expected: str) -> Iterator[Finding]:
    """Yield an error when the text of child `item` is there and is not one of `codes`; `expected` names them."""
    value = text_of(element, item)
    if value is not None and value not in codes:
        yield finding_at(
            item_of(element, item),
            "code",
            "error",
            f"{item} is {value[:20]!r}, which is none of its codes",
            f"give {expected}",
        )
