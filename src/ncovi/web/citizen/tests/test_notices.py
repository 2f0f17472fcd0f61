"""The page on which a household chooses how it is told, each of its forms working by itself."""

from typing import Any

import pytest

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.secrets import vault
from ncovi.messaging.actions import mute
from ncovi.messaging.actions.incoming import TOPIC
from ncovi.messaging.models import Message, PushSubscription
from ncovi.messaging.queries import choices, email_of, is_muted
from ncovi.people.tests.factories import Home
from ncovi.web.citizen.tests.factories import browser

pytestmark = pytest.mark.django_db
PHONE = "+84912345678"


def where(home: Home) -> tuple[int, Any]:
    return home.claims.cell, home.claims.household


def test_channels_are_kept_for_each_kind(alice: Home) -> None:
    client = browser(alice)
    answer = client.post("/notifications", {"reminder": ["sms", "email"], "outcome": "push"})
    assert answer["Location"] == "/notifications"
    chosen = choices(*where(alice))
    kept = [set(chosen[kind]) for kind in ("reminder", "outcome", "help")]
    assert kept == [{"sms", "email"}, {"push"}, set()]
    page = client.get("/notifications").content.decode()
    assert 'name="reminder" value="sms" checked' in page
    assert 'name="help" value="sms" checked' not in page


def test_nothing_chosen_shows_what_comes_by_itself(alice: Home) -> None:
    page = browser(alice).get("/notifications").content.decode()
    assert 'name="outcome" value="push" checked' in page
    assert 'name="reminder" value="push" checked' not in page


def test_a_channel_that_is_none_is_refused(alice: Home) -> None:
    assert browser(alice).post("/notifications", {"reminder": "pigeon"}).status_code == 400
    assert choices(*where(alice))["reminder"] == frozenset()


def test_a_household_without_the_consent_is_led_to_it(alice: Home) -> None:
    page = browser(alice).get("/notifications").content.decode()
    assert f"/consent/{alice.oneself.id}" in page


def test_an_address_is_told_confirmed_and_forgotten(alice: Home) -> None:
    client = browser(alice)
    client.post("/notifications/email", {"email": "hoa@example.vn"})
    code = vault().open(Message.objects.get(channel="email").params_sealed["code"].encode())
    missed = client.post("/notifications/email/confirm", {"email_code": "x"})
    assert b"not right" in missed.content
    assert client.post("/notifications/email/confirm", {"email_code": code}).status_code == 302
    assert email_of(*where(alice)).confirmed
    client.post("/notifications/email/stop")
    assert email_of(*where(alice)) is None


def test_what_was_typed_stays_where_it_was_wrong(alice: Home) -> None:
    page = browser(alice).post("/notifications/email", {"email": "hoa at home"}).content.decode()
    assert 'value="hoa at home"' in page
    assert "not an e-mail address" in page


def test_a_browser_is_kept_and_forgotten(alice: Home) -> None:
    client = browser(alice)
    told = {"endpoint": "https://fcm.googleapis.com/fcm/send/abc", "p256dh": "k", "auth": "a"}
    assert client.post("/notifications/push", told).status_code == 302
    assert b"1 phone or browser" in client.get("/notifications").content
    client.post("/notifications/push/stop")
    assert not PushSubscription.objects.exists()


def test_a_browser_that_would_have_us_call_anywhere_is_refused(alice: Home) -> None:
    told = {"endpoint": "http://169.254.169.254/", "p256dh": "k", "auth": "a"}
    answer = browser(alice).post("/notifications/push", told)
    assert b"not known to us" in answer.content
    assert not PushSubscription.objects.exists()


def test_silence_by_text_message_is_shown_and_ended(alice: Home) -> None:
    mute(phone=PHONE, by=SYSTEM, at=now())
    client = browser(alice)
    assert b"asked for silence" in client.get("/notifications").content
    client.post("/notifications/sms")
    assert not is_muted(PHONE)
    mute(phone=PHONE, by=SYSTEM, at=now())
    client.post("/notifications", {"help": "sms"})
    assert not is_muted(PHONE)


def test_the_page_asks_a_bounded_number_of_questions(alice: Home, django_assert_max_num_queries: Any) -> None:
    client = browser(alice)
    with django_assert_max_num_queries(10):
        client.get("/notifications")


def test_a_text_message_can_be_sent_in_where_nothing_is_real(settings: Any) -> None:
    told = {"phone": "0912 345 678", "text": "NCOVI OK"}
    assert browser().post("/demo/sms", told).status_code == 404
    settings.NCOVI_DEMO = True
    assert browser().post("/demo/sms", told)["Location"] == "/demo/sms"
    assert OutboxMessage.objects.filter(topic=TOPIC).count() == 1
    assert b"0912 345 6" in browser().post("/demo/sms", {"phone": "0912 345 6", "text": ""}).content
