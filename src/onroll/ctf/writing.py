"""From the model to bytes: strictly, so that every importer's rules known here are met."""

from onroll.ctf.building import as_bytes
from onroll.ctf.checking import check_tree
from onroll.ctf.codes import REGULATIONS_2024_FROM
from onroll.ctf.errors import CtfError
from onroll.ctf.findings import Finding
from onroll.ctf.model import Ctf, SchoolRow
from onroll.ctf.parsing import parse


def write(ctf: Ctf) -> bytes:
    """Return the file in UTF-8, the same bytes for the same `ctf`.

    Elements stand in the order of `onroll.ctf.layout`; what is None or blank is left out. `Gender` is written before
    version 25 and `Sex` from 25; school URNs from 18; `RemovalGrounds` from 17.

    Raises CtfError when the file would not be right: more or less than one pupil for the destination XXX/XXXX (one
    file a lost pupil), a ground for removal whose letter would be ambiguous, text the format cannot carry, or any error
    that `check` finds in the finished bytes.

    A ground is refused for a leaving date from 19 August 2024: whether files then use the letters of the 2006 or of
    the 2024 Regulations is not confirmed, and the same letter would say something else about the child.
    """
    if ctf.dest.is_lost and len(ctf.pupils) != 1:
        raise CtfError(
            f"A file for a destination that is not known (XXX/XXXX) holds exactly one pupil, and this one has "
            f"{len(ctf.pupils)}; write one file for each pupil."
        )
    for row in (row for pupil in ctf.pupils for row in pupil.schools):
        _refuse_unclear(row)
    data = as_bytes(ctf)
    errors = [finding for finding in check_tree(parse(data)) if finding.severity == "error"]
    if errors:
        raise CtfError(_refusal(errors))
    return data


def _refuse_unclear(row: SchoolRow) -> None:
    if row.removal_grounds and (row.leaving_date is None or row.leaving_date >= REGULATIONS_2024_FROM):
        raise CtfError(
            "The letter of a ground for removal is certain only with a leaving date before 19 August 2024; leave the "
            "ground out, and say it by the leaving reason."
        )


def _refusal(errors: list[Finding]) -> str:
    first = errors[0]
    more = f" There are {len(errors) - 1} more errors." if len(errors) > 1 else ""
    return f"The file was not written: at {first.xpath}, {first.message}; {first.remedy}.{more}"
