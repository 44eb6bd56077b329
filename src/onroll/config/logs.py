"""Log lines that hold no one's data: where something failed and what kind of failure, never the values."""

import logging
import traceback
from types import TracebackType
from typing import Any

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class NoValuesFormatter(logging.Formatter):
    """Formats an exception as its places and its type: database errors repeat names and addresses."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - the name is the standard library's
        """The places, innermost last, then the exception's type without its message."""
        kind, _, places = ei
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(places)]
        return "\n".join([*lines, f"  {kind.__name__ if kind else 'no exception'} (message withheld)"])


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything to the error stream, in one line a record, from this level up."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "no_values": {
                "()": "onroll.config.logs.NoValuesFormatter",
                "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            }
        },
        "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "no_values"}},
        "root": {"handlers": ["stream"], "level": level},
        "loggers": {
            # Django's own handlers would mail or print the full traceback with its values.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
        },
    }
