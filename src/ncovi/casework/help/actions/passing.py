"""Giving a conversation back, and passing it to another unit: the person is told who answers from now on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor
from ncovi.casework import holding
from ncovi.casework.actions import ASSIGN
from ncovi.casework.help import talk
from ncovi.casework.help.actions.working import ANSWER, HURDLES, actor, begin_step
from ncovi.casework.help.models import Conversation
from ncovi.casework.help.rules import Author, Kind
from ncovi.casework.help.talk import Said
from ncovi.casework.holding import Hurdle
from ncovi.casework.passing import Answer, How, Passing, hurdle_to_pass, mark
from ncovi.kernel.ids import uuid7_from

WHY_NOT = HURDLES | {Hurdle.NOT_CLAIMED: gettext_lazy("Nobody has taken this conversation. Nothing was changed.")}


@transaction.atomic
def release(*, conversation_id: UUID, by: OfficerCard, at: datetime) -> None:
    """Give a conversation back to the list.

    Raises:
        NotFound, Forbidden: as for `claim`. Conflict: closed, not taken, or in a colleague's hands.
    """
    conversation, _new = begin_step(conversation_id, ANSWER, None, by)
    may_assign = ASSIGN in by.permissions
    state, holder = conversation.state, conversation.claimed_by
    _refuse(holding.hurdle_to_release(state, holder, by.id, may_assign=may_assign), conversation)
    talk.lay_open(conversation)
    talk.keep(conversation, "released", actor(by), at)


@transaction.atomic
def pass_on(*, conversation_id: UUID, passing: Passing, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Pass a conversation to another unit with a note for them; where it leaves, the person is told.

    Raises:
        NotFound, Forbidden, Conflict: as for `claim`. Invalid: the words are too long.
    """
    text = talk.whole(passing.note, "words")
    note = Said(key, Author.STAFF, Kind.NOTE, text, officer=by.id, organisation=by.organisation_id, for_person=False)
    conversation, new = begin_step(conversation_id, ANSWER, note, by)
    if not new:
        return
    _refuse(hurdle_to_pass(conversation, by.id, may_assign=ASSIGN in by.permissions), conversation)
    mark(conversation, passing)
    talk.add(conversation, note, at)
    if passing.leaves:
        _tell(conversation, passing, key, at)
    talk.keep(conversation, "sent_back" if passing.how is How.BACK else "referred", actor(by), at)


@transaction.atomic
def hear_back(*, conversation_id: UUID, answer: Answer, key: UUID, by: Actor, at: datetime) -> None:
    """Note what another unit beyond the territory answered; the same key again changes nothing."""
    rows = Conversation.objects.unscoped("the answer comes from elsewhere").select_for_update()
    conversation = rows.get(id=conversation_id)
    unit = answer.organisation
    note = Said(key, Author.HOUSE, Kind.NOTE, answer.words, organisation=unit, for_person=False)
    if talk.sent_before(conversation, note):
        return
    conversation.referred_to = None if answer.back else conversation.referred_to
    talk.add(conversation, note, at)
    talk.keep(conversation, "answered_elsewhere", by, at)


def _tell(conversation: Conversation, passing: Passing, key: UUID, at: datetime) -> None:
    talk.lay_open(conversation)
    talk.wait_for_staff(conversation, at)
    told = uuid7_from(at, "passed", str(key))
    talk.add(conversation, Said(told, Author.HOUSE, Kind.HANDED_OVER, organisation=passing.to), at)


def _refuse(hurdle: Hurdle | None, conversation: Conversation) -> None:
    holding.refuse(hurdle, ("conversation", conversation.id), conversation.claimed_by, WHY_NOT)
