"""The documents under `docs/` that are made from code: write them (`make docs`), or check that they are fresh.

A row in `DOCUMENTS` is a path and the function that makes its text.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import packages

from onroll.policy.lexicon import vocabulary_markdown
from onroll.policy.schema import SCHEMAS, schema_text

CHECKOUT = Path(__file__).resolve().parents[1]


DOCUMENTS: dict[str, Callable[[], str]] = {
    "docs/packages.md": packages.document,
    "docs/vocabulary.md": vocabulary_markdown,
    **{f"docs/schema/{name}.schema.json": partial(schema_text, name) for name in SCHEMAS},
}


def main(given: list[str]) -> int:
    """Write every document, or with `--check` only say which are stale; the exit code is 1 for a stale one."""
    stale = []
    for name, make in DOCUMENTS.items():
        path = CHECKOUT / name
        text = make()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if "--check" not in given:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"  written: {name}")
    if stale and "--check" in given:
        print(f"Stale: {', '.join(stale)}. Run 'make docs' and commit the result.")
        return 1
    print(f"{len(DOCUMENTS)} generated document{'s are' if len(DOCUMENTS) > 1 else ' is'} fresh.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
