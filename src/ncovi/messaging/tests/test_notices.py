"""A notice takes the channels that its household wants, once, and urgent ones take all there are."""

import pytest

from ncovi.jobs.notices import spread
from ncovi.kernel.clock import now
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.outbox import deliver
from ncovi.messaging.jobs import NOTICES, TOPIC, queue_requested, send_awaited
from ncovi.messaging.models import Message
from ncovi.messaging.rules import Reachable, channels_for
from ncovi.messaging.tests.factories import HOUSEHOLD, PHONE, Recording, request, tell, work
from ncovi.people.models import Consent, Person

EVERYWHERE = Reachable(phone=True, email=True, push=True, muted=False, agreed=True)


@pytest.mark.parametrize(
    ("kind", "chosen", "reachable", "urgent", "expected"),
    [
        ("outcome", None, EVERYWHERE, False, ("push", "sms")),
        ("help", None, EVERYWHERE, False, ("push", "sms")),
        ("reminder", None, EVERYWHERE, False, ()),
        ("bulletin", None, EVERYWHERE, False, ("push",)),
        ("reminder", frozenset({"email", "sms"}), EVERYWHERE, False, ("sms", "email")),
        ("outcome", frozenset(), EVERYWHERE, False, ()),
        ("outcome", frozenset(), EVERYWHERE, True, ("push", "sms", "email")),
        ("outcome", None, Reachable(True, False, False, True, True), False, ()),
        ("outcome", None, Reachable(True, False, False, True, True), True, ("sms",)),
        ("outcome", None, Reachable(True, False, False, False, False), False, ()),
        ("help", None, Reachable(True, False, False, False, False), False, ("sms",)),
        ("reminder", frozenset({"push", "email"}), Reachable(True, True, True, False, False), False, ()),
        ("outcome", None, Reachable(False, False, False, False, True), True, ()),
    ],
)
def test_a_notice_takes_the_channels_wanted_and_possible(kind, chosen, reachable, urgent, expected) -> None:
    assert channels_for(kind, chosen, reachable, urgent=urgent) == expected


@pytest.mark.django_db
def test_a_notice_asked_for_twice_is_sent_once(recording: Recording) -> None:
    agree()
    key = tell()
    tell(key=key)
    work()
    assert [parcel.recipient for parcel in recording.sent] == [PHONE]
    assert "khai báo" in recording.sent[0].text


@pytest.mark.django_db
def test_without_consent_no_text_message_says_that_there_is_news(recording: Recording) -> None:
    tell("outcome")
    tell("reminder")
    work()
    assert recording.sent == []
    assert OutboxMessage.objects.count() == 0


@pytest.mark.django_db
def test_a_hundred_notices_take_no_more_questions_than_one(django_assert_max_num_queries) -> None:
    agree()
    for _ in range(100):
        tell()
    with django_assert_max_num_queries(18):
        deliver({NOTICES: spread}, at=now())
    assert Message.objects.count() == 100


@pytest.mark.django_db
def test_a_code_leaves_while_news_wait(recording: Recording) -> None:
    tell("bulletin", urgent=True)
    request("+84987654321")
    deliver({NOTICES: spread, TOPIC: queue_requested}, at=now())
    send_awaited()
    assert [parcel.recipient for parcel in recording.sent] == ["+84987654321"]


@pytest.mark.django_db
def test_an_urgent_notice_reaches_who_never_agreed(recording: Recording) -> None:
    tell("bulletin", urgent=True)
    work()
    assert len(recording.sent) == 1
    assert Message.objects.get().state == "sent"


@pytest.mark.django_db
def test_the_number_stands_nowhere_readable_while_a_notice_waits() -> None:
    tell()
    assert "912345678" not in str(OutboxMessage.objects.get().body)


def test_a_kind_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(LookupError):
        tell("gossip")


def agree() -> None:
    """Give the consent to be reminded."""
    cell, household = HOUSEHOLD
    person = Person.objects.unscoped("a test").create(cell=cell, id=uuid7(), household_id=household, full_name="Hòa")
    Consent.objects.create(
        cell=cell,
        id=uuid7(),
        household_id=household,
        person_id=person.id,
        purpose="contact_reminders",
        text_version=1,
        given_at=now(),
    )
