"""The day strip of a case."""

from onroll.cases.presenters.head import main_run
from onroll.policy import Assessment, CaseFacts
from onroll.schooldays import Calendar
from onroll.ui.day_strip import DayStrip, day_strip


def case_strip(assessment: Assessment, facts: CaseFacts, calendar: Calendar) -> DayStrip | None:
    """The strip of the case's main run; None when nothing has been counted yet."""
    run = main_run(assessment)
    if run is None:
        return None
    view = facts.view(assessment.as_of, assessment.known_at)
    own = [each for each in assessment.obligations if each.pack is run.pack]
    return day_strip(calendar, run=run, obligations=own, events=view.events, today=assessment.as_of)
