"""Sentences: what conditions, findings, deadlines and missing facts say to a person."""

from datetime import date, time

from onroll.policy.facts import Event, Fact
from onroll.policy.model import clocks as k
from onroll.policy.model import conditions as c
from onroll.policy.model.pack import Pack
from onroll.policy.results import Finding, Schedule
from onroll.policy.vocabulary import EVENT_KINDS, FACT_KINDS, ROLE_TERMS
from onroll.policy.vocabulary.kinds import FieldType
from onroll.schooldays import in_words

_UNITS = {
    k.Unit.SCHOOL_DAY: "school day",
    k.Unit.WORKING_DAY: "working day",
    k.Unit.CALENDAR_DAY: "calendar day",
    k.Unit.UNSPECIFIED_DAY: "day",
    k.Unit.WEEK: "week",
    k.Unit.MONTH: "month",
    k.Unit.YEAR: "year",
    k.Unit.HOUR: "hour",
}


def plural(number: int, noun: str) -> str:
    """A number with its noun: "1 school day", "5 school days"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def span_words(span: k.Span) -> str:
    """A span in words: "5 school days"."""
    return plural(span.n, _UNITS[span.unit])


def unit_words(unit: k.Unit) -> str:
    """The unit in words: "school day"."""
    return _UNITS[unit]


def role_words(pack: Pack, role: str) -> str:
    """The local title of a role, or its plain words."""
    local = pack.roles.get(role)
    return local.title if local else ROLE_TERMS[role].words


def value_words(value: object) -> str:
    """A value as people write it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return in_words(value)
        case str() if value in ROLE_TERMS:
            return ROLE_TERMS[value].words
        case str():
            return value.replace("_", " ")
        case _:
            return str(value)


def event_words(event: Event) -> str:
    """What happened, on which day, with its data: "The pupil attended … (Friday 29 January 2016)"."""
    kind = EVENT_KINDS[event.kind]
    at = f" at {event.at.isoformat('minutes')}" if event.at else ""
    details = [
        f"{field.words}: {value_words(event.data[field.name])}"
        for field in kind.fields
        if field.name in event.data and field.type is not FieldType.TEXT
    ]
    tail = f" ({'; '.join(details)})" if details else ""
    return f"{kind.words} on {in_words(event.on)}{at}{tail}"


def fact_words(fact: Fact) -> str:
    """What is so, with its value and dates."""
    kind = FACT_KINDS[fact.name]
    since = f" since {in_words(fact.start)}" if fact.start else ""
    until = f" until {in_words(fact.end)}" if fact.end else ""
    return f"{kind.words[0].upper()}{kind.words[1:]}: {value_words(fact.value)}{since}{until}"


def missing_words(name: str) -> str:
    """What is not known, as something that a person can find out."""
    if name.startswith("calendar:"):
        day = date.fromisoformat(name.partition(":")[2])
        return f"the school calendar after {in_words(day)} (no term dates are loaded for those days)"
    if name in FACT_KINDS:
        kind = FACT_KINDS[name]
        return f"whether {kind.words}" if kind.type is FieldType.YES_NO else kind.words
    event, _, field_name = name.rpartition(".")
    if event in EVENT_KINDS:
        field = EVENT_KINDS[event].field(field_name)
        words = field.words if field else {"at": "at what time of day"}.get(field_name, field_name)
        return f"{words} ({EVENT_KINDS[event].words.lower()})"
    if name in EVENT_KINDS:
        return f"when this happened: {EVENT_KINDS[name].words.lower()}"
    return name


def where_words(where: c.Where) -> str:
    """The field values that an event must have."""
    return "; ".join(
        f"{name.replace('_', ' ')}: {' or '.join(value_words(v) for v in vs)}" for name, vs in where.items()
    )


