"""Measure everything and write docs/benchmarks.md: `python -m bench`; a tenth of it with `--quick`."""

import argparse
import platform
from pathlib import Path

from bench.assessments import ENGLAND, figures

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    """Measure, print the table, and (unless `--quick`) publish it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the cases; nothing is written")
    quick = parser.parse_args().quick
    rows = figures(cases=ENGLAND // 10 if quick else ENGLAND)
    table = "\n".join(
        ["| what | figure | promise |", "|---|---|---|", *(f"| {f.what} | {f.value} | {f.promise} |" for f in rows)]
    )
    print(table)
    if not quick:
        PAGE.write_text(_page(table), encoding="utf-8")
        print(f"Written to {PAGE.relative_to(PAGE.parent.parent)}.")


def _page(table: str) -> str:
    return (
        "# Figures\n\n"
        "Made by `make bench` (that is, `python -m bench`). Cases are synthetic and the same each time; the policy is "
        "`liverpool-2016` with the law packs beside it. Machines are noisy: compare within a table.\n\n"
        f"Measured with Python {platform.python_version()} on {platform.machine()}, two cores.\n\n{table}\n"
    )


if __name__ == "__main__":
    main()
