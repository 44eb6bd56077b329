"""What is known of a child, as sentences with their dates and sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onroll.policy.facts import CaseFacts, Fact
from onroll.policy.vocabulary import FACT_KINDS
from onroll.ui.formatters import short_date
from onroll.ui.wording import capital, choice_words

ELSEWHERE = frozenset({"child.born"})


@dataclass(frozen=True, slots=True)
class FactLine:
    """One thing that is known."""

    name: str
    words: str
    value: str
    since: str
    source: str


def known_facts(facts: CaseFacts, as_of: date, known_at: date | None = None) -> list[FactLine]:
    """What holds on the day, in the order of the vocabulary; the later of two statements stands."""
    view = facts.view(as_of, known_at)
    lines: list[FactLine] = []
    for name, kind in FACT_KINDS.items():
        rows = [fact for fact in view.facts_named(name) if fact.holds_on(as_of)]
        if not rows or name in ELSEWHERE:
            continue
        lines.extend(_line(fact) for fact in (rows if kind.many else rows[-1:]))
    return lines


def _line(fact: Fact) -> FactLine:
    since = f"from {short_date(fact.start)}" if fact.start else "throughout"
    return FactLine(
        fact.name, capital(FACT_KINDS[fact.name].words), capital(choice_words(fact.value)), since, fact.source
    )  # fmt: skip


def askable_facts() -> Iterable[tuple[str, str]]:
    """(name, words) of every fact that is answered with yes or no and kept with the child."""
    for name, kind in FACT_KINDS.items():
        if kind.type.value == "yes_no" and name != "child.on_roll":
            yield name, capital(kind.words)
