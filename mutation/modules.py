"""Mutants of modules tried: each in a process forked from one that has loaded and collected everything once.

A mutant is put in place by exchanging the code of one function, or one constant wherever it is used, so nothing is
loaded anew. Scenarios and tests then run until one objects. A mutant that uses up its time or memory is caught by that.
"""

import ast
import importlib
import inspect
import os
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from types import FunctionType, ModuleType

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

from mutation.code import CodeMutant, code_mutants, function_code
from mutation.tried import Tried
from onroll.policy import Policy, load_pack, pack_names
from onroll.policy.model.pack import Pack
from onroll.policy.scenarios import Scenario, run_scenarios, scenarios_of

PROCESSES = 2
SECONDS = 60  # of processor time for one mutant; all scenarios and tests together take a few
BYTES = 3 * 2**30
FIRST = 12  # one scenario in so many runs before the tests, the others after them

ENGINE = ("arithmetic", "assess", "checklists", "conditions", "effective", "flags", "gates", "matching", "obligations",
          "plans", "reading", "schedules", "time_of_day", "timelines")  # fmt: skip
POLICY = (*(f"onroll.policy.engine.{name}" for name in ENGINE), "onroll.policy.facts", "onroll.policy.records")
SCHOOLDAYS = tuple(f"onroll.schooldays.{name}" for name in ("age", "calendar", "counting", "units"))
MODULES = (*POLICY, *SCHOOLDAYS)
POLICY_TESTS = (
    "boundaries",
    "boundaries_of_days",
    "plans",
    "deadlines",
    "duties",
    "gates",
    "effects",
    "records",
    "hardest",
    "nearly_hardest",
    "properties",
    "history",
)
SCHOOLDAYS_TESTS = ("boundaries", "age", "calendars", "counting", "units", "properties")

OPTIONS = ("-q", "-s", "-p", "no:django", "-p", "no:cacheprovider", "--hypothesis-profile=mutation")
# The same random cases each time, so that each run gives the same figures; and no search for a simpler one that fails.
settings.register_profile(
    "mutation", settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate), report_multiple_bugs=False
)

Ask = Callable[[], str | None]
Place = Callable[[], None]

CRASHED, MISPLACED = 1, 2  # exit codes of a process that tries a mutant


class MisplacedError(ValueError):
    """A mutant whose place in the loaded module is not found."""


def try_modules(modules: Sequence[str], *, one_in: int = 1) -> list[Tried]:
    """Every mutant of the modules (or one in so many, evenly), tried two at a time.

    :raises RuntimeError: when a test or a scenario fails without any change, or the tests cannot be collected.
    """
    found: list[Tried] = []
    for room, theirs, tests in (("policy", POLICY, POLICY_TESTS), ("schooldays", SCHOOLDAYS, SCHOOLDAYS_TESTS)):
        asked = [name for name in modules if name in theirs]
        if asked:
            runner = _Runner(asked, one_in, packs=_packs() if room == "policy" else [])
            files = [f"tests/{room}/test_{name}.py" for name in tests]
            status = pytest.main([*OPTIONS, *files], plugins=[runner])
            if runner.trouble:
                raise RuntimeError(f"Nothing can be tried: without any change, {runner.trouble} objects.")
            if status != pytest.ExitCode.OK:
                raise RuntimeError(f"The mutants of {', '.join(asked)} could not all be tried (pytest: {status!r}).")
            found += runner.tried
    return found


class Packs(list[tuple[Pack, tuple[Pack, ...], tuple[Scenario, ...]]]):
    """Packs with their law and their scenarios, read once."""


def _packs() -> Packs:
    packs = (load_pack(name) for name in pack_names())
    return Packs((pack, tuple(load_pack(each) for each in pack.base), scenarios_of(pack.pack)) for pack in packs)


