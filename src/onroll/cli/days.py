"""`onroll days nth`, `onroll days between` and `onroll age`: school-day arithmetic at the command line.

Bad input of any kind is one sentence on standard error and exit code 2.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import wraps

import click

from onroll.schooldays import (
    Calendar,
    Closure,
    Count,
    DateError,
    DayKind,
    age_on,
    compulsory_school_age,
    count_after,
    count_between,
    in_words,
    load_calendar,
    parse_iso,
    year_group,
)
from onroll.schooldays.dates import ONE_DAY

WRONG_INPUT = 2


class InputError(click.ClickException):
    """What is wrong with the input, in a sentence that click prints on standard error."""

    exit_code = WRONG_INPUT


@contextmanager
def sentences() -> Iterator[None]:
    """Turn the core's errors, each a sentence already, into InputError."""
    try:
        yield
    except ValueError as error:
        raise InputError(f"{str(error).rstrip('.')}.") from None


def read_date(_context: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    """A date written YYYY-MM-DD and nothing else; raises InputError, naming the option, for any other text."""
    return None if text is None else _date(parameter, text)


def read_dates(_context: click.Context, parameter: click.Parameter, texts: Sequence[str]) -> tuple[date, ...]:
    """Each date of an option that may be repeated, read as `read_date` does."""
    return tuple(_date(parameter, text) for text in texts)


def read_ordinal(_context: click.Context, parameter: click.Parameter, text: str) -> int:
    """Which school day is wanted, a whole number from 1; raises InputError for any other text."""
    if not text.isascii() or not text.isdigit() or len(text) > 5 or int(text) < 1:
        raise InputError(f"{_label(parameter)}: {text!r} does not number a school day; give 1 to 99999.")
    return int(text)


def _date(parameter: click.Parameter, text: str) -> date:
    try:
        return parse_iso(text)
    except DateError as error:
        raise InputError(f"{_label(parameter)}: {error}.") from None


def _label(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name.upper()


ISO = "YYYY-MM-DD"

with_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to answer.",
)


def with_calendar(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that choose a calendar and the school's own days; the command gets them as `calendar`."""

    @wraps(command)
    def run(
        *, name: str, closed: Sequence[date], inset: Sequence[date], opened: Sequence[date], **rest: object
    ) -> None:
        kinds = ((DayKind.CLOSURE, closed), (DayKind.INSET, inset), (DayKind.SCHOOL_DAY, opened))
        with sentences():
            closures = [Closure(day, day, kind) for kind, listed in kinds for day in listed]
            calendar = load_calendar(name).with_closures(closures)
        command(calendar=calendar, **rest)

    with_options: Callable[..., None] = run
    for option, variable, text in (
        ("--open", "opened", "A day the school opened; repeat for more."),
        ("--inset", "inset", "An INSET day of the school; repeat for more."),
        ("--closed", "closed", "A day the school closed; repeat for more."),
    ):
        add = click.option(option, variable, metavar=ISO, callback=read_dates, multiple=True, help=text)
        with_options = add(with_options)
    text = "The name of a calendar, or the path of its YAML file."
    return click.option("--calendar", "name", required=True, help=text)(with_options)


@click.group()
def days() -> None:
    """Count school days and show the working."""


@days.command()
@click.argument("n", callback=read_ordinal)
@click.option(
    "--after", required=True, metavar=ISO, callback=read_date, help="The day before the count: never counted itself."
)
@with_calendar
@with_format
def nth(*, n: int, after: date, calendar: Calendar, form: str) -> None:
    """The N-th school day after a date, and every day passed over on the way."""
    count = count_after(calendar, n, after)
    if count.date is None:
        raise InputError(_not_known(f"school day {n} after {after}", count, calendar, after))
    if form == "json":
        head = {"date": count.date.isoformat(), "n": n, "after": after.isoformat()}
        click.echo(json.dumps(head | _shared_json(count, calendar, after, count.date), indent=2, ensure_ascii=False))
        return
    click.echo(in_words(count.date))
    click.echo(f"is school day {n} after {in_words(after)} in the calendar of {calendar.name}.")
    _echo_working(count, calendar, after, count.date)


@days.command()
@click.argument("start", metavar="D1", callback=read_date)
@click.argument("end", metavar="D2", callback=read_date)
@click.option("--include-first", is_flag=True, help="Count D1 too, if it is a school day.")
@with_calendar
@with_format
def between(*, start: date, end: date, include_first: bool, calendar: Calendar, form: str) -> None:
    """The number of school days after D1, up to and including D2.

    D1 itself is not counted, so that D2 is the school day of that number after D1, if it is one: the inverse of
    `onroll days nth`.
    """
    if end < start:
        raise InputError(f"D2 ({end}) is before D1 ({start}); give the earlier date first.")
    if include_first and start == date.min:
        raise InputError(f"D1: no day is before {start}; leave --include-first out.")
    after = start - ONE_DAY if include_first else start
    count = count_between(calendar, after, end)
    if count.date is None:
        raise InputError(_not_known(f"the number of school days from {start} to {end}", count, calendar, after))
    if form == "json":
        head = {
            "school_days": count.school_days,
            "from": start.isoformat(),
            "to": end.isoformat(),
            "first_included": include_first,
        }
        click.echo(json.dumps(head | _shared_json(count, calendar, after, count.date), indent=2, ensure_ascii=False))
        return
    noun = "school day" if count.school_days == 1 else "school days"
    since = "from" if include_first else "after"
    click.echo(f"{count.school_days} {noun}")
    click.echo(f"{since} {in_words(start)}, up to and including {in_words(end)}, in the calendar of {calendar.name}.")
    _echo_working(count, calendar, after, count.date)


def _shared_json(count: Count, calendar: Calendar, after: date, until: date) -> dict[str, object]:
    return {
        "calendar": calendar.id,
        "demonstration": calendar.demonstration,
        "inset_days_unplaced": calendar.inset_days_unplaced(after, until),
        "sources": [source.to_json() for source in calendar.sources_of(after, until)],
        "skipped": [gap.to_json() for gap in count.skipped],
    }


def _echo_working(count: Count, calendar: Calendar, after: date, until: date) -> None:
    if count.skipped:
        click.echo("\nNot counted:")
    for gap in count.skipped:
        click.echo(f"  {gap}")
    click.echo("\nTerm dates:")
    for source in calendar.sources_of(after, until):
        click.echo(f"  {source}")
    unplaced = calendar.inset_days_unplaced(after, until)
    if unplaced:
        click.echo(
            f"\nINSET days that the school chooses for itself: {unplaced} not placed here and counted as school days. "
            "Give those that fall in the period with --inset."
        )
    if calendar.demonstration:
        click.echo("\nThis calendar has invented dates and is for demonstration only.")


def _not_known(what: str, count: Count, calendar: Calendar, after: date) -> str:
    """Why a count ended early: the last day known, the first that is not, and what would cure it."""
    unknown = count.first_unknown or after
    first_year = unknown.year if unknown.month >= 9 else unknown.year - 1
    known = "" if after >= unknown - ONE_DAY else f", the last day known being {unknown - ONE_DAY}"
    year = f"{first_year:04}/{(first_year + 1) % 100:02}"
    return (
        f"{what} is not known: the calendar {calendar.id} covers {calendar.coverage()} and has nothing for {unknown}"
        f"{known}; give with --calendar a file that also has the school year {year}."
    )


@click.command()
@click.argument("born", metavar="DOB", callback=read_date)
@click.option("--on", metavar=ISO, callback=read_date, help="Also tell age, year group and key stage on this day.")
@with_format
def age(*, born: date, on: date | None, form: str) -> None:
    """From when to when a child born on DOB is of compulsory school age, and why."""
    if on is not None and on < born:
        raise InputError(f"--on: {on} is before the date of birth, {born}; give a later day.")
    with sentences():
        ages = compulsory_school_age(born)
    group = year_group(born, on) if on is not None else None
    if form == "json":
        answer: dict[str, object] = {
            "born": born.isoformat(),
            "compulsory_from": ages.starts.isoformat(),
            "compulsory_until": ages.ends.isoformat(),
            "basis": list(ages.basis),
            "review": ages.review,
        }
        if on is not None:
            answer |= {
                "on": on.isoformat(),
                "age": age_on(born, on),
                "of_compulsory_age": ages.starts <= on <= ages.ends,
                "year_group": group.label if group else None,
                "national_curriculum_year": group.number if group else None,
                "key_stage": group.key_stage if group else None,
            }
        click.echo(json.dumps(answer, indent=2, ensure_ascii=False))
        return
    click.echo(f"Of compulsory school age from {in_words(ages.starts)} to {in_words(ages.ends)}, both days included.\n")
    for sentence in ages.basis:
        click.echo(f"  {sentence}")
    if ages.review:
        click.echo(f"\nTo be looked at: {ages.review}")
    if on is not None:
        status = "of compulsory school age" if ages.starts <= on <= ages.ends else "not of compulsory school age"
        stage = f", {group.key_stage}" if group and group.key_stage else ""
        place = f"{group.label}{stage}" if group else "no year group"
        click.echo(f"\nOn {in_words(on)}: aged {age_on(born, on)}, {place}, {status}.")
