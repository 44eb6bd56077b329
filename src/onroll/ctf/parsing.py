"""From bytes to an element tree, with hostile and impossible input refused before anything is built from it."""

import re

from lxml import etree

from onroll.ctf.errors import CtfError

MAX_BYTES = 20_000_000
"""Largest file read, in bytes: the tree is held in memory. A full file of a whole year group is well below this."""

MAX_TAGS = 1_000_000
"""Most tags read, opening and closing ones counted: what bounds memory for a file made of tiny elements."""

_DECLARED = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"iso-8859-1", b"iso-8859-15", b"windows-1252"})
_BOM = b"\xef\xbb\xbf"


def parse(data: bytes) -> etree._Element:
    """Return the root element `CTfile` of a file's bytes.

    Comments and processing instructions are dropped. Nothing is fetched, and no entity is expanded. Raises CtfError
    for an empty file, one over MAX_BYTES or MAX_TAGS, a document type declaration (where entities are defined), an
    encoding other than UTF-8 and the Western single-byte ones, faulty XML, and another kind of document.
    """
    _refuse_by_bytes(data)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise CtfError(
            f"Line {error.lineno or 1} of the file is not well-formed XML ({error.msg}); export it again from the "
            "school's system, and do not edit it by hand."
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise CtfError(_DOCTYPE)
    if root.tag != "CTfile":
        raise CtfError(
            f"Line {root.sourceline}: the file's outermost element is {str(root.tag)[:60]!r}, and that of a Common "
            "Transfer File is 'CTfile' without a namespace; choose the file that the school's system exported."
        )
    return root


_DOCTYPE = (
    "The file has a document type declaration (<!DOCTYPE …>), which a Common Transfer File never needs and which can "
    "hide harmful content; it was not read, so ask the sender for the file as their system exported it."
)


def _refuse_by_bytes(data: bytes) -> None:
    """Raise CtfError for what the raw bytes already show."""
    if not data.strip():
        raise CtfError("The file is empty; export it again from the school's system.")
    if len(data) > MAX_BYTES:
        raise CtfError(
            f"The file has {len(data):,} bytes, and at most {MAX_BYTES:,} are read; ask the sender for the pupils in "
            "several files."
        )
    # Only encodings in which "<!DOCTYPE" looks like itself, or the search for it could be evaded.
    text = data.removeprefix(_BOM)
    declared = _DECLARED.match(text)
    if b"\x00" in data[:64] or not text.lstrip().startswith(b"<"):
        raise CtfError(
            "The file does not begin as XML in UTF-8 does, with a '<'; check that it is a Common Transfer File and "
            "not another kind of document, and that it was saved as UTF-8."
        )
    if declared and declared[1].lower() not in _ENCODINGS:
        name = declared[1].decode("ascii")
        raise CtfError(
            f"The file says that its encoding is {name}, and only UTF-8 and the Western single-byte encodings are "
            "read; save it as UTF-8 and say so in its first line."
        )
    if b"<!DOCTYPE" in data:
        raise CtfError(_DOCTYPE)
    if data.count(b"<") > MAX_TAGS:
        raise CtfError(
            f"The file has more than {MAX_TAGS:,} tags, more than is read; ask the sender for the pupils in several "
            "files."
        )
