"""The file for a pupil removed from roll whose destination is not known, bound for the lost pupils database."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from onroll.ctf.codes import GROUNDS_2006, MISSING_PUPIL, REGULATIONS_2024_FROM
from onroll.ctf.errors import CtfError
from onroll.ctf.model import LOST, Ctf, Party, Pupil, SchoolRow
from onroll.ctf.versions import REMOVAL_GROUNDS_SINCE, academic_year_of, version_for, version_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A removal from roll: by which school (with its name), and the first and the last day on its roll.

    `ground` is the paragraph letter of the regulation relied on, a to o: of regulation 8(1) of 2006 for a leaving
    date before 19 August 2024, of regulation 9(1) of 2024 from that day. None where it is not known.
    """

    school: Party
    entry_date: date | None
    leaving_date: date
    ground: str | None = None


def missing_pupil_file(pupil: Pupil, *, removal: Removal, made_at: datetime) -> Ctf:
    """Return the full file for one missing pupil: destination XXX/XXXX, leaving reason MI, in the version in force.

    `made_at` is local time and decides version and academic year. `pupil.schools` holds earlier schools only; the row
    of the school that removes is added after them. Raises CtfError as `removal_grounds_for` does.
    """
    version = version_for(made_at.date())
    grounds = removal_grounds_for(removal.ground, version=version, leaving_date=removal.leaving_date)
    row = SchoolRow(
        school=removal.school,
        entry_date=removal.entry_date,
        leaving_date=removal.leaving_date,
        leaving_reason=MISSING_PUPIL,
        removal_grounds=grounds,
    )
    return Ctf(
        version=version,
        made_at=made_at,
        source=removal.school,
        academic_year=academic_year_of(made_at.date()),
        dest=LOST,
        pupils=(replace(pupil, schools=(*pupil.schools, row)),),
    )


def removal_grounds_for(ground: str | None, *, version: str, leaving_date: date) -> str | None:
    """Return the letter to write for the ground for removal, or None where the file cannot say it with certainty.

    `ground` is a paragraph letter, a to o, in either case, or None. There is no element before CTF 17; and from
    19 August 2024 it is not confirmed which lettering files use, so nothing is written. Raises CtfError for another
    letter, and for a version not written NN.0.
    """
    number = version_number(version)
    if number is None:
        raise CtfError(f"{version!r} is not a version of the format; give one such as 15.0.")
    if ground is None:
        return None
    if ground.upper() not in GROUNDS_2006:
        raise CtfError(
            f"{ground!r} is not the letter of a ground for removal; give the paragraph's letter alone, from a to o."
        )
    if number < REMOVAL_GROUNDS_SINCE or leaving_date >= REGULATIONS_2024_FROM:
        return None
    return ground.upper()
