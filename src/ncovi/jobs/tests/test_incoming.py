"""A text message from a telephone with keys becomes a declaration, once, and is answered in a few words."""

from typing import Any

import pytest

from ncovi.audit.actions import SYSTEM
from ncovi.declarations.models import Declaration
from ncovi.jobs.incoming import answer
from ncovi.kernel.clock import now
from ncovi.kernel.outbox import deliver
from ncovi.messaging.actions import take_in
from ncovi.messaging.jobs import INCOMING
from ncovi.messaging.models import Message, Muted
from ncovi.messaging.queries import is_muted
from ncovi.messaging.tests.factories import Recording
from ncovi.people.actions import add_member, choose_address, withdraw_consent
from ncovi.people.consent_texts import HEALTH_CARE
from ncovi.people.tests.factories import AGREED, Home, home, profile
from ncovi.territory.tests.factories import small_country

PHONE = "+84912345678"
pytestmark = pytest.mark.django_db


@pytest.fixture
def alice() -> Home:
    small_country()
    return home(PHONE, "Nguyễn Thị Hòa", "00004")


@pytest.fixture
def recording(monkeypatch: pytest.MonkeyPatch) -> Recording:
    made = Recording()
    monkeypatch.setattr("ncovi.messaging.jobs.transport", lambda channel: made)
    return made


def text(said: str, *, name: str = "in-1", sender: str = "84912345678") -> None:
    take_in(gateway_id=name, sender=sender, text=said, by=SYSTEM, at=now())
    deliver({INCOMING: answer}, at=now())


def replies(recording: Recording) -> list[str]:
    from ncovi.messaging.jobs import send_due

    send_due()
    return [sent.text for sent in recording.sent]


def stored() -> list[Any]:
    return list(Declaration.objects.unscoped("a test"))


def test_a_message_of_two_signs_is_a_daily_declaration_with_a_receipt(alice: Home, recording: Recording) -> None:
    text("NCOVI SOT HO 38.5")
    [row] = stored()
    assert (row.source, row.instrument, row.person_id) == ("sms", "covid19/daily", alice.oneself.id)
    assert (row.answers["symptoms"], row.answers["temperature"]) == (["cough", "fever"], 38.5)
    assert row.answers["feeling"] == "worse"
    [reply] = replies(recording)
    assert "Da nhan khai bao cua Hoa" in reply
    assert "sot" not in reply.lower()
    assert "115" in reply
    assert len(reply) <= 160


def test_a_day_without_signs_is_answered_without_any_alarm(alice: Home, recording: Recording) -> None:
    text("ncovi ok")
    assert stored()[0].answers["feeling"] == "well"
    assert "115" not in replies(recording)[0]


def test_the_same_message_brought_again_is_one_declaration_and_one_answer(alice: Home, recording: Recording) -> None:
    text("NCOVI OK")
    text("NCOVI OK")
    assert len(stored()) == 1
    assert len(replies(recording)) == 1
    text("NCOVI OK", name="in-2")
    assert len(stored()) == 2


def test_a_member_of_the_family_is_named_by_number(alice: Home, recording: Recording) -> None:
    child = add_member(
        claims=alice.claims,
        profile=profile("Lê Minh Châu", birth_year=2018, relation="child"),
        agreed=AGREED,
        by=alice.actor,
        at=now(),
    )
    text("NCOVI 2 SOT")
    assert stored()[0].person_id == child
    text("NCOVI con sot", name="in-2")
    assert len(stored()) == 1
    assert "1 Hoa, 2 Chau" in replies(recording)[1]


def test_an_unknown_number_is_told_how_to_register_once_a_day(recording: Recording) -> None:
    text("NCOVI SOT")
    text("NCOVI SOT", name="in-2")
    assert stored() == []
    [reply] = replies(recording)
    assert "chua dang ky" in reply


def test_without_consent_nothing_is_stored(alice: Home, recording: Recording) -> None:
    withdraw_consent(claims=alice.claims, person=alice.oneself.id, purpose=HEALTH_CARE, by=alice.actor, at=now())
    text("NCOVI SOT")
    assert stored() == []
    assert "su dong y" in replies(recording)[0]


@pytest.mark.parametrize("said", ["", "🙂🙂🙂", "x" * 5000, "\x00\x01\x02", "NCOVI khong sot ho", "ស្ងាត់"])
def test_what_is_not_understood_is_said_so_and_stores_nothing(alice: Home, recording: Recording, said: str) -> None:
    text(said)
    assert stored() == []
    [reply] = replies(recording)
    assert "chua hieu" in reply


def test_a_message_that_was_partly_understood_goes_to_a_human_being_whole(alice: Home) -> None:
    text("NCOVI sot xuat huyet")
    assert stored()[0].answers["note"] == "NCOVI sot xuat huyet"


def test_stop_brings_silence_and_start_ends_it(alice: Home, recording: Recording) -> None:
    text("DUNG")
    assert is_muted(PHONE)
    text("NCOVI BAT DAU", name="in-2")
    assert not Muted.objects.exists()
    assert stored() == []


def test_the_answer_speaks_the_language_of_the_household(alice: Home, recording: Recording) -> None:
    choose_address(claims=alice.claims, form_of_address="", language="en", by=alice.actor, at=now())
    text("FEVER")
    assert "we have the declaration of Hoa" in replies(recording)[0]


def test_what_people_write_stands_in_no_row_of_messages(alice: Home) -> None:
    text("NCOVI SOT HO")
    assert "SOT" not in str(list(Message.objects.values_list("params_sealed", flat=True)))
