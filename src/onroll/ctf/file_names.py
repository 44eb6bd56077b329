"""Names of files: `<source 7>_<type>_<destination 7>_<serial 3>.xml`, where seven characters name a party.

The school-to-school service routes a file by the second group of seven, so the name matters as much as the header.
The serial starts at 001 and rises with each further file to the same destination; when it starts again is not
confirmed, so the caller chooses it. Type codes other than CTF are accepted from usage, not from a specification.
"""

import re
from dataclasses import dataclass
from typing import Self

from onroll.ctf.errors import CtfError
from onroll.ctf.model import Ctf

_STEM = re.compile(
    r"(?P<source>[0-9]{3}(?:[0-9]{4}|LLLL)|XXXXXXX)_(?P<type>[A-Z0-9]{3})"
    r"_(?P<dest>[0-9]{3}(?:[0-9]{4}|LLLL)|XXXXXXX|MMMMMMM)_(?P<serial>[0-9]{3})"
)
_ENDING = re.compile(r"( ?\([0-9]+\))?\.xml$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileName:
    """The name of a Common Transfer File; `str()` gives it as it must be written.

    Numbers of authority and establishment are text (3 and 4 characters), `type` is CTF for a pupil who moves, and
    `serial` runs from 1 to 999. Raises CtfError when the parts make no lawful name.
    """

    source_la: str
    source_estab: str
    type: str
    dest_la: str
    dest_estab: str
    serial: int

    def __post_init__(self) -> None:
        """Hold the parts to the pattern."""
        if not 1 <= self.serial <= 999:
            raise CtfError(f"A file's serial number runs from 1 to 999, and {self.serial} was given; choose another.")
        match = _STEM.fullmatch(str(self).removesuffix(".xml"))
        # The joined text alone cannot tell 3412 + 001 from 341 + 2001.
        if not match or len(self.source_la) != 3 or len(self.dest_la) != 3:
            raise CtfError(
                f"{self} is not the name of a Common Transfer File: each party is a three-digit authority number and a "
                "four-digit establishment number (or LLLL for the authority itself), a destination that is not known "
                "is XXX with XXXX, and one outside the maintained sector MMM with MMMM; correct the parts."
            )

    def __str__(self) -> str:
        """Return the name as written, such as 3412001_CTF_XXXXXXX_001.xml."""
        source, dest = self.source_la + self.source_estab, self.dest_la + self.dest_estab
        return f"{source}_{self.type}_{dest}_{self.serial:03d}.xml"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the parts of a file's name, forgiving its case and a browser's " (1)" before the ending.

        Raises CtfError when `text` does not follow the pattern.
        """
        stem, endings = _ENDING.subn("", text.strip())
        match = _STEM.fullmatch(stem.upper())
        if not match or not endings:
            raise CtfError(
                f"{text[:80]!r} is not the name of a Common Transfer File; one looks like "
                "3412001_CTF_3434001_001.xml, or 3412001_CTF_XXXXXXX_001.xml when the destination is not known."
            )
        source, dest = match["source"], match["dest"]
        return cls(source[:3], source[3:], match["type"], dest[:3], dest[3:], int(match["serial"]))

    @classmethod
    def of(cls, ctf: Ctf, *, serial: int) -> Self:
        """Return the name for a full file. Raises CtfError for a partial one, whose type code the caller chooses."""
        if ctf.qualifier != "full":
            raise CtfError("Only a full file has the type code CTF; give the parts of a partial file's name yourself.")
        return cls(ctf.source.lea, ctf.source.estab, "CTF", ctf.dest.lea, ctf.dest.estab, serial)
