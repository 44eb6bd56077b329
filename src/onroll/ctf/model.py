"""What a Common Transfer File says, as plain values.

Everything is frozen, and nothing is checked on the way in: a value read from a faulty file is kept as it stands,
`check` reports on it, and `write` refuses it. An item that is not known is None (or an empty tuple) and is left out
of the file. Names of people are the legal ones unless a field says *preferred*.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Party:
    """One end of a transfer: a school, or one of the format's stand-ins for "no school".

    `lea` is the three-character authority number, `estab` the four-character establishment number, both as text;
    `urn` the six digits of the school's unique reference number, which the format holds from CTF 18; `name` the
    school's name, written for the source school only. XXX/XXXX stands for "destination not known", MMM/MMMM for
    "left the maintained sector of England and Wales", and an authority's number with LLLL for that authority.
    """

    lea: str
    estab: str
    urn: str | None = None
    name: str | None = None

    @property
    def is_lost(self) -> bool:
        """Whether this is the destination "not known" (XXX/XXXX), which sends the file to the lost pupils database."""
        return self.lea == "XXX" and self.estab == "XXXX"


LOST = Party("XXX", "XXXX")


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number. `kind` is H home, A alternate home, M mobile, W work, F fax or D minicom."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address in either form of the format, or in both.

    The named parts (`saon` to `uprn`) make the BS 7666 form, in which one of `locality`, `town` and
    `administrative_area` is expected; `lines` (at most five) make the free form.
    """

    saon: str | None = None
    paon: str | None = None
    street: str | None = None
    locality: str | None = None
    town: str | None = None
    administrative_area: str | None = None
    post_town: str | None = None
    uprn: str | None = None
    lines: tuple[str, ...] = ()
    county: str | None = None
    postcode: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pupil. `kind` is F first, H home and so on; `code` the three- or four-letter code."""

    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to be contacted about the pupil.

    `order` is the contact's priority, 1 to 10; `relationship` a three-letter code (PAM mother, PAF father, …);
    `responsibility` whether the person has parental responsibility; `address_as_pupil` that they live with the
    pupil, in which case `address` stays None.
    """

    order: int | None
    surname: str
    forename: str | None = None
    title: str | None = None
    middle_names: str | None = None
    relationship: str | None = None
    responsibility: bool | None = None
    address_as_pupil: bool = False
    address: Address | None = None
    phones: tuple[Phone, ...] = ()
    email: str | None = None


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One school in the pupil's history, the one that sends the file included.

    `entry_date` is the first day on roll and `leaving_date` the last. `leaving_reason` is a code such as MI (missing
    pupil). `removal_grounds` is the letter exactly as the file holds it: which regulations it belongs to depends on
    the leaving date, see `onroll.ctf.codes`.
    """

    school: Party
    entry_date: date | None = None
    leaving_date: date | None = None
    leaving_reason: str | None = None
    removal_grounds: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """One pupil. `sex` is M or F; `nc_year` the national curriculum year (R, 1 to 14, X, …)."""

    surname: str
    forename: str
    dob: date | None
    sex: str | None
    upn: str | None = None
    former_upn: str | None = None
    preferred_surname: str | None = None
    former_surname: str | None = None
    preferred_forename: str | None = None
    middle_names: str | None = None
    nc_year: str | None = None
    ethnicity: str | None = None
    ethnicity_source: str | None = None
    languages: tuple[Language, ...] = ()
    address: Address | None = None
    phones: tuple[Phone, ...] = ()
    email: str | None = None
    contacts: tuple[Contact, ...] = ()
    schools: tuple[SchoolRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ctf:
    """A whole file.

    `version` is written NN.0; `made_at` the local date and time the file was made, without a zone and in whole
    seconds; `academic_year` the calendar year in which the school year of making began; `qualifier` is `full` (the
    pupil moves) or `partial` (chosen data of a pupil who stays).
    """

    version: str
    made_at: datetime
    source: Party
    academic_year: int
    dest: Party
    pupils: tuple[Pupil, ...]
    qualifier: str = "full"
    supplier: str = "Onroll"
