"""HTML from Python values: everything is escaped but what is HTML already."""

from html import escape


class Html(str):
    """A text that is HTML already and is not escaped again."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str) -> Html:
    """An element with its children. `class_` and `for_` write the attributes class and for; `_` becomes `-`."""
    written = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    inside = "".join(child if isinstance(child, Html) else escape(child, quote=False) for child in children)
    return Html(f"<{name}{written}>{inside}</{name}>")


def void(name: str, /, **attributes: str) -> Html:
    """An element without content, such as a link to a style sheet."""
    written = "".join(f' {key.rstrip("_")}="{escape(value)}"' for key, value in attributes.items())
    return Html(f"<{name}{written}>")


def link(address: str, *children: str) -> Html:
    """A link."""
    return tag("a", *children, href=address)


def listing(*items: str, ordered: bool = False) -> Html:
    """A list; nothing when it has no items."""
    return tag("ol" if ordered else "ul", *(tag("li", item) for item in items)) if items else Html("")


def table(headings: tuple[str, ...], rows: list[tuple[str, ...]], caption: str) -> Html:
    """A table with a caption and column headings; the first cell of a row is its heading."""
    head = tag("thead", tag("tr", *(tag("th", text, scope="col") for text in headings)))
    body = tag(
        "tbody",
        *(tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])) for row in rows),
    )
    return tag("table", tag("caption", caption), head, body)


def joined(*parts: str) -> Html:
    """Several pieces one after the other, escaped as in `tag`."""
    return Html("".join(part if isinstance(part, Html) else escape(part, quote=False) for part in parts))
