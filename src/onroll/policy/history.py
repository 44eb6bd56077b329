"""A case day by day: every day on which an answer changes, and what changed.

The days looked at are those on which a change can come about: a record's own days, and the next moment that an
assessment names. Between two of them nothing changes; a property test holds this to every day in between.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from onroll.policy.engine.arithmetic import years_after
from onroll.policy.engine.assess import assess
from onroll.policy.engine.reading import Policy
from onroll.policy.facts import CaseFacts, Event
from onroll.policy.model.base import Cited, InForce
from onroll.policy.plain import band_words
from onroll.policy.results import Answer, Assessment, ObligationState, TimelineState
from onroll.policy.words import event_words, role_words
from onroll.schooldays import Calendar, in_words
from onroll.schooldays.dates import ONE_DAY

MOST_DAYS = 366
Key = tuple[str, str, str]  # what kind of answer, of which pack, which answer


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that is not what it was the day before. `before` and `after` None: it was or is not given."""

    kind: str
    pack: str
    id: str
    before: str | None
    after: str | None
    says: str

    def to_json(self) -> dict[str, object]:
        """The change as plain data."""
        return {"kind": self.kind, "pack": self.pack, "id": self.id, "before": self.before, "after": self.after,
                "says": self.says}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A day on which something happened or an answer changed."""

    on: date
    events: tuple[Event, ...]
    changes: tuple[Change, ...]

    def to_json(self) -> dict[str, object]:
        """The day as plain data."""
        return {
            "on": self.on.isoformat(),
            "events": [event.to_json() for event in self.events],
            "changes": [change.to_json() for change in self.changes],
        }


@dataclass(frozen=True, slots=True)
class _Standing:
    """How one answer stands: its short form, which is compared, and a sentence."""

    short: str
    says: str


def changes(
    policy: Policy, facts: CaseFacts, calendar: Calendar, until: date, known_at: date | None = None
) -> Iterator[ChangedDay]:
    """Every day from the first record up to `until` (inclusive) on which something happened or an answer changed.

    :param known_at: leave out what was learned after this day, as `assess` does.
    """
    days = sorted({*_own_days(facts, known_at), *_days_of_force(policy)})
    day: date | None = min((event.on for event in facts.view(until, known_at).events), default=None)
    before: Mapping[Key, _Standing] = {}
    while day is not None and day <= until:
        assessment = assess(policy, facts, calendar, day, known_at)
        after = standing(assessment)
        events = tuple(event for event in facts.view(day, known_at).events if event.on == day)
        changed = tuple(_changes(before, after))
        if events or changed:
            yield ChangedDay(day, events, changed)
        before = after
        day = _next(day, days, assessment, calendar)


def last_day(facts: CaseFacts, known_at: date | None = None) -> date | None:
    """A year after the last event: how far a history is told when nobody says; None when there is no event."""
    view = facts.view(date.max, known_at)
    return years_after(view.events[-1].on, 1) if view.events else None


def standing(assessment: Assessment) -> dict[Key, _Standing]:
    """Every answer of an assessment in a form that can be compared with that of another day."""
    result: dict[Key, _Standing] = {}
    for run in assessment.timelines:
        result[("timeline", run.pack.pack, f"{run.timeline.id}/{run.number}")] = _of_run(run)
    for state in assessment.obligations:
        result[("duty", state.pack.pack, _name(state, result))] = _of_duty(state)
    for gate in assessment.gates:
        lacking = "; ".join(limb.limb.words for limb in gate.lacking)
        result[("gate", gate.pack.pack, gate.gate.id)] = _Standing(
            " ".join((gate.answer.value, *(limb.limb.id for limb in gate.lacking))),
            f"{gate.gate.words} {_ANSWERS[gate.answer]}" + (f" Lacking: {lacking}." if lacking else ""),
        )
    for definition in (each for each in assessment.definitions if each.answer is not Answer.NO):
        result[("definition", definition.pack.pack, definition.definition.id)] = _Standing(
            definition.answer.value, f"{definition.definition.words}: {definition.answer.value}."
        )
    for status in assessment.statuses:
        result[("status", status.pack.pack, "status")] = _Standing(
            status.status.id if status.status else "undetermined",
            f"Status: {status.status.words if status.status else 'cannot be told'}.",
        )
    for scope in (each for each in assessment.scope if each.answer is not Answer.NO):
        result[("scope", scope.pack.pack, scope.scope.id)] = _Standing(
            scope.answer.value, f"{scope.scope.words}: {scope.answer.value}."
        )
    for checklist in (each for each in assessment.checklists if each.complete is not False):
        answer = Answer.of(checklist.complete).value
        result[("checklist", checklist.pack.pack, checklist.checklist.id)] = _Standing(
            answer, f"Checklist “{checklist.checklist.words}” complete: {answer}."
        )
    for kept in assessment.retention:
        until = f"until {in_words(kept.until)}" if kept.until else "until a day that cannot be told"
        result[("retention", kept.pack.pack, kept.retention.id)] = _Standing(
            str(kept.until), f"{kept.retention.words}: {until}."
        )
    for flag in assessment.flags:
        result[("conflict", flag.pack.pack, flag.conflict.id)] = _Standing(
            "raised", f"Conflict: {flag.conflict.words}."
        )
    return result


_ANSWERS = {Answer.YES: "Yes.", Answer.NO: "Not yet.", Answer.UNDETERMINED: "It cannot be told."}


def _of_run(run: TimelineState) -> _Standing:
    words = run.timeline.words
    if run.ended_by is not None:
        return _Standing("ended", f"{words} ended: {_lowered(event_words(run.ended_by))}.")
    band = band_words(run)
    known = "" if run.day is not None else "; the day cannot be counted"
    return _Standing(
        f"{run.counted_from} {band} {run.day is None}",
        f"{words} runs, counted from {in_words(run.counted_from)}{known}" + (f": {_lowered(band)}." if band else "."),
    )


def _of_duty(state: ObligationState) -> _Standing:
    schedule = state.schedule
    due = f", by {in_words(schedule.due)}" if schedule.due and state.status in _WITH_DATE else ""
    opens = f", from {in_words(schedule.opens)}" if schedule.opens and state.status in _BEFORE else ""
    short = (state.status, state.actor, schedule.opens, schedule.due, state.met_on, state.missed)
    return _Standing(
        " ".join(str(part) for part in short),
        f"{role_words(state.pack, state.actor)}: {state.obligation.words.rstrip('.')}: "
        f"{state.status.value.replace('_', ' ')}{opens}{due}.",
    )


_BEFORE = frozenset({"upcoming", "not_yet"})
_WITH_DATE = frozenset({"upcoming", "due", "overdue"})


def _name(state: ObligationState, taken: Mapping[Key, object]) -> str:
    """The duty's name in this run; a second one of the same day and name is numbered."""
    name = f"{state.id}/{state.trigger.on.isoformat() if state.trigger else 'waiting'}"
    number = 1
    while ("duty", state.pack.pack, name if number == 1 else f"{name}/{number}") in taken:
        number += 1
    return name if number == 1 else f"{name}/{number}"


