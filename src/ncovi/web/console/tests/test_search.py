"""One box finds persons by name, phone and receipt, and places; within the territory, logged and bounded."""

import re
from typing import Any

import pytest
from django.urls import reverse

from ncovi.access.tests.factories import cdc_officer, station_officer
from ncovi.audit.models import Event
from ncovi.casework.tests.factories import person
from ncovi.web.console.search import MOST_IN_PERIOD
from ncovi.web.console.tests.conftest import SignIn, declare


def found(browser: Any, text: str) -> Any:
    return browser.post(reverse("console:search"), {"q": text})


@pytest.mark.parametrize(
    "typed", ["Nguyễn Thị Hòa", "nguyen thi hoa", "NGUYEN THI HOÀ", "0912 345 678", "+84912345678"]
)
def test_a_person_is_found_however_the_name_or_number_is_typed(sign_in: SignIn, typed: str) -> None:
    who = person("00004", "Nguyễn Thị Hòa")
    page = found(sign_in(station_officer("00004")), typed).content.decode()
    assert reverse("console:person", args=[who.cell, who.id]) in page


def test_a_receipt_code_leads_to_its_declaration(sign_in: SignIn) -> None:
    code = declare(person("00004"))
    here, there = sign_in(station_officer("00004")), sign_in(station_officer("00008"))
    response = here.post(reverse("console:search"), {"q": code.lower().replace("-", " ")}, follow=True)
    assert code in response.content.decode()
    assert code not in re.sub(r'value="[^"]*"', "", found(there, code).content.decode())


def test_a_search_stays_within_the_territory(sign_in: SignIn) -> None:
    who = person("00004", "Trần Văn Bình")
    stranger = sign_in(station_officer("00008"))
    for typed in ("tran van binh", "0912345678"):
        assert str(who.id) not in found(stranger, typed).content.decode()


def test_a_place_leads_to_its_overview_if_it_may_be_seen(sign_in: SignIn) -> None:
    page = found(sign_in(cdc_officer("25")), "hoa binh").content.decode()
    assert reverse("console:unit", args=["commune", "04795"]) in page
    other = found(sign_in(cdc_officer("01")), "hoa binh").content.decode()
    assert reverse("console:unit", args=["commune", "04795"]) not in other


def test_a_search_is_logged_without_what_was_typed(sign_in: SignIn) -> None:
    who = person("00004", "Nguyễn Thị Hòa")
    found(sign_in(station_officer("00004")), "nguyen thi")
    event = Event.objects.get(action="person.searched")
    assert event.details == {"persons": [f"{who.cell}/{who.id}"]}
    assert "nguyen" not in str(event.details) + event.subject_id


def test_too_many_searches_have_to_wait(sign_in: SignIn) -> None:
    browser = sign_in(station_officer("00004"))
    answers = [found(browser, "nobody").status_code for _ in range(MOST_IN_PERIOD + 1)]
    assert set(answers[:-1]) == {200}
    assert answers[-1] == 429
