"""The published schemas accept what the loaders accept, refuse what they refuse, and describe what commands print."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onroll.policy import assess, load_policy, pack_names
from onroll.policy.casefile import read_case
from onroll.policy.loader import PACKS
from onroll.policy.plain import plain_assessment
from onroll.policy.schema import SCHEMAS, schema
from onroll.policy.yamlfile import read_yaml
from onroll.schooldays import load_calendar
from tests.policy.sample import HARBOUR

EXAMPLES = Path(__file__).parents[2] / "examples"
PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"
FOLDERS = [*(PACKS / name for name in pack_names()), HARBOUR]


def validator(name: str) -> jsonschema.Draft202012Validator:
    """A validator of one published schema, dates checked."""
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schema(name), format_checker=checker)


def plain(value: object) -> Any:
    """Data from YAML as JSON has it."""
    return json.loads(json.dumps(value, default=lambda each: each.isoformat()))


def merged(folder: Path) -> dict[str, Any]:
    """All files of a pack put together."""
    result: dict[str, Any] = {}
    for file in sorted(folder.glob("*.yaml")):
        for key, value in plain(read_yaml(file).data).items():
            result[key] = [*result.get(key, []), *value] if isinstance(value, list) and key != "base" else value
    return result


@pytest.mark.thorough
@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema_and_its_document_is_fresh(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert json.loads((PUBLISHED / f"{name}.schema.json").read_text(encoding="utf-8")) == schema(name)


def test_no_document_is_left_over() -> None:
    assert {path.name for path in PUBLISHED.iterdir()} == {f"{name}.schema.json" for name in SCHEMAS}


@pytest.mark.thorough
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_pack_fits(folder: Path) -> None:
    validator("pack").validate(merged(folder))
    for file in folder.glob("*.yaml"):
        validator("pack-file").validate(plain(read_yaml(file).data))


@pytest.mark.parametrize("file", sorted(HARBOUR.glob("scenarios/*.yaml")), ids=lambda file: file.stem)
def test_scenarios_of_the_sample_fit(file: Path) -> None:
    validator("scenarios").validate(plain(read_yaml(file).data))


@pytest.mark.thorough
@pytest.mark.parametrize("name", pack_names())
def test_scenarios_of_shipped_packs_fit(name: str) -> None:
    checked = validator("scenarios")
    for file in (PACKS / name / "scenarios").glob("*.yaml"):
        checked.validate(plain(read_yaml(file).data))


@pytest.mark.thorough
@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.stem)
def test_examples_fit_and_so_do_their_assessments(file: Path) -> None:
    validator("case").validate(plain(read_yaml(file).data))
    case = read_case(file)
    calendar = load_calendar(case.calendar or "liverpool")
    checked = validator("assessment")
    policy = load_policy("liverpool-2016")
    days = sorted({event.on for event in case.facts.events})
    for day in (date(2010, 1, 1), days[0], days[-1], date(2030, 1, 1)):
        given = plain_assessment(assess(policy, case.facts, calendar, day), calendar)
        head = {"case": case.reference, "synthetic": case.synthetic, "school": case.school or None}
        checked.validate(plain({**head, **given}))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("case", {"case": "x", "events": [{"on": "2016-01-29", "event": "pupil.lost"}]}),
        ("case", {"case": "x", "events": [{"on": "2016-02-30", "event": "pupil.attended"}]}),
        ("case", {"case": "x", "events": [{"on": "2016-01-29", "event": "form.completed"}]}),
        ("case", {"case": "x", "events": [{"on": "2016-01-29", "event": "pupil.attended", "whom": "me"}]}),
        ("case", {"case": "x", "facts": {"child.looked_after": "perhaps"}}),
        ("case", {"case": "x", "facts": [{"fact": "child.looked_after"}]}),
        ("case", {"case": "x"}),
        ("scenarios", {"scenarios": [{"name": "x"}]}),
        ("scenarios", {"scenarios": [{"name": "x", "expect": {"on": "2016-01-29", "gate": {}}}]}),
        ("pack", {"pack": "x"}),
        ("pack-file", {"obligation": []}),
        ("pack-file", {"gates": [{"id": "x", "words": "x", "clause": "1", "act": "decide", "requires": [
            {"id": "a", "words": "A", "condition": {"happens": "pupil.attended"}}]}]}),
        ("assessment", {"as_of": "2016-03-04"}),
        ("policy-scenarios", {"total": 1, "passed": -1, "failed": [], "packs": []}),
    ],
)  # fmt: skip
def test_what_is_wrong_does_not_fit(name: str, data: object) -> None:
    assert not validator(name).is_valid(data)
