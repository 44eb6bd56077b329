"""Calendars from YAML files: the bundled ones by name, any other by path.

A file names its calendar, may extend another (adding or replacing school years) and may list a school's own closures:

    calendar: my-school
    name: My School
    extends: liverpool
    closures:
      - {from: 2016-02-22, kind: inset}
      - {from: 2016-01-18, to: 2016-01-19, kind: closure, why: snow}

A year has a name such as 2015/16, its terms, and at least one source; `school_days`, if given, must be their total.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from onroll.schooldays.calendar import Calendar
from onroll.schooldays.days import Closure, DayKind
from onroll.schooldays.errors import CalendarError
from onroll.schooldays.yaml_nodes import Value, read_yaml
from onroll.schooldays.years import SCHOOL_DAY, SchoolYear, Source, Term, labels

BUNDLED = Path(__file__).parent / "calendars"
SUFFIXES = (".yaml", ".yml")
LONGEST_CHAIN = 5

CERTAINTIES = ("authority", "secondary", "inferred", "invented")
CLOSURE_KINDS = {"inset": DayKind.INSET, "closure": DayKind.CLOSURE, "open": DayKind.SCHOOL_DAY}


@dataclass(frozen=True, slots=True)
class _Document:
    """What one file says, before the calendar it extends is put under it."""

    file: Path
    id: str
    name: str
    extends: str | None
    years: tuple[SchoolYear, ...]
    sources: tuple[Source, ...]
    closures: tuple[Closure, ...]


def calendar_names() -> list[str]:
    """The names of the calendars that come with the project, in alphabetical order."""
    return sorted(file.stem for file in BUNDLED.glob("*.yaml"))


def load_calendar(name_or_path: str | Path) -> Calendar:
    """The bundled calendar of that name, or the one in the YAML file at that path.

    A text that ends in .yaml or .yml or has a slash in it is a path. Calendars are kept once read; a file that has
    changed since is read again. Raises CalendarError, with file and line, for anything that is not a sound calendar.
    """
    chain = [_document_at(_locate(name_or_path))]
    while chain[-1].extends is not None:
        if len(chain) == LONGEST_CHAIN:
            raise CalendarError(
                f"the calendar extends another {LONGEST_CHAIN} deep, or itself",
                remedy="shorten the chain",
                file=chain[0].file,
            )
        chain.append(_document_at(_locate(chain[-1].extends, beside=chain[-1].file)))
    return _assemble(tuple(chain))


def _locate(name_or_path: str | Path, *, beside: Path | None = None) -> Path:
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or "/" in text or "\\" in text or text.endswith(SUFFIXES):
        return (beside.parent if beside else Path()) / text
    names = calendar_names()
    if text in names:
        return BUNDLED / f"{text}.yaml"
    near = get_close_matches(text, names, n=1)
    raise CalendarError(
        f"there is no calendar named {text!r}" + (f" (did you mean {near[0]}?)" if near else ""),
        remedy=f"give one of {', '.join(names)}, or the path of a YAML file",
        file=beside,
    )


def _document_at(file: Path) -> _Document:
    try:
        status = file.stat()
    except (OSError, ValueError):
        status = None
    return _document(file, (status.st_mtime_ns, status.st_size) if status else None)


@lru_cache(maxsize=256)
def _document(file: Path, _stamp: tuple[int, int] | None) -> _Document:
    top = read_yaml(file, what="a calendar")
    fields = top.fields(required=("calendar", "name"), optional=("extends", "years", "closures"))
    if "years" not in fields and "extends" not in fields:
        top.fail("the calendar has neither years nor a calendar that it extends", "add years or extends")
    years: list[SchoolYear] = []
    sources: list[Source] = []
    if "years" in fields:
        for item in fields["years"].items():
            year, year_sources = _year(item)
            if any(year.first == earlier.first for earlier in years):
                item.fail(f"the calendar has the school year {year.name} twice", "keep one of them")
            years.append(year)
            sources.extend(year_sources)
    return _Document(
        file=file,
        id=fields["calendar"].text(),
        name=fields["name"].text(),
        extends=fields["extends"].text() if "extends" in fields else None,
        years=tuple(years),
        sources=tuple(sources),
        closures=tuple(_closure(item) for item in fields["closures"].items()) if "closures" in fields else (),
    )


@lru_cache(maxsize=256)
def _assemble(chain: tuple[_Document, ...]) -> Calendar:
    """The calendar of the first document, laid over the ones that it extends, nearest first."""
    own = chain[0]
    years: dict[int, SchoolYear] = {}
    sources: dict[str, list[Source]] = {}
    closures: list[Closure] = []
    for document in reversed(chain):
        years |= {year.first: year for year in document.years}
        sources |= {year.name: [s for s in document.sources if s.year == year.name] for year in document.years}
        closures.extend(document.closures)
    try:
        return Calendar(
            id=own.id,
            name=own.name,
            years=tuple(years.values()),
            sources=tuple(source for name in sorted(sources) for source in sources[name]),
            closures=tuple(closures),
        )
    except CalendarError as error:
        raise CalendarError(error.what, remedy=error.remedy, file=own.file) from None


def _year(item: Value) -> tuple[SchoolYear, list[Source]]:
    fields = item.fields(
        required=("year", "sources", "terms"), optional=("school_days", "inset_unplaced", "demonstration")
    )
    first = _first_year(fields["year"])
    try:
        year = SchoolYear(
            first=first,
            terms=tuple(_term(term) for term in fields["terms"].items()),
            inset_unplaced=fields["inset_unplaced"].whole_number() if "inset_unplaced" in fields else 0,
            demonstration=fields["demonstration"].yes_or_no() if "demonstration" in fields else False,
        )
    except CalendarError as error:
        if error.file is not None:
            raise
        item.fail(error.what, error.remedy)
    if "school_days" in fields:
        stated, total = fields["school_days"].whole_number(), labels(year).count(SCHOOL_DAY)
        if stated != total:
            fields["school_days"].fail(
                f"the terms of {year.name} have {total} school days, not the {stated} stated",
                "correct one or other",
            )
    return year, [_source(source, year.name) for source in fields["sources"].items()]


def _first_year(value: Value) -> int:
    text = value.text()
    if not re.fullmatch(r"[0-9]{4}/[0-9]{2}", text) or (int(text[:4]) + 1) % 100 != int(text[5:]):
        value.fail(f"{text!r} does not name a school year", "write it like 2015/16")
    return int(text[:4])


def _term(item: Value) -> Term:
    fields = item.fields(required=("name", "from", "to", "then"), optional=("half_term",))
    half_term = None
    if "half_term" in fields:
        half = fields["half_term"].fields(required=("from", "to"))
        half_term = (half["from"].date(), half["to"].date())
    try:
        return Term(
            name=fields["name"].text(),
            start=fields["from"].date(),
            end=fields["to"].date(),
            half_term=half_term,
            then=fields["then"].text(),
        )
    except CalendarError as error:
        if error.file is not None:
            raise
        item.fail(error.what, error.remedy)


def _source(item: Value, year: str) -> Source:
    fields = item.fields(required=("publisher", "certainty"), optional=("address", "note"))
    return Source(
        year=year,
        publisher=fields["publisher"].text(),
        certainty=fields["certainty"].one_of(CERTAINTIES),
        address=fields["address"].text() if "address" in fields else None,
        note=fields["note"].text() if "note" in fields else None,
    )


def _closure(item: Value) -> Closure:
    fields = item.fields(required=("from", "kind"), optional=("to", "why"))
    start = fields["from"].date()
    try:
        return Closure(
            start=start,
            end=fields["to"].date() if "to" in fields else start,
            kind=CLOSURE_KINDS[fields["kind"].one_of(tuple(CLOSURE_KINDS))],
            why=fields["why"].text() if "why" in fields else "",
        )
    except CalendarError as error:
        if error.file is not None:
            raise
        item.fail(error.what, error.remedy)
