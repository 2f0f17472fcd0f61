"""A message is sent once, one that fails holds back no other, and what it said is forgotten in time."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from ncovi.audit.actions import SYSTEM
from ncovi.kernel.clock import now
from ncovi.kernel.outbox import deliver
from ncovi.messaging import transports
from ncovi.messaging.actions import Wanted, note_receipt, queue, take_due
from ncovi.messaging.jobs import TOPIC, clean_up, queue_requested
from ncovi.messaging.models import Message
from ncovi.messaging.queries import newest, waiting
from ncovi.messaging.templates import compose, title_of
from ncovi.messaging.tests.factories import PHONE, Recording, request, work
from ncovi.messaging.transports import Rejected

pytestmark = pytest.mark.django_db
OTHER = "+84987654321"


@pytest.fixture
def demonstration(settings: Any) -> None:
    settings.NCOVI_TRANSPORTS = {"sms": "demo", "email": "demo", "push": "push"}


@pytest.mark.usefixtures("demonstration")
def test_a_requested_message_is_sent_and_can_be_read_in_the_demonstration() -> None:
    request()
    work()
    [shown] = newest()
    assert shown.recipient == PHONE
    assert "012345" in shown.text


def test_the_same_message_asked_for_twice_is_queued_once(recording: Recording) -> None:
    key = uuid4()
    for _ in range(2):
        queue(key=key, wanted=Wanted("sms", "outcome_ready", "vi", b"x"), by=SYSTEM, at=now())
    assert Message.objects.count() == 1


def test_a_message_that_cannot_be_sent_is_tried_again_and_holds_up_no_other(recording: Recording) -> None:
    recording.failing[PHONE] = ConnectionError(PHONE)
    request(PHONE)
    request(OTHER)
    work()
    assert [parcel.recipient for parcel in recording.sent] == [OTHER]
    waits = Message.objects.get(state="queued")
    assert (waits.attempts, waits.last_error) == (1, "ConnectionError")
    recording.failing.clear()
    work()
    assert len(recording.sent) == 1, "it is not tried before its pause is over"
    with time_machine.travel(now() + timedelta(seconds=3), tick=False):
        work()
    assert [parcel.recipient for parcel in recording.sent] == [OTHER, PHONE]
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


def test_a_message_refused_for_good_is_not_tried_again(recording: Recording) -> None:
    recording.failing[PHONE] = Rejected()
    request()
    work()
    assert Message.objects.get().state == "failed"


def test_a_code_that_has_expired_is_not_sent_late(recording: Recording) -> None:
    request(lives=timedelta(minutes=5))
    with time_machine.travel(now() + timedelta(minutes=5, seconds=1), tick=False):
        work()
    assert recording.sent == []
    row = Message.objects.get()
    assert (row.state, row.params_sealed) == ("expired", {})


def test_a_message_nobody_can_send_for_a_day_is_given_up(recording: Recording) -> None:
    recording.failing[PHONE] = ConnectionError()
    request(lives=timedelta(days=3))
    work()
    with time_machine.travel(now() + timedelta(hours=25), tick=False):
        work()
    assert Message.objects.get().state == "failed"


def test_what_one_worker_has_in_hand_another_leaves_alone_until_it_is_overdue() -> None:
    request()
    deliver({TOPIC: queue_requested}, at=now())
    assert len(take_due(limit=10, by=SYSTEM, at=now())) == 1
    assert take_due(limit=10, by=SYSTEM, at=now()) == []
    assert len(take_due(limit=10, by=SYSTEM, at=now() + timedelta(minutes=4))) == 1


def test_without_a_gateway_nothing_is_lost_in_silence(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.NCOVI_TRANSPORTS = {"sms": "none", "email": "none", "push": "push"}
    request()
    work()
    waits = Message.objects.get()
    assert (waits.state, waits.last_error) == ("queued", "NoGateway")
    assert "345678" not in capsys.readouterr().out
    transports._made.cache_clear()


def test_a_delivery_receipt_changes_the_message_of_that_name_once(recording: Recording) -> None:
    request()
    work()
    assert note_receipt(gateway_id="gw-1", delivered=True, by=SYSTEM, at=now())
    assert note_receipt(gateway_id="gw-1", delivered=False, by=SYSTEM, at=now())
    row = Message.objects.get()
    assert row.state == "delivered"
    assert row.delivered_at is not None
    assert not note_receipt(gateway_id="nobody's", delivered=True, by=SYSTEM, at=now())
    assert not note_receipt(gateway_id="", delivered=True, by=SYSTEM, at=now())


def test_how_long_codes_wait_is_the_age_of_the_oldest_unsent_one(recording: Recording) -> None:
    assert waiting(now()) == timedelta(0)
    recording.failing[PHONE] = ConnectionError()
    request()
    work()
    assert timedelta(seconds=119) < waiting(now() + timedelta(minutes=2)) < timedelta(seconds=125)


@pytest.mark.usefixtures("demonstration")
def test_nothing_readable_is_kept_of_recipient_and_code() -> None:
    request()
    work()
    row = Message.objects.get()
    assert b"84912345678" not in bytes(row.recipient_sealed)
    assert "012345" not in str(row.params_sealed)


@pytest.mark.usefixtures("demonstration")
def test_what_a_message_said_is_forgotten_after_a_day() -> None:
    request()
    work()
    clean_up(now())
    assert len(newest()) == 1
    with time_machine.travel(now() + timedelta(days=1, seconds=1), tick=False):
        clean_up(now())
        assert newest() == []
    assert Message.objects.get().params_sealed == {}
    clean_up(now() + timedelta(days=29))
    assert not Message.objects.exists()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_template_speaks_both_languages(language: str) -> None:
    assert "123456" in compose("sign_in_code", language, {"code": "123456"})
    assert title_of("outcome_ready", language) != title_of("sign_in_code", language) == "NCOVI"


def test_a_language_without_a_wording_of_its_own_translates_the_english() -> None:
    assert compose("outcome_ready", "fr", {}) == compose("outcome_ready", "en", {})
