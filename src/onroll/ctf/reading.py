"""From an element tree to the model: liberally, and never guessing."""

from datetime import date, datetime

from lxml import etree

from onroll.ctf.elements import text_of
from onroll.ctf.errors import CtfError
from onroll.ctf.model import Address, Contact, Ctf, Language, Party, Phone, Pupil, SchoolRow
from onroll.ctf.parsing import parse
from onroll.ctf.values import to_bool, to_date, to_moment


def read(data: bytes) -> Ctf:
    """Return what a file says, for the items the model has; `check` names what else the file holds.

    Accepts elements in any order, `Sex` or `Gender` in any version, either form of address or both, and a qualifier
    in any case (it is made lower-case). A pupil is kept whatever is missing from it: a surname or forename that is
    absent is an empty text, everything else None. Raises CtfError as `parse` does, and for a header without version,
    time, source, academic year or destination, and for a date or a number that cannot be made out.
    """
    root = parse(data)
    header = _needed(root, "Header")
    source = _needed(header, "SourceSchool")
    return Ctf(
        version=_needed_text(header, "CTFversion"),
        made_at=_moment(header),
        qualifier=_needed_text(header, "DocumentQualifier").lower(),
        supplier=text_of(header, "SupplierID") or "",
        source=_party(source),
        academic_year=_whole_number(source, "AcademicYear", _needed_text(source, "AcademicYear")),
        dest=_party(_needed(header, "DestSchool")),
        pupils=tuple(_pupil(element) for element in root.findall("CTFpupilData/Pupil")),
    )


def _pupil(element: etree._Element) -> Pupil:
    details = "BasicDetails"
    return Pupil(
        surname=text_of(element, "Surname") or "",
        forename=text_of(element, "Forename") or "",
        dob=_date(element, "DOB"),
        sex=text_of(element, "Sex") or text_of(element, "Gender"),
        upn=text_of(element, "UPN"),
        former_upn=text_of(element, f"{details}/FormerUPN"),
        preferred_surname=text_of(element, f"{details}/PreferredSurname"),
        former_surname=text_of(element, f"{details}/FormerSurname"),
        preferred_forename=text_of(element, f"{details}/PreferredForename"),
        middle_names=text_of(element, f"{details}/MiddleNames"),
        nc_year=text_of(element, f"{details}/NCyearActual"),
        ethnicity=text_of(element, f"{details}/Ethnicity"),
        ethnicity_source=text_of(element, f"{details}/EthnicitySource"),
        languages=tuple(
            Language(text_of(each, "LanguageType") or "", text_of(each, "Language") or "")
            for each in element.findall(f"{details}/Languages/Type")
        ),
        address=_address(element.find("Address")),
        phones=_phones(element),
        email=text_of(element, "Email"),
        contacts=tuple(_contact(each) for each in element.findall("Contacts/Contact")),
        schools=tuple(_school(each) for each in element.findall("SchoolHistory/School")),
    )


def _address(element: etree._Element | None) -> Address | None:
    if element is None:
        return None
    named = "BS7666Address"
    address = Address(
        saon=text_of(element, f"{named}/SAON"),
        paon=text_of(element, f"{named}/PAON"),
        street=text_of(element, f"{named}/Street"),
        locality=text_of(element, f"{named}/Locality"),
        town=text_of(element, f"{named}/Town"),
        administrative_area=text_of(element, f"{named}/AdministrativeArea"),
        post_town=text_of(element, f"{named}/PostTown"),
        uprn=text_of(element, f"{named}/UniquePropertyReferenceNumber"),
        lines=tuple(
            line
            for number in range(1, 6)
            if (line := text_of(element, f"AddressLines/AddressLine{number}")) is not None
        ),
        county=text_of(element, "County"),
        postcode=text_of(element, "PostCode"),
        country=text_of(element, "Country"),
    )
    return None if address == Address() else address


def _phones(element: etree._Element) -> tuple[Phone, ...]:
    return tuple(
        Phone(text_of(each, "TelephoneType") or "", text_of(each, "PhoneNo") or "")
        for each in element.findall("Phones/Phone")
    )


def _contact(element: etree._Element) -> Contact:
    order = text_of(element, "Order")
    as_pupil = text_of(element, "Address/AddressAsPupil")
    responsibility = text_of(element, "Responsibility")
    return Contact(
        order=None if order is None else _whole_number(element, "Order", order),
        surname=text_of(element, "Surname") or "",
        forename=text_of(element, "Forename"),
        title=text_of(element, "Title"),
        middle_names=text_of(element, "MiddleNames"),
        relationship=text_of(element, "Relationship"),
        responsibility=None if responsibility is None else to_bool(responsibility),
        address_as_pupil=as_pupil is not None and to_bool(as_pupil) is True,
        address=_address(element.find("Address")),
        phones=_phones(element),
        email=text_of(element, "Email"),
    )


def _school(element: etree._Element) -> SchoolRow:
    return SchoolRow(
        school=_party(element),
        entry_date=_date(element, "EntryDate"),
        leaving_date=_date(element, "LeavingDate"),
        leaving_reason=text_of(element, "LeavingReason"),
        removal_grounds=text_of(element, "RemovalGrounds"),
    )


def _party(element: etree._Element) -> Party:
    return Party(
        lea=text_of(element, "LEA") or "",
        estab=text_of(element, "Estab") or "",
        urn=text_of(element, "URN"),
        name=text_of(element, "SchoolName"),
    )


def _needed(element: etree._Element, name: str) -> etree._Element:
    found = element.find(name)
    if found is None:
        raise CtfError(
            f"Line {element.sourceline}: {element.tag} has no {name}, without which the file cannot be understood; "
            "export it again from the school's system."
        )
    return found


def _needed_text(element: etree._Element, name: str) -> str:
    text = text_of(element, name)
    if text is None:
        raise CtfError(
            f"Line {element.sourceline}: {element.tag} has no {name}, or an empty one, without which the file cannot "
            "be understood; export it again from the school's system."
        )
    return text


def _date(element: etree._Element, name: str) -> date | None:
    text = text_of(element, name)
    if text is None:
        return None
    day = to_date(text)
    if day is None:
        raise _unreadable(element, name, "a calendar date written CCYY-MM-DD")
    return day


def _moment(header: etree._Element) -> datetime:
    moment = to_moment(_needed_text(header, "DateTime"))
    if moment is None:
        raise _unreadable(header, "DateTime", "a date and time written CCYY-MM-DDThh:mm:ss")
    return moment


def _whole_number(element: etree._Element, name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise _unreadable(element, name, "a whole number of at most four digits")
    return int(text)


def _unreadable(element: etree._Element, name: str, form: str) -> CtfError:
    found = element.find(name)
    line = element.sourceline if found is None else found.sourceline
    return CtfError(f"Line {line}: {name} is not {form}; correct it in the school's system and export the file again.")
