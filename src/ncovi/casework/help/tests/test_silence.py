"""What was answered and fell silent ends kindly, and opens again by writing."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from ncovi.access.queries import OfficerCard
from ncovi.casework.help import actions, queries
from ncovi.casework.help.actions.beginning import PHOTOS_KEPT_FOR
from ncovi.casework.help.rules import State
from ncovi.casework.help.silence import SILENT_FOR, close_silent
from ncovi.casework.help.tests.factories import ask, reread, say
from ncovi.kernel import picture_store
from ncovi.kernel.clock import day_of, now
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import StoredPicture
from ncovi.kernel.pictures import Picture
from ncovi.people.tests.factories import Home

pytestmark = pytest.mark.django_db


def answered(who: Home, by: OfficerCard, at: datetime) -> UUID:
    key = ask(who, at=at)
    actions.answer(conversation_id=key, key=uuid7(), text="Nghỉ ngơi nhé.", by=by, at=at)
    return key


def test_a_week_of_silence_after_an_answer_ends_it_with_a_kind_word(alice: Home, nurse: OfficerCard) -> None:
    at = now()
    key = answered(alice, nurse, at)
    assert close_silent(at=at + SILENT_FOR) == 0
    assert close_silent(at=at + SILENT_FOR + timedelta(seconds=1)) == 1
    assert close_silent(at=at + SILENT_FOR + timedelta(seconds=2)) == 0
    assert reread(key).state == State.CLOSED
    said = queries.messages(alice.claims, key)[-1]
    assert (said.kind, said.officer) == ("summary", "")
    assert "hãy viết" in said.text
    assert reread(key).unread > 0


def test_who_still_waits_for_an_answer_is_never_closed_by_silence(alice: Home, nurse: OfficerCard) -> None:
    at = now()
    asked, again = ask(alice, at=at), answered(alice, nurse, at)
    say(alice, again, at=at + timedelta(minutes=1))
    assert close_silent(at=at + 5 * SILENT_FOR) == 0
    assert {reread(asked).closed_at, reread(again).closed_at} == {None}


def test_writing_after_the_kind_word_opens_the_conversation_again(alice: Home, nurse: OfficerCard) -> None:
    at = now()
    key, later = answered(alice, nurse, at), at + SILENT_FOR + timedelta(hours=1)
    close_silent(at=later)
    assert say(alice, key, at=later + timedelta(days=1)) == key
    assert (reread(key).state, reread(key).claimed_by) == (State.OPEN, None)


def test_a_photo_of_a_conversation_is_forgotten_when_its_time_is_over(alice: Home) -> None:
    at = now()
    key = ask(alice, at=at)
    say(alice, key, picture=Picture(b"pixels", 3, 2), at=at)
    kept = StoredPicture.objects.get()
    assert kept.kept_until == day_of(at) + PHOTOS_KEPT_FOR
    assert picture_store.forget_old(today=kept.kept_until) == 0
    assert picture_store.forget_old(today=kept.kept_until + timedelta(days=1)) == 1
    assert [one.picture_id for one in queries.messages(alice.claims, key)] == [None, None]


def test_a_photo_that_begins_a_conversation_anew_has_its_time_too(alice: Home, nurse: OfficerCard) -> None:
    at = now()
    key = answered(alice, nurse, at)
    actions.close(conversation_id=key, key=uuid7(), summary="Đã khỏe.", by=nurse, at=at)
    say(alice, key, picture=Picture(b"pixels", 3, 2), at=at + timedelta(days=30))
    assert StoredPicture.objects.get().kept_until == day_of(at + timedelta(days=30)) + PHOTOS_KEPT_FOR
