"""Common Transfer Files: written strictly, read liberally, checked with line and remedy.

Pure: no clock, no database, no network. What this room holds today is what the removal of a missing pupil needs: a
full file for one pupil to XXX/XXXX, and a reader and checker that show the file is well-formed, in order and lawful.
Such a file carries identity, address, contacts and school history. It does not carry attendance, special educational
needs or assessments; the school's own system holds those, and a file that has them is read without them and checked
around them, with a note.

How sure it is
--------------
The text and the schemas of the specifications could not be read; the facts come from the Department for Education's
common basic data set (2018), from files its services write, and from one supplier's exporter. Not confirmed:

- *Version by year.* The rule of `version_for` is inferred; nothing at all was found on CTF 22, or on any after 25.
- *Gender or Sex.* Version 25 has `Sex` alone. From which version `Sex` was allowed is not known; before 25 this room
  writes `Gender`, and reads both. Contacts are written without either.
- *Place of `RemovalGrounds`.* In the `School` element beside `LeavingDate`, and assumed to come after `LeavingReason`.
- *Letters of `RemovalGrounds` from 19 August 2024.* The regulations of 2024 give the letters other meanings, and it is
  not known which lettering files of versions 24 and 25 use. No letter is written for such a leaving date; one that is
  read is kept as it stands and reported with both readings.
- *Lengths and which elements are required* come from the data set and from an admissions file of the same family.
- *Names of partial files* and when serial numbers start again.
"""

from onroll.ctf.checking import check
from onroll.ctf.errors import CtfError
from onroll.ctf.file_names import FileName
from onroll.ctf.findings import Finding
from onroll.ctf.identifiers import Problem, check_upn, upn_check_letter
from onroll.ctf.missing import Removal, missing_pupil_file, removal_grounds_for
from onroll.ctf.model import LOST, Address, Contact, Ctf, Language, Party, Phone, Pupil, SchoolRow
from onroll.ctf.parsing import MAX_BYTES
from onroll.ctf.reading import read
from onroll.ctf.versions import academic_year_of, version_for
from onroll.ctf.writing import write

__all__ = [
    "LOST",
    "MAX_BYTES",
    "Address",
    "Contact",
    "Ctf",
    "CtfError",
    "FileName",
    "Finding",
    "Language",
    "Party",
    "Phone",
    "Problem",
    "Pupil",
    "Removal",
    "SchoolRow",
    "academic_year_of",
    "check",
    "check_upn",
    "missing_pupil_file",
    "read",
    "removal_grounds_for",
    "upn_check_letter",
    "version_for",
    "write",
]
