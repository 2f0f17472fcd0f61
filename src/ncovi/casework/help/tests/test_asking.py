"""What people do: ask once, write once, open again, move, and be heard in the right place."""

from datetime import timedelta

import pytest
from django.db import connection

from ncovi.access.queries import OfficerCard, organisation_for
from ncovi.audit.models import Event
from ncovi.casework.help import actions, queries
from ncovi.casework.help.actions.beginning import MEASURES
from ncovi.casework.help.given import call_windows, deadline
from ncovi.casework.help.models import Conversation, Message
from ncovi.casework.help.rules import Helped
from ncovi.casework.help.tests.factories import WORDS, ask, reread, say
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Invalid, NotFound, TooMany
from ncovi.kernel.ids import uuid7
from ncovi.kernel.pictures import Picture
from ncovi.people.actions import save_profile
from ncovi.people.tests.factories import Home, profile

PHOTO = Picture(b"pixels", 3, 2)


def texts(who: Home, conversation: object) -> list[str]:
    return [one.text for one in queries.messages(who.claims, conversation) if one.text]  # type: ignore[arg-type]


def test_a_question_waits_at_the_station_with_the_deadline_of_its_urgency(alice: Home, nurse: OfficerCard) -> None:
    at = now()
    asked = reread(ask(alice, at=at, urgency="question"))
    assert asked.organisation_id == nurse.organisation_id
    assert asked.due_at == at + deadline(asked.urgency, today())


def test_danger_signs_make_a_question_urgent_and_stand_in_its_words(alice: Home) -> None:
    key = ask(alice, urgency="question", danger=("chest_pain",), text="", language="vi")
    asked = reread(key)
    assert (asked.danger, asked.urgency) == (True, 0)
    assert "ngực" in texts(alice, key)[0]


def test_a_form_sent_twice_asks_once(alice: Home) -> None:
    key = uuid7()
    ask(alice, key=key)
    ask(alice, key=key)
    assert Conversation.objects.unscoped("a test").count() == 1
    assert Message.objects.unscoped("a test").count() == 1
    with pytest.raises(Conflict):
        ask(alice, key=key, text="Something else")


def test_what_people_write_is_sealed_at_rest_and_in_no_audit(alice: Home) -> None:
    say(alice, ask(alice))
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(text_sealed, 'escape') FROM help_message")
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert stored
    assert "sốt" not in stored
    assert all("sốt" not in str(event.details) for event in Event.objects.filter(action__startswith="help."))


def test_a_message_sent_again_is_one_message(alice: Home) -> None:
    key, conversation = uuid7(), ask(alice)
    for _ in range(3):
        assert say(alice, conversation, "Vẫn sốt", key=key, picture=PHOTO) == conversation
    assert texts(alice, conversation) == [WORDS, "Vẫn sốt"]
    with pytest.raises(Conflict):
        say(alice, conversation, "Something else", key=key)


def test_nothing_at_all_is_no_message_and_a_photo_alone_is_one(alice: Home) -> None:
    conversation = ask(alice)
    with pytest.raises(Invalid):
        say(alice, conversation, "  ")
    say(alice, conversation, "", picture=PHOTO)
    last = queries.messages(alice.claims, conversation)[-1]
    assert last.picture_id is not None
    assert queries.picture_of(alice.claims, conversation, last.picture_id) == PHOTO


def test_who_waits_keeps_the_place_by_writing_more(alice: Home) -> None:
    conversation = ask(alice, at=now() - timedelta(minutes=20))
    before = reread(conversation)
    say(alice, conversation)
    after = reread(conversation)
    assert (after.turn_at, after.due_at) == (before.turn_at, before.due_at)


def test_another_household_finds_nothing(alice: Home, bob: Home) -> None:
    conversation = ask(alice)
    for forbidden in (
        lambda: say(bob, conversation),
        lambda: queries.conversation_of(bob.claims, conversation),
        lambda: queries.progress(bob.claims, conversation, now()),
        lambda: ask(bob, key=conversation),
    ):
        with pytest.raises(NotFound):
            forbidden()
    assert list(queries.messages(bob.claims, conversation)) == []


