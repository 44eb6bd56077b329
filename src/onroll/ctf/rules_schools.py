"""Rules on parties (who sends, who receives) and on the schools in a pupil's history."""

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from onroll.ctf.codes import (
    GROUNDS_2006,
    GROUNDS_2024,
    HISTORIC_LEAVING_REASONS,
    LEAVING_REASONS,
    LEFT_FOR_UNKNOWN,
    MISSING_PUPIL,
    REGULATIONS_2024_FROM,
    la_number_known,
)
from onroll.ctf.elements import finding_at, item_of, text_of, unlisted
from onroll.ctf.findings import Finding
from onroll.ctf.values import to_date
from onroll.ctf.versions import REMOVAL_GROUNDS_SINCE, URN_SINCE

_LEA = re.compile("[0-9]{3}|XXX|MMM")
_ESTAB = re.compile("[0-9]{4}|XXXX|MMMM|LLLL")
_URN = re.compile("[0-9]{6}")


def party_findings(party: etree._Element, version: int | None) -> Iterator[Finding]:
    """Yield what is wrong with the numbers of a school or of what stands for one (XXX, MMM, LLLL)."""
    lea, estab = text_of(party, "LEA"), text_of(party, "Estab")
    if lea is not None and not _LEA.fullmatch(lea):
        yield finding_at(
            item_of(party, "LEA"),
            "party",
            "error",
            "LEA is not three digits, XXX or MMM",
            "give the authority's number",
        )
    elif lea is not None and lea.isdigit() and not la_number_known(lea):
        yield finding_at(
            item_of(party, "LEA"),
            "party",
            "warning",
            f"{lea} is no authority's number known here",
            "compare it with the list of authorities",
        )
    if estab is not None and not _ESTAB.fullmatch(estab):
        yield finding_at(
            item_of(party, "Estab"),
            "party",
            "error",
            "Estab is not four digits, XXXX, MMMM or LLLL",
            "give the establishment's number",
        )
    if lea is not None and estab is not None:
        yield from _stand_in_findings(party, lea, estab)
    yield from _urn_findings(party, version)


def _stand_in_findings(party: etree._Element, lea: str, estab: str) -> Iterator[Finding]:
    """LEA XXX goes with Estab XXXX, MMM with MMMM; the other way round only for the sender and the destination.

    In a history a school may be unknown (XXXX) within a known authority, so only the forward rule is stated there.
    """
    for letters in ("XXX", "MMM"):
        whole = letters + letters[0]
        backward = party.tag != "School" and estab == whole and lea != letters
        if (lea == letters and estab != whole) or backward:
            yield finding_at(
                item_of(party, "Estab"),
                "party",
                "error",
                f"{letters} and {whole} stand only together, and the pair here is {lea[:3]} and {estab[:4]}",
                f"give {letters} with {whole}, or the numbers of a school",
            )


def _urn_findings(party: etree._Element, version: int | None) -> Iterator[Finding]:
    urn = text_of(party, "URN")
    if urn is None:
        return
    if not _URN.fullmatch(urn):
        yield finding_at(item_of(party, "URN"), "urn", "error", "URN is not six digits", "give the school's number")
    if version is not None and version < URN_SINCE:
        yield finding_at(
            item_of(party, "URN"),
            "urn",
            "warning",
            f"version {version} has no URN, which came with version {URN_SINCE}",
            "leave it out",
        )


def history_findings(pupil: etree._Element, header: etree._Element | None, version: int | None) -> Iterator[Finding]:
    """Yield what is wrong with a pupil's schools, and with the row of the sending school in a lost pupil's file."""
    born = to_date(text_of(pupil, "DOB") or "")
    for row in pupil.findall("SchoolHistory/School"):
        yield from party_findings(row, version)
        yield from _row_findings(row, born)
        yield from _grounds_findings(row, version)
    full = header is not None and (text_of(header, "DocumentQualifier") or "").lower() == "full"
    if header is not None and full and text_of(header, "DestSchool/LEA") == "XXX":
        yield from _lost_findings(pupil, header)


