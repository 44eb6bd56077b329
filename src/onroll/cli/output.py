"""What the commands share: options, errors as sentences with their exit codes, text wrapped for a terminal, JSON."""

import json
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from onroll.cli.days import InputError
from onroll.policy import PackError, Policy, load_pack, load_policy, pack_names
from onroll.policy.casefile import FIRST_DAY, LAST_DAY
from onroll.policy.check import faults
from onroll.policy.loader import PACKS
from onroll.policy.records import CaseError
from onroll.policy.scenarios import ScenarioError
from onroll.policy.yamlfile import YamlFileError
from onroll.schooldays import AgeError, CalendarError, DateError, parse_iso

BAD_NEWS = 1
WIDTH = 100
ISO = "YYYY-MM-DD"


@contextmanager
def in_sentences() -> Iterator[None]:
    """Turn what is wrong with the input, which the core says in sentences, into exit code 2 with that sentence."""
    try:
        yield
    except (AgeError, CalendarError, CaseError, DateError, PackError, ScenarioError, YamlFileError) as error:
        raise InputError(str(error)) from None


def with_form(*forms: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option --format, whose first form is the default; the command gets it as `form`."""
    return click.option(
        "--format", "form", type=click.Choice(forms), default=forms[0], show_default=True, help="How to answer."
    )


def date_option(name: str, text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """An option that takes one date, written YYYY-MM-DD, of a year in which a case can lie."""
    return click.option(name, metavar=ISO, callback=_read_date, help=text)


def _read_date(_context: click.Context, parameter: click.Parameter, text: str | None) -> date | None:
    if text is None:
        return None
    name = parameter.opts[0]
    try:
        day = parse_iso(text)
    except DateError as error:
        raise InputError(f"{name}: {error}.") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise InputError(
            f"{name}: the year of {day} cannot be right; give a date from {FIRST_DAY.year} to {LAST_DAY.year}."
        )
    return day


def pack_place(text: str) -> str | Path:
    """A pack as a person names it: one that comes with the library, or the folder or file of another."""
    if text in pack_names():
        return text
    path = Path(text)
    return path if path.exists() or "/" in text or path.suffix in {".yaml", ".yml"} else text


def open_policy(text: str) -> tuple[Policy, str | Path]:
    """The policy of a pack, with the law that stands beside it, and where the pack is; sound enough to be run."""
    policy, place = open_unchecked(text)
    found = [remark for pack in policy.packs for remark in faults(pack)]
    if found:
        said = "\n".join(f"{remark.pack}: {remark.rule}: {remark.says}" for remark in found)
        raise InputError(f"The pack {policy.pack.pack} cannot be run.\n{said}")
    return policy, place


def open_unchecked(text: str) -> tuple[Policy, str | Path]:
    """The policy of a pack, and where the pack is, for commands that only look at what it says."""
    place = pack_place(text)
    with in_sentences():
        if isinstance(place, str):
            return load_policy(place), place
        pack = load_pack(place)
        return Policy.of(pack, *(load_pack(name) for name in pack.base)), place


def folder_of(place: str | Path) -> Path:
    """The folder of a pack that `open_policy` opened."""
    path = PACKS / place if isinstance(place, str) else place
    return path if path.is_dir() else path.parent


def echo_json(data: object) -> None:
    """Print data as JSON, always the same for the same data."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False))


def wrapped(text: str, *, indent: int = 0, hanging: int | None = None) -> str:
    """A text in lines that fit a terminal, indented; lines after the first by `hanging`, if given."""
    first, following = " " * indent, " " * (indent if hanging is None else hanging)
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=following, break_long_words=False, break_on_hyphens=False
    )
