"""The book put on disk: made whole beside its place, then moved there, so that nothing is ever half-written."""

import shutil
import tempfile
from pathlib import Path

from onroll.policy.book.pages import pages
from onroll.policy.book.parts import Book
from onroll.policy.engine.reading import Policy
from onroll.policy.scenarios import Outcome

MARK = ".onroll-book"


class BookError(ValueError):
    """The place for the book cannot be used; the text says why and what to do."""


def write_book(policy: Policy, outcomes: list[Outcome], out: Path) -> int:
    """Write the book of a policy's own pack into a folder that is new, empty, or an earlier book.

    :param outcomes: the pack's scenarios with what came of them. :returns: the number of pages.
    :raises BookError: when the folder cannot be used; nothing is then changed.
    """
    _check_place(out)
    book = Book(policy, outcomes)
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.resolve().parent))
    except OSError as error:
        raise BookError(_refused(out, error)) from error
    try:
        number = _write(book, made)
        _put_in_place(made, out)
    except OSError as error:
        raise BookError(_refused(out, error)) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return number


def _check_place(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise BookError(f"{out} is a file, not a folder: give --out the name of a new folder.")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).exists():
        raise BookError(f"{out} holds other files, which would be lost: give --out a new folder, or an earlier book.")
    if not out.resolve().parent.is_dir():
        raise BookError(f"There is no folder {out.resolve().parent} to make the book in: make it first.")


def _write(book: Book, folder: Path) -> int:
    number = 0
    for name, text in pages(book):
        (folder / name).write_text(text, encoding="utf-8")
        number += name.endswith(".html")
    (folder / MARK).write_text(f"The book of {book.pack.pack}; made anew as a whole.\n", encoding="utf-8")
    folder.chmod(0o755)
    return number


def _put_in_place(made: Path, out: Path) -> None:
    if out.exists():
        old = made.with_name(f"{made.name}-old")
        out.rename(old)
        made.rename(out)
        shutil.rmtree(old)
    else:
        made.rename(out)


def _refused(out: Path, error: OSError) -> str:
    return f"The book cannot be written to {out} ({error.strerror}): give --out a folder that you may write to."
