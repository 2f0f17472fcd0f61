"""What the script of a known device is answered; the whole way is tried in a browser."""

import json
from typing import Any

import pytest
from django.test import Client

from ncovi.access.tests.factories import small_organisations
from ncovi.people.tests.factories import Home, home
from ncovi.territory.tests.factories import small_country
from ncovi.web.citizen.entry import COOKIE
from ncovi.web.citizen.tests.factories import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(db: None) -> Home:
    small_country()
    small_organisations()
    return home("+84912345678", "Nguyễn Thị Lan", "00004")


def post(client: Client, address: str, body: Any) -> Any:
    return client.post(address, json.dumps(body), content_type="application/json")


def test_a_device_is_asked_for_the_name_of_the_host_and_its_own_unlocking(alice: Home) -> None:
    asked = post(browser(alice), "/passkeys/ask", {}).json()
    assert asked["options"]["rp"]["id"] == "testserver"
    assert asked["options"]["authenticatorSelection"]["userVerification"] == "required"
    assert "912345678" not in json.dumps(asked)


@pytest.mark.parametrize("body", [[], "text", {"asked": "none"}, {"answer": {}}])
def test_what_cannot_be_read_is_told_as_a_sentence_and_opens_nothing(db: None, body: Any) -> None:
    client = browser()
    answer = post(client, "/sign-in/passkey", body)
    assert answer.status_code == 400
    assert answer.json()["message"] == "That did not work. Please try once more."
    assert COOKIE not in client.cookies


def test_a_forged_answer_to_a_real_question_opens_nothing(db: None) -> None:
    client = browser()
    asked = post(client, "/sign-in/passkey/ask", {}).json()["asked"]
    answer = post(client, "/sign-in/passkey", {"asked": asked, "answer": {"id": "x", "rawId": "x", "response": {}}})
    assert answer.status_code == 400
    assert COOKIE not in client.cookies


def test_a_signed_out_browser_adds_no_device(db: None) -> None:
    assert post(browser(), "/passkeys/ask", {})["Location"].startswith("/sign-in")
