"""Pages of a case: who may see them, what they say on which day, how much they ask of the database."""

import hashlib
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.acting import DAY_1, DAY_6, as_persona, reported, says
from tests.web.people import make_stage

from onroll.cases.forms.record import PAGES as RECORDS
from onroll.cases.models import Case, Document
from onroll.ledger.models import AccessEntry

pytestmark = pytest.mark.django_db

PAGES_OF_RECORDS = sorted(RECORDS)
TABS = ("case", "case-enquiries", "case-timeline", "case-people", "case-documents", "case-decisions")
PAGES = (*TABS, "case-gate", "case-removal", "case-record-choose", "case-review", "case-fact")


@pytest.fixture
def case() -> Case:
    make_stage()
    return reported()


def page(client: Client, name: str, case: Case, *more: str, query: str = "") -> str:
    answer = client.get(reverse(name, args=[case.reference, *more]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_another_school_is_told_nothing_not_even_that_there_is_such_a_case(case: Case, name: str) -> None:
    other = as_persona("broadgreen-office", DAY_1)
    there = other.get(reverse(name, args=[case.reference]))
    absent = other.get(reverse(name, args=["341-2016-99999"]))
    assert there.status_code == absent.status_code == 404
    assert says(there.content.decode()) == says(absent.content.decode())


def test_every_look_is_kept_and_every_refusal(case: Case) -> None:
    page(as_persona("alsop-office", DAY_1), "case-people", case)
    as_persona("broadgreen-office", DAY_1).get(reverse("case", args=[case.reference]))
    looks = list(AccessEntry.objects.order_by("at").values_list("person__username", "page", "right"))
    assert ("alsop-office", "people", "school") in looks
    assert ("broadgreen-office", "case", "refused") in looks


def test_nobody_signed_in_is_led_to_the_sign_in_page_and_back(case: Case) -> None:
    address = reverse("case", args=[case.reference])
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/sign-in/?next=%2Fcases%2F{case.reference}%2F"


def test_a_day_before_any_record_is_not_shown(case: Case) -> None:
    client = as_persona("alsop-office", DAY_6)
    assert "Nothing can be recorded here" in page(client, "case", case, query="?as_at=2016-02-01")
    assert "Nothing can be recorded here" not in page(client, "case", case, query="?as_at=0001-01-01")


def test_signing_in_never_leads_to_another_site(case: Case) -> None:
    answer = Client().post("/sign-in/", {"persona": "alsop-office", "next": "https://example.org/"})
    assert answer.headers["Location"] == "/"


def test_the_director_sees_and_records_nothing(case: Case) -> None:
    director = as_persona("director", DAY_1)
    assert "Record something else" not in page(director, "case", case)
    assert director.get(reverse("case-record", args=[case.reference, "contact"])).status_code == 403


def test_the_count_goes_on_from_school_day_to_school_day(case: Case) -> None:
    for day, standing in ((DAY_1, "School day 1"), (DAY_6, "School day 6"), (date(2016, 2, 22), "School day 11")):
        assert f"{standing} of absence" in says(page(as_persona("alsop-office", day), "case", case))


def test_the_reasons_can_be_recounted_by_hand(case: Case) -> None:
    said = says(page(as_persona("alsop-office", DAY_6), "case", case))
    for day in ("1&nbsp;=&nbsp;1 February", "5&nbsp;=&nbsp;5 February", "6&nbsp;=&nbsp;8 February"):
        assert day in said
    assert "half term" in said


def test_the_lens_shows_an_earlier_day_and_lets_nothing_be_recorded(case: Case) -> None:
    client = as_persona("alsop-office", DAY_6)
    seen = page(client, "case", case, query="?as_at=2016-02-03")
    assert "This page shows Wednesday 3 February 2016" in says(seen)
    assert "School day 3 of absence" in says(seen)
    assert "Record something else" not in seen
    boxes = page(client, "case", case, query="?as_at-day=3&as_at-month=2&as_at-year=2016")
    assert "School day 3 of absence" in says(boxes)


@pytest.mark.parametrize("query", ["?as_at=2016-02-30", "?as_at=tomorrow", "?as_at=2017-01-01", "?as_at-day=x"])
def test_a_lens_that_is_no_earlier_day_is_not_used(case: Case, query: str) -> None:
    html = page(as_persona("alsop-office", DAY_6), "case", case, query=query)
    assert "This page shows" not in html
    assert "We could not read that date, so this is today." in html


@pytest.mark.parametrize("query", ["", "?as_at=", "?as_at=2016-02-03", "?as_at=2016-02-08", "?as_at-day=&as_at-year="])
def test_a_lens_that_is_not_asked_for_or_can_be_read_is_not_complained_of(case: Case, query: str) -> None:
    assert "could not read" not in page(as_persona("alsop-office", DAY_6), "case", case, query=query)


def test_the_register_says_so_too_when_it_cannot_read_the_day() -> None:
    make_stage()
    officer = as_persona("cme-officer", DAY_6)
    said = officer.get("/registers/lost-pupils/?as_at-day=31&as_at-month=2&as_at-year=2016").content.decode()
    assert "We could not read that date, so this is today." in said


def test_a_thing_done_in_the_future_is_refused_and_what_was_typed_is_kept(case: Case) -> None:
    client = as_persona("alsop-office", DAY_1)
    typed = {"with": "parent", "means": "telephone", "outcome": "no_answer", "note": "Rang twice", "at": "",
             "on-day": "2", "on-month": "2", "on-year": "2016"}  # fmt: skip
    answer = client.post(reverse("case-record", args=[case.reference, "contact"]), typed)
    html = answer.content.decode()
    assert "The date must be today or in the past" in html
    assert "Rang twice" in html
    assert not case.entries.filter(event__kind="contact.attempted").exists()


def test_recording_tells_which_duty_it_met(case: Case) -> None:
    client = as_persona("alsop-office", DAY_1)
    typed = {"with": "parent", "means": "telephone", "outcome": "no_answer", "note": "", "at": "",
             "on-day": "1", "on-month": "2", "on-year": "2016"}  # fmt: skip
    answer = client.post(reverse("case-record", args=[case.reference, "contact"]), typed, follow=True)
    assert "This met Try to reach the family on the first day of absence." in says(answer.content.decode())


def test_every_kind_of_record_has_a_page_that_opens(case: Case) -> None:
    client = as_persona("welfare-officer", DAY_6)
    html = page(client, "case-record-choose", case)
    links = re.findall(r'href="(/cases/[^"]*/record/[^"]+)"', html)
    assert len(links) > 25
    for link in links:
        assert client.get(link).status_code == 200, link


AT_AUTHORITY = {"authority-answered", "authority-asked", "report-given", "ruled-out", "triaged"}
AT_SCHOOL = {"authorised", "return"}


@pytest.mark.parametrize(
    ("persona", "not_theirs"),
    [("alsop-office", AT_AUTHORITY), ("alsop-safeguarding", AT_AUTHORITY), ("welfare-officer", AT_SCHOOL),
     ("welfare-head", AT_SCHOOL), ("cme-officer", AT_SCHOOL)],
)  # fmt: skip
def test_each_role_is_offered_and_may_record_what_is_theirs(case: Case, persona: str, not_theirs: set[str]) -> None:
    client = as_persona(persona, DAY_6)
    offered = set(re.findall(r'href="/cases/[^"]*/record/([^"/]+)/"', page(client, "case-record-choose", case)))
    assert offered == set(RECORDS) - not_theirs
    before = case.entries.count()
    for what in not_theirs:
        address = reverse("case-record", args=[case.reference, what])
        assert client.get(address).status_code == 403, what
        typed = {"decision": "accepted", "on-day": "5", "on-month": "2", "on-year": "2016"}
        assert client.post(address, typed).status_code == 403, what
    assert case.entries.count() == before


@pytest.mark.parametrize(
    ("persona", "own", "others"),
    [("alsop-office", "school", ("cme_officer", "welfare_service")),
     ("cme-officer", "cme_officer", ("school", "welfare_service"))],
)  # fmt: skip
def test_a_receipt_is_confirmed_in_no_colleagues_name(
    case: Case, persona: str, own: str, others: tuple[str, ...]
) -> None:
    client = as_persona(persona, DAY_6)
    address = reverse("case-record", args=[case.reference, "receipt"])
    when = {"on-day": "5", "on-month": "2", "on-year": "2016"}
    for other in others:
        assert client.post(f"{address}?to={other}", {"of": other} | when).status_code == 200
    assert not case.entries.filter(event__kind="receipt.confirmed").exists()
    assert client.post(address, {"of": own} | when).status_code == 302
    assert case.entries.get(event__kind="receipt.confirmed").event.data["by"] == own


def test_an_entry_is_withdrawn_with_its_reason_and_stays_to_be_seen(case: Case) -> None:
    client = as_persona("alsop-office", DAY_6)
    entry = case.entries.get(event__kind="pupil.last_attended").event_id
    answer = client.post(
        reverse("case-withdraw", args=[case.reference, entry]), {"reason": "Another child."}, follow=True
    )  # fmt: skip
    assert "Withdrawn on 8 February 2016: Another child." in says(answer.content.decode())


@pytest.mark.parametrize(
    ("recorder", "other", "same_side"),
    [("welfare-officer", "alsop-office", "cme-officer"), ("alsop-office", "welfare-officer", "alsop-safeguarding")],
)
def test_an_entry_is_withdrawn_by_the_side_that_recorded_it_alone(
    case: Case, recorder: str, other: str, same_side: str
) -> None:
    recording = as_persona(recorder, DAY_6)
    recording.post(
        reverse("case-record", args=[case.reference, "found"]),
        {"where": "in_area", "forwarding": "no", "note": "Seen.", "on-day": "8", "on-month": "2", "on-year": "2016"},
    )
    entry = case.entries.get(event__kind="child.located").event_id
    address = reverse("case-withdraw", args=[case.reference, entry])
    stranger = as_persona(other, DAY_6)
    assert address not in page(stranger, "case-timeline", case)
    assert stranger.post(address, {"reason": "It suits us."}).status_code == 403
    assert not case.entries.filter(event__kind="entry.withdrawn").exists()
    colleague = as_persona(same_side, DAY_6)
    assert address in page(colleague, "case-timeline", case)
    assert colleague.post(address, {"reason": "Another child."}).status_code == 302
    assert case.entries.filter(event__kind="entry.withdrawn").exists()


@pytest.mark.parametrize(
    ("kind", "media"), [("common_transfer_file", "application/xml"), ("scanned_letter", "application/octet-stream")]
)
def test_a_document_is_served_as_what_its_kind_is(case: Case, kind: str, media: str) -> None:
    content = b"<CTfile/>"
    entry = case.entries.get(event__kind="pupil.last_attended").event
    document = Document.objects.create(
        case=case, kind=kind, file_name="made.bin", sha256=hashlib.sha256(content).hexdigest(), content=content,
        event=entry, process=entry.process,
    )  # fmt: skip
    answer = as_persona("alsop-office", DAY_6).get(reverse("document", args=[document.id]))
    assert answer.headers["Content-Type"] == media
    assert answer.headers["Content-Disposition"] == 'attachment; filename="made.bin"'
    assert answer.content == content


@pytest.mark.parametrize("name", TABS)
def test_a_page_of_a_case_asks_the_database_a_bounded_number_of_questions(
    case: Case, name: str, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    client = as_persona("alsop-office", DAY_6)
    with django_assert_max_num_queries(20):  # type: ignore[operator]  # pytest-django's context manager
        page(client, name, case)


def test_the_gate_names_what_is_missing_who_can_supply_it_and_the_earliest_day(case: Case) -> None:
    said = says(page(as_persona("alsop-office", DAY_6), "case-gate", case))
    assert "Can Jade be taken off roll? Not yet" in said
    assert "By the calendar alone, the earliest day is Friday 4 March 2016." in said
    assert "Not satisfied: Not met. The Education Welfare Service can supply it. Paragraph 2.7." in said
    assert "Not so: the pupil came back or was found" in said
    assert "Take Jade off the roll" not in said


def test_a_removal_is_refused_while_the_gate_is_shut(case: Case) -> None:
    client = as_persona("alsop-office", DAY_6)
    answer = client.post(
        reverse("case-removal-decide", args=[case.reference, "removal_untraced"]),
        {"effective_on-day": "8", "effective_on-month": "2", "effective_on-year": "2016"},
    )
    assert "Not yet. What stands in the way" in says(answer.content.decode())
    assert not case.decisions.exists()


def test_only_the_school_takes_a_pupil_off_its_roll(case: Case) -> None:
    officer = as_persona("welfare-officer", DAY_6)
    address = reverse("case-removal-decide", args=[case.reference, "removal_untraced"])
    assert officer.get(address).status_code == 403


def test_a_school_is_not_asked_to_agree_to_removal(case: Case) -> None:
    assert "Do you agree to removal" not in page(as_persona("alsop-office", DAY_6), "case-review", case)
    assert "Do you agree to removal" in page(as_persona("welfare-officer", DAY_6), "case-review", case)


def test_agreeing_needs_a_review_that_finds_the_child_untraced(case: Case) -> None:
    answer = as_persona("welfare-officer", DAY_6).post(
        reverse("case-review", args=[case.reference]), {"finding": "traced", "decision": "agree"}
    )
    assert "You can agree to removal only when the review finds the child untraced" in says(answer.content.decode())
    assert not case.entries.filter(event__kind="review.held").exists()


@pytest.mark.parametrize("what", PAGES_OF_RECORDS)
def test_every_kind_of_record_can_be_recorded(case: Case, what: str) -> None:
    at_authority = "welfare_service" in RECORDS[what].recorders
    client = as_persona("welfare-officer" if at_authority else "alsop-office", DAY_6)
    html = page(client, "case-record", case, what)
    radios = dict(reversed(re.findall(r'name="([^"]+)" type="radio" value="([^"]+)"', html)))
    typed = {**radios, "note": "As told.", "about": radios.get("about", "Whether known"),
             "on-day": "5", "on-month": "2", "on-year": "2016"}  # fmt: skip
    before = case.entries.count()
    answer = client.post(reverse("case-record", args=[case.reference, what]), typed, follow=True)
    assert "Recorded" in says(answer.content.decode())
    entry = case.entries.order_by("-event__process__at").first()
    assert case.entries.count() > before
    assert entry is not None
    assert entry.event.on == date(2016, 2, 5)