@dataclass
class _Runner:
    """A plugin of pytest: once the tests are collected, it runs them against each mutant instead of once."""

    modules: Sequence[str]
    one_in: int
    packs: Packs
    tried: list[Tried] = field(default_factory=list)
    trouble: str = ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every mutant; the session itself runs no test."""
        tests = [item for item in session.items if _is_alone(item)]
        self.trouble = next(outcomes([(_nothing, lambda: asked(tests, self.packs))])) or ""
        for name in () if self.trouble else self.modules:
            self._try(importlib.import_module(name), lambda: asked(tests, self.packs))
        return True

    def _try(self, module: ModuleType, ask: Ask) -> None:
        source = inspect.getsource(module)
        chosen = [Tried(module.__name__, each.where, each.what, None) for each in code_mutants(source)][:: self.one_in]
        jobs = (
            (lambda each=each: place(module, each), ask)  # type: ignore[misc]  # a default
            for number, each in enumerate(code_mutants(source))
            if number % self.one_in == 0
        )
        for number, (mutant, caught) in enumerate(zip(chosen, outcomes(jobs), strict=True), start=1):
            self.tried.append(replace(mutant, caught_by=caught))
            if number % 50 == 0 or number == len(chosen):
                sys.stderr.write(f"{module.__name__}: {number} of {len(chosen)} mutants tried\n")


def _is_alone(item: pytest.Item) -> bool:
    """Whether a test starts no processes of its own."""
    return "processes" not in item.name


def _nothing() -> None:
    """The change that changes nothing."""


def asked(tests: Sequence[pytest.Item], packs: Packs) -> str | None:
    """The first test or scenario that objects; None when all pass."""
    policies = [(Policy.of(pack, *law), scenarios) for pack, law, scenarios in packs]
    first = [(policy, scenarios[::FIRST]) for policy, scenarios in policies]
    rest = [(policy, [s for n, s in enumerate(scenarios) if n % FIRST]) for policy, scenarios in policies]
    objections = chain(_scenarios(first), _tests(tests), _scenarios(rest))
    return next(objections, None)


def _scenarios(sets: Sequence[tuple[Policy, Sequence[Scenario]]]) -> Iterator[str]:
    for policy, scenarios in sets:
        for scenario in scenarios:
            if not run_scenarios(policy, [scenario])[0].passed:
                yield f"{policy.pack.pack}: {scenario.name}"


def _tests(tests: Sequence[pytest.Item]) -> Iterator[str]:
    for test, following in zip(tests, (*tests[1:], None), strict=True):
        if any(report.failed for report in runtestprotocol(test, log=False, nextitem=following)):
            yield test.nodeid


def place(module: ModuleType, mutant: CodeMutant) -> None:
    """Put a mutant into the module as it is loaded in this process, and forget what was worked out without it.

    :raises MisplacedError: when the function that was changed is not found.
    """
    code = function_code(compile(mutant.tree, inspect.getfile(module), "exec"), mutant.where)
    if code is not None:
        _function(module, mutant.where).__code__ = code
    else:
        value = next(each.value for each in mutant.tree.body if _assigns(each, mutant.where))
        new, old = eval(compile(ast.Expression(value), "", "eval"), module.__dict__), getattr(module, mutant.where)  # noqa: S307  (our own source)
        for other in list(sys.modules.values()):
            if getattr(other, mutant.where, None) is old:
                setattr(other, mutant.where, new)
    rooms = (
        ("onroll.schooldays", "onroll.policy", "tests")
        if module.__name__ in SCHOOLDAYS
        else ("onroll.policy.engine", "tests")
    )
    for name, loaded in list(sys.modules.items()):
        for kept in vars(loaded).values() if name.startswith(rooms) else ():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


def _assigns(statement: ast.stmt, name: str) -> bool:
    match statement:
        case ast.Assign(targets=[ast.Name(id=found)]) | ast.AnnAssign(target=ast.Name(id=found)):
            return found == name
        case _:
            return False


def _function(module: ModuleType, where: str) -> FunctionType:
    """The function of that qualified name, out of whatever wraps it: a property, a class method, a cache."""
    found: object = module
    for name in where.split("."):
        found = inspect.getattr_static(found, name)
    for inner in ("fget", "__func__", "func", "__wrapped__"):
        found = getattr(found, inner, None) or found
    if not isinstance(found, FunctionType):
        raise MisplacedError(f"{module.__name__}.{where} is not a function.")
    return found


def outcomes(jobs: Iterator[tuple[Place, Ask]] | Sequence[tuple[Place, Ask]]) -> Iterator[str | None]:
    """What objected to each job, in order (None: nothing); so many run at a time, each in a process of its own."""
    running: list[tuple[int, int]] = []
    for put, ask in jobs:
        if len(running) == PROCESSES:
            yield _result(*running.pop(0))
        running.append(_started(put, ask))
    for each in running:
        yield _result(*each)


def _started(put: Place, ask: Ask) -> tuple[int, int]:
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    status = CRASHED
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        put()
        os.write(write, (ask() or "").encode())
        status = 0
    except MisplacedError:
        status = MISPLACED
    finally:
        os._exit(status)


def _result(child: int, read: int) -> str | None:
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "its time or memory"
    if os.WEXITSTATUS(status) == MISPLACED:
        raise RuntimeError("A mutant could not be put in place.")
    return "an error" if os.WEXITSTATUS(status) else said or None
