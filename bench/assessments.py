"""Assessments per second, the sweep of England's open cases, and whether cost and memory stay flat."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.synthetic_cases import AS_OF, open_cases
from onroll.policy import assess, explain, load_policy
from onroll.policy.population import Question, sweep
from onroll.schooldays import load_calendar

PACK = "liverpool-2016"
ENGLAND = 150_000
BATCH = 500


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside what was promised."""

    what: str
    value: str
    promise: str


def figures(*, cases: int = ENGLAND) -> list[Figure]:
    """All figures of this benchmark, measured now."""
    policy, calendar = load_policy(PACK), load_calendar("liverpool")
    sample = list(open_cases(range(2_000)))
    plain = _rate(lambda: [assess(policy, case, calendar, AS_OF) for case in sample], len(sample))

    def explained() -> None:
        for case in sample:
            assessment = assess(policy, case, calendar, AS_OF)
            for state in (*assessment.obligations, *assessment.gates, *assessment.definitions):
                explain(state, calendar=calendar, as_of=AS_OF)

    with_reasons = _rate(explained, len(sample))
    small, small_seconds = _sweep(cases // 10)
    first_memory = _peak_megabytes()
    total, seconds = _sweep(cases)
    return [
        Figure("Assessments a second, one core, without explanations", f"{plain:,.0f}", "–"),
        Figure(
            "Assessments a second, one core, every duty, gate and definition explained", f"{with_reasons:,.0f}", "–"
        ),
        Figure(f"Sweep of {total:,} open cases, two processes", f"{seconds:.1f} s", "at most 20 s"),
        Figure(
            f"Cost of a case in a sweep of {total:,} against one of {small:,}",
            f"{(seconds / total) / (small_seconds / small):.2f}",
            "at most 1 (does not grow)",
        ),
        Figure(
            f"Peak memory of the sweeping processes after {small:,} and after {total:,} cases",
            f"{first_memory} MB, {_peak_megabytes()} MB",
            "flat",
        ),
    ]


def _sweep(number: int) -> tuple[int, float]:
    question = Question(load_policy(PACK), load_calendar("liverpool"), AS_OF, open_cases)
    batches = (range(first, min(first + BATCH, number)) for first in range(0, number, BATCH))
    started = time.perf_counter()
    seen = sum(1 for _ in sweep(question, batches, workers=2))
    return seen, time.perf_counter() - started


def _rate(work: Callable[[], object], number: int) -> float:
    started = time.perf_counter()
    work()
    return number / (time.perf_counter() - started)


def _peak_megabytes() -> int:
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, children) // 1024
