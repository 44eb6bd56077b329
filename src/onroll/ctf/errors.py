"""The error of this room."""


class CtfError(ValueError):
    """A Common Transfer File that cannot be read, or that must not be written.

    The text of the error is a complete sentence or two: what is wrong, where, and what to do. It never repeats a
    child's name, date of birth or number, so it may be shown and logged.
    """
