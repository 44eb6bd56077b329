"""Acting on pages without a browser: a client that signs in as a persona on a day, and reports a pupil."""

import re
from datetime import date, datetime, time

from django.test import Client

from onroll.accounts.models import User
from onroll.cases.models import Case
from onroll.cases.services import NewEvent, new_process, refer
from onroll.children.models import Child
from onroll.ledger.services import LONDON
from onroll.organisations.models import School
from onroll.ui.clock import SESSION_KEY

GONE, DAY_1, DAY_6 = date(2016, 1, 29), date(2016, 2, 1), date(2016, 2, 8)


def as_persona(username: str, day: date) -> Client:
    """A client signed in as that persona on that day of the demonstration."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    session = client.session
    session[SESSION_KEY] = day.isoformat()
    session.save()
    return client


def reported(child: str = "Jade", *, urn: str = "104693", on: date = DAY_1, **facts: bool) -> Case:
    """A case of one of the three pupils, missing since Friday 29 January 2016; facts with _ for the point."""
    school = School.objects.get(urn=urn)
    actor = User.objects.get(username="alsop-office")
    process = new_process(kind="refer", at=datetime.combine(on, time(9), tzinfo=LONDON), actor=actor)
    return refer(
        process,
        school=school,
        child=Child.objects.get(given_names=child),
        started=NewEvent("pupil.last_attended", on=GONE),
        facts={name.replace("_", ".", 1): value for name, value in facts.items()},
    )


def says(html: str) -> str:
    """The page's words with single spaces, without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())
