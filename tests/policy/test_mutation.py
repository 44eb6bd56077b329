"""Mutants are what they say, are put in place, and are seen by what looks at them."""

import ast
import importlib.util
from dataclasses import replace
from pathlib import Path

import pytest
from mutation.code import code_mutants
from mutation.modules import MisplacedError, outcomes, place
from mutation.pack_runs import bench_of, caught_by
from mutation.packs import mutants, mutated, plain
from mutation.page import page
from mutation.tried import Tried

from onroll.policy import load_pack
from tests.policy.sample import HARBOUR, harbour_scenarios

SOURCE = """
LIMIT = 5


def late(day, limit=LIMIT):
    \"\"\"Whether a day is late.\"\"\"
    if day is None:
        raise ValueError(f"day {1} is missing")
    return day > limit and not day == 9


class Count:
    @property
    def least(self) -> int:
        return min(each + 1 for each in (1, 2) if each)
"""


def test_each_kind_of_change_to_code_is_made_once() -> None:
    assert [(each.where, each.what) for each in code_mutants(SOURCE)] == [
        ("LIMIT", "5 → 6"),
        ("LIMIT", "5 → 4"),
        ("late", "day is None → day is not None"),
        ("late", "day > limit and (not day == 9) → day > limit or not day == 9"),
        ("late", "day > limit and (not day == 9) → not day == 9"),
        ("late", "day > limit and (not day == 9) → day > limit"),
        ("late", "day > limit and (not day == 9) → None"),
        ("late", "day > limit → day >= limit"),
        ("late", "day > limit → day <= limit"),
        ("late", "not day == 9 → day == 9"),
        ("late", "day == 9 → day != 9"),
        ("late", "day == 9 → day == 10"),
        ("late", "day == 9 → day == 8"),
        ("Count.least", "min((each + 1 for each in (1, 2) if each)) → max((each + 1 for each in (1, 2) if each))"),
        ("Count.least", "min((each + 1 for each in (1, 2) if each)) → None"),
        ("Count.least", "each + 1 → each - 1"),
        ("Count.least", "each + 1 → each + 2"),
        ("Count.least", "each + 1 → each + 0"),
        ("Count.least", "(1, 2) → (2, 2)"),
        ("Count.least", "(1, 2) → (0, 2)"),
        ("Count.least", "(1, 2) → (1, 3)"),
        ("Count.least", "(1, 2) → (1, 1)"),
        ("Count.least", "each → not each"),
        ("Count.least", "each → True"),
    ]


def test_a_tree_is_put_back_after_each_change() -> None:
    trees = [each.tree for each in code_mutants(SOURCE)]
    assert ast.dump(trees[-1]) == ast.dump(ast.parse(SOURCE))


def test_a_mutant_is_put_into_the_loaded_module(tmp_path: Path) -> None:
    file = tmp_path / "lateness.py"
    file.write_text(SOURCE, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("lateness", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    late, count = module.late, module.Count()
    assert (late(5), count.least) == (False, 2)
    for mutant in code_mutants(SOURCE):
        if mutant.what == "day > limit → day >= limit" or "→ max(" in mutant.what:
            place(module, mutant)
    assert (late(5), count.least) == (True, 3)
    wrong = next(code_mutants("def early():\n    return 1\n"))
    with pytest.raises((MisplacedError, AttributeError)):
        place(module, wrong)


def test_each_outcome_of_a_mutant_is_told_in_order() -> None:
    def nothing() -> None:
        """Change nothing."""

    jobs = [(nothing, lambda: "a test"), (nothing, lambda: None), (nothing, lambda: str(1 // 0)), (nothing, lambda: "")]
    assert list(outcomes(jobs)) == ["a test", None, "an error", None]


def test_a_change_to_a_pack_leaves_the_pack_as_it_was() -> None:
    pack = load_pack(HARBOUR)
    data = plain(pack)
    for mutant in mutants(pack):
        assert mutated(data, mutant) != data
    assert data == plain(pack)


@pytest.mark.parametrize(
    ("what", "by"),
    [
        ("due.day: 1 → 2", "scenario"),
        ("due.days.to: 8 → 9", "scenario"),
        ("requires: entry 1 dropped", "scenario"),
        ("bands.0.to: 3 → 4", "the static checks"),
    ],
)
def test_a_known_mutant_of_a_pack_is_caught(what: str, by: str) -> None:
    scenarios = harbour_scenarios()
    bench = bench_of(load_pack(HARBOUR), scenarios)
    mutant = next(each for each in bench.mutants if each.what == what)
    caught = caught_by(bench, mutant)
    assert caught in ({each.name for each in scenarios} if by == "scenario" else {by})


def test_a_change_that_changes_nothing_is_not_caught() -> None:
    bench = bench_of(load_pack(HARBOUR), harbour_scenarios())
    mutant = next(each for each in bench.mutants if each.what == "due.day: 1 → 2")
    assert caught_by(bench, replace(mutant, value=1)) is None


def test_the_page_gives_the_figures_and_why_a_survivor_is_let_be() -> None:
    tried = [
        Tried("liverpool-2016", "checklists missing_pupils", "items.3.repeat.n: 1 → 2", None),
        Tried("liverpool-2016", "obligations triage", "due.day: 1 → 2", "a scenario"),
    ]
    text = page({"liverpool-2016": (1, tried), "onroll.policy.engine.gates": (3, tried[1:])})
    assert "| `liverpool-2016` | 2 | 1 | 50.0 % |" in text
    assert "every 3rd mutant was tried" in text
    assert "- checklists missing_pupils: `items.3.repeat.n: 1 → 2`. How often an enquiry is to be repeated" in text
    assert "triage" not in text
