"""Opening a case, and recording what happened and what is so."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q

from onroll.cases.errors import RecordError
from onroll.cases.models import Case, CaseEvent, CaseMoment
from onroll.cases.moments import forget
from onroll.cases.queries.open_cases import open_on
from onroll.children import services as children
from onroll.children.models import Child, ChildFact
from onroll.children.services import NewChild
from onroll.ledger.models import Event, Process
from onroll.ledger.services import NewEvent, append, day_of, keep
from onroll.organisations.models import Authority, School
from onroll.policy import load_policy
from onroll.policy.facts import Value
from onroll.policy.vocabulary import EVENT_KINDS
from onroll.schooldays import in_words

# What cannot be taken back: it has consequences outside the record, and what put it right is recorded instead.
STAYS = frozenset({"entry.withdrawn", "pupil.removed_from_roll", "ctf.created"})
STARTS = ("pupil.last_attended", "pupil.expected", "pupil.left")
# Recorded by a service that does what the event says: to record it alone would be to say what was not done.
RESERVED = {
    "pupil.removed_from_roll": "Remove the pupil from the roll instead: the gate has to be open.",
    "pupil.reinstated": "Put the pupil back on the roll instead.",
    "ctf.created": "Create the common transfer file instead.",
    "ctf.uploaded": "Confirm the upload of the file instead.",
    "lost_register.entered": "Enter the child on the lost pupils register instead.",
    "entry.withdrawn": "Withdraw the entry instead.",
    "case.closed": "Close the case instead: it needs evidence and a second person.",
    "case.reopened": "Reopen the case instead.",
}


@transaction.atomic
def refer(
    process: Process,
    *,
    school: School,
    child: Child | NewChild,
    started: NewEvent,
    facts: Mapping[str, Value] | None = None,
    events: Sequence[NewEvent] = (),
) -> Case:
    """Open a case of a child at a school, or add to the one that is open there, and return it.

    `started` is what began it: last attended, expected for the first time, or left; the same start is not recorded
    twice. A NewChild whom the school has had on its roll or in a case is that child. `facts` are what the school says
    has been so throughout. Raises RecordError.
    """
    keep(process)
    if started.kind not in STARTS:
        raise RecordError(f"A case starts with one of {', '.join(STARTS)}, not with {started.kind}.")
    if isinstance(child, NewChild):
        # Reports of one school wait for each other here, so that a form that is sent twice registers one child.
        School.objects.select_for_update(no_key=True).get(pk=school.pk)
        child = _already_known(school, child) or children.register_child(process, child)
    else:
        # Two referrals of one child at once become one case.
        child = Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    case = open_on(day_of(process)).filter(child=child, school=school).first()
    fresh = [started]
    if case is None:
        case = _open(process, child=child, school=school)
    elif case.entries.filter(event__kind=started.kind, event__on=started.on).exists():
        fresh = []
    write_events(process, case=case, events=[*fresh, *_recordable(events)])
    forget(children=[child])
    for name, value in (facts or {}).items():
        children.state_fact(process, child=child, name=name, value=value, source=school.name)
    return case


def _already_known(school: School, new: NewChild) -> Child | None:
    """The child of that name and date of birth whom the school has had on its roll or in a case; None if nobody.

    A different unique pupil number makes a different child.
    """
    found = (
        Child.objects.filter(Q(enrolments__school=school) | Q(cases__school=school))
        .filter(
            given_names__iexact=new.given_names.strip(), family_name__iexact=new.family_name.strip(),
            date_of_birth=new.date_of_birth,
        )
        .order_by("id")
    )  # fmt: skip
    return next((child for child in found if not (child.upn and new.upn and child.upn != new.upn)), None)


def _open(process: Process, *, child: Child, school: School) -> Case:
    # The authority's row is the queue for the next number.
    authority = Authority.objects.select_for_update(no_key=True).get(pk=school.authority_id)
    opened_on = day_of(process)
    prefix = f"{authority.number}-{opened_on.year}-"
    numbers = (
        Case.objects.filter(reference__startswith=prefix).order_by("-reference").values_list("reference", flat=True)
    )
    last = numbers.first()
    number = 1 if last is None else int(last.removeprefix(prefix)) + 1
    return Case.objects.create(
        reference=f"{prefix}{number:05d}", child=child, school=school, authority=authority, pack=authority.pack,
        opened_on=opened_on, process=process,
    )  # fmt: skip


@transaction.atomic
def record(process: Process, *, case: Case, events: Sequence[NewEvent]) -> list[Event]:
    """Record what happened. Raises RecordError with every problem; then nothing is written."""
    return write_events(process, case=case, events=_recordable(events))


def _recordable(events: Sequence[NewEvent]) -> Sequence[NewEvent]:
    problems = [f"{EVENT_KINDS[each.kind].words}: {RESERVED[each.kind]}" for each in events if each.kind in RESERVED]
    if problems:
        raise RecordError(*problems)
    return events


@transaction.atomic
def write_events(process: Process, *, case: Case, events: Sequence[NewEvent]) -> list[Event]:
    """Write events of any kind to a case: for the services of this room, which have made sure that they are so.

    Waits for other changes of the case, and drops its cached moment. Raises RecordError.
    """
    keep(process)
    case = lock(case)
    problems = [problem for event in events for problem in _problems(case, event)]
    if problems:
        raise RecordError(*problems)
    rows = append(process, events)
    CaseEvent.objects.bulk_create(CaseEvent(event=row, case=case) for row in rows)
    CaseMoment.objects.filter(case=case).delete()
    return rows


def lock(case: Case) -> Case:
    """The case as it is now, held until the transaction ends: changes of one case happen one after another."""
    return Case.objects.select_for_update(no_key=True, of=("self",)).select_related("child", "school").get(pk=case.pk)


def _problems(case: Case, event: NewEvent) -> Iterator[str]:
    """What is wrong with an event in this case, beyond the vocabulary: birth, and the names that its packs define."""
    born = case.child.date_of_birth
    if event.on < born:
        yield f"{in_words(event.on)} lies before the child's birth on {in_words(born)}. Check the date."
    packs = load_policy(case.pack).packs
    if event.kind == "check.answered":
        items = {each.id: {item.id for item in each.items} for pack in packs for each in pack.checklists}
        checklist, item = event.data.get("checklist"), event.data.get("item")
        if checklist not in items:
            yield f"The policy has no checklist {checklist!r}; it has {', '.join(sorted(items)) or 'none'}."
        elif item != "all" and item not in items[str(checklist)]:
            yield f"The checklist {checklist} has no item {item!r}; it has {', '.join(sorted(items[str(checklist)]))}."
    forms = {form.id for pack in packs for form in pack.forms}
    if forms and "form" in event.data and event.data["form"] not in forms:
        yield f"The policy has no form {event.data['form']!r}; it has {', '.join(sorted(forms))}."


@transaction.atomic
def withdraw(process: Process, *, case: Case, event: Event, reason: str) -> Event:
    """Withdraw an entry that was recorded in error: it stays to be seen, and counts no more from this day.

    Who may withdraw which entry is for `access.withdrawable` to say. Raises RecordError: no reason, an entry of another
    case, withdrawn already, or one of STAYS: a withdrawal itself, a removal, a transfer file.
    """
    keep(process)
    case = lock(case)
    if not reason.strip():
        raise RecordError("Say why the entry is withdrawn.")
    if not case.entries.filter(event=event).exists():
        raise RecordError(f"The entry is not one of the case {case.reference}.")
    if event.kind in STAYS:
        raise RecordError(
            f"{EVENT_KINDS[event.kind].words}: such an entry cannot be withdrawn; record what put it right."
        )
    if case.entries.filter(event__kind="entry.withdrawn", event__data__entry=str(event.id)).exists():
        raise RecordError("The entry was withdrawn already.")
    taken_back = NewEvent("entry.withdrawn", on=day_of(process), data={"entry": str(event.id), "note": reason.strip()})
    return write_events(process, case=case, events=[taken_back])[0]


@transaction.atomic
def state_fact(
    process: Process,
    *,
    case: Case,
    name: str,
    value: Value,
    start: date | None,
    end: date | None = None,
    source: str,
) -> ChildFact:
    """State something of the child of a case, as `children.services.state_fact` does. Raises RecordError."""
    keep(process)
    case = lock(case)
    stated = children.state_fact(
        process, child=case.child, name=name, value=value, start=start, end=end, source=source
    )  # fmt: skip
    forget(children=[case.child])
    return stated