def test_a_place_without_anybody_to_answer_goes_to_the_area_centre(alice: Home, centre: OfficerCard) -> None:
    assert reread(ask(alice)).organisation_id == centre.organisation_id


def test_a_place_without_any_account_waits_at_its_station(alice: Home) -> None:
    assert reread(ask(alice)).organisation_id == organisation_for("00004")


def test_a_message_follows_the_person_to_where_they_live_now(
    alice: Home, nurse: OfficerCard, sibling: OfficerCard
) -> None:
    conversation = ask(alice)
    actions.claim(conversation_id=conversation, key=uuid7(), by=nurse, at=now())
    moved = profile("Nguyễn Thị Hòa", "00008")
    save_profile(claims=alice.claims, person=alice.oneself.id, profile=moved, by=alice.actor, at=now())
    say(alice, conversation)
    with pytest.raises(NotFound):
        queries.conversation(nurse.scope, conversation)
    there = queries.conversation(sibling.scope, conversation)
    assert (there.organisation_id, there.claimed_by) == (sibling.organisation_id, None)
    assert "moved" in {one.kind for one in queries.messages(alice.claims, conversation)}


def closed(who: Home, by: OfficerCard, days_ago: int) -> object:
    at = now() - timedelta(days=days_ago)
    conversation = ask(who, at=at)
    actions.close(conversation_id=conversation, key=uuid7(), summary="Nghỉ ngơi.", by=by, at=at)
    return conversation


def test_a_message_to_a_closed_conversation_opens_it_again(alice: Home, nurse: OfficerCard) -> None:
    conversation = closed(alice, nurse, 3)
    assert say(alice, conversation) == conversation  # type: ignore[arg-type]
    again = reread(conversation)  # type: ignore[arg-type]
    assert (again.state, again.rank, again.closed_at) == ("open", again.urgency, None)


def test_a_message_to_one_closed_long_ago_begins_a_new_one_once(alice: Home, nurse: OfficerCard) -> None:
    conversation, key = closed(alice, nurse, 20), uuid7()
    newer = say(alice, conversation, key=key)  # type: ignore[arg-type]
    assert newer != conversation
    assert say(alice, conversation, key=key) == newer  # type: ignore[arg-type]
    assert texts(alice, newer) == [WORDS]


def test_a_wish_to_be_called_is_kept_with_its_window(alice: Home) -> None:
    conversation, window = ask(alice), call_windows(now())[1]
    for key in [uuid7()] * 2:
        actions.ask_for_call(
            claims=alice.claims, conversation_id=conversation, key=key, window=window, by=alice.actor, at=now()
        )
    assert (reread(conversation).call_from, reread(conversation).call_until) == (window.begins, window.ends)
    assert [one.kind for one in queries.messages(alice.claims, conversation)] == ["text", "callback"]


def test_whether_it_helped_is_asked_once_it_is_closed(alice: Home, nurse: OfficerCard) -> None:
    conversation = ask(alice)
    said = {"helped": Helped.PARTLY, "words": "Chờ lâu", "by": alice.actor, "at": now()}
    with pytest.raises(Conflict):
        actions.say_whether_it_helped(claims=alice.claims, conversation_id=conversation, **said)  # type: ignore[arg-type]
    actions.close(conversation_id=conversation, key=uuid7(), summary="Nghỉ ngơi.", by=nurse, at=now())
    actions.say_whether_it_helped(claims=alice.claims, conversation_id=conversation, **said)  # type: ignore[arg-type]
    assert reread(conversation).helped == "partly"


def test_a_script_that_writes_without_end_is_slowed_down(alice: Home) -> None:
    conversation = ask(alice)
    for _ in range(MEASURES["help.written"][0]):
        say(alice, conversation)
    with pytest.raises(TooMany) as refused:
        say(alice, conversation)
    assert refused.value.details["retry_after"]
