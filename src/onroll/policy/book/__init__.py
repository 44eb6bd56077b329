"""A pack as a site to read: plain pages, one for each clause, that can be read on paper as well."""

from onroll.policy.book.writing import BookError, write_book

__all__ = ["BookError", "write_book"]
