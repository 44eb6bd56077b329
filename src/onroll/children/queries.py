"""Reading the child register.

roll_of(school, on)                         -> QuerySet[Child]     on the roll that day, by family name
find_on_roll(school, text, on)              -> QuerySet[Child]     every word begins a name, or is the UPN
enrolment_of(child, school, on)             -> Enrolment | None
address_of(child, on)                       -> ChildAddress | None
facts_of_children(children, known_at=None)  -> ChildrensFacts      (two queries for all of them)
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from onroll.children.models import Child, ChildAddress, ChildFact, Enrolment
from onroll.ledger.services import day_of
from onroll.ledger.values import fact_value
from onroll.organisations.models import School
from onroll.policy import Fact
from onroll.policy.vocabulary import FACT_KINDS

ONE_DAY = timedelta(days=1)
REGISTER = "the admission register"


def holding(on: date, prefix: str = "") -> Q:
    """The condition that an effective-dated row holds on a day."""
    started = Q(**{f"{prefix}start__isnull": True}) | Q(**{f"{prefix}start__lte": on})
    return started & (Q(**{f"{prefix}end__isnull": True}) | Q(**{f"{prefix}end__gte": on}))


def roll_of(school: School, on: date) -> QuerySet[Child]:
    """The pupils on a school's roll on a day, by family name and given names."""
    enrolled = Enrolment.objects.filter(holding(on), school=school)
    return Child.objects.filter(enrolments__in=enrolled).order_by("family_name", "given_names", "date_of_birth", "id")


def find_on_roll(school: School, text: str, on: date) -> QuerySet[Child]:
    """The pupils on the roll of whom every word of `text` begins a name, or is the UPN; nobody for no words."""
    words = text.split()
    if not words:
        return Child.objects.none()
    found = roll_of(school, on)
    for word in words[:6]:
        inner = (Q(**{f"{name}__istartswith": word}) | Q(**{f"{name}__icontains": f" {word}"}) for name in _NAMES)
        matches = Q(upn=word.upper())
        for each in inner:
            matches |= each
        found = found.filter(matches)
    return found


_NAMES = ("given_names", "family_name")


def enrolment_of(child: Child, school: School, on: date) -> Enrolment | None:
    """The child's enrolment at a school on a day."""
    return Enrolment.objects.filter(holding(on), child=child, school=school).first()


def address_of(child: Child, on: date) -> ChildAddress | None:
    """Where the child lived on a day: the address that began last."""
    return ChildAddress.objects.filter(holding(on), child=child).order_by(F("start").desc(nulls_last=True)).first()


@dataclass(frozen=True, slots=True)
class ChildrensFacts:
    """The facts of some children: what was stated, in the order in which it was, and the rolls."""

    children: dict[uuid.UUID, Child]
    stated: dict[uuid.UUID, tuple[Fact, ...]]
    enrolments: dict[uuid.UUID, tuple[Enrolment, ...]]
    known_at: date | None

    def at(self, child: uuid.UUID, school: uuid.UUID) -> tuple[Fact, ...]:
        """The facts of a child as seen from one school: of two for the same day, the one that was learned later."""
        born = Fact("child.born", self.children[child].date_of_birth, source="the child's record")
        rolls = self.enrolments[child]
        shown = (*_on_roll(rolls, self.known_at), *_elsewhere(rolls, school, self.known_at))
        # On the same day the register stands over what was said of it.
        in_order = sorted((*self.stated[child], *shown), key=lambda fact: fact.known_on or date.min)
        return (born, *standing(in_order))


def facts_of_children(children: Iterable[Child], *, known_at: date | None = None) -> ChildrensFacts:
    """The facts of each child, as they were known by `known_at` (default: all that is known)."""
    wanted = {child.id: child for child in children}
    rows = ChildFact.objects.filter(child__in=list(wanted)).order_by("known_on", "process__at", "id")
    enrolled = Enrolment.objects.filter(child__in=list(wanted)).select_related("process", "ended_by").order_by("start")
    statements: defaultdict[uuid.UUID, list[Fact]] = defaultdict(list)
    for row in rows if known_at is None else rows.filter(known_on__lte=known_at):
        if row.name in FACT_KINDS:
            statements[row.child_id].append(
                Fact(row.name, fact_value(row.name, row.value), row.start, row.end, row.known_on, row.source)
            )
    enrolments: defaultdict[uuid.UUID, list[Enrolment]] = defaultdict(list)
    for enrolment in enrolled:
        if known_at is None or day_of(enrolment.process) <= known_at:
            enrolments[enrolment.child_id].append(enrolment)
    return ChildrensFacts(
        children=wanted,
        stated={id: tuple(statements[id]) for id in wanted},
        enrolments={id: tuple(enrolments[id]) for id in wanted},
        known_at=known_at,
    )


def standing(statements: Sequence[Fact]) -> list[Fact]:
    """What stands of statements given in the order in which they were made: a later one replaces the days it covers.

    Facts that may have several values at once all stand.
    """
    kept: list[Fact] = []
    for new in statements:
        if not FACT_KINDS[new.name].many:
            kept = [piece for old in kept for piece in _without(old, new)]
        kept.append(new)
    return kept


def _without(old: Fact, new: Fact) -> Iterator[Fact]:
    """What is left of an older statement outside the days of a newer one of the same name."""
    first, last = new.start or date.min, new.end or date.max
    begins, ends = old.start or date.min, old.end or date.max
    if old.name != new.name or ends < first or last < begins:
        yield old
        return
    if begins < first:
        yield replace(old, end=first - ONE_DAY)
    if last < ends:
        yield replace(old, start=last + ONE_DAY)


def _on_roll(enrolments: Sequence[Enrolment], known_at: date | None) -> Iterator[Fact]:
    """Registered at a school or not, from the first enrolment on; before it nothing is known."""
    covered: Enrolment | None = None
    until: date | None = None
    for each in enrolments:
        if covered is not None and until is not None and until + ONE_DAY < each.start:
            yield _off(covered, until + ONE_DAY, each.start - ONE_DAY)
        end = _end(each, known_at)
        yield Fact("child.on_roll", True, each.start, end, day_of(each.process), REGISTER)
        if covered is None or (until is not None and (end is None or end > until)):
            covered, until = each, end
    if covered is not None and until is not None:
        yield _off(covered, until + ONE_DAY, None)


def _off(ended: Enrolment, start: date, end: date | None) -> Fact:
    known = ended.ended_by if ended.ended_by is not None else ended.process
    return Fact("child.on_roll", False, start, end, day_of(known), REGISTER)


def _end(enrolment: Enrolment, known_at: date | None) -> date | None:
    """The last day on the roll as it was known."""
    ended_by = enrolment.ended_by
    if known_at is not None and ended_by is not None and day_of(ended_by) > known_at:
        return None
    return enrolment.end


def _elsewhere(enrolments: Sequence[Enrolment], school: uuid.UUID, known_at: date | None) -> Iterator[Fact]:
    for each in enrolments:
        if each.school_id != school:
            end = _end(each, known_at)
            yield Fact("child.registered_elsewhere", True, each.start, end, day_of(each.process), REGISTER)
