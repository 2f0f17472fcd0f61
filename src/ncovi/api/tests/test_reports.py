"""A program reports what happens around, exactly once, with a name or without."""

from typing import Any

import pytest
from django.test import Client

from ncovi.access.tests.factories import small_organisations
from ncovi.kernel.clock import today
from ncovi.kernel.ids import uuid7
from ncovi.people.tests.factories import Home, home
from ncovi.reports import queries
from ncovi.reports.models import Report
from ncovi.territory.tests.factories import small_country

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(db: None) -> Home:
    small_country()
    small_organisations()
    return home("+84912345678", "Nguyễn Thị Hòa", "00004")


def report(whose: Home | None, **fields: Any) -> Any:
    told = {"id": str(uuid7()), "kind": "gathering", "commune": "00004", "day": today().isoformat(), "text": "Đông"}
    headers = {"Accept-Language": "en"} | ({"Authorization": f"Bearer {whose.token}"} if whose else {})
    return Client(headers=headers).post("/api/v1/reports", told | fields, content_type="application/json")


def test_a_report_sent_twice_is_one_and_stands_in_the_households_list(alice: Home) -> None:
    same = str(uuid7())
    first, second = report(alice, id=same), report(alice, id=same)
    assert (first.status_code, first.json()) == (201, second.json())
    assert [one.code for one in queries.own(alice.claims, limit=5)] == [first.json()["receipt"]]


def test_an_anonymous_report_keeps_nothing_of_the_bearer(alice: Home) -> None:
    assert report(alice, anonymous=True).status_code == 201
    assert Report.objects.unscoped("a test").get().household_id is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [({"kind": "alien"}, "kind_unknown"), ({"commune": "99999"}, "commune_unknown"), ({"day": "1"}, "body_shape")],
)
def test_what_cannot_be_true_is_a_problem_document(alice: Home, wrong: dict[str, str], code: str) -> None:
    refused = report(alice, **wrong)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


def test_the_same_id_with_other_content_is_a_conflict(alice: Home) -> None:
    same = str(uuid7())
    report(alice, id=same)
    assert report(alice, id=same, text="Khác").status_code == 409


def test_the_longest_text_of_vietnamese_letters_is_taken(alice: Home) -> None:
    assert report(alice, text="ộ" * 1000, place="ộ" * 200).status_code == 201


def test_nobody_reports_by_program_without_a_token(alice: Home) -> None:
    assert report(None).status_code == 401
