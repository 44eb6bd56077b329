"""Rules on addresses, telephone numbers, e-mail addresses and contacts."""

import re
from collections.abc import Iterator

from lxml import etree

from onroll.ctf.codes import PHONE_KINDS, RELATIONSHIPS
from onroll.ctf.elements import finding_at, item_of, text_of, unlisted
from onroll.ctf.findings import Finding
from onroll.ctf.values import to_bool

_INWARD = "[0-9][ABD-HJLNP-UW-Z]{2}"
_OUTWARD = "[A-PR-UWYZ](?:[0-9][0-9ABCDEFGHJKSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRVWXY]?)"
_POSTCODE = re.compile(f"{_OUTWARD} {_INWARD}|BFPO [0-9]{{1,3}}")
_NUMBER = re.compile(r"\+?[0-9]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_DISTRICT_ITEMS = ("Locality", "Town", "AdministrativeArea")


def address_findings(address: etree._Element) -> Iterator[Finding]:
    """Yield a BS 7666 address without any of locality, town and administrative area, and a postcode out of form.

    A postcode out of form is a warning: the address may be abroad.
    """
    named = address.find("BS7666Address")
    if named is not None and len(named) and not any(text_of(named, item) for item in _DISTRICT_ITEMS):
        yield finding_at(
            named,
            "address",
            "error",
            "the address has none of Locality, Town and AdministrativeArea",
            "give at least one of them, or give the address as lines",
        )
    postcode = text_of(address, "PostCode")
    if postcode is not None and not _POSTCODE.fullmatch(postcode):
        yield finding_at(
            item_of(address, "PostCode"),
            "postcode",
            "warning",
            "the postcode is not in a form used in the United Kingdom",
            "write it in capitals with one space, such as L1 1AA",
        )


def phone_findings(person: etree._Element) -> Iterator[Finding]:
    """Yield unknown kinds of telephone, and numbers with more than digits and a leading plus."""
    for phone in person.findall("Phones/Phone"):
        yield from unlisted(phone, "TelephoneType", PHONE_KINDS, expected="H, A, M, W, F or D")
        number = text_of(phone, "PhoneNo")
        if number is not None and not _NUMBER.fullmatch(number):
            yield finding_at(
                item_of(phone, "PhoneNo"),
                "phone",
                "warning",
                "the telephone number has more than digits and a leading plus",
                "leave out spaces, letters and other marks",
            )


def email_findings(person: etree._Element) -> Iterator[Finding]:
    """Yield an e-mail address without exactly one @ between two texts."""
    email = text_of(person, "Email")
    if email is not None and not _EMAIL.fullmatch(email):
        yield finding_at(
            item_of(person, "Email"),
            "email",
            "warning",
            "the e-mail address is not of the form name@place",
            "correct it",
        )


def contact_findings(contact: etree._Element) -> Iterator[Finding]:
    """Yield what is wrong with one contact of a pupil."""
    yield from unlisted(contact, "Order", {str(number) for number in range(1, 11)}, expected="a number from 1 to 10")
    yield from unlisted(contact, "Relationship", RELATIONSHIPS, expected="a code such as PAM, PAF or CAR")
    for item in ("Responsibility", "Address/AddressAsPupil"):
        value = text_of(contact, item)
        if value is not None and to_bool(value) is None:
            yield finding_at(
                item_of(contact, item), "boolean", "error", f"{item} is neither true nor false", "write true or false"
            )
    address = contact.find("Address")
    if address is not None:
        yield from address_findings(address)
    yield from phone_findings(contact)
    yield from email_findings(contact)
