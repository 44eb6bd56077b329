"""The `onroll` command and the one place where a domain error becomes a sentence and an exit code.

Exit codes: 0 the command did what was asked; 1 the answer is bad news (a scenario failed, a check found something);
2 the input or the way the command was called is wrong.
"""

import sys
from collections.abc import Sequence

import click

from onroll.cli.assess import assess_case
from onroll.cli.ctf import ctf
from onroll.cli.days import age, days
from onroll.cli.policy import policy


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="onroll", prog_name="onroll")
def onroll() -> None:
    """Onroll: an authority's policy for children missing education, executed and explained."""


for command in (assess_case, policy, days, age, ctf):
    onroll.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    sys.exit(onroll.main(args=arguments, standalone_mode=True))
