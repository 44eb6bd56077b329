"""The head of a case's pages: who, how old, which school, which school day of absence, what to be careful about."""

from dataclasses import dataclass
from datetime import date

from onroll.cases.models import Case
from onroll.cases.queries.open_cases import CONFIRMING
from onroll.cases.services.recording import STARTS
from onroll.policy.facts import CaseFacts
from onroll.policy.results import Assessment, TimelineState
from onroll.ui.formatters import long_date, plural, short_date
from onroll.ui.wording import capital

MARKERS = {
    "child.protection_plan": "There is a child protection plan.",
    "child.looked_after": "The child is looked after by a local authority.",
}


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What stands at the top of every page of a case."""

    reference: str
    name: str
    age: str
    school: str
    standing: str
    roll: tuple[str, ...]
    alerts: tuple[str, ...]
    status: str


def case_head(case: Case, assessment: Assessment, facts: CaseFacts) -> CaseHead:
    """The head on the day of the assessment. `case` comes with its child and school."""
    as_of = assessment.as_of
    return CaseHead(
        reference=case.reference,
        name=case.child.full_name,
        age=f"Aged {case.child.age_on(as_of)}, born {short_date(case.child.date_of_birth)}",
        school=case.school.name,
        standing=standing(assessment),
        roll=tuple(roll_words(facts, as_of, assessment.known_at)),
        alerts=tuple(alerts(facts, as_of, assessment.known_at)),
        status=next((s.status.words for s in assessment.statuses if s.status and s.pack.kind == "authority"), ""),
    )


def roll_words(facts: CaseFacts, as_of: date, known_at: date | None = None) -> list[str]:
    """ "Off the roll since Monday 7 March 2016", and "On the lost pupils register" while nothing has ended that."""
    view = facts.view(as_of, known_at)
    removals = view.of_kind("pupil.removed_from_roll")
    if not removals or any(back.on >= removals[-1].on for back in view.of_kind("pupil.reinstated")):
        return []
    since = removals[-1].data.get("effective_on")
    found = [f"Off the roll since {long_date(since if isinstance(since, date) else removals[-1].on)}"]
    began = max((event.on for kind in STARTS for event in view.of_kind(kind)), default=date.min)
    confirmed = any(event.on >= began for kind in CONFIRMING for event in view.of_kind(kind))
    if view.of_kind("lost_register.entered") and not confirmed:
        found.append("On the lost pupils register")
    return found


def main_run(assessment: Assessment) -> TimelineState | None:
    """The run for the day strip: the latest that runs and has bands, else the latest of all with bands, else any."""
    own = [run for run in assessment.timelines if run.pack.kind == "authority"] or list(assessment.timelines)
    ranked = sorted(own, key=lambda run: (bool(run.timeline.bands), run.running, run.started_by.on))
    return ranked[-1] if ranked else None


def standing(assessment: Assessment) -> str:
    """ "School day 8 of absence", or what else can be said of the count."""
    run = main_run(assessment)
    if run is None:
        return "No count is running"
    what = {
        "pupil.last_attended": "of absence",
        "pupil.expected": "since the pupil was expected",
        "pupil.left": "since the last day attended",
    }.get(run.started_by.kind, "")
    if run.ended_by is not None:
        return f"The count ended on {short_date(run.ended_by.on)}"
    if run.day is None:
        return "The number of school days is not known"
    if run.day == 0:
        return "School day 1 has not come yet"
    return f"School day {run.day} {what}".rstrip()


def short_standing(assessment: Assessment) -> str:
    """ "Day 8", for lists."""
    run = main_run(assessment)
    if run is None:
        return "No count"
    if not run.running:
        return "Off roll" if run.ended_by is not None and run.ended_by.kind == "pupil.removed_from_roll" else "Ended"
    return "Not known" if run.day is None else f"Day {run.day}" if run.day else "Day 1 to come"


def alerts(facts: CaseFacts, as_of: date, known_at: date | None = None) -> list[str]:
    """Sentences for the safeguarding banner; none when nothing is recorded."""
    view = facts.view(as_of, known_at)
    found = []
    for name, words in MARKERS.items():
        rows = [fact for fact in view.facts_named(name) if fact.holds_on(as_of)]
        if rows and rows[-1].value is True:
            found.append(words)
    concerns = view.of_kind("concern.raised")
    if concerns:
        times = "" if len(concerns) == 1 else f" ({plural(len(concerns), 'time')})"
        found.append(f"A concern for the child was raised on {short_date(concerns[-1].on)}{times}.")
    return [capital(each) for each in found]
