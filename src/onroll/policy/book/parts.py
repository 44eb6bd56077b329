"""Pieces of pages: a rule with its parameters, a scenario, a conflict."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from onroll.policy.book.html import Html, joined, link, listing, tag
from onroll.policy.check.coverage import named_by
from onroll.policy.check.walking import clauses_cited, rules_of
from onroll.policy.diff import saying
from onroll.policy.engine.reading import Policy
from onroll.policy.model.base import Cited
from onroll.policy.model.pack import Conflict
from onroll.policy.scenarios import Outcome
from onroll.policy.scenarios.expectations import Expectation
from onroll.policy.words import event_words, fact_words, role_words
from onroll.schooldays import in_words


class Book:
    """A policy with its scenarios, indexed for the pages."""

    def __init__(self, policy: Policy, outcomes: list[Outcome]) -> None:
        self.policy = policy
        self.pack = policy.pack
        self.outcomes = outcomes
        self.rules = list(rules_of(self.pack))
        self.slugs = {clause.id: f"clause-{_slug(clause.id)}.html" for clause in self.pack.clauses}
        self.role = partial(role_words, self.pack)
        self._named = [named_by([outcome.scenario], self.pack.pack) for outcome in outcomes]

    def rules_on(self, clause: str) -> list[tuple[str, str, Cited]]:
        """The rules that cite a clause."""
        return [(kind, name, rule) for kind, name, rule in self.rules if clause in clauses_cited(rule)]

    def scenarios_on(self, clause: str) -> list[Outcome]:
        """The scenarios that name a clause."""
        return [each for each in self.outcomes if clause in each.scenario.clauses]

    def scenarios_of(self, kind: str, name: str) -> int:
        """How many scenarios expect something of a rule."""
        return sum((kind, name) in named for named in self._named)

    def conflicts_on(self, clause: str) -> list[Conflict]:
        """The conflicts that have a clause of this pack on one side."""
        return [
            each
            for each in self.pack.conflicts
            if any(side.pack == self.pack.pack and side.clause == clause for side in each.sides)
        ]

    def clause_links(self, names: tuple[str, ...]) -> Html:
        """Links to clauses by id."""
        links = [link(self.slugs[name], name) for name in names if name in self.slugs]
        return joined(*(part for number, each in enumerate(links) for part in ((", ", each) if number else (each,))))


def _slug(text: str) -> str:
    """A file name of its own for every id, on file systems that do not tell capitals apart as well."""
    plain = "abcdefghijklmnopqrstuvwxyz0123456789-_."
    return "".join(char if char in plain else f"~{ord(char):x}" for char in text)


def features_of(book: Book, kind: str, rule: Cited) -> Mapping[str, str]:
    """The parameters of a rule in words, with the local titles of roles."""
    makers: dict[str, Callable[[Any], Mapping[str, str]]] = {
        "duty": partial(saying.duty_features, book.pack, role=book.role),
        "gate": partial(saying.gate_features, role=book.role),
        "definition": partial(saying.definition_features, role=book.role),
        "checklist": partial(saying.checklist_features, role=book.role),
        "timeline": saying.timeline_features,
        "form": saying.form_features,
        "code list": saying.code_features,
        "retention": saying.retention_features,
    }
    return makers.get(kind, saying.simple_features)(rule)


# Only these tell somebody what to do or allow it, so that how strongly the source speaks is worth a word.
_BINDING = frozenset({"duty", "gate", "table", "checklist", "form"})
# What goes without saying.
_USUAL = {"urgent": "no", "an aim only": "no", "in force": "always", "what was done before it opens": "counts",
          "counts": "every day"}  # fmt: skip


def rule_block(book: Book, kind: str, name: str, rule: Cited) -> Html:
    """A rule: what it says, how strongly, each parameter, how it was read, what proves it."""
    title = str(getattr(rule, "words", name))
    strength = [tag("span", rule.modality.value, class_="strength"), " · "] if kind in _BINDING else []
    terms: list[Html] = []
    for term, says in features_of(book, kind, rule).items():
        if says and says != title.rstrip(".") and says != _USUAL.get(term) and term not in {"rows", "strength"}:
            terms += [tag("dt", term[:1].upper() + term[1:]), tag("dd", says)]
    proved = book.scenarios_of(kind, name)
    count = f"{proved} scenario{'' if proved == 1 else 's'}" if proved else "no scenario"
    return tag(
        "section",
        tag("h3", title),
        tag("p", *strength, f"{kind} · ", tag("code", name), f" · {count}"),
        tag("dl", *terms),
        *([tag("p", "How the text was read: ", rule.note, class_="quiet")] if rule.note else []),
        tag("p", "Clauses: ", book.clause_links(tuple(sorted(clauses_cited(rule)))), class_="quiet"),
        class_=f"rule {kind.replace(' ', '-')}",
    )


def conflict_block(book: Book, conflict: Conflict) -> Html:
    """A conflict with both sides and how it is settled here."""
    sides = []
    for side in conflict.sides:
        own = side.pack == book.pack.pack and side.clause in book.slugs
        place = link(book.slugs[side.clause], f"{side.pack} {side.clause}") if own else f"{side.pack} {side.clause}"
        sides.append(joined(tag("strong", place), ": ", side.says))
    return tag(
        "section",
        tag("h3", conflict.words),
        tag("p", tag("span", conflict.kind, class_="strength"), " · ", tag("code", conflict.id)),
        listing(*sides),
        tag("p", "Here: ", conflict.settled),
        class_="conflict",
        id=f"conflict-{conflict.id}",
    )


def scenario_block(book: Book, outcome: Outcome) -> Html:
    """A scenario as a practitioner reads it: what was recorded, and what is expected on which day."""
    scenario = outcome.scenario
    facts = [f"{fact_words(fact)}." for fact in scenario.facts.facts]
    events = [f"{event_words(event)}." for event in sorted(scenario.facts.events, key=lambda each: each.on)]
    failed = [tag("p", f"Failed: {text}", class_="failed") for text in outcome.differences]
    given = [*([listing(*facts)] if facts else []), *([listing(*events)] if events else [])]
    return tag(
        "section",
        tag("h3", scenario.name),
        *(given or [tag("p", "Nothing is recorded.")]),
        *(_expected(book, each) for each in scenario.expect),
        *failed,
        tag("p", f"{scenario.place}", *_proves(book, outcome), class_="quiet"),
        class_="scenario",
    )


def _proves(book: Book, outcome: Outcome) -> Iterator[str]:
    if outcome.scenario.clauses:
        yield " · proves "
        yield book.clause_links(outcome.scenario.clauses)


def _expected(book: Book, expected: Expectation) -> Html:
    when = in_words(expected.on) + (f" at {expected.at}" if expected.at else "")
    known = f", on what was known on {in_words(expected.known_at)}" if expected.known_at else ""
    return joined(tag("p", tag("strong", f"On {when}{known}:")), listing(*_lines(expected)))


def _lines(expected: Expectation) -> Iterator[str]:
    given = expected.model_dump(exclude_defaults=True, exclude={"on", "at", "known_at"})
    for name, value in given.items():
        match value:
            case dict():
                for key, wanted in value.items():
                    yield f"{_NAMES.get(name, name)} {_spaced(str(key))}: {_wanted(wanted)}"
            case _:
                yield f"{_NAMES.get(name, name)}: {_wanted(value)}"


_NAMES = {
    "days": "day of",
    "obligations": "duty",
    "absent": "not in play",
    "gates": "may it be done,",
    "not_asked": "not asked",
    "definitions": "definition",
    "statuses": "status under",
    "flags": "conflicts raised",
    "no_flags": "conflicts not raised",
    "checklists": "checklist complete,",
    "retention": "kept until,",
    "backdating": "taking effect earlier,",
}


def _wanted(value: object) -> str:
    match value:
        case dict():
            return ", ".join(f"{_spaced(str(key))} {_wanted(each)}" for key, each in value.items() if each is not None)
        case list() | tuple():
            return ", ".join(_spaced(str(each)) for each in value) or "none"
        case _:
            return _spaced(str(value))


def _spaced(text: str) -> str:
    return text.replace("_", " ")
