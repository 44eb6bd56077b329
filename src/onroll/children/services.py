"""Writing to the child register.

    register_child(process, new_child)                                        -> Child
    enrol(process, child=..., school=..., start=...)                          -> Enrolment
    end_enrolment(process, child=..., school=..., last_day=...)               -> Enrolment
    state_fact(process, child=..., name=..., value=..., start=..., source=...) -> ChildFact

Each raises RecordError with sentences; each is one transaction and joins the caller's.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from onroll.children.models import Child, ChildAddress, ChildContact, ChildFact, Enrolment
from onroll.ctf import check_upn
from onroll.ledger.checks import RecordError, fact_problems
from onroll.ledger.models import Process
from onroll.ledger.services import day_of, keep
from onroll.ledger.values import to_plain
from onroll.organisations.models import School
from onroll.policy.facts import Value
from onroll.schooldays import in_words

OLDEST_YEARS = 26


@dataclass(frozen=True, slots=True)
class NewContact:
    """A person who can be asked about the child."""

    name: str
    relationship: str
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class NewChild:
    """A child to be registered. `sex` F, M or empty; `upn` empty when not known; contacts in the order to try them."""

    given_names: str
    family_name: str
    date_of_birth: date
    sex: str = ""
    upn: str = ""
    street: str = ""
    town: str = ""
    postcode: str = ""
    contacts: tuple[NewContact, ...] = field(default=())
    is_synthetic: bool = False


@transaction.atomic
def register_child(process: Process, new: NewChild) -> Child:
    """Register a child with address and contacts.

    Raises RecordError: a name is empty, the date of birth lies ahead or too far back, the UPN fails its check letter
    or belongs to another child.
    """
    keep(process)
    today = day_of(process)
    problems = []
    if not new.given_names.strip() or not new.family_name.strip():
        problems.append("Give the child's given name and family name; write 'Not known' where you do not know one.")
    if new.date_of_birth > today:
        problems.append(f"The date of birth, {in_words(new.date_of_birth)}, has not come yet. Check the year.")
    elif new.date_of_birth.year < today.year - OLDEST_YEARS:
        problems.append(f"The date of birth, {in_words(new.date_of_birth)}, is not a child's. Check the year.")
    found = check_upn(new.upn) if new.upn else None
    if found is not None and found.severity == "error":
        problems.append(f"{found.message}: {found.remedy}.")
    if problems:
        raise RecordError(*problems)
    try:
        with transaction.atomic():
            child = Child.objects.create(
                given_names=new.given_names.strip(), family_name=new.family_name.strip(),
                date_of_birth=new.date_of_birth, sex=new.sex, upn=new.upn, is_synthetic=new.is_synthetic,
                process=process,
            )  # fmt: skip
    except IntegrityError as error:
        raise RecordError(
            f"The unique pupil number {new.upn} is another child's here. Find that child, or leave the number out."
        ) from error
    if new.street or new.postcode:
        ChildAddress.objects.create(
            child=child,
            street=new.street,
            town=new.town,
            postcode=new.postcode,
            process=process,
            source="on registering",
        )
    ChildContact.objects.bulk_create(
        ChildContact(
            child=child, name=each.name, relationship=each.relationship, telephone=each.telephone, order=place,
            process=process,
        )
        for place, each in enumerate(new.contacts, start=1)
    )  # fmt: skip
    return child


@transaction.atomic
def enrol(process: Process, *, child: Child, school: School, start: date) -> Enrolment:
    """Put a child on a school's roll from the first day on which it is expected there (which may lie ahead).

    Raises RecordError when the child is on that roll at that time already, or was not born.
    """
    keep(process)
    if start < child.date_of_birth:
        raise RecordError(f"{in_words(start)} lies before the child's birth. Check the date.")
    try:
        with transaction.atomic():
            return Enrolment.objects.create(child=child, school=school, start=start, process=process)
    except IntegrityError as error:
        raise RecordError(f"The child is on the roll of {school.name} already at {in_words(start)}.") from error


@transaction.atomic
def end_enrolment(process: Process, *, child: Child, school: School, last_day: date) -> Enrolment:
    """End the enrolment that holds on the day after `last_day`, so that `last_day` is the last day on the roll.

    Raises RecordError when there is none: the child is not on that roll, or came on it later.
    """
    keep(process)
    rows = Enrolment.objects.select_for_update().filter(child=child, school=school)
    found = next((row for row in rows if row.holds_on(last_day + timedelta(days=1))), None)
    if found is None or last_day < found.start:
        raise RecordError(f"The child is not on the roll of {school.name} on {in_words(last_day + timedelta(days=1))}.")
    found.end, found.ended_by = last_day, process
    found.save(update_fields=["end", "ended_by"])
    return found


@transaction.atomic
def state_fact(
    process: Process,
    *,
    child: Child,
    name: str,
    value: Value,
    start: date | None = None,
    end: date | None = None,
    source: str,
) -> ChildFact:
    """State that something is so of the child from a day (None: since ever) to a day, over earlier statements.

    Raises RecordError: no such fact, a value of the wrong type, dates backwards, a start after the process's day, or
    a fact that is kept elsewhere (date of birth, enrolment).
    """
    keep(process)
    problems = list(fact_problems(name=name, value=value))
    if name == "child.born":
        problems.append("The date of birth is part of the child's record and is not stated as a fact.")
    if start and end and end < start:
        problems.append(f"{name}: it ends on {in_words(end)}, before it begins on {in_words(start)}.")
    if start and start > day_of(process):
        problems.append(f"{name}: {in_words(start)} has not come yet. State it when it is so.")
    if problems:
        raise RecordError(*problems)
    return ChildFact.objects.create(
        child=child, name=name, value=to_plain(value), start=start, end=end, known_on=day_of(process), source=source,
        process=process,
    )  # fmt: skip
