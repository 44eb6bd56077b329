"""After a removal: the common transfer file for a destination not known, its upload, the lost register."""

import hashlib
import re
from datetime import date, time, timedelta

from django.db import transaction

from onroll.cases.errors import TransferError
from onroll.cases.models import Case, Decision, Document
from onroll.cases.queries.open_cases import confirmations
from onroll.cases.services.grounds import legal_ground
from onroll.cases.services.recording import lock, write_events
from onroll.children.models import Child, ChildAddress, ChildContact, Enrolment
from onroll.children.queries import address_of
from onroll.ctf import Address, Contact, CtfError, FileName, Party, Phone, Pupil, Removal, missing_pupil_file, write
from onroll.ledger.models import Event, Process
from onroll.ledger.services import LONDON, NewEvent, day_of, keep
from onroll.organisations.models import School
from onroll.policy import load_policy

CTF = "common_transfer_file"
RELATIONSHIPS = {
    "mother": "PAM",
    "father": "PAF",
    "foster mother": "FOM",
    "foster father": "FOF",
    "carer": "CAR",
    "social worker": "SWR",
    "childminder": "CHM",
}
OTHER_RELATIVE, OTHER = "REL", "OTH"
RELATIVES = {"grandmother", "grandfather", "aunt", "uncle", "brother", "sister", "step-mother", "step-father"}


@transaction.atomic
def create_ctf(process: Process, *, case: Case) -> Document:
    """Make the one-pupil file for destination XXX/XXXX and keep it, with the event that it was made.

    Raises TransferError: the pupil has not been removed from the roll, the file is made already, the school has no
    establishment number, or the record lacks what the file needs.
    """
    keep(process)
    case = lock(case)
    # The serial number of a file is the school's, so two files of one school wait for each other.
    school = School.objects.select_for_update(no_key=True).select_related("authority").get(pk=case.school_id)
    decision = case.decisions.order_by("-decided_on").first()
    if decision is None:
        raise TransferError("Remove the pupil from the roll first: the file says when and on which ground it was done.")
    if case.documents.filter(kind=CTF).exists():
        raise TransferError("The file for this pupil is made already: download it from the documents of the case.")
    if not school.establishment_number:
        raise TransferError(f"{school.name} has no establishment number here, and the file's name begins with it.")
    made_at = process.at.astimezone(LONDON).replace(tzinfo=None, microsecond=0)
    try:
        removal = Removal(
            school=Party(school.authority.number, school.establishment_number, urn=school.urn, name=school.name),
            entry_date=_entry(case, decision),
            leaving_date=decision.effective_on - timedelta(days=1),
            ground=_ground(decision),
        )
        ctf = missing_pupil_file(_pupil(case.child, on=day_of(process)), removal=removal, made_at=made_at)
        name = FileName.of(ctf, serial=Document.objects.filter(kind=CTF, case__school=school).count() + 1)
        content = write(ctf)
    except CtfError as error:
        raise TransferError(f"The file cannot be made. {error}") from error
    made = NewEvent(
        "ctf.created", on=day_of(process), at=made_at.time(), data={"by": "school", "destination": "lost_pupils"}
    )  # fmt: skip
    event = write_events(process, case=case, events=[made])[0]
    return Document.objects.create(
        case=case, kind=CTF, file_name=str(name), sha256=hashlib.sha256(content).hexdigest(), content=content,
        event=event, process=process,
    )  # fmt: skip


def _entry(case: Case, decision: Decision) -> date | None:
    enrolment = Enrolment.objects.filter(
        child=case.child, school=case.school, end=decision.effective_on - timedelta(days=1)
    ).first()
    return enrolment.start if enrolment else None


def _ground(decision: Decision) -> str | None:
    return legal_ground(
        load_policy(decision.case.pack), pack=decision.pack, gate=decision.gate, on=decision.decided_on
    )  # fmt: skip


def _pupil(child: Child, *, on: date) -> Pupil:
    forename, *middle = child.given_names.split()
    address = address_of(child, on)
    return Pupil(
        surname=child.family_name,
        forename=forename,
        middle_names=" ".join(middle) or None,
        dob=child.date_of_birth,
        sex=child.sex or None,
        upn=child.upn or None,
        address=_address(address) if address else None,
        contacts=tuple(_contact(each) for each in child.contacts.order_by("order")[:10]),
    )


def _address(address: ChildAddress) -> Address:
    lines = tuple(line for line in (address.street, address.town) if line)
    return Address(lines=lines, postcode=address.postcode or None)


def _contact(contact: ChildContact) -> Contact:
    *forenames, surname = contact.name.split()
    kind = contact.relationship.casefold()
    number = re.sub(r"[^0-9+]", "", contact.telephone)
    return Contact(
        order=contact.order,
        surname=surname,
        forename=" ".join(forenames) or None,
        relationship=RELATIONSHIPS.get(kind) or (OTHER_RELATIVE if kind in RELATIVES else OTHER),
        phones=(Phone("M" if number.startswith(("07", "+447")) else "H", number),) if number else (),
    )


@transaction.atomic
def confirm_upload(process: Process, *, case: Case, on: date, at: time | None = None) -> Event:
    """Record that the file was uploaded to the school-to-school service. Raises TransferError, RecordError."""
    keep(process)
    case = lock(case)
    document = case.documents.filter(kind=CTF).select_related("event").first()
    if document is None:
        raise TransferError("There is no file to upload: create the common transfer file first.")
    if case.entries.filter(event__kind="ctf.uploaded").exists():
        raise TransferError("The upload of this file is recorded already.")
    if on < document.event.on:
        raise TransferError("The upload cannot be earlier than the file. Check the date.")
    uploaded = NewEvent("ctf.uploaded", on=on, at=at, data={"by": "school", "destination": "lost_pupils"})
    return write_events(process, case=case, events=[uploaded])[0]


@transaction.atomic
def enter_lost_register(process: Process, *, case: Case, by: str) -> Event:
    """Enter the child on the lost pupils register, by somebody in the role `by`; only evidence takes it off.

    Raises TransferError: it is entered already, the pupil is still on the roll, or is confirmed in education.
    """
    keep(process)
    case = lock(case)
    today = day_of(process)
    if case.entries.filter(event__kind="lost_register.entered").exists():
        raise TransferError("The child is on the lost pupils register already.")
    if not case.decisions.exists():
        raise TransferError("A pupil who is still on the roll is not a lost pupil: the removal comes first.")
    if confirmations(today).filter(in_case__case=case, on__gte=_removed_on(case)).exists():
        raise TransferError("The child is confirmed in education, and so is not lost.")
    entered = NewEvent("lost_register.entered", on=today, data={"by": by})
    return write_events(process, case=case, events=[entered])[0]


def _removed_on(case: Case) -> date:
    return max(decision.decided_on for decision in case.decisions.all())
