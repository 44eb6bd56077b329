"""From the model to an element tree and its bytes, in the order of elements of `onroll.ctf.layout`.

Written out element by element, so that the checker, which works from the layout, tests this rather than repeats it.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from lxml import etree

from onroll.ctf.errors import CtfError
from onroll.ctf.model import Address, Contact, Ctf, Language, Party, Phone, Pupil, SchoolRow
from onroll.ctf.versions import NEWEST, OLDEST, REMOVAL_GROUNDS_SINCE, URN_SINCE, sex_element, version_number

_DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'
_PHONE_PUNCTUATION = re.compile(r"[\s().-]")


def build(ctf: Ctf) -> etree._Element:
    """Return the root element of a file.

    What is None or blank is left out, a container with nothing in it too; text loses blanks at its ends, and
    telephone numbers lose spaces, brackets, dots and hyphens. Raises CtfError for text that XML cannot carry, a time
    with a zone, a version whose shape is not known, or a ground for removal that the version has no element for.
    """
    number = version_number(ctf.version)
    if number is None or not OLDEST <= number <= NEWEST:
        raise CtfError(
            f"Version {ctf.version!r} is not one whose shape is known; give one from {OLDEST}.0 to {NEWEST}.0, as "
            "version_for does."
        )
    root = etree.Element("CTfile")
    _header(_inside(root, "Header"), ctf, number)
    pupils = _inside(root, "CTFpupilData")
    for pupil in ctf.pupils:
        _pupil(_inside(pupils, "Pupil"), pupil, number)
    return root


def as_bytes(ctf: Ctf) -> bytes:
    """Return the file in UTF-8, whatever the checks would say of it. Raises CtfError as `build` does."""
    return _DECLARATION + etree.tostring(build(ctf), encoding="utf-8", xml_declaration=False, pretty_print=True)


def _header(header: etree._Element, ctf: Ctf, number: int) -> None:
    _item(header, "DocumentName", "Common Transfer File")
    _item(header, "CTFversion", ctf.version)
    _item(header, "DateTime", _local_time(ctf.made_at))
    _item(header, "DocumentQualifier", ctf.qualifier.lower())
    _item(header, "SupplierID", ctf.supplier)
    source = _inside(header, "SourceSchool")
    _party(source, ctf.source, number, named=True)
    _item(source, "AcademicYear", f"{ctf.academic_year:04d}")
    _party(_inside(header, "DestSchool"), ctf.dest, number, named=False)


def _pupil(element: etree._Element, pupil: Pupil, number: int) -> None:
    _item(element, "UPN", pupil.upn)
    _item(element, "Surname", pupil.surname)
    _item(element, "Forename", pupil.forename)
    _item(element, "DOB", pupil.dob)
    _item(element, sex_element(number), pupil.sex)
    _basic_details(element, pupil)
    if pupil.address:
        _address(_inside(element, "Address"), pupil.address)
    _phones_and_email(element, pupil.phones, pupil.email)
    contacts = _inside(element, "Contacts")
    for contact in pupil.contacts:
        _contact(_inside(contacts, "Contact"), contact)
    history = _inside(element, "SchoolHistory")
    for row in pupil.schools:
        _school(_inside(history, "School"), row, number)
    _drop_empty(element, "Contacts", "SchoolHistory", "Address")


def _basic_details(element: etree._Element, pupil: Pupil) -> None:
    details = _inside(element, "BasicDetails")
    _item(details, "FormerUPN", pupil.former_upn)
    _item(details, "PreferredSurname", pupil.preferred_surname)
    _item(details, "FormerSurname", pupil.former_surname)
    _item(details, "PreferredForename", pupil.preferred_forename)
    _item(details, "MiddleNames", pupil.middle_names)
    _item(details, "NCyearActual", pupil.nc_year)
    _item(details, "Ethnicity", pupil.ethnicity)
    _item(details, "EthnicitySource", pupil.ethnicity_source)
    _languages(_inside(details, "Languages"), pupil.languages)
    _drop_empty(details, "Languages")
    _drop_empty(element, "BasicDetails")


def _languages(element: etree._Element, languages: Iterable[Language]) -> None:
    for language in languages:
        kind = _inside(element, "Type")
        _item(kind, "LanguageType", language.kind)
        _item(kind, "Language", language.code)


def _address(element: etree._Element, address: Address) -> None:
    named = _inside(element, "BS7666Address")
    _item(named, "SAON", address.saon)
    _item(named, "PAON", address.paon)
    _item(named, "Street", address.street)
    _item(named, "Locality", address.locality)
    _item(named, "Town", address.town)
    _item(named, "AdministrativeArea", address.administrative_area)
    _item(named, "PostTown", address.post_town)
    _item(named, "UniquePropertyReferenceNumber", address.uprn)
    filled = [line for line in address.lines if line.strip()]
    if len(filled) > 5:
        raise CtfError(
            f"An address was given in {len(filled)} lines and a Common Transfer File holds five; join some of them."
        )
    lines = _inside(element, "AddressLines")
    for place, line in enumerate(filled, start=1):
        _item(lines, f"AddressLine{place}", line)
    _drop_empty(element, "BS7666Address", "AddressLines")
    _item(element, "County", address.county)
    _item(element, "PostCode", address.postcode)
    _item(element, "Country", address.country)


def _phones_and_email(element: etree._Element, phones: Iterable[Phone], email: str | None) -> None:
    container = _inside(element, "Phones")
    for phone in phones:
        each = _inside(container, "Phone")
        _item(each, "TelephoneType", phone.kind)
        _item(each, "PhoneNo", _digits(phone.number))
    _drop_empty(element, "Phones")
    _item(element, "Email", email)


def _digits(number: str) -> str:
    # In +44 (0)151 the zero is only for dialling at home.
    written = number.replace("(0)", "") if number.lstrip().startswith("+") else number
    return _PHONE_PUNCTUATION.sub("", written)


def _contact(element: etree._Element, contact: Contact) -> None:
    _item(element, "Order", contact.order)
    _item(element, "Title", contact.title)
    _item(element, "Surname", contact.surname)
    _item(element, "Forename", contact.forename)
    _item(element, "MiddleNames", contact.middle_names)
    _item(element, "Relationship", contact.relationship)
    _item(element, "Responsibility", contact.responsibility)
    if contact.address_as_pupil:
        _item(_inside(element, "Address"), "AddressAsPupil", True)
    elif contact.address:
        _address(_inside(element, "Address"), contact.address)
        _drop_empty(element, "Address")
    _phones_and_email(element, contact.phones, contact.email)


def _school(element: etree._Element, row: SchoolRow, number: int) -> None:
    _party(element, row.school, number, named=True)
    _item(element, "EntryDate", row.entry_date)
    _item(element, "LeavingDate", row.leaving_date)
    _item(element, "LeavingReason", row.leaving_reason)
    if row.removal_grounds and number < REMOVAL_GROUNDS_SINCE:
        raise CtfError(
            f"Version {number}.0 has no element for the ground for removal, which came with {REMOVAL_GROUNDS_SINCE}.0; "
            "leave the ground out, as removal_grounds_for does."
        )
    _item(element, "RemovalGrounds", row.removal_grounds)


def _party(element: etree._Element, party: Party, number: int, *, named: bool) -> None:
    _item(element, "LEA", party.lea)
    _item(element, "Estab", party.estab)
    if number >= URN_SINCE:
        _item(element, "URN", party.urn)
    if named:
        _item(element, "SchoolName", party.name)


def _inside(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, name)


def _drop_empty(parent: etree._Element, *names: str) -> None:
    for child in parent.findall("*"):
        if child.tag in names and len(child) == 0:
            parent.remove(child)


def _item(parent: etree._Element, name: str, value: str | int | date | None) -> None:
    """Add `name` with `value` unless there is nothing to say."""
    match value:
        case None:
            return
        case bool():
            text = "true" if value else "false"
        case str():
            _refuse_unwritable(name, value)
            text = value.strip()
        case date():
            text = value.isoformat()
        case _:
            text = str(value)
    if text:
        etree.SubElement(parent, name).text = text


def _refuse_unwritable(name: str, text: str) -> None:
    for char in text:
        # Cc: control characters, line ends among them; Cs: half of a pair; the last two code points of the plane.
        if unicodedata.category(char) in {"Cc", "Cs"} or char in "\ufffe\uffff":
            raise CtfError(
                f"The text for {name} has the character U+{ord(char):04X}, which the file cannot carry; remove it."
            )


def _local_time(moment: datetime) -> str:
    if moment.tzinfo is not None:
        raise CtfError("The time a file was made is written without a zone; give the school's local time without one.")
    return moment.isoformat(timespec="seconds")
