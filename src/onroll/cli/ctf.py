"""`onroll ctf check FILE`: what is to be said of a Common Transfer File, for a person or for a program.

Exit codes: 0 no errors (warnings and notes may stand), 1 the file has errors, 2 there is no such file or it is not a
Common Transfer File.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from onroll.ctf import MAX_BYTES, CtfError, Finding, check

_HAS_ERRORS = 1
_WRONG_INPUT = 2


class _InputError(click.ClickException):
    """What is wrong with the input, in a sentence that click prints on standard error."""

    exit_code = _WRONG_INPUT


@click.group()
def ctf() -> None:
    """Look into Common Transfer Files."""


@ctf.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@click.pass_context
def check_file(context: click.Context, file: Path, form: str) -> None:
    """Check FILE, its name included, and report each finding with its line and what to do.

    Ends with 1 when the file has errors, and with 2 when it cannot be checked at all.
    """
    try:
        findings = check(_content(file), name=file.name)
    except CtfError as error:
        raise _InputError(f"{file}: {error}") from error
    click.echo(_as_json(file, findings) if form == "json" else _as_text(file, findings))
    context.exit(_HAS_ERRORS if any(finding.severity == "error" for finding in findings) else 0)


def _content(file: Path) -> bytes:
    """Return the bytes of a file, one more than the reader takes at the most."""
    try:
        with file.open("rb") as stream:
            size = file.stat().st_size
            if size > MAX_BYTES:
                raise CtfError(
                    f"the file has {size:,} bytes, and at most {MAX_BYTES:,} are read; ask the sender for the pupils "
                    "in several files."
                )
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = "is a folder" if file.is_dir() else "cannot be read" if file.exists() else "does not exist"
        raise _InputError(f"{file} {reason}; give the path of a Common Transfer File.") from error


def _as_json(file: Path, findings: Sequence[Finding]) -> str:
    report = {"file": file.name, "counts": _counts(findings), "findings": [asdict(finding) for finding in findings]}
    return json.dumps(report, indent=2, ensure_ascii=False)


def _as_text(file: Path, findings: Sequence[Finding]) -> str:
    if not findings:
        return f"{file.name}: nothing to remark."
    lines = [
        f"{'file name' if finding.line is None else f'line {finding.line}'}: {finding.severity}: {finding.message} "
        f"[{finding.rule}]\n    at {finding.xpath}\n    {finding.remedy[:1].upper()}{finding.remedy[1:]}."
        for finding in findings
    ]
    said = ", ".join(
        f"{number} {name.removesuffix('s') if number == 1 else name}" for name, number in _counts(findings).items()
    )
    return "\n".join([*lines, f"{file.name}: {said}."])


def _counts(findings: Sequence[Finding]) -> dict[str, int]:
    counted = Counter(finding.severity for finding in findings)
    return {"errors": counted["error"], "warnings": counted["warning"], "notes": counted["note"]}
