"""Triggers under which a table only grows: no row is changed or deleted, and the table is not emptied."""

import pgtrigger

_REFUSE = (
    "RAISE EXCEPTION '% only grows: record a correction instead of changing what was recorded', TG_TABLE_NAME"
    " USING ERRCODE = 'restrict_violation';"
)


def append_only() -> list[pgtrigger.Trigger]:
    """The triggers for the `Meta` of a model whose rows are never changed; PostgreSQL raises IntegrityError.

    A trigger on rows does not see TRUNCATE, so a second one stands on the statement.
    """
    return [
        pgtrigger.Trigger(
            name="rows_stay",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=_REFUSE,
        ),
        pgtrigger.Trigger(
            name="table_stays",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func=_REFUSE,
        ),
    ]
