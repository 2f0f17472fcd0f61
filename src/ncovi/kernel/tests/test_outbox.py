"""The outbox delivers at least once and one bad message does not hold up the others."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from ncovi.kernel import clock
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.outbox import FIRST_PAUSE, deliver, publish

pytestmark = pytest.mark.django_db


def test_a_delivered_message_is_gone() -> None:
    got: list[object] = []
    publish(topic="note", key=uuid7(), body={"n": 1})
    assert deliver({"note": lambda messages: got.extend(m.body for m in messages)}, at=_soon()) == 1
    assert got == [{"n": 1}]
    assert not OutboxMessage.objects.exists()


def test_a_message_without_a_handler_waits() -> None:
    publish(topic="note", key=uuid7(), body={})
    assert deliver({"other": lambda _: None}, at=_soon()) == 0
    assert OutboxMessage.objects.count() == 1


def test_a_failing_message_waits_while_its_neighbours_pass() -> None:
    for number in range(3):
        publish(topic="note", key=uuid7(), body={"n": number})
    got: list[int] = []
    deliver({"note": lambda messages: _fail_on_one(messages, got)}, at=_soon())
    assert sorted(got) == [0, 2]
    left = OutboxMessage.objects.get()
    assert (left.body, left.attempts, left.last_error) == ({"n": 1}, 1, "RuntimeError")


def test_a_failed_message_is_tried_again_after_its_pause() -> None:
    publish(topic="note", key=uuid7(), body={"n": 1})
    at = _soon()
    deliver({"note": lambda messages: _fail_on_one(messages, [])}, at=at)
    assert deliver({"note": lambda _: None}, at=at) == 0
    assert deliver({"note": lambda _: None}, at=at + FIRST_PAUSE) == 1


def test_a_pile_of_one_topic_holds_up_no_other() -> None:
    OutboxMessage.objects.bulk_create(OutboxMessage(topic="notice", key=uuid7(), body={}) for _ in range(30))
    publish(topic="flagged", key=uuid7(), body={})
    got: list[str] = []
    handlers = {topic: lambda messages: got.extend(m.topic for m in messages) for topic in ("notice", "flagged")}
    deliver(handlers, at=_soon(), limit=10)
    assert got.count("flagged") == 1


def test_an_idle_round_asks_one_question(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        assert deliver({"note": lambda _: None, "other": lambda _: None}, at=_soon()) == 0


def _fail_on_one(messages: Sequence[OutboxMessage], got: list[int]) -> None:
    if any(message.body["n"] == 1 for message in messages):
        raise RuntimeError("a secret that must not be kept")
    got.extend(message.body["n"] for message in messages)


def _soon() -> datetime:
    return clock.now() + timedelta(seconds=1)