def _changes(before: Mapping[Key, _Standing], after: Mapping[Key, _Standing]) -> Iterator[Change]:
    for key, now in after.items():
        was = before.get(key)
        if was is None or was.short != now.short:
            yield Change(*key, before=was.short if was else None, after=now.short, says=now.says)
    for key, was in before.items():
        if key not in after:
            yield Change(*key, before=was.short, after=None, says=f"No longer in play: {_lowered(was.says)}")


def _days_of_force(policy: Policy) -> set[date]:
    """The days on which a pack, or a rule of one, begins or ceases to be in force."""
    spans: list[InForce] = []
    for pack in policy.packs:
        spans.append(pack.in_force)
        for name in type(pack).model_fields:
            value = getattr(pack, name)
            rules = value if isinstance(value, tuple) else ()
            spans.extend(rule.in_force for rule in rules if isinstance(rule, Cited) and rule.in_force)
    return {span.start for span in spans if span.start} | {span.end + ONE_DAY for span in spans if span.end}


def _own_days(facts: CaseFacts, known_at: date | None) -> set[date]:
    """The days on which the record itself changes: of events, and from and after those of facts."""
    events = {event.on for event in facts.events if known_at is None or event.known_on <= known_at}
    starts = {fact.start for fact in facts.facts if fact.start}
    ends = {fact.end + ONE_DAY for fact in facts.facts if fact.end}
    return events | starts | ends


def _next(day: date, own: list[date], assessment: Assessment, calendar: Calendar) -> date | None:
    later = [each for each in own if each > day]
    coming = [later[0]] if later else []
    if assessment.next_moment is not None:
        coming.append(assessment.next_moment)
    coming.extend(_next_bands(assessment, calendar, day))
    return min(coming, default=None)


def _next_bands(assessment: Assessment, calendar: Calendar, day: date) -> Iterator[date]:
    """The days on which a running timeline enters another band, or leaves the days that the calendar knows."""
    for run in assessment.timelines:
        if run.running and run.timeline.continuity == "continuous":
            unknown = calendar.first_unknown(run.counted_from + ONE_DAY, date.max)
            if unknown is not None and unknown > day:
                yield unknown
            if run.day is not None:
                number = run.day
                edges = [edge for band in run.timeline.bands for edge in (band.start, (band.end or 0) + 1)]
                ahead = [edge - number for edge in edges if edge > number]
                if ahead:  # a unit takes at least a day, so the edge cannot be reached sooner
                    yield day + min(*ahead, MOST_DAYS) * ONE_DAY


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
