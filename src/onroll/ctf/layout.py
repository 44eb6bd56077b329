"""The order of elements in a file, as far as it is known, with lengths.

Sources: the header from files written by two services of the Department for Education; the pupil from the exporter
of a management information system for CTF 12 and the Department's example of an admissions file (2018/19), which
agree where they overlap; lengths from the common basic data set (2018). Two places are assumptions: `RemovalGrounds`
after `LeavingReason`, and `SuppInfo` closing a container. The official schema was not available.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One element in its container: its longest text in characters (None: not held to any), whether it must be
    there, whether it may repeat, and whether this room reads it into its model."""

    name: str
    length: int | None = None
    required: bool = False
    many: bool = False
    read: bool = True


def _unread(*names: str) -> tuple[Part, ...]:
    return tuple(Part(name, read=False) for name in names)


def _texts(length: int, *names: str) -> tuple[Part, ...]:
    return tuple(Part(name, length) for name in names)


_SUPPLIER_BLOCK = Part("SuppInfo", read=False)
_PHONE_ITEMS = (Part("Phones"), Part("Email", 254))

LAYOUT: dict[str, tuple[Part, ...]] = {
    "CTfile": (Part("Header", required=True), Part("CTFpupilData", required=True)),
    "Header": (
        Part("DocumentName", required=True),
        Part("CTFversion", required=True),
        Part("DateTime", required=True),
        Part("DocumentQualifier", required=True),
        *_unread("DataQualifier", "DataDescriptor"),
        Part("SupplierID", 100, required=True),
        Part("SourceSchool", required=True),
        Part("DestSchool", required=True),
        _SUPPLIER_BLOCK,
    ),
    "SourceSchool": (
        Part("LEA", 3, required=True),
        Part("Estab", 4, required=True),
        Part("URN", 6),
        Part("SchoolName", 100, required=True),
        Part("AcademicYear", 4, required=True),
    ),
    "DestSchool": (Part("LEA", 3, required=True), Part("Estab", 4, required=True), Part("URN", 6)),
    "CTFpupilData": (Part("Pupil", many=True),),
    "Pupil": (
        Part("UPN", 13),
        *_unread("UniqueLearnerNumber", "UCI"),
        Part("Surname", 35, required=True),
        Part("Forename", 35, required=True),
        Part("DOB", 10, required=True),
        Part("Gender", 1),
        Part("Sex", 1),
        Part("BasicDetails"),
        *_unread("FSMhistory", "NAWdetails", "LookedAfter", "SENhistory"),
        Part("Address"),
        *_PHONE_ITEMS,
        Part("Contacts"),
        *_unread("Attendance", "StageAssessments"),
        Part("SchoolHistory"),
        _SUPPLIER_BLOCK,
    ),
    "BasicDetails": (
        Part("FormerUPN", 13),
        *_texts(35, "PreferredSurname", "FormerSurname", "PreferredForename"),
        *_unread("FormerForename"),
        Part("MiddleNames", 35),
        Part("NCyearActual", 2),
        *_unread("EnglishProficiencies", "CountryofBirth", "Nationalities"),
        Part("Ethnicity", 4),
        Part("EthnicitySource", 1),
        Part("Languages"),
        *_unread("ServiceChild", "ServiceChildSource", "MedicalFlag", "Disabilities", "EnrolStatus"),
        _SUPPLIER_BLOCK,
    ),
    "Languages": (Part("Type", many=True),),
    "Type": (Part("LanguageType", 1, required=True), Part("Language", 4, required=True)),
    "Address": (
        Part("BS7666Address"),
        Part("AddressLines"),
        Part("County"),
        Part("PostCode", 8),
        *_unread("Zip"),
        Part("Country", 45),
        *_unread("Easting", "Northing"),
        _SUPPLIER_BLOCK,
    ),
    "BS7666Address": (
        *_texts(100, "SAON", "PAON", "Street"),
        Part("Locality", 35),
        *_texts(30, "Town", "AdministrativeArea", "PostTown"),
        Part("UniquePropertyReferenceNumber", 12),
    ),
    "AddressLines": _texts(40, *(f"AddressLine{number}" for number in range(1, 6))),
    "Phones": (Part("Phone", many=True),),
    "Phone": (Part("TelephoneType", 1, required=True), Part("PhoneNo", 35, required=True)),
    "Contacts": (Part("Contact", many=True),),
    "Contact": (
        Part("Order", 2),
        *_texts(35, "Title", "Surname", "Forename", "MiddleNames"),
        *_unread("Gender", "Sex"),
        Part("Relationship", 3),
        Part("Responsibility", 5),
        Part("Address"),
        *_PHONE_ITEMS,
        _SUPPLIER_BLOCK,
    ),
    "SchoolHistory": (Part("School", many=True),),
    "School": (
        Part("LEA", 3),
        Part("Estab", 4),
        Part("URN", 6),
        Part("SchoolName", 100),
        *_texts(10, "EntryDate", "LeavingDate"),
        Part("LeavingReason", 2),
        *_unread("LastSchool"),
        Part("RemovalGrounds", 1),
        _SUPPLIER_BLOCK,
    ),
}
"""Every container this room knows, with its parts in order; an element named by a key here is a container."""

# A contact's address may instead say only that it is the pupil's; a pupil's own address may not.
CONTACT_ADDRESS: tuple[Part, ...] = (Part("AddressAsPupil", 5), *LAYOUT["Address"])


def parts_of(container: str, *, inside: str | None) -> tuple[Part, ...]:
    """Return the parts of `container` in order, given the container it stands in (None for the root)."""
    return CONTACT_ADDRESS if (inside, container) == ("Contact", "Address") else LAYOUT[container]
