"""Reading cases. The number of queries never grows with the number of cases.

    facts_of(case, known_at=None)                       -> CaseFacts     (5 queries with the calendar)
    assessment_of(case, *, as_of, known_at=None)        -> Assessment
    assessments_of(cases, *, as_of, known_at=None)      -> {case id: Assessment}
    calendar_for(case)                                  -> Calendar      (for `explain` and the day strip)
    open_on(day)                                        -> QuerySet[Case]   open, not closed, on that day
    open_cases_for(person, on)                          -> list[Case]       those this person may see, children of
                                                           compulsory school age; select_related child and school
    over_age_cases_for(person, on)                      -> list[Case]       still open, child past school age
    worklist_for(person, on)                            -> list[Line(case, assessment, role)]   urgent first
    entries_of(case, as_of)                             -> list[Entry(event, withdrawn_by, actor)]  the timeline

Every day is an argument: pass `onroll.ui.clock.today(request)`, or the day of the "as at" lens as `as_of` (and as
`known_at` to leave out what was learned later).
"""

from onroll.cases.queries.assessments import (
    assessment_of,
    assessments_of,
    calendar_for,
    facts_of,
    facts_of_many,
)
from onroll.cases.queries.open_cases import confirmations, open_on
from onroll.cases.queries.worklists import (
    Entry,
    Line,
    entries_of,
    open_cases_for,
    over_age_cases_for,
    worklist_for,
)

__all__ = [
    "Entry",
    "Line",
    "assessment_of",
    "assessments_of",
    "calendar_for",
    "confirmations",
    "entries_of",
    "facts_of",
    "facts_of_many",
    "open_cases_for",
    "open_on",
    "over_age_cases_for",
    "worklist_for",
]
