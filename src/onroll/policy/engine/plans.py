"""Which rules can be in play at all, given only which kinds of event and which facts a record holds.

Most records hold few kinds and few rules answer to them. A plan leaves out what certainly is not in play; it never says
that something is. Records with the same kinds and facts share one.
"""

from onroll.policy.engine.reading import Book, Plan
from onroll.policy.model import conditions as c
from onroll.policy.model.rules import Obligation

_KEPT = 4096


def plan_for(book: Book, names: frozenset[str]) -> Plan:
    """The plan for records that hold these kinds of event and these facts."""
    plan = book.plans.get(names)
    if plan is None:
        if len(book.plans) >= _KEPT:
            book.plans.clear()
        plan = book.plans[names] = _drawn(book, names)
    return plan


def _drawn(book: Book, names: frozenset[str]) -> Plan:
    timelines = [name for name in book.timelines if _can_run(book, name, names)]
    gates = []
    for name, gate in book.gates.items():
        asked = gate.timeline is None or gate.timeline in timelines
        if asked and (gate.when is None or not _cannot_hold(book, gate.when, names)):
            gates.append(name)
    duties = [name for name, duty in book.obligations.items() if _can_arise(book, duty, names)]
    conflicts = [
        conflict
        for conflict in book.pack.conflicts
        if conflict.concerns or (conflict.when is not None and not _cannot_hold(book, conflict.when, names))
    ]
    return Plan(
        timelines=tuple(timelines),
        duties=tuple(duties),
        gates=tuple(gates),
        conflicts=tuple(conflicts),
        any_duty=frozenset(duties),
        any_gate=frozenset(gates),
    )


def _can_run(book: Book, timeline: str, names: frozenset[str]) -> bool:
    return any(pattern.event in names for pattern in book.timelines[timeline].starts)


def _can_arise(book: Book, duty: Obligation, names: frozenset[str]) -> bool:
    if duty.when is not None and _cannot_hold(book, duty.when, names):
        return False
    if duty.after is not None:
        return _can_arise(book, book.obligations[duty.after], names)
    if duty.whenever is not None:
        return not _cannot_hold(book, duty.whenever, names)
    if duty.timeline is not None and _can_run(book, duty.timeline, names):
        return True
    return any(pattern.event in names for pattern in duty.upon)


def _cannot_hold(book: Book, condition: c.Condition, names: frozenset[str]) -> bool:
    """Whether a condition is certainly a no, now and by the calendar alone, for every such record."""
    match condition:
        case c.All(all=parts):
            return any(_cannot_hold(book, part, names) for part in parts)
        case c.AnyOf(any=parts):
            return all(_cannot_hold(book, part, names) for part in parts)
        case c.Happened(happened=name) | c.DatePassed(date_passed=name) | c.Known(known=name):
            return name not in names
        case c.ChecklistComplete():
            return "check.answered" not in names
        case c.DayReached(of=name) | c.Running(running=name):
            return not _can_run(book, name, names)
        case c.GateOpen(gate_open=name):
            gate = book.gates[name]
            if gate.timeline is not None and not _can_run(book, gate.timeline, names):
                return True
            return gate.when is not None and _cannot_hold(book, gate.when, names)
        case _:
            return False
