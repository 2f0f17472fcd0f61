"""What an SMS centre brings is kept: receipts on their message, texts of people to be answered, each once."""

from types import SimpleNamespace
from typing import Any

import pytest

from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.secrets import vault
from ncovi.messaging.actions.incoming import TOPIC
from ncovi.messaging.models import Message
from ncovi.messaging.transports.smpp.text import UCS_2, encode
from ncovi.messaging.transports.smpp.transport import keep

pytestmark = pytest.mark.django_db


def came(content: bytes, **more: Any) -> SimpleNamespace:
    told = {"short_message": content, "esm_class": 0, "data_coding": 0, "source_addr": b"84912345678"}
    return SimpleNamespace(**told | more)


def texts() -> list[str]:
    return [vault().open(row.body["text"].encode()) for row in OutboxMessage.objects.filter(topic=TOPIC)]


def test_a_text_is_kept_once_however_often_the_centre_brings_it() -> None:
    for _ in range(2):
        keep(came(b"NCOVI OK"))
    assert texts() == ["NCOVI OK"]


def test_a_text_with_accents_is_read_in_its_own_alphabet() -> None:
    keep(came("NCOVI sốt 🙂".encode("utf-16-be"), data_coding=UCS_2))
    assert texts() == ["NCOVI sốt 🙂"]


def test_of_a_long_message_the_first_part_is_answered_and_no_other() -> None:
    long = encode("NCOVI sốt ho " * 20, 7)
    for part in long.parts:
        keep(came(part, esm_class=long.esm_class, data_coding=long.coding))
    [text] = texts()
    assert text.startswith("NCOVI sốt ho")


def test_binary_and_services_leave_no_trace_but_a_counter() -> None:
    keep(came(b"\x00\xff\x10", data_coding=4))
    keep(came(b"Khuyen mai", source_addr=b"VIETTEL"))
    assert [text for text in texts() if text] == []


def test_a_long_text_may_come_in_its_own_field() -> None:
    keep(came(b"", message_payload=b"NCOVI HO"))
    assert texts() == ["NCOVI HO"]


@pytest.mark.parametrize(("state", "expected"), [("DELIVRD", "delivered"), ("UNDELIV", "failed"), ("ENROUTE", "sent")])
def test_a_receipt_stands_on_its_message(state: str, expected: str) -> None:
    Message.objects.create(
        id="019a0000-0000-7000-8000-000000000001",
        channel="sms",
        template="sign_in_code",
        language="vi",
        recipient_sealed=b"x",
        params_sealed={},
        state="sent",
        gateway_id="sim-1",
    )
    keep(came(f"id:sim-1 sub:001 stat:{state} err:000".encode(), esm_class=4))
    assert Message.objects.get().state == expected
    assert texts() == []
