"""What a gateway may tell us, and what nobody else may."""

import json
from typing import Any

import pytest
from django.test import Client

from ncovi.kernel.models import OutboxMessage
from ncovi.messaging.actions.incoming import MOST_AN_HOUR, TOPIC
from ncovi.messaging.models import IncomingMessage, Message

pytestmark = pytest.mark.django_db
SECRET = "a-secret-of-the-gateway-alone"


@pytest.fixture(autouse=True)
def configured(settings: Any) -> None:
    settings.NCOVI_SMS_WEBHOOK_SECRET = SECRET


def call(what: str, body: Any, secret: str = SECRET) -> Any:
    sent = body if isinstance(body, bytes) else json.dumps(body)
    headers = {"Authorization": f"Bearer {secret}"}
    return Client().post(f"/api/v1/gateway/{what}", sent, content_type="application/json", headers=headers)


def incoming(name: str = "in-1", sender: str = "84912345678", text: str = "NCOVI OK") -> Any:
    return call("incoming", {"id": name, "sender": sender, "text": text})


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", "é"])
def test_nobody_without_the_secret_is_heard(secret: str) -> None:
    assert call("incoming", {"id": "1", "sender": "84912345678", "text": "x"}, secret).status_code == 401
    assert not IncomingMessage.objects.exists()


def test_without_a_configured_secret_nobody_at_all_is_heard(settings: Any) -> None:
    settings.NCOVI_SMS_WEBHOOK_SECRET = ""
    assert call("receipts", {"id": "1", "state": "delivered"}, "").status_code == 401


def test_a_message_waits_sealed_to_be_answered() -> None:
    assert incoming(text="NCOVI sốt").status_code == 202
    [waiting] = OutboxMessage.objects.filter(topic=TOPIC)
    assert "912345678" not in str(waiting.body)
    assert "sốt" not in json.dumps(waiting.body, ensure_ascii=False)


def test_the_same_message_called_again_is_taken_once() -> None:
    assert incoming().json() == {"taken": True}
    assert incoming().json() == {"taken": False}
    assert OutboxMessage.objects.filter(topic=TOPIC).count() == 1


def test_a_flood_from_one_number_is_kept_from_the_others() -> None:
    for number in range(MOST_AN_HOUR + 3):
        incoming(f"in-{number}")
    assert OutboxMessage.objects.filter(topic=TOPIC).count() == MOST_AN_HOUR
    assert incoming("other", sender="84987654321").json() == {"taken": True}


@pytest.mark.parametrize(("word", "state"), [("DELIVRD", "delivered"), ("undelivered", "failed"), ("enroute", "sent")])
def test_a_receipt_says_what_became_of_a_message(word: str, state: str) -> None:
    Message.objects.create(
        id="019a0000-0000-7000-8000-000000000001",
        channel="sms",
        template="sign_in_code",
        language="vi",
        recipient_sealed=b"x",
        params_sealed={},
        state="sent",
        gateway_id="gw-1",
    )
    assert call("receipts", {"id": "gw-1", "state": word, "operator": "any"}).status_code == 202
    assert Message.objects.get().state == state


@pytest.mark.parametrize("body", [b"", b"[]", b"{", {"id": 1}, {"id": "x" * 300, "sender": "1", "text": ""}])
def test_what_cannot_be_read_is_refused_and_not_kept(body: Any) -> None:
    assert call("incoming", body).status_code in {400, 422}
    assert not IncomingMessage.objects.exists()
