"""Every published schema by name."""

import json
from collections.abc import Callable
from typing import Any

from onroll.policy.schema import printed, written

Schema = dict[str, Any]

# Name → what it describes, and what makes it. `docs/schema/NAME.schema.json` is what the command prints.
SCHEMAS: dict[str, tuple[str, Callable[[], Schema]]] = {
    "pack": ("A policy pack, all its files together", written.pack_schema),
    "pack-file": ("One file of a policy pack", written.pack_file_schema),
    "scenarios": ("A file of scenarios of a pack", written.scenarios_schema),
    "case": ("A case file", written.case_schema),
    "assessment": ("onroll assess CASE --pack PACK --on DATE --format json", printed.assessment_schema),
    "explanation": ("onroll assess CASE --pack PACK --on DATE --why ID --format json", printed.explanation_schema),
    "history": ("onroll assess CASE --pack PACK --timeline --format json", printed.history_schema),
    "policy-list": ("onroll policy list --format json", printed.pack_list_schema),
    "policy-scenarios": ("onroll policy scenarios PACK --format json", printed.scenario_report_schema),
    "policy-conflicts": ("onroll policy conflicts PACK --format json", printed.conflicts_schema),
    "policy-check": ("onroll policy check PACK --format json", printed.check_schema),
    "policy-diff": ("onroll policy diff A B --format json", printed.diff_schema),
    "policy-vocabulary": ("onroll policy vocabulary --format json", printed.vocabulary_schema),
}


def schema(name: str) -> Schema:
    """The published schema of that name.

    :raises KeyError: when there is none.
    """
    title, make = SCHEMAS[name]
    made = make()
    made.pop("title", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **made}


def schema_text(name: str) -> str:
    """The published schema of that name as the text of its file.

    :raises KeyError: when there is none.
    """
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"
