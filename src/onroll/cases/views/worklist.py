"""The open cases of a person: child, school, day, next duty, whose, due."""

from django.http import HttpRequest, HttpResponse

from onroll.accounts.pages import Person, for_people, show
from onroll.cases.access import note_list
from onroll.cases.presenters.worklist import case_rows
from onroll.cases.queries import over_age_cases_for, worklist_for
from onroll.organisations.queries import calendars_of
from onroll.ui.clock import now, today


@for_people
def worklist(request: HttpRequest, person: Person) -> HttpResponse:
    """Every open case that the person may see, what the person owes first."""
    day = today(request)
    note_list(person.user, page="cases", at=now(request))
    lines = worklist_for(person.user, day)
    calendars = calendars_of({line.case.school_id: line.case.school for line in lines}.values())
    context = {
        "rows": case_rows(lines, calendars, person.roles),
        "over_age": over_age_cases_for(person.user, day),
        "show_school": person.role != "school" or len(person.schools) > 1,
    }
    return show(request, person, "cases/worklist.html", context)
