"""Run the mutants: `python -m mutation [--one-in N] [PACK or MODULE ...]` (default: all; see docs/mutation.md)."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from mutation.modules import MODULES, try_modules
from mutation.pack_runs import try_pack
from mutation.page import page
from mutation.tried import Tried
from onroll.policy import pack_names

CHECKOUT = Path(__file__).parent.parent
PAGE = CHECKOUT / "docs" / "mutation.md"
KEPT = CHECKOUT / "build" / "mutation.json"
WANTED = 95


def main(arguments: list[str] | None = None) -> int:
    """Try the mutants of the packs and modules given; the exit code is 1 when fewer than 95 in 100 are caught.

    What came of each pack and module is kept under `build/`, so that they can be tried one after the other; the page is
    written from that once all are there.
    """
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    parser.add_argument("name", nargs="*", help="packs and modules (default: all)")
    parser.add_argument("--one-in", type=int, default=1, metavar="N", help="of modules, every N-th mutant only")
    given = parser.parse_args(arguments)
    everything = (*pack_names(), *MODULES)
    unknown = [name for name in given.name if name not in everything]
    if unknown:
        parser.error(f"“{unknown[0]}” is neither a pack nor a module that is mutated: {', '.join(everything)}.")
    names = given.name or everything
    for name in names:
        if name not in MODULES:
            _keep(name, list(try_pack(name)))
    modules = [name for name in names if name in MODULES]
    tried = try_modules(modules, one_in=given.one_in)
    for name in modules:
        _keep(name, [each for each in tried if each.of == name], one_in=given.one_in)
    kept = _kept()
    found = [each for name in names for each in kept[name][1]]
    _say(found)
    if set(everything) <= set(kept):
        PAGE.write_text(page({name: kept[name] for name in everything}), encoding="utf-8")
    return 0 if 100 * sum(1 for each in found if each.caught_by) >= WANTED * len(found) else 1


def _kept() -> dict[str, tuple[int, list[Tried]]]:
    """By pack or module: one in how many of its mutants was tried, and what came of them."""
    data = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    return {name: (one_in, [Tried(**each) for each in tried]) for name, (one_in, tried) in data.items()}


def _keep(name: str, tried: list[Tried], *, one_in: int = 1) -> None:
    kept = {**_kept(), name: (one_in, tried)}
    KEPT.parent.mkdir(exist_ok=True)
    plain = {each: (every, [asdict(mutant) for mutant in found]) for each, (every, found) in kept.items()}
    KEPT.write_text(json.dumps(plain, ensure_ascii=False, indent=1), encoding="utf-8")


def _say(tried: Sequence[Tried]) -> None:
    caught = sum(1 for each in tried if each.caught_by)
    for each in tried:
        if each.caught_by is None:
            sys.stdout.write(f"survived: {each.of}: {each.where}: {each.what}\n")
    sys.stdout.write(f"{caught} of {len(tried)} mutants caught: {100 * caught / len(tried):.1f} %\n")


if __name__ == "__main__":
    sys.exit(main())
