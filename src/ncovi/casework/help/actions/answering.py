"""What officers do: claim, answer, call, note, hand over, close. Each is one transaction under the form's key."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework import escalation
from ncovi.casework.actions import ASSIGN
from ncovi.casework.help import routing, rules, talk, waiting
from ncovi.casework.help.actions.working import ANSWER, READ, actor, begin_step, refuse_unless_held
from ncovi.casework.help.models import Conversation
from ncovi.casework.help.rules import Author, Kind, State
from ncovi.casework.help.talk import Said
from ncovi.casework.help.telling import notify_person
from ncovi.casework.rules import CallResult
from ncovi.kernel.errors import Invalid
from ncovi.kernel.ids import uuid7_from

# To whom a conversation is handed when it is not to a colleague: the unit above.
UP = "up"


@transaction.atomic
def claim(*, conversation_id: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take a conversation; claiming one's own again changes nothing.

    Raises:
        NotFound: out of scope. Forbidden: no permission. Conflict: closed, or a colleague has it.
    """
    conversation, new = begin_step(conversation_id, ANSWER, _by(by, key, Kind.CLAIMED), by)
    if not new or conversation.claimed_by == by.id:
        return
    refuse_unless_held(conversation, by)
    _take(conversation, by, at)
    talk.add(conversation, _by(by, key, Kind.CLAIMED), at)
    talk.keep(conversation, "claimed", actor(by), at)


@transaction.atomic
def answer(*, conversation_id: UUID, key: UUID, text: str, by: OfficerCard, at: datetime) -> None:
    """Write to the person; whoever answers an open conversation has claimed it by that.

    Raises:
        NotFound, Forbidden, Conflict: as for `claim`. Invalid: empty or too long.
    """
    said = _by(by, key, Kind.TEXT, talk.whole(text))
    conversation, new = begin_step(conversation_id, ANSWER, said, by)
    if not new:
        return
    refuse_unless_held(conversation, by)
    _take(conversation, by, at)
    _answered(conversation, said, by, at)
    talk.keep(conversation, "answered", actor(by), at)


@transaction.atomic
def call(*, conversation_id: UUID, key: UUID, result: CallResult, by: OfficerCard, at: datetime) -> None:
    """Record a call; a conversation on the phone is an answer, and a wish to be called is then fulfilled.

    Raises:
        NotFound, Forbidden, Conflict: as for `claim`.
    """
    said = _by(by, key, Kind.CALLED, result)
    conversation, new = begin_step(conversation_id, ANSWER, said, by)
    if not new:
        return
    refuse_unless_held(conversation, by)
    _take(conversation, by, at)
    if result == CallResult.ANSWERED:
        conversation.call_from = conversation.call_until = None
        _answered(conversation, said, by, at)
    else:
        talk.add(conversation, said, at)
    talk.keep(conversation, "called", actor(by), at)


@transaction.atomic
def note(*, conversation_id: UUID, key: UUID, text: str, by: OfficerCard, at: datetime) -> None:
    """Add a note that only staff reads, to a closed conversation too.

    Raises:
        NotFound, Forbidden: as for `claim`. Invalid: empty or too long.
    """
    said = _by(by, key, Kind.NOTE, talk.whole(text, "note"), for_person=False)
    conversation, new = begin_step(conversation_id, ANSWER, said, by)
    if new:
        talk.add(conversation, said, at)
        talk.keep(conversation, "noted", actor(by), at)


