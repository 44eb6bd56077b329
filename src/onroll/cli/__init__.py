"""The command line: one module a subject, gathered here. Bad input is a sentence and a non-zero exit code."""

from onroll.cli.main import main

__all__ = ["main"]
