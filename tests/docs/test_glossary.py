"""The glossary holds the names that people meet (models, results, statuses, parts of packs, events) and bans others."""

import importlib
import inspect
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from django.apps import apps

from onroll.policy import load_pack, pack_names, results
from onroll.policy.model.base import Certainty, Modality
from onroll.policy.model.pack import Pack
from onroll.policy.model.rules import Relation
from onroll.policy.vocabulary import ACTION_TERMS, EVENT_KINDS, FACT_KINDS, ROLE_TERMS
from onroll.schooldays import Continuity, DayKind, DayOne, Unit

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "onroll"
GLOSSARY = (CHECKOUT / "docs" / "glossary.md").read_text(encoding="utf-8")
CORE = ("onroll.schooldays", "onroll.policy", "onroll.ctf", "onroll.identity")

# Names that a reader of pages and packs never meets, each with why it has no entry.
TECHNICAL = {
    "AgeError": "an error, which says itself what is wrong",
    "CalendarError": "an error, which says itself what is wrong",
    "CountError": "an error, which says itself what is wrong",
    "CtfError": "an error, which says itself what is wrong",
    "DateError": "an error, which says itself what is wrong",
    "PackError": "an error, which says itself what is wrong",
    "Language": "an element of the transfer file, named by its format",
    "Phone": "an element of the transfer file, named by its format",
}
ENUMERATIONS: tuple[type[StrEnum], ...] = (
    *(results.Answer, results.ObligationStatus, Certainty, Modality, Relation),
    *(Continuity, DayKind, DayOne, Unit),
)


def section(title: str) -> str:
    """The text under a heading, up to the next heading of its level."""
    return GLOSSARY.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows(text: str) -> list[list[str]]:
    """The cells of every row of every table in a text, headings left out."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[-1] not in {"source", "but"}]


TERMS = rows(GLOSSARY.split("\n## What can be recorded\n")[0])
NAMED = {name for row in TERMS for name in re.findall(r"`(\w+)`", row[1])}
SAID = {name for row in TERMS for name in re.findall(r"`(\w+)`", f"{row[1]} {row[2]}")}


def models() -> set[str]:
    return {model.__name__ for model in apps.get_models() if model.__module__.startswith("onroll.")}


def core_classes() -> set[str]:
    """The classes that the rooms of the pure core show to others, and every result and state of an assessment."""
    found = set()
    for name in CORE:
        if not (SOURCE / name.removeprefix("onroll.")).exists():
            continue
        room = importlib.import_module(name)
        found |= {each for each in room.__all__ if inspect.isclass(getattr(room, each))}
    return found | {
        name
        for name, value in vars(results).items()
        if inspect.isclass(value) and value.__module__ == results.__name__ and not name.startswith("_")
    }


def test_every_model_has_an_entry() -> None:
    assert len(models()) >= 18
    assert models() - NAMED == set()


def test_every_class_of_the_core_has_an_entry_or_is_technical() -> None:
    assert core_classes() - NAMED - TECHNICAL.keys() == set()
    assert TECHNICAL.keys() & NAMED == set(), "a name with an entry is not technical"
    assert TECHNICAL.keys() <= core_classes(), "a technical word that is no longer there"


def test_no_entry_names_what_is_not_there() -> None:
    classes = {name for name in NAMED if name[0].isupper()}
    assert classes - models() - core_classes() == set()


def test_every_part_of_a_pack_has_an_entry() -> None:
    parts = {name for name, field in Pack.model_fields.items() if str(field.annotation).startswith("tuple[onroll")}
    assert len(parts) >= 15
    assert parts - NAMED == set()


@pytest.mark.parametrize("kind", ENUMERATIONS)
def test_every_value_that_a_reader_meets_is_explained(kind: type[StrEnum]) -> None:
    assert {each.value for each in kind} - SAID == set()


def test_every_entry_says_what_it_means_and_where_it_comes_from() -> None:
    assert len(TERMS) >= 90
    assert [row for row in TERMS if len(row) != 4 or not all(row)] == []


def test_every_event_is_there_in_its_family_with_its_words() -> None:
    found = {}
    for part in section("What can be recorded").split("\n### ")[1:]:
        family = part.splitlines()[0].casefold()
        found |= {row[0].strip("`"): (family, row[1]) for row in rows(part) if row[2]}
    assert found == {kind.name: (kind.family.replace("_", " "), kind.words) for kind in EVENT_KINDS.values()}


BANNED = {word.strip(): row[1] for row in rows(section("Words that we do not use")) for word in row[0].split(",")}
BANNED_WORDS = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in BANNED)})\b", re.IGNORECASE)


def texts() -> Iterator[tuple[str, str]]:
    """Everything that is written for readers: templates, the vocabulary, and the words of packs."""
    for path in SOURCE.rglob("*.html"):
        yield str(path.relative_to(SOURCE)), path.read_text(encoding="utf-8")
    for terms in (EVENT_KINDS, FACT_KINDS, ROLE_TERMS, ACTION_TERMS):
        yield from ((name, term.words) for name, term in terms.items())
    for name in pack_names():
        pack = load_pack(name)
        for rule in (*pack.clauses, *pack.obligations, *pack.gates, *pack.timelines, *pack.definitions, *pack.statuses):
            yield f"{name} {rule.id}", rule.words


def test_no_banned_word_is_written_for_readers() -> None:
    written = list(texts())
    assert len(written) > 300
    found = [f"{place}: {word[0]}" for place, text in written if (word := BANNED_WORDS.search(text))]
    assert found == []


def test_a_banned_word_would_be_noticed() -> None:
    assert len(BANNED) >= 25
    assert BANNED_WORDS.search("The pupil played Truant.")
    assert not BANNED_WORDS.search("removal from the roll")