@transaction.atomic
def hand_over(*, conversation_id: UUID, key: UUID, to: str, text: str, by: OfficerCard, at: datetime) -> None:
    """Hand over to a colleague (by id) or to the unit above (`UP`), with a note for them; the person is told.

    Raises:
        NotFound, Forbidden, Conflict: as for `claim`. Invalid: no such colleague or unit, or the note is too long.
    """
    note_text = talk.whole(text, "note", needed=False)
    conversation, new = begin_step(conversation_id, ANSWER, _by(by, key, Kind.HANDED_OVER), by, anybody=True)
    if not new:
        return
    if ASSIGN not in by.permissions or conversation.state == State.CLOSED:
        refuse_unless_held(conversation, by)
    told = _given_up(conversation, key, at) if to == UP else _given_to(conversation, key, to, by, at)
    talk.add(conversation, told, at)
    if note_text:
        left = _by(by, uuid7_from(at, "note", str(key)), Kind.NOTE, note_text, for_person=False)
        talk.add(conversation, left, at)
    talk.keep(conversation, "handed_over", actor(by), at)


@transaction.atomic
def close(*, conversation_id: UUID, key: UUID, summary: str, by: OfficerCard, at: datetime) -> None:
    """Close a conversation with a summary that the person reads.

    Raises:
        NotFound, Forbidden, Conflict: as for `claim`. Invalid: no summary, or too long.
    """
    said = _by(by, key, Kind.SUMMARY, talk.whole(summary, "summary"))
    conversation, new = begin_step(conversation_id, ANSWER, said, by)
    if not new:
        return
    refuse_unless_held(conversation, by)
    _take(conversation, by, at)
    _answered(conversation, said, by, at)
    conversation.state, conversation.closed_at, conversation.rank = State.CLOSED, at, rules.CLOSED_RANK
    conversation.call_from = conversation.call_until = None
    talk.keep(conversation, "closed", actor(by), at)


@transaction.atomic
def mark_read(*, conversation_id: UUID, by: OfficerCard, at: datetime) -> None:
    """Mark what the person wrote as read by the unit: the person sees that somebody has."""
    conversation, _new = begin_step(conversation_id, READ, None, by)
    if conversation.read_by_staff >= conversation.last_of_person:
        return
    conversation.version += 1
    conversation.read_by_staff = conversation.version
    talk.keep(conversation, "read_by_staff", actor(by), at)


def _by(by: OfficerCard, key: UUID, kind: Kind, text: str = "", *, for_person: bool = True) -> Said:
    return Said(key, Author.STAFF, kind, text, officer=by.id, organisation=by.organisation_id, for_person=for_person)


def _take(conversation: Conversation, by: OfficerCard, at: datetime) -> None:
    if conversation.state == State.OPEN:
        conversation.state, conversation.claimed_by, conversation.claimed_at = State.CLAIMED, by.id, at


def _answered(conversation: Conversation, said: Said, by: OfficerCard, at: datetime) -> None:
    if conversation.answered_at is None:
        conversation.answered_at = at
        waiting.note_first_answer(conversation, at)
    talk.add(conversation, said, at)
    # Who answers has read.
    conversation.read_by_staff = conversation.version
    talk.wait_for_person(conversation, at)
    notify_person(conversation, "help_answer", said.id, actor(by), at)


def _given_to(conversation: Conversation, key: UUID, to: str, by: OfficerCard, at: datetime) -> Said:
    able = {str(officer): officer for officer, _name in routing.answerers(by.organisation_id)}
    if to not in able:
        raise Invalid("officer_elsewhere", _("This officer works for another organisation."), {"pointer": "/to"})
    conversation.state, conversation.claimed_by, conversation.claimed_at = State.CLAIMED, able[to], at
    return Said(key, Author.HOUSE, Kind.HANDED_OVER, officer=able[to], organisation=by.organisation_id)


def _given_up(conversation: Conversation, key: UUID, at: datetime) -> Said:
    above = escalation.next_up(conversation.organisation_id)
    if above is None:
        raise Invalid("no_unit_above", _("There is no unit above yours to hand this to."), {"pointer": "/to"})
    conversation.organisation_id = conversation.escalated_to = above
    talk.lay_open(conversation)
    talk.wait_for_staff(conversation, at)
    return Said(key, Author.HOUSE, Kind.HANDED_OVER, organisation=above)
