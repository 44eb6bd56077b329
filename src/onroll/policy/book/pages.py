"""The pages of the book, each as its file name and its text."""

from collections.abc import Iterator
from itertools import pairwise

from onroll.policy.book.drawing import band_picture
from onroll.policy.book.html import Html, joined, link, listing, table, tag, void
from onroll.policy.book.parts import Book, conflict_block, rule_block, scenario_block
from onroll.policy.book.style import CSS
from onroll.policy.check.coverage import LOOKED_UP
from onroll.policy.model.pack import Clause, Pack, Source
from onroll.policy.model.rules import Obligation
from onroll.policy.words import due_words
from onroll.schooldays import in_words

_NAVIGATION = (
    ("index.html", "Clauses"),
    ("actors.html", "Who does what"),
    ("timelines.html", "Days"),
    ("gates.html", "What may be done"),
    ("lists.html", "Lists and forms"),
    ("conflicts.html", "Conflicts"),
    ("scenarios.html", "Scenarios"),
)


def pages(book: Book) -> Iterator[tuple[str, str]]:
    """Every file of the book with its text, always in the same order and the same words for the same pack."""
    yield "style.css", CSS
    yield "index.html", _page(book, "Clause by clause", *_index(book))
    clauses = book.pack.clauses
    before: dict[str, Clause] = {later.id: earlier for earlier, later in pairwise(clauses)}
    after: dict[str, Clause] = {earlier.id: later for earlier, later in pairwise(clauses)}
    for clause in clauses:
        near = [
            link(book.slugs[other.id], f"{word}: {other.id}")
            for word, other in (("Before", before.get(clause.id)), ("Next", after.get(clause.id)))
            if other is not None
        ]
        yield book.slugs[clause.id], _page(book, f"Clause {clause.id}", *_clause(book, clause), near=near)
    yield "actors.html", _page(book, "Who does what", *_actors(book))
    yield "timelines.html", _page(book, "How days are counted", *_timelines(book))
    yield "gates.html", _page(book, "What may be done", *_of_kinds(book, "gate", "definition", "status", "scope"))
    yield "lists.html", _page(book, "Lists and forms", *_of_kinds(book, "checklist", "retention", *sorted(LOOKED_UP)))
    yield "conflicts.html", _page(book, "Conflicts", *_conflicts(book))
    yield "scenarios.html", _page(book, "Scenarios", *_scenarios(book))


