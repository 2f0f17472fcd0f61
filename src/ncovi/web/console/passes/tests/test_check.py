"""A code is checked; the officer sees the person inside the territory, and outside of it no more than who issued it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from ncovi.access.tests.factories import station_officer
from ncovi.audit.models import Event
from ncovi.casework.tests.factories import person
from ncovi.kernel import clock
from ncovi.people import passes
from ncovi.web.console.passes.check import MOST_IN_PERIOD
from ncovi.web.console.tests.conftest import SignIn, country, declare, sign_in
from ncovi.web.pass_keys import secrets

__all__ = ["country", "sign_in"]
NAME = "Nguyễn Thị Hòa"


def shown_by(who: Any, *, ago: timedelta = timedelta(), secret: str | None = None) -> str:
    key: tuple[int, UUID] = (who.cell, who.id)
    at = clock.now() - ago
    day = date(2026, 11, 20)
    return passes.issue(secret or secrets()[0], person=key, kind="checked", unit="Trạm Y tế", checked_on=day, at=at)


def checked(browser: Any, text: str, **headers: str) -> str:
    answer = browser.post(reverse("console:check_pass"), {"code": text}, headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_inside_the_territory_the_code_leads_to_the_person(sign_in: SignIn) -> None:
    who = person("00004", NAME)
    page = checked(sign_in(station_officer("00004")), shown_by(who))
    assert NAME in page
    assert reverse("console:person", args=[who.cell, who.id]) in page


def test_outside_the_territory_it_says_who_issued_it_and_nothing_else(sign_in: SignIn) -> None:
    who = person("00004", NAME)
    page = checked(sign_in(station_officer("00008")), shown_by(who))
    assert "Trạm Y tế" in page
    assert NAME not in page
    assert str(who.id) not in page
    assert not Event.objects.filter(action="person.read").exists()


def test_whose_record_was_seen_through_a_code_is_written_down(sign_in: SignIn) -> None:
    who = person("00004", NAME)
    checked(sign_in(station_officer("00004")), shown_by(who))
    read = Event.objects.get(action="person.read")
    assert (read.subject_id, read.details) == (f"{who.cell}/{who.id}", {"reason": "pass"})


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ({"secret": "o" * 40}, "not made by NCOVI"),
        ({"ago": timedelta(days=1)}, "has expired"),
        ({"ago": -timedelta(days=365)}, "from the future"),
    ],
)
def test_a_code_that_does_not_hold_shows_nobody(sign_in: SignIn, made: dict[str, Any], said: str) -> None:
    who = person("00004", NAME)
    page = checked(sign_in(station_officer("00004")), shown_by(who, **made))
    assert said in page
    assert NAME not in page


@pytest.mark.parametrize("typed", ["hello", "NCOVI:AAAA", "<script>alert(1)</script>", "9" * 500])
def test_what_is_no_code_is_refused_in_words(sign_in: SignIn, typed: str) -> None:
    page = checked(sign_in(station_officer("00004")), typed)
    assert "no code of ours" in page
    assert "<script>alert" not in page


def test_a_receipt_code_typed_instead_works_inside_the_territory_only(sign_in: SignIn) -> None:
    who = person("00004", NAME)
    receipt = declare(who)
    assert NAME in checked(sign_in(station_officer("00004")), receipt)
    assert NAME not in checked(sign_in(station_officer("00008")), receipt)


def test_a_script_is_answered_with_the_result_alone(sign_in: SignIn) -> None:
    part = checked(sign_in(station_officer("00004")), shown_by(person("00004", NAME)), **{"HX-Request": "true"})
    assert NAME in part
    assert "<html" not in part


def test_codes_cannot_be_tried_by_a_machine(sign_in: SignIn) -> None:
    browser = sign_in(station_officer("00004"))
    address = reverse("console:check_pass")
    last = [browser.post(address, {"code": "x"}).status_code for _ in range(MOST_IN_PERIOD + 1)][-1]
    assert last == 429
