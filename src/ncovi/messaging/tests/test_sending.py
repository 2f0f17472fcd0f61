"""A message is sent once, and what it said is forgotten in time."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.outbox import deliver, publish
from ncovi.kernel.secrets import vault
from ncovi.messaging.jobs import TOPIC, clean_up, send_requested
from ncovi.messaging.models import Message
from ncovi.messaging.queries import newest
from ncovi.messaging.templates import compose

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.NCOVI_DEMO = True


def body(template: str = "sign_in_code") -> dict[str, object]:
    return {
        "channel": "sms",
        "template": template,
        "language": "vi",
        "recipient": vault().seal("+84912345678").decode(),
        "params": {"code": vault().seal("012345").decode()},
    }


def request(template: str = "sign_in_code") -> None:
    publish(topic=TOPIC, key=uuid7(), body=body(template))


def test_a_requested_message_is_sent_and_can_be_read_in_the_demonstration() -> None:
    request()
    assert deliver({TOPIC: send_requested}, at=now()) == 1
    [shown] = newest()
    assert shown.recipient == "+84912345678"
    assert "012345" in shown.text


def test_the_same_request_twice_sends_once() -> None:
    twice = SimpleNamespace(key=uuid7(), body=body())
    send_requested([twice])
    send_requested([twice])
    assert Message.objects.count() == 1


def test_a_message_that_cannot_be_sent_is_tried_again_and_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    class Refusing:
        def send(self, *, recipient: str, text: str) -> None:
            if not sent:
                sent.append("refused")
                raise ConnectionError
            sent.append(text)

    monkeypatch.setattr("ncovi.messaging.actions.BY_CHANNEL", {"sms": Refusing()})
    request()
    deliver({TOPIC: send_requested}, at=now())
    assert Message.objects.count() == 0
    deliver({TOPIC: send_requested}, at=now() + timedelta(seconds=10))
    assert Message.objects.count() == 1
    assert len(sent) == 2


def test_outside_the_demonstration_nothing_is_lost_in_silence(settings: Any) -> None:
    settings.NCOVI_DEMO = False
    request()
    deliver({TOPIC: send_requested}, at=now())
    waiting = OutboxMessage.objects.get()
    assert (waiting.attempts, waiting.last_error) == (1, "NoGateway")
    assert Message.objects.count() == 0


def test_nothing_readable_is_kept_of_recipient_and_code() -> None:
    request()
    deliver({TOPIC: send_requested}, at=now())
    row = Message.objects.get()
    assert b"84912345678" not in bytes(row.recipient_sealed)
    assert "012345" not in str(row.params_sealed)


def test_what_a_message_said_is_forgotten_after_a_day() -> None:
    request()
    deliver({TOPIC: send_requested}, at=now())
    clean_up(now())
    assert len(newest()) == 1
    with time_machine.travel(now() + timedelta(days=1, seconds=1), tick=False):
        clean_up(now())
    assert newest() == []
    assert Message.objects.get().params_sealed == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_template_speaks_both_languages(language: str) -> None:
    assert "123456" in compose("sign_in_code", language, {"code": "123456"})