def condition_words(condition: c.Condition) -> str:  # noqa: C901, PLR0912  (one case a kind)
    """A condition as a statement that can be true or false."""
    match condition:
        case c.All(all=parts):
            return ", and ".join(condition_words(part) for part in parts)
        case c.AnyOf(any=parts):
            return ", or ".join(condition_words(part) for part in parts)
        case c.Not(not_=part):
            return f"not so: {condition_words(part)}"
        case c.FactIs(fact=name, is_=values, ever=ever):
            words, at_any_time = FACT_KINDS[name].words, " (at any time)" if ever else ""
            return f"{words}: {' or '.join(value_words(v) for v in values or (True,))}{at_any_time}"
        case c.Known(known=name):
            return f"it is known whether {FACT_KINDS[name].words}"
        case c.Happened(happened=kind, where=where, times=times, unless_later=later):
            often = f", {times} times" if times > 1 else ""
            often += " on different days" if condition.on_different_days else ""
            undone = " or ".join(f"{EVENT_KINDS[each].words[0].lower()}{EVENT_KINDS[each].words[1:]}" for each in later)
            often += f", unless later {undone}" if undone else ""
            detail = f" ({where_words(where)})" if where else ""
            return f"{EVENT_KINDS[kind].words[0].lower()}{EVENT_KINDS[kind].words[1:]}{detail}{often}"
        case c.DatePassed(date_passed=kind, field=field):
            return f"the date “{field.replace('_', ' ')}” has passed ({EVENT_KINDS[kind].words.lower()})"
        case c.ChecklistComplete(checklist_complete=name):
            return f"every enquiry of the {name.replace('_', ' ')} checklist that applies has an answer"
        case c.DayReached(day_reached=n, of=name, complete=complete):
            return f"day {n} of {name.replace('_', ' ')} {'is over' if complete else 'has come'}"
        case c.Running(running=name):
            return f"{name.replace('_', ' ')} is running"
        case c.Met(met=name):
            return f"the duty “{name.replace('_', ' ')}” has been met"
        case c.GateOpen(gate_open=name):
            return f"the gate “{name.replace('_', ' ')}” is open"
        case c.Age(age=which, years=years):
            return f"the child is {'at least' if which == 'at_least' else 'younger than'} {years}"
        case c.CompulsoryAge(compulsory_school_age=position):
            if isinstance(position, str):
                return f"the child is {position} compulsory school age"
            return f"the child is {'' if position else 'not '}of compulsory school age"
        case c.YearGroup(year_group=years):
            named = " or ".join("Reception" if year == 0 else f"year {year}" for year in years)
            return f"the child is in {named} by age"
        case c.Dated(dated=which, day=day):
            return f"the day is {'on or after' if which == 'from' else 'before'} {in_words(day)}"


def finding_words(finding: Finding) -> str:
    """A condition with its answer: "So: …", "Not so: …", "Not known: …"."""
    answer = {True: "So", False: "Not so", None: "Not known"}[finding.value]
    return f"{answer}: {condition_words(finding.condition)}"


def due_words(due: k.Due) -> str:  # noqa: C901, PLR0912  (one case a shape)
    """A deadline as the policy puts it."""
    match due:
        case k.AtOnce():
            return "at once"
        case k.Promptly():
            return "as soon as possible (no number is given)"
        case k.OnDay(day=n, at=at):
            return f"on day {n}{_by_time(at)}"
        case k.OnDays(days=window):
            ends = f" to {window.end}" if window.end else " onwards"
            begin = f", begun by day {window.start_by}" if window.start_by else ""
            return f"on days {window.start}{ends}{begin}"
        case k.Within(within=span, not_before=opens):
            after = f", not before {span_words(opens)}" if opens else ""
            return f"within {span_words(span)}{after}"
        case k.After(after=span):
            return f"not before {span_words(span)} have passed"
        case k.DateIn(date_in=field):
            return f"on the date given as “{field.replace('_', ' ')}”"
        case k.FixedDate(fixed_date=which):
            return f"by the {which.replace('_', ' ')}"
        case k.AtAge(at_age=years):
            return f"when the child is {years}"
        case k.Every(every=span):
            return f"every {span_words(span)}"
        case k.Regularly(local_default=span):
            return f"regularly (no interval is given; {span_words(span)} is a local default and not the policy's own)"
        case k.Standing():
            return "all the time"
        case k.Upon(upon=pattern):
            return f"when {EVENT_KINDS[pattern.event].words[0].lower()}{EVENT_KINDS[pattern.event].words[1:]}"
        case k.Once(once=condition):
            return f"as soon as {condition_words(condition)}"
        case k.EarliestOf(earliest_of=arms):
            return f"{' or '.join(due_words(arm) for arm in arms)}, whichever comes first"
        case k.LatestOf(latest_of=arms):
            return f"{' or '.join(due_words(arm) for arm in arms)}, whichever comes last"


def schedule_words(schedule: Schedule) -> str:
    """From when to when, in dates."""
    if schedule.opens is None and schedule.due is None:
        waits = f": it waits for {schedule.waits_for}" if schedule.waits_for else ""
        return f"The dates cannot be worked out{waits}."
    if schedule.due is None and schedule.opens is not None and schedule.waits_for:
        kind = EVENT_KINDS.get(schedule.waits_for)
        words = kind.words[0].lower() + kind.words[1:] if kind else schedule.waits_for
        return f"From {in_words(schedule.opens)}, until this happens: {words}."
    if schedule.due is None:
        return f"From {in_words(schedule.opens)}; no last day is given." if schedule.opens else "No day is given."
    last = f"{in_words(schedule.due)}{_by_time(schedule.due_at)}"
    if schedule.opens is None or schedule.opens == schedule.due:
        return f"On {last}."
    return f"From {in_words(schedule.opens)} to {last}."


def _by_time(at: time | None) -> str:
    return f" by {at.isoformat('minutes')}" if at else ""
