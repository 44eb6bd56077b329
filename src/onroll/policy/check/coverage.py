"""Which rules no scenario touches, and which clauses have neither a rule that scenarios prove nor a stated reason."""

from collections.abc import Iterator, Sequence

from onroll.policy.check.remarks import Level, Remark
from onroll.policy.check.walking import clauses_cited, rules_of
from onroll.policy.model.pack import Pack
from onroll.policy.scenarios import Scenario
from onroll.policy.scenarios.expectations import Expectation

# Rules that are lists to look things up in: no expectation can name them; a scenario cites their clause instead.
LOOKED_UP = frozenset({"form", "code list", "gateway", "sweep", "table"})


def named_by(scenarios: Sequence[Scenario], pack: str) -> set[tuple[str, str]]:
    """The rules of a pack that expectations name, each as its kind and id."""
    return {named for scenario in scenarios for each in scenario.expect for named in _named(each, pack)}


def _named(expected: Expectation, pack: str) -> Iterator[tuple[str, str]]:
    lists = {
        "timeline": expected.days,
        "duty": (*expected.obligations, *expected.absent),
        "gate": (*expected.gates, *expected.not_asked),
        "definition": expected.definitions,
        "status": (expected.status, expected.statuses.get(pack)),
        "scope": expected.scope or (),
        "checklist": expected.checklists,
        "retention": expected.retention,
        "conflict": (*expected.flags, *expected.no_flags),
    }
    for kind, names in lists.items():
        for name in names:
            owner, _, local = (name or "").rpartition("/")
            if local and owner in {"", pack}:
                yield kind, local
    if expected.backdating is not None:
        yield "gate", expected.backdating.gate.rpartition("/")[2]


def coverage_remarks(pack: Pack, scenarios: Sequence[Scenario]) -> Iterator[Remark]:
    """Rules that no scenario names, and clauses that nothing proves."""
    named = named_by(scenarios, pack.pack)
    for kind, name, _ in rules_of(pack):
        if kind not in LOOKED_UP and (kind, name) not in named:
            yield Remark(
                Level.WARNING, "scenarios", pack.pack, name,
                f"No scenario expects anything of the {kind} “{name}”: write one on each side of each boundary.",
            )  # fmt: skip
    for conflict in pack.conflicts:
        if (conflict.concerns or conflict.when is not None) and ("conflict", conflict.id) not in named:
            yield Remark(
                Level.NOTE, "scenarios", pack.pack, conflict.id, f"No scenario expects the conflict “{conflict.id}”."
            )
    for clause in clauses_without_proof(pack, scenarios):
        yield Remark(
            Level.ERROR, "scenarios", pack.pack, clause,
            "The clause has neither a rule that a scenario proves nor a stated reason for having none: write the "
            "scenario, or say with carried_by and because what carries it.",
        )  # fmt: skip


def clauses_without_proof(pack: Pack, scenarios: Sequence[Scenario]) -> list[str]:
    """The clauses that have neither a rule with a scenario nor a stated reason, in the order of the pack.

    A rule that is a list to look things up in (codes, forms, gateways, sweeps) is proved by a scenario that cites the
    clause; a conflict by a scenario that expects its flag.
    """
    named = named_by(scenarios, pack.pack)
    cited_by_scenarios = {clause for scenario in scenarios for clause in scenario.clauses}
    proved: set[str] = set()
    for kind, name, rule in rules_of(pack):
        cited = clauses_cited(rule)
        if kind in LOOKED_UP:
            proved |= cited & cited_by_scenarios
        elif (kind, name) in named:
            proved |= cited
    for conflict in pack.conflicts:
        if ("conflict", conflict.id) in named:
            proved.update(side.clause for side in conflict.sides if side.pack == pack.pack)
    return [
        clause.id
        for clause in pack.clauses
        if not clause.because and (clause.carried_by != "rules" or clause.id not in proved)
    ]
