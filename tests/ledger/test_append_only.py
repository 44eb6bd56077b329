"""What is recorded stays recorded: PostgreSQL refuses to change, delete or empty it, whoever asks."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from tests.database import as_application
from tests.making import Place, make_case, make_place

from onroll.cases.models import Case, CaseEvent, Decision, Document
from onroll.children.models import ChildFact
from onroll.ledger.models import AccessEntry, Event, Process
from onroll.ledger.services import LONDON, log_look

pytestmark = pytest.mark.django_db

ONLY_GROW: tuple[type[models.Model], ...] = (
    Process, Event, AccessEntry, ChildFact, Case, CaseEvent, Decision, Document,
)  # fmt: skip


@pytest.fixture
def place() -> Place:
    """A case with a look at it."""
    place = make_place()
    case = make_case(place)
    at = datetime(2016, 2, 1, 17, tzinfo=LONDON)
    log_look(
        person=place.office, record=f"case {case.reference}", child=case.child_id, page="case", right="school", at=at
    )
    return place


FILLED = [Process, Event, AccessEntry, ChildFact, Case, CaseEvent]


@pytest.mark.parametrize("model", FILLED, ids=lambda model: model.__name__)
def test_no_row_is_deleted_or_changed(place: Place, model: type[models.Model]) -> None:
    rows = model.objects.count()
    assert rows > 0
    key = model._meta.pk.name
    attempts: tuple[Callable[[], object], ...] = (
        lambda: model.objects.all()._raw_delete("default"),
        lambda: model.objects.update(**{key: model.objects.values_list("pk", flat=True)[0]}),
    )
    for attempt in attempts:
        with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
            attempt()
    assert model.objects.count() == rows


@pytest.mark.parametrize("model", ONLY_GROW, ids=lambda model: model.__name__)
def test_no_table_is_emptied_even_by_its_owner(place: Place, model: type[models.Model]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        # Foreign keys of this test's own rows are looked at now: until then nobody may truncate anyway.
        cursor.execute("set constraints all immediate")
        with pytest.raises(IntegrityError, match="only grows"), transaction.atomic():
            cursor.execute(f"truncate {model._meta.db_table} cascade")


def test_the_application_has_no_right_to_truncate_at_all(place: Place) -> None:
    # transaction.atomic outside: the role is put back with the savepoint.
    with pytest.raises(DatabaseError), transaction.atomic(), as_application(), connection.cursor() as cursor:
        cursor.execute("truncate ledger_event cascade")


def test_every_table_of_the_ledger_grows_only() -> None:
    assert set(apps.get_app_config("ledger").get_models()) <= set(ONLY_GROW)
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid"
            " where not t.tgisinternal group by 1 having bool_or(t.tgtype & 32 <> 0) and bool_or(t.tgtype & 24 = 24)"
        )
        guarded = {name for (name,) in cursor.fetchall()}
    assert guarded == {model._meta.db_table for model in ONLY_GROW}


def test_the_database_refuses_what_the_vocabulary_could_never_say(place: Place) -> None:
    kept = Process.objects.first()
    wrong = (
        {"kind": "no-kind", "on": date(2016, 2, 1), "known_on": date(2016, 2, 1)},
        {"kind": "pupil.returned", "on": date(2016, 2, 2), "known_on": date(2016, 2, 1)},
    )
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Event.objects.create(process=kept, position=99, **values)
