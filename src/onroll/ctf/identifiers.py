"""The unique pupil number (UPN) and its check letter.

A UPN has 13 characters: the check letter, the authority's number (3), the establishment's number (4), the year of
issue (2), and a serial of three, of which the last is a digit in a permanent UPN and a letter in a temporary one.
Letters are those of the alphabet without I, O and S. Source: common basic data set, item N00001.
"""

import re
from dataclasses import dataclass
from typing import Literal

from onroll.ctf.codes import la_number_known
from onroll.ctf.errors import CtfError

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_BODY = re.compile(f"[0-9]{{11}}[0-9{_LETTERS}]")
_UPN = re.compile(f"[{_LETTERS}][0-9]{{11}}[0-9{_LETTERS}]")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an identifier, and what to do; neither text repeats the identifier itself."""

    message: str
    remedy: str
    severity: Literal["error", "warning"] = "error"


def upn_check_letter(body12: str) -> str:
    """Return the check letter for characters 2 to 13 of a UPN, permanent or temporary.

    Each character's value (a letter counts as its place, from 0, among the 23 letters used) is multiplied by its
    position, 2 to 13; the sum modulo 23 picks the letter. Raises CtfError when `body12` is not eleven digits
    followed by a digit or a letter other than I, O and S.
    """
    if not _BODY.fullmatch(body12):
        raise CtfError(
            "A check letter is worked out from the 12 characters after it: eleven digits, then a digit or one of "
            f"the letters {_LETTERS}; give exactly those."
        )
    values = (int(char) if char.isdigit() else _LETTERS.index(char) for char in body12)
    return _LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % 23]


def check_upn(upn: str) -> Problem | None:
    """Return what is wrong with a permanent or temporary UPN, or None.

    An unknown authority number inside the UPN is a warning, because the list of past authorities held here may not
    be complete; everything else is an error.
    """
    if len(upn) != 13:
        return Problem(f"A UPN has 13 characters and this one has {len(upn)}", "copy it again from the pupil's record")
    if not _UPN.fullmatch(upn):
        return Problem(
            "A UPN is a capital letter, eleven digits, and a digit (or, if temporary, a capital letter), and its "
            "letters are never I, O or S",
            "copy it again from the pupil's record, and look for a letter O in place of a zero",
        )
    expected = upn_check_letter(upn[1:])
    if upn[0] != expected:
        return Problem(
            f"The UPN's check letter is {upn[0]}, and its other characters call for {expected}",
            "compare the UPN with the pupil's record, as at least one character is wrong",
        )
    if not la_number_known(upn[1:4]):
        return Problem(
            f"The UPN's second to fourth characters, {upn[1:4]}, are no authority's number known here",
            "compare the UPN with the pupil's record",
            "warning",
        )
    return None
