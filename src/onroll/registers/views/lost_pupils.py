"""The lost pupils register as at a date."""

from django.http import HttpRequest, HttpResponse

from onroll.accounts.pages import Person, for_people, show
from onroll.registers.access import registers_for
from onroll.registers.queries import lost_register
from onroll.ui.clock import as_at, now, today


@for_people
def lost_pupils(request: HttpRequest, person: Person) -> HttpResponse:
    """The children removed from a roll whom nothing has confirmed in education since. Raises NotFound."""
    authority = registers_for(person.user, page="lost-pupils", at=now(request))
    lens = as_at(request)
    day = lens or today(request)
    rows = lost_register(authority, day)
    return show(
        request, person, "registers/lost_pupils.html",
        {"authority": authority, "rows": rows, "day": day, "lens": lens},
    )  # fmt: skip