def _page(book: Book, title: str, *content: str, near: list[Html] | None = None) -> str:
    head = tag(
        "head",
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{title}: {book.pack.title}"),
        void("link", rel="stylesheet", href="style.css"),
    )
    navigation = tag("nav", listing(*(link(file, words) for file, words in _NAVIGATION)), aria_label="The book")
    foot = [tag("nav", listing(*near), class_="pages", aria_label="Neighbouring clauses")] if near else []
    body = tag(
        "body",
        tag("a", "Skip to the text", href="#text", class_="skip"),
        tag("header", tag("p", tag("strong", book.pack.title)), navigation),
        tag("main", tag("h1", title), *content, id="text"),
        *foot,
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


_HOW_MUCH = {
    "whole": " It was read whole.",
    "opening": " Only its opening was read.",
    "contents": " Only its list of contents was read.",
    "restated": " It was read as somebody else tells it.",
}


def _seen(source: Source) -> str:
    return _HOW_MUCH[source.seen] if source.seen else ""


def _index(book: Book) -> Iterator[Html]:
    pack = book.pack
    yield tag("p", f"{pack.title}, version {pack.version}. {_force(pack)}", class_="lead")
    source = pack.source
    address = joined(" ", link(source.url, source.url)) if source.url else ""
    yield tag("p", f"Source: {source.title}, {source.publisher}, {source.published}.{_seen(source)}", address)
    for further in pack.further_sources:
        yield tag("p", f"And: {further.title}, {further.publisher}, {further.published}.{_seen(further)}")
    beside = ", ".join(f"{each.title} ({each.pack})" for each in book.policy.packs[1:])
    if beside:
        yield tag("p", f"The law beside it: {beside}.")
    passed = sum(each.passed for each in book.outcomes)
    yield tag(
        "p",
        f"{len(pack.clauses)} clauses, {len(book.rules)} rules, {len(pack.conflicts)} conflicts, "
        f"{passed} of {len(book.outcomes)} scenarios passed.",
    )
    rows: list[tuple[str, ...]] = [
        (
            link(book.slugs[clause.id], clause.id),
            clause.words,
            _carried(book, clause),
            str(len(book.scenarios_on(clause.id))),
        )
        for clause in pack.clauses
    ]
    yield table(("Clause", "What it says, in short", "Carried by", "Scenarios"), rows, "The clauses")


def _force(pack: Pack) -> str:
    start = f" from {in_words(pack.in_force.start)}" if pack.in_force.start else ""
    end = f" until {in_words(pack.in_force.end)}" if pack.in_force.end else ""
    return f"In force{start}{end}." if start or end else ""


def _carried(book: Book, clause: Clause) -> str:
    if clause.carried_by != "rules":
        return {"system": "the system", "nothing": "nothing"}[clause.carried_by]
    number = len(book.rules_on(clause.id))
    return f"{number} rule{'' if number == 1 else 's'}"


def _clause(book: Book, clause: Clause) -> Iterator[Html]:
    yield tag("p", clause.words, class_="lead")
    yield tag("p", f"Paragraph {clause.paragraph} of {book.pack.source.title}.", class_="quiet")
    if clause.because:
        who = {"rules": "", "system": "Carried by the system: ", "nothing": "Not carried out: "}[clause.carried_by]
        yield tag("p", f"{who}{clause.because}")
    rules = book.rules_on(clause.id)
    if rules:
        yield tag("h2", "Rules")
    for kind, name, rule in rules:
        yield rule_block(book, kind, name, rule)
    conflicts = book.conflicts_on(clause.id)
    if conflicts:
        yield tag("h2", "Conflicts")
    for conflict in conflicts:
        yield conflict_block(book, conflict)
    scenarios = book.scenarios_on(clause.id)
    if scenarios:
        yield tag("h2", "Scenarios")
    for outcome in scenarios:
        yield scenario_block(book, outcome)


def _actors(book: Book) -> Iterator[Html]:
    duties: dict[str, list[Obligation]] = {}
    for kind, _, rule in book.rules:
        if kind == "duty" and isinstance(rule, Obligation):
            for role in dict.fromkeys((*(each.role for each in rule.actor.chosen), rule.actor.role)):
                duties.setdefault(role, []).append(rule)
    yield listing(*(link(f"#{role}", _capital(book.role(role))) for role in duties))
    for role, owed in duties.items():
        yield tag("h2", _capital(book.role(role)), id=role)
        rows: list[tuple[str, ...]] = [
            (duty.words, duty.modality.value, due_words(duty.due), book.clause_links(duty.clause)) for duty in owed
        ]
        yield table(("Duty", "Strength", "When", "Clauses"), rows, f"What {book.role(role)} does")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _timelines(book: Book) -> Iterator[Html]:
    by_id = {timeline.id: timeline for timeline in book.pack.timelines}
    for kind, name, rule in book.rules:
        if kind == "timeline":
            yield rule_block(book, kind, name, rule)
            yield band_picture(by_id[name])


def _of_kinds(book: Book, *kinds: str) -> Iterator[Html]:
    found = False
    for wanted in kinds:
        for kind, name, rule in book.rules:
            if kind == wanted:
                found = True
                yield rule_block(book, kind, name, rule)
    if not found:
        yield tag("p", "The pack has none.")


def _conflicts(book: Book) -> Iterator[Html]:
    if not book.pack.conflicts:
        yield tag("p", "The pack declares no conflict.")
    for conflict in book.pack.conflicts:
        yield conflict_block(book, conflict)


def _scenarios(book: Book) -> Iterator[Html]:
    passed = sum(each.passed for each in book.outcomes)
    yield tag("p", f"{passed} of {len(book.outcomes)} passed when this book was made.")
    for outcome in book.outcomes:
        yield scenario_block(book, outcome)
