"""Every duty of Liverpool's policy leads to the page on which its doing is recorded."""

import pytest
from django.urls import reverse

from onroll.cases.forms.record import PAGES
from onroll.cases.presenters import doing
from onroll.policy import load_policy
from onroll.policy.engine.reading import Book
from onroll.policy.model.conditions import Happened
from onroll.policy.vocabulary import EVENT_KINDS

DUTIES = list(Book.of(load_policy("liverpool-2016").pack).obligations.values())


def test_every_page_that_a_duty_leads_to_exists() -> None:
    assert set(doing.PAGES.values()) <= set(PAGES)
    assert set(doing.PAGES) | doing.REVIEW | doing.REMOVAL | doing.FORMS <= set(EVENT_KINDS)


@pytest.mark.parametrize("duty", DUTIES, ids=lambda duty: duty.id)
def test_a_duty_that_an_event_meets_has_a_page(duty: object) -> None:
    met_by = duty.met_by  # type: ignore[attr-defined]  # a duty
    kinds = [leaf.happened for leaf in doing.leaves(met_by) if isinstance(leaf, Happened)]
    recorded_by_hand = [kind for kind in kinds if kind not in {"case.closed"}]
    known = set(doing.PAGES) | doing.REVIEW | doing.REMOVAL | doing.FORMS | {"check.answered"}
    assert not recorded_by_hand or known & set(recorded_by_hand), f"{duty} is met by {kinds}"
    assert reverse("case-record", args=["341-2016-00001", "contact"])
