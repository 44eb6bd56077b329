"""`onroll policy vocabulary`, `schema` and `book`: documents made from the code and the packs.

Exit codes: 0 made, 2 the input is wrong or the place cannot be written to.
"""

import difflib
from pathlib import Path

import click

from onroll.cli.days import InputError
from onroll.cli.output import echo_json, folder_of, in_sentences, open_policy, with_form, wrapped
from onroll.policy.book import BookError, write_book
from onroll.policy.lexicon import vocabulary_data, vocabulary_markdown
from onroll.policy.scenarios import run_scenarios, scenarios_of
from onroll.policy.schema import SCHEMAS, schema_text


@click.command("vocabulary")
@with_form("markdown", "json")
def vocabulary_command(*, form: str) -> None:
    """Print the events, facts, roles, actions, conditions and deadlines that packs and cases may use."""
    if form == "json":
        echo_json(vocabulary_data())
    else:
        click.echo(vocabulary_markdown(), nl=False)


@click.command("schema")
@click.argument("name", required=False)
def schema_command(*, name: str | None) -> None:
    """Print the JSON Schema of NAME; without a name, list them."""
    if name is None:
        for each, (title, _) in SCHEMAS.items():
            click.echo(f"{each:18} {title}")
        return
    if name not in SCHEMAS:
        near = difflib.get_close_matches(name, SCHEMAS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"they are {', '.join(SCHEMAS)}."
        raise InputError(f"There is no schema called {name}: {hint}")
    click.echo(schema_text(name), nl=False)


@click.command("book")
@click.argument("pack")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to make the book in.")
def book_command(*, pack: str, out: Path) -> None:
    """Write PACK as a site to read: clause by clause, with rules, parameters, scenarios and conflicts.

    The folder must be new or empty, or hold an earlier book, which is replaced whole.
    """
    opened, place = open_policy(pack)
    with in_sentences():
        outcomes = run_scenarios(opened, scenarios_of(folder_of(place)))
    try:
        pages = write_book(opened, outcomes, out)
    except BookError as error:
        raise InputError(str(error)) from None
    click.echo(wrapped(f"{opened.pack.pack}: {pages} pages; open {out / 'index.html'} in a browser."))
