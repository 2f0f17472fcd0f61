"""What officers do: one of them answers, the person is told nothing but that, and who looks elsewhere finds nothing."""

from datetime import timedelta
from uuid import UUID

import pytest

from ncovi.access.queries import OfficerCard, organisation_name
from ncovi.access.tests.factories import card, officer, station_officer
from ncovi.casework.help import actions, queries
from ncovi.casework.help.given import deadline
from ncovi.casework.help.jobs import escalate_unanswered
from ncovi.casework.help.models import Conversation, Wait
from ncovi.casework.help.queries import Filters
from ncovi.casework.help.tests.factories import ask, reread, say
from ncovi.casework.rules import CallResult
from ncovi.kernel.clock import now, today
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.kernel.ids import uuid7
from ncovi.kernel.models import OutboxMessage
from ncovi.people.tests.factories import Home

ANSWER = "Bạn hãy đo nhiệt độ và nghỉ ngơi."


def reply(by: OfficerCard, conversation: UUID, text: str = ANSWER, key: UUID | None = None) -> None:
    actions.answer(conversation_id=conversation, key=key or uuid7(), text=text, by=by, at=now())


def test_an_answer_passes_the_turn_to_the_person_and_is_unread(alice: Home, nurse: OfficerCard) -> None:
    conversation = ask(alice)
    reply(nurse, conversation)
    assert (reread(conversation).due_at, queries.unread(alice.claims)) == (None, 1)
    last = queries.messages(alice.claims, conversation)[-1]
    assert (last.text, last.officer, last.unit) == (ANSWER, nurse.full_name, organisation_name(nurse.organisation_id))
    actions.read(claims=alice.claims, conversation_id=conversation, by=alice.actor, at=now())
    assert queries.unread(alice.claims) == 0


def test_the_notice_of_an_answer_holds_nothing_of_it(alice: Home, nurse: OfficerCard) -> None:
    reply(nurse, ask(alice))
    notice = OutboxMessage.objects.get(topic="notice.requested")
    assert (notice.body["kind"], notice.body["params"]) == ("help", {})
    assert ANSWER not in str(notice.body)


def test_of_two_officers_who_answer_at_once_one_does(alice: Home, nurse: OfficerCard, colleague: OfficerCard) -> None:
    conversation = ask(alice)
    reply(nurse, conversation)
    with pytest.raises(Conflict) as refused:
        reply(colleague, conversation)
    assert refused.value.details["claimed_by"] == nurse.id
    assert len(queries.messages(alice.claims, conversation)) == 2


def test_a_form_sent_twice_is_one_answer(alice: Home, nurse: OfficerCard) -> None:
    conversation, key = ask(alice), uuid7()
    reply(nurse, conversation, key=key)
    reply(nurse, conversation, key=key)
    assert len(queries.messages(alice.claims, conversation)) == 2
    with pytest.raises(Conflict):
        reply(nurse, conversation, "Something else", key=key)


def test_a_sibling_commune_finds_no_conversation(alice: Home, sibling: OfficerCard) -> None:
    conversation = ask(alice)
    for step in (lambda: reply(sibling, conversation), lambda: queries.conversation(sibling.scope, conversation)):
        with pytest.raises(NotFound):
            step()
    assert list(queries.inbox(sibling.scope, Filters(waiting=True)).rows) == []
    assert list(queries.messages(sibling.scope, conversation)) == []


def test_who_only_declares_for_others_cannot_answer(alice: Home) -> None:
    clerk = card(officer("station", "00004", "desk_clerk"))
    with pytest.raises(Forbidden):
        reply(clerk, ask(alice))


def test_notes_are_for_staff_alone(alice: Home, nurse: OfficerCard) -> None:
    conversation = ask(alice)
    actions.note(conversation_id=conversation, key=uuid7(), text="Gọi lại chiều nay", by=nurse, at=now())
    assert [one.kind for one in queries.messages(alice.claims, conversation)] == ["text"]
    assert [one.kind for one in queries.messages(nurse.scope, conversation)] == ["text", "note"]
    assert queries.unread(alice.claims) == 0


def test_a_call_that_reached_nobody_leaves_the_person_waiting(alice: Home, nurse: OfficerCard) -> None:
    conversation = ask(alice)
    actions.call(conversation_id=conversation, key=uuid7(), result=CallResult.NO_ANSWER, by=nurse, at=now())
    assert reread(conversation).due_at is not None
    actions.call(conversation_id=conversation, key=uuid7(), result=CallResult.ANSWERED, by=nurse, at=now())
    assert reread(conversation).due_at is None


def test_the_holder_hands_over_to_a_colleague_with_a_note(
    alice: Home, nurse: OfficerCard, colleague: OfficerCard
) -> None:
    conversation, key = ask(alice), uuid7()
    for _ in range(2):
        actions.hand_over(
            conversation_id=conversation, key=key, to=str(colleague.id), text="Bạn biết nhà này", by=nurse, at=now()
        )
    assert reread(conversation).claimed_by == colleague.id
    assert [one.kind for one in queries.messages(nurse.scope, conversation)] == ["text", "handed_over", "note"]
    assert colleague.full_name in queries.messages(alice.claims, conversation)[-1].event