def _row_findings(row: etree._Element, born: date | None) -> Iterator[Finding]:
    days: dict[str, date] = {}
    for item in ("EntryDate", "LeavingDate"):
        written = text_of(row, item)
        if written is None:
            continue
        day = to_date(written)
        if day is None:
            yield finding_at(
                item_of(row, item), "date", "error", f"{item} is not a calendar date", "write the date as CCYY-MM-DD"
            )
        else:
            days[item] = day
    entry, leaving = days.get("EntryDate"), days.get("LeavingDate")
    if entry and leaving and entry > leaving:
        yield finding_at(
            item_of(row, "LeavingDate"),
            "date-order",
            "error",
            f"the leaving date {leaving} is before the entry date {entry}",
            "correct whichever is wrong",
        )
    if born and days and min(days.values()) <= born:
        yield finding_at(
            row,
            "date-order",
            "error",
            "the pupil is at a school before they are born",
            "correct the dates at the school or the date of birth",
        )
    yield from unlisted(
        row, "LeavingReason", LEAVING_REASONS | HISTORIC_LEAVING_REASONS, expected="a code such as MI or IM"
    )
    if text_of(row, "Estab") == "XXXX" and text_of(row, "SchoolName") is None:
        yield finding_at(
            row,
            "school-name",
            "error",
            "the school has no number (XXXX) and no name",
            "give SchoolName when the number is not known",
        )


def _grounds_findings(row: etree._Element, version: int | None) -> Iterator[Finding]:
    letter = text_of(row, "RemovalGrounds")
    if letter is None:
        return
    yield from unlisted(row, "RemovalGrounds", GROUNDS_2006, expected="a capital letter from A to O")
    if version is not None and version < REMOVAL_GROUNDS_SINCE:
        yield finding_at(
            item_of(row, "RemovalGrounds"),
            "grounds",
            "warning",
            f"version {version} has no RemovalGrounds, which came with version {REMOVAL_GROUNDS_SINCE}",
            "leave it out",
        )
    leaving = to_date(text_of(row, "LeavingDate") or "")
    either = leaving is None or leaving >= REGULATIONS_2024_FROM
    # A file of version 23 or earlier was made for the older regulations whatever its dates.
    if letter in GROUNDS_2006 and either and (version is None or version >= 24):
        yield finding_at(
            item_of(row, "RemovalGrounds"),
            "grounds",
            "warning",
            f"the ground {letter} has two readings: {GROUNDS_2006[letter]!r} under the Regulations of 2006, and "
            f"{GROUNDS_2024[letter]!r} under those of 2024; which one files mean is not confirmed",
            "ask the sending school which ground it relied on",
        )


def _lost_findings(pupil: etree._Element, header: etree._Element) -> Iterator[Finding]:
    """Yield a lost pupil's file that does not say when the pupil left the sending school, or gives an odd reason."""
    source = tuple(text_of(header, f"SourceSchool/{item}") for item in ("LEA", "Estab"))
    rows = [
        row
        for row in pupil.findall("SchoolHistory/School")
        if (text_of(row, "LEA"), text_of(row, "Estab")) == source and text_of(row, "LeavingDate")
    ]
    if not rows:
        yield finding_at(
            item_of(pupil, "SchoolHistory"),
            "lost-pupil",
            "error",
            "the destination is not known, and SchoolHistory has no row of the sending school with a LeavingDate",
            "add the row with the last day on roll",
        )
        return
    latest = max(text_of(row, "LeavingDate") or "" for row in rows)
    last = [row for row in rows if text_of(row, "LeavingDate") == latest]
    reasons = [text_of(row, "LeavingReason") for row in last]
    if not {MISSING_PUPIL, LEFT_FOR_UNKNOWN} & set(reasons):
        reason = reasons[-1]
        yield finding_at(
            item_of(last[-1], "LeavingReason"),
            "lost-pupil",
            "warning",
            f"the destination is not known, and the leaving reason is {reason[:20] if reason else 'not given'}",
            "give MI for a missing pupil or UK where it is not known why the pupil left",
        )
