"""Rules on what a file says, each a generator of findings over the element it concerns.

An absent element is the business of the structure check, so every rule passes over what is not there.
"""

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from onroll.ctf.codes import ETHNICITY_SOURCES, ETHNICITY_SOURCES_BEFORE_16, LANGUAGE_KINDS, NC_YEARS, SEXES
from onroll.ctf.elements import finding_at, item_of, text_of, unlisted
from onroll.ctf.findings import Finding
from onroll.ctf.identifiers import check_upn
from onroll.ctf.rules_people import address_findings, contact_findings, email_findings, phone_findings
from onroll.ctf.rules_schools import history_findings, party_findings
from onroll.ctf.values import is_plain_moment, to_date, to_moment
from onroll.ctf.versions import NEWEST, OLDEST, SEX_SINCE, academic_year_of, version_number

_ETHNICITY = re.compile("[A-Z]{4}")
_LANGUAGE = re.compile("[A-Z]{3,4}")
_YEAR = re.compile("[0-9]{4}")


def content_findings(root: etree._Element) -> Iterator[Finding]:
    """Yield the findings on header, destination and pupils of a parsed file."""
    version = version_number(text_of(root, "Header/CTFversion") or "")
    pupils = root.findall("CTFpupilData/Pupil")
    header = root.find("Header")
    if header is not None:
        yield from _header_findings(header, version, len(pupils))
    for pupil in pupils:
        yield from _pupil_findings(pupil, header, version)


def _header_findings(header: etree._Element, version: int | None, pupils: int) -> Iterator[Finding]:
    yield from unlisted(header, "DocumentName", {"Common Transfer File"}, expected="Common Transfer File")
    yield from _version_findings(header, version)
    yield from _moment_findings(header)
    yield from _qualifier_findings(header)
    for name in ("SourceSchool", "DestSchool"):
        party = header.find(name)
        if party is not None:
            yield from party_findings(party, version)
    yield from _year_findings(header)
    yield from _number_of_pupils(header, pupils)


def _year_findings(header: etree._Element) -> Iterator[Finding]:
    year = text_of(header, "SourceSchool/AcademicYear")
    if year is None:
        return
    made = _made_on(header)
    remedy = "give the calendar year in which the academic year began"
    place = item_of(header, "SourceSchool/AcademicYear")
    if not _YEAR.fullmatch(year):
        yield finding_at(place, "year", "error", "AcademicYear is not a year of four digits", remedy)
    # Systems turn the year in August or in September, so either year is right in August.
    elif made is not None and int(year) not in _years_of_making(made):
        yield finding_at(
            place, "year", "warning", f"AcademicYear is {year}, and the file was made on {made.isoformat()}", remedy
        )


def _years_of_making(made: date) -> set[int]:
    return {made.year - 1, made.year} if made.month == 8 else {academic_year_of(made)}


def _version_findings(header: etree._Element, version: int | None) -> Iterator[Finding]:
    written = text_of(header, "CTFversion")
    if written is None:
        return
    if version is None:
        yield finding_at(
            item_of(header, "CTFversion"),
            "version",
            "error",
            f"the version is written {written[:20]!r}",
            "write two digits, a full stop and a digit, such as 25.0",
        )
    elif not OLDEST <= version <= NEWEST:
        yield finding_at(
            item_of(header, "CTFversion"),
            "version",
            "warning",
            f"version {written} is not one of those known here, {OLDEST} to {NEWEST}",
            "treat what follows with care, as the rules may have changed",
        )


def _moment_findings(header: etree._Element) -> Iterator[Finding]:
    written = text_of(header, "DateTime")
    if written is None or is_plain_moment(written):
        return
    readable = to_moment(written) is not None
    yield finding_at(
        item_of(header, "DateTime"),
        "date",
        "warning" if readable else "error",
        "DateTime has a fraction of a second or a zone" if readable else "DateTime is not a date and time",
        "write CCYY-MM-DDThh:mm:ss and nothing after it",
    )


def _qualifier_findings(header: etree._Element) -> Iterator[Finding]:
    written = text_of(header, "DocumentQualifier")
    if written is None or written in {"full", "partial"}:
        return
    known = written.lower() in {"full", "partial"}
    yield finding_at(
        item_of(header, "DocumentQualifier"),
        "qualifier",
        "warning" if known else "error",
        f"DocumentQualifier is {written[:20]!r}",
        "write full or partial, in small letters",
    )


def _number_of_pupils(header: etree._Element, pupils: int) -> Iterator[Finding]:
    lost = text_of(header, "DestSchool/LEA") == "XXX"
    full = (text_of(header, "DocumentQualifier") or "").lower() == "full"
    if pupils == 0:
        yield finding_at(
            header, "pupils", "error" if lost and full else "warning", "the file has no pupil", "export it with one"
        )
    # A partial file to XXX/XXXX is not one for the lost pupils: the Department's own downloads are addressed so.
    elif pupils > 1 and lost and full:
        yield finding_at(
            item_of(header, "DestSchool"),
            "one-pupil",
            "error",
            f"the destination is not known (XXX/XXXX), and the file has {pupils} pupils",
            "make one file for each pupil, as the lost pupils database takes",
        )


