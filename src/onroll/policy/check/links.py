"""What leads nowhere or round in a circle: cycles of duties and gates, and names of rules in other packs."""

from collections.abc import Iterator, Mapping

from onroll.policy.check.remarks import Level, Remark
from onroll.policy.check.walking import leans_on, parts, rules_of
from onroll.policy.engine.reading import Book, Policy
from onroll.policy.loader import load_pack, pack_names
from onroll.policy.model.pack import Pack
from onroll.policy.model.rules import Beside, Gate, Obligation
from onroll.schooldays import CalendarError, load_calendar

Node = tuple[str, str]


def link_remarks(policy: Policy) -> Iterator[Remark]:
    """Names that lead nowhere in this pack or another."""
    pack = policy.pack
    at_hand = {each.pack: each for each in policy.packs}
    for name in pack_names():
        at_hand.setdefault(name, load_pack(name))
    yield from _concerns(pack)
    yield from _sides(pack, at_hand)
    yield from _beside(pack, at_hand)


def calendar_remarks(pack: Pack) -> list[Remark]:
    """The calendar that the settings name, when it cannot be loaded."""
    try:
        load_calendar(pack.settings.calendar or "liverpool")
    except CalendarError as error:
        return [Remark(Level.ERROR, "names", pack.pack, "settings", str(error))]
    return []


def cycle_remarks(pack: Pack) -> Iterator[Remark]:
    """Duties and gates that wait for one another, round in a circle."""
    book = Book.of(pack)
    rules: dict[Node, Obligation | Gate] = {
        **{("duty", name): duty for name, duty in book.obligations.items()},
        **{("gate", name): gate for name, gate in book.gates.items()},
    }
    graph = {node: {each for each in leans_on(rule) if each in rules} for node, rule in rules.items()}
    reported: set[frozenset[Node]] = set()
    for node in graph:
        circle = _way_back(graph, node)
        if circle and frozenset(circle) not in reported:
            reported.add(frozenset(circle))
            way = " → ".join(f"{kind} {name}" for kind, name in (*circle, node))
            yield Remark(
                Level.ERROR, "cycles", pack.pack, node[1],
                f"Each of these waits for the next, round in a circle: {way}. Take one of the links out.",
            )  # fmt: skip


def _way_back(graph: Mapping[Node, set[Node]], start: Node) -> list[Node]:
    """The shortest way from a node back to itself; empty when there is none."""
    ways: list[list[Node]] = [[start]]
    seen: set[Node] = set()
    while ways:
        way = ways.pop(0)
        for following in sorted(graph[way[-1]]):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


def _concerns(pack: Pack) -> Iterator[Remark]:
    known = {name for _, name, _ in rules_of(pack)}
    for conflict in pack.conflicts:
        for name in conflict.concerns:
            if name not in known:
                yield Remark(
                    Level.ERROR, "names", pack.pack, conflict.id,
                    f"The conflict concerns “{name}”, which is no rule of this pack: write the id of one.",
                )  # fmt: skip
        if not conflict.concerns and conflict.when is None:
            yield Remark(
                Level.NOTE, "conflicts", pack.pack, conflict.id,
                "The conflict names no rule and no condition: it is listed, and never raised in a case.",
            )  # fmt: skip


def _sides(pack: Pack, at_hand: Mapping[str, Pack]) -> Iterator[Remark]:
    for conflict in pack.conflicts:
        for side in conflict.sides:
            other = at_hand.get(side.pack)
            if other is None:
                yield Remark(
                    Level.NOTE, "names", pack.pack, conflict.id, f"One side is in {side.pack}, a pack not at hand."
                )
            elif side.clause not in {clause.id for clause in other.clauses}:
                yield Remark(
                    Level.NOTE, "names", pack.pack, conflict.id,
                    f"One side cites “{side.clause}” of {side.pack}, which has no clause of that id: it is shown as it "
                    "is written, and leads to no text.",
                )  # fmt: skip


def _beside(pack: Pack, at_hand: Mapping[str, Pack]) -> Iterator[Remark]:
    for _, name, rule in rules_of(pack):
        for part in parts(rule):
            if isinstance(part, Beside):
                other = at_hand.get(part.pack)
                known = {each for _, each, _ in rules_of(other)} if other else set()
                if part.rule not in known:
                    yield Remark(
                        Level.ERROR, "names", pack.pack, name,
                        f"It stands beside {part.rule} of {part.pack}, and there is no such rule: write the id of one.",
                    )  # fmt: skip