def test_nobody_is_handed_a_conversation_of_another_unit(alice: Home, nurse: OfficerCard, sibling: OfficerCard) -> None:
    with pytest.raises(Invalid):
        actions.hand_over(conversation_id=ask(alice), key=uuid7(), to=str(sibling.id), text="", by=nurse, at=now())


def test_the_area_centre_takes_over_what_is_handed_up(alice: Home, nurse: OfficerCard, centre: OfficerCard) -> None:
    conversation = ask(alice)
    actions.hand_over(conversation_id=conversation, key=uuid7(), to="up", text="Cần bác sĩ", by=nurse, at=now())
    handed = queries.inbox(centre.scope, Filters(escalated_to=centre.organisation_id)).rows
    assert [one.id for one in handed] == [conversation]
    reply(centre, conversation)
    assert reread(conversation).claimed_by == centre.id


def test_closing_needs_a_summary_that_the_person_reads(alice: Home, nurse: OfficerCard) -> None:
    conversation = ask(alice)
    with pytest.raises(Invalid):
        actions.close(conversation_id=conversation, key=uuid7(), summary=" ", by=nurse, at=now())
    actions.close(conversation_id=conversation, key=uuid7(), summary="Nghỉ ba ngày.", by=nurse, at=now())
    assert reread(conversation).state == "closed"
    assert queries.messages(alice.claims, conversation)[-1].text == "Nghỉ ba ngày."


def test_reading_is_shown_to_who_wrote(alice: Home, nurse: OfficerCard) -> None:
    conversation = ask(alice)
    actions.mark_read(conversation_id=conversation, by=nurse, at=now())
    read_up_to = queries.conversation_of(alice.claims, conversation).read_by_staff
    assert queries.messages(alice.claims, conversation)[0].number <= read_up_to
    say(alice, conversation)
    assert queries.messages(alice.claims, conversation)[-1].number > read_up_to
    version = reread(conversation).version
    actions.mark_read(conversation_id=conversation, by=nurse, at=now())
    actions.mark_read(conversation_id=conversation, by=nurse, at=now())
    assert reread(conversation).version == version + 1


def test_urgent_ones_stand_first_and_then_who_waits_longest(alice: Home, nurse: OfficerCard) -> None:
    at = now()
    calm = ask(alice, at=at - timedelta(hours=3), urgency="question")
    later = ask(alice, at=at - timedelta(minutes=2), urgency="urgent")
    first = ask(alice, at=at - timedelta(minutes=9), urgency="urgent")
    answered = ask(alice, at=at - timedelta(hours=5), urgency="urgent")
    reply(nurse, answered)
    waiting = Filters(waiting=True)
    page = queries.inbox(nurse.scope, waiting, limit=2)
    assert [one.id for one in page.rows] == [first, later]
    assert [one.id for one in queries.inbox(nurse.scope, waiting, page.older).rows] == [calm]
    assert [one.id for one in queries.inbox(nurse.scope, Filters(claimed_by=nurse.id)).rows] == [answered]
    assert queries.progress(alice.claims, calm, at).ahead == 2


def test_the_expected_wait_comes_from_what_others_waited(alice: Home, nurse: OfficerCard) -> None:
    at = now()
    asked = [ask(alice, at=at - timedelta(minutes=minutes)) for minutes in (10, 20, 30, 40, 50)]
    mine = ask(alice, at=at)
    for conversation in asked:
        assert queries.progress(alice.claims, mine, at).expected is None
        actions.answer(conversation_id=conversation, key=uuid7(), text=ANSWER, by=nurse, at=at)
    expected = queries.progress(alice.claims, mine, at).expected
    assert expected is not None
    assert (expected.shortest, expected.longest) == (15, 45)
    say(alice, asked[0])
    reply(nurse, asked[0])
    assert len(Wait.objects.get().seconds) == 5


def test_an_unanswered_question_goes_to_the_unit_above_and_the_person_is_told(
    alice: Home, nurse: OfficerCard, centre: OfficerCard
) -> None:
    conversation = ask(alice, at=now() - deadline(0, today()) - timedelta(minutes=1), urgency="urgent")
    actions.claim(conversation_id=conversation, key=uuid7(), by=nurse, at=now())
    assert (escalate_unanswered(at=now()), escalate_unanswered(at=now())) == (1, 0)
    late = reread(conversation)
    assert (late.escalated_to, late.claimed_by) == (centre.organisation_id, None)
    assert organisation_name(centre.organisation_id) in queries.messages(alice.claims, conversation)[-1].event
    assert [one.id for one in queries.inbox(centre.scope, Filters(overdue=True)).rows] == [conversation]
    assert OutboxMessage.objects.filter(topic="notice.requested").count() == 1


def test_what_was_answered_in_time_is_never_escalated(alice: Home, nurse: OfficerCard) -> None:
    conversation = ask(alice, at=now() - timedelta(days=3))
    reply(nurse, conversation)
    assert escalate_unanswered(at=now()) == 0
    assert Conversation.objects.unscoped("a test").filter(overdue_at__isnull=False).count() == 0


def test_a_supervisor_hands_on_what_a_colleague_holds(alice: Home, nurse: OfficerCard) -> None:
    head = card(station_officer("00004", "supervisor"))
    conversation = ask(alice)
    reply(nurse, conversation)
    actions.hand_over(conversation_id=conversation, key=uuid7(), to=str(head.id), text="", by=head, at=now())
    reply(head, conversation)
    assert reread(conversation).claimed_by == head.id