def _pupil_findings(pupil: etree._Element, header: etree._Element | None, version: int | None) -> Iterator[Finding]:
    yield from _upn_findings(pupil)
    yield from _sex_findings(pupil, version)
    yield from _birth_findings(pupil, header)
    details = pupil.find("BasicDetails")
    if details is not None:
        yield from _details_findings(details, version)
    address = pupil.find("Address")
    if address is not None:
        yield from address_findings(address)
    yield from phone_findings(pupil)
    yield from email_findings(pupil)
    for contact in pupil.findall("Contacts/Contact"):
        yield from contact_findings(contact)
    yield from history_findings(pupil, header, version)


def _upn_findings(pupil: etree._Element) -> Iterator[Finding]:
    upn, former = text_of(pupil, "UPN"), text_of(pupil, "BasicDetails/FormerUPN")
    if upn is None:
        yield finding_at(
            pupil,
            "upn",
            "warning",
            "the pupil has no UPN, by which other schools and authorities find them",
            "give one if the pupil has one",
        )
    for item, value in (("UPN", upn), ("BasicDetails/FormerUPN", former)):
        problem = None if value is None else check_upn(value)
        if problem:
            yield finding_at(item_of(pupil, item), "upn", problem.severity, problem.message, problem.remedy)
    if former is not None and former == upn:
        yield finding_at(
            item_of(pupil, "BasicDetails/FormerUPN"),
            "upn",
            "error",
            "the former UPN is the present one",
            "leave FormerUPN out, or give the number held before",
        )


def _sex_findings(pupil: etree._Element, version: int | None) -> Iterator[Finding]:
    if pupil.find("Sex") is None and pupil.find("Gender") is None:
        yield finding_at(
            pupil,
            "missing",
            "error",
            "the pupil has neither Sex nor Gender",
            f"add Sex in a file of version {SEX_SINCE} or later, and Gender in an earlier one",
        )
    for item in ("Gender", "Sex"):
        yield from unlisted(pupil, item, SEXES, expected="M or F")
    if version is None:
        return
    if version >= SEX_SINCE and pupil.find("Gender") is not None:
        yield finding_at(
            item_of(pupil, "Gender"), "sex", "error", f"version {version} has no Gender", "name the element Sex"
        )
    if version < SEX_SINCE and pupil.find("Sex") is not None:
        yield finding_at(
            item_of(pupil, "Sex"),
            "sex",
            "warning",
            f"it is not confirmed that version {version} may have Sex",
            f"name the element Gender before version {SEX_SINCE}",
        )


def _birth_findings(pupil: etree._Element, header: etree._Element | None) -> Iterator[Finding]:
    written = text_of(pupil, "DOB")
    if written is None:
        return
    born = to_date(written)
    if born is None:
        yield finding_at(
            item_of(pupil, "DOB"), "date", "error", "DOB is not a calendar date", "write the date as CCYY-MM-DD"
        )
        return
    made = _made_on(header)
    if made is not None and born >= made:
        yield finding_at(
            item_of(pupil, "DOB"),
            "date-order",
            "error",
            "the date of birth is not before the day the file was made",
            "correct the date of birth",
        )


def _made_on(header: etree._Element | None) -> date | None:
    made = None if header is None else to_moment(text_of(header, "DateTime") or "")
    return None if made is None else made.date()


def _details_findings(details: etree._Element, version: int | None) -> Iterator[Finding]:
    yield from unlisted(details, "NCyearActual", NC_YEARS, expected="E1, E2, N1, N2, R, 1 to 14, X or M")
    yield from _shape(details, "Ethnicity", _ETHNICITY, "four capital letters")
    older = version is not None and version < 16
    sources = ETHNICITY_SOURCES_BEFORE_16 if older else ETHNICITY_SOURCES
    yield from unlisted(details, "EthnicitySource", sources, expected="one of " + ", ".join(sorted(sources)))
    if (text_of(details, "Ethnicity") is None) != (text_of(details, "EthnicitySource") is None):
        yield finding_at(
            details,
            "ethnicity-source",
            "warning",
            "of Ethnicity and EthnicitySource, one is there without the other",
            "give both or neither",
        )
    for language in details.findall("Languages/Type"):
        yield from unlisted(language, "LanguageType", LANGUAGE_KINDS, expected="F for first, H for home, and so on")
        yield from _shape(language, "Language", _LANGUAGE, "three or four capital letters")


def _shape(element: etree._Element, item: str, pattern: re.Pattern[str], expected: str) -> Iterator[Finding]:
    value = text_of(element, item)
    if value is not None and not pattern.fullmatch(value):
        yield finding_at(
            item_of(element, item), "code", "error", f"{item} is not a code of {expected}", f"give {expected}"
        )
