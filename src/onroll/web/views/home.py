"""The home page: a school's day, or the cases of an officer."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.access import note_list
from onroll.cases.presenters.worklist import case_rows, day_of
from onroll.cases.queries import worklist_for
from onroll.organisations.queries import calendars_of
from onroll.ui.clock import now, today
from onroll.web.presenters.home import day_words

HORIZON = timedelta(days=14)


@for_people
def home(request: HttpRequest, person: Person) -> HttpResponse:
    """What the person owes today, what comes up, what others do for their pupils."""
    day = today(request)
    note_list(person.user, page="home", at=now(request))
    lines = worklist_for(person.user, day)
    schools = {line.case.school_id: line.case.school for line in lines} | {each.id: each for each in person.schools}
    calendars = calendars_of(schools.values())
    context = {
        "day": day_of(lines, calendars, person.roles, day + HORIZON),
        "count": len(lines),
        "kind_of_day": day_words(day, list(calendars.values())),
    }
    if person.role == "school":
        return show(request, person, "web/school_home.html", context)
    rows = case_rows(lines, calendars, person.roles)
    mine = [row for row in rows if row.mine]
    return show(
        request, person, "web/officer_home.html", {**context, "mine": mine, "rows": [r for r in rows if not r.mine]}
    )
