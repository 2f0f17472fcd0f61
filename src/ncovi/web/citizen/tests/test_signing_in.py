"""From a telephone number to the first page, and out again."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from ncovi.kernel.clock import now
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.outbox import deliver
from ncovi.messaging.jobs import TOPIC, queue_requested, send_due
from ncovi.people.rules import PROVEN_FOR, TRIES
from ncovi.people.tests.factories import Home, last_code, other_code
from ncovi.web.citizen.entry import COOKIE
from ncovi.web.citizen.tests.factories import browser

pytestmark = pytest.mark.django_db


def asked(phone: str = "0912345678", onward: str = "") -> Any:
    client = browser()
    answer = client.post("/sign-in", {"phone": phone, "next": onward})
    assert answer.status_code == 302
    return client


def test_a_stranger_signs_in_and_is_asked_for_consent_first(country: None) -> None:
    client = asked()
    answer = client.post("/sign-in/code", {"code": last_code()})
    assert answer["Location"] == "/consent"
    cookie = answer.cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert b'type="checkbox"' in client.get("/consent", follow=True).content


def test_nothing_is_ticked_before_a_person_chooses(country: None) -> None:
    client = asked()
    client.post("/sign-in/code", {"code": last_code()})
    assert b"checked" not in client.get("/consent", follow=True).content


def test_without_the_needed_consent_the_way_stops_kindly(country: None) -> None:
    client = asked()
    client.post("/sign-in/code", {"code": last_code()})
    page = client.get("/consent", follow=True)
    refused = client.post(page.request["PATH_INFO"], {"research_statistics": "1"})
    assert b"Without the first consent" in refused.content


def test_who_was_led_to_the_sign_in_comes_back_where_they_wanted_to_go(alice: Home) -> None:
    client = asked(onward="/history")
    assert client.post("/sign-in/code", {"code": last_code(), "next": "/history"})["Location"] == "/history"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_the_way_onward_never_leads_to_another_site(alice: Home, elsewhere: str) -> None:
    client = asked(onward=elsewhere)
    assert client.post("/sign-in/code", {"code": last_code(), "next": elsewhere})["Location"] == "/"


def test_the_page_is_the_same_for_known_and_unknown_numbers(alice: Home) -> None:
    pages = [asked(phone).get("/sign-in/code").content for phone in ("0912345678", "0900000000")]
    shown = [page.replace(b"0912 345 678", b"N").replace(b"0900 000 000", b"N") for page in pages]
    assert len(shown[0]) == len(shown[1])


def test_the_number_stands_in_no_address_and_in_no_cookie_that_can_be_read(country: None) -> None:
    client = browser()
    answer = client.post("/sign-in", {"phone": "0912345678"})
    assert "912345678" not in answer["Location"]
    assert all("912345678" not in cookie.value for cookie in answer.cookies.values())


def test_the_right_code_sent_twice_leads_home_both_times(alice: Home) -> None:
    client = asked()
    held = client.cookies.copy()
    code = last_code()
    client.post("/sign-in/code", {"code": code})
    client.cookies.update({name: kept for name, kept in held.items() if name != COOKIE})
    again = client.post("/sign-in/code", {"code": code})
    assert (again.status_code, again.headers.get("Location")) == (302, "/")


def test_wrong_codes_are_told_gently_and_then_shut_the_door(country: None) -> None:
    client = asked()
    code = last_code()
    first = client.post("/sign-in/code", {"code": other_code(code)})
    assert b"You can try 4 more times" in first.content
    for _ in range(TRIES - 1):
        last = client.post("/sign-in/code", {"code": other_code(code)})
    assert b"Please wait 15 minutes" in last.content
    assert COOKIE not in client.cookies


def test_asking_again_at_once_is_told_how_long_to_wait(country: None) -> None:
    client = asked()
    assert b"Ask again in <span data-left>30</span> seconds" in client.get("/sign-in/code").content
    answer = client.post("/sign-in/again")
    assert answer.status_code == 200
    assert b"Please wait 30 seconds" in answer.content


def test_who_closed_the_page_and_begins_anew_goes_on_with_the_code_under_way(country: None) -> None:
    asked()
    again = asked()
    page = again.get("/sign-in/code").content
    assert b"data-seconds" in page
    assert OutboxMessage.objects.filter(topic=TOPIC).count() == 1
    assert again.post("/sign-in/code", {"code": last_code()})["Location"] == "/consent"


def test_a_late_code_is_explained_with_the_minutes_that_messages_take(country: None) -> None:
    client = asked()
    deliver({TOPIC: queue_requested}, at=now())
    assert b"Messages are taking" not in client.get("/sign-in/code").content
    with time_machine.travel(now() + timedelta(seconds=100), tick=False):
        assert b"Messages are taking about 2 minutes now" in client.get("/sign-in/code").content


def test_a_number_that_changed_hands_opens_nothing_of_its_old_owner(alice: Home) -> None:
    with time_machine.travel(now() + PROVEN_FOR + timedelta(days=1), tick=False):
        client = asked()
        assert client.post("/sign-in/code", {"code": last_code()})["Location"] == "/sign-in/owner"
        assert COOKIE not in client.cookies
        page = client.post("/sign-in/owner", {"birth_year": "1950"})
        assert b"This is not the year that we know" in page.content
        assert b"1950" in page.content
        assert "Hòa".encode() not in page.content
        assert client.post("/sign-in/owner/new")["Location"] == "/consent"
        assert "Hòa".encode() not in client.get("/family").content


def test_the_old_owner_comes_back_in_with_one_answer(alice: Home) -> None:
    with time_machine.travel(now() + PROVEN_FOR + timedelta(days=1), tick=False):
        client = asked()
        client.post("/sign-in/code", {"code": last_code()})
        assert client.post("/sign-in/owner", {"birth_year": "1980"})["Location"] == "/"
        assert "Hòa".encode() in client.get("/family").content


def test_the_question_is_asked_of_nobody_who_entered_no_code(country: None) -> None:
    for client in (browser(), asked()):
        assert client.get("/sign-in/owner")["Location"] == "/sign-in"
        assert client.post("/sign-in/owner/new")["Location"] == "/sign-in"


def test_the_code_page_without_a_number_leads_back(country: None) -> None:
    assert browser().get("/sign-in/code")["Location"] == "/sign-in"
    assert browser().post("/sign-in/again")["Location"] == "/sign-in"


def test_a_forged_number_cookie_is_not_believed(country: None) -> None:
    client = browser()
    client.cookies["ncovi_phone"] = "gAAAAAB-forged"
    assert client.get("/sign-in/code")["Location"] == "/sign-in"


def test_signing_out_forgets_the_household_here(alice: Home) -> None:
    client = browser(alice)
    client.post("/sign-out")
    assert client.get("/family").status_code == 302


def test_signing_out_everywhere_closes_every_other_browser(alice: Home) -> None:
    here, elsewhere = browser(alice), browser(alice)
    assert elsewhere.get("/family").status_code == 200
    here.post("/sign-out/everywhere")
    assert elsewhere.get("/family").status_code == 302


def test_pages_about_people_are_kept_by_no_cache(alice: Home) -> None:
    for address in ("/", "/family", "/settings", "/profile"):
        assert "no-store" in browser(alice).get(address)["Cache-Control"]


def test_messages_are_shown_in_the_demonstration_alone(country: None, settings: Any) -> None:
    asked()
    settings.NCOVI_TRANSPORTS = {"sms": "demo"}
    deliver({TOPIC: queue_requested}, at=now())
    send_due()
    assert browser().get("/demo/sms").status_code == 404
    settings.NCOVI_DEMO = True
    page = browser().get("/demo/sms").content.decode()
    assert "0912 345 678" in page
    assert "code is" in page
