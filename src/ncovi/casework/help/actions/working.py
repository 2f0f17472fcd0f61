"""What every step of an officer begins with: permission, lock, and whether the form was carried out already."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor
from ncovi.casework import holding
from ncovi.casework.help import talk
from ncovi.casework.help.models import Conversation, Message
from ncovi.casework.help.routing import ANSWER
from ncovi.casework.help.talk import Said
from ncovi.casework.holding import Hurdle
from ncovi.kernel.errors import NotFound

READ = "territory:help:read"
HURDLES = {
    Hurdle.CLOSED: gettext_lazy("This conversation was closed meanwhile. Nothing was changed."),
    Hurdle.CLAIMED_BY_OTHER: gettext_lazy("A colleague is answering this person. Nothing was sent."),
}

__all__ = ["ANSWER", "READ", "actor", "begin_step", "refuse_unless_held"]


def begin_step(
    conversation_id: UUID, permission: str, said: Said | None, by: OfficerCard, *, anybody: bool = False
) -> tuple[Conversation, bool]:
    """Return the conversation, locked, and whether the form with this key is new.

    Args:
        conversation_id: which one.
        permission: what the officer needs.
        said: what the form would add, None for steps that add nothing.
        by: the officer.
        anybody: whether what the key added may stand in somebody else's name, as a hand-over does.

    Raises:
        Forbidden, NotFound: the officer may not, or it lies outside the territory.
        Conflict: the key was used for something else.
    """
    by.insist(permission)
    rows = Conversation.objects.within(by.scope).select_for_update()
    conversation: Conversation | None = rows.filter(id=conversation_id).first()
    if conversation is None:
        message = _("This conversation does not exist or lies outside your territory.")
        raise NotFound("conversation_unknown", message)
    if said is None:
        return conversation, False
    if anybody:
        used = Message.objects.within(by.scope).filter(cell=conversation.cell, id=said.id, conversation=conversation)
        return conversation, not used.exists()
    return conversation, not talk.sent_before(conversation, said)


def refuse_unless_held(conversation: Conversation, by: OfficerCard) -> None:
    """Say what keeps the officer from a step, if anything does; what nobody holds is free to be taken."""
    hurdle = holding.hurdle_to_work(conversation.state, conversation.claimed_by, by.id)
    holding.refuse(hurdle, ("conversation", conversation.id), conversation.claimed_by, HURDLES)


def actor(by: OfficerCard) -> Actor:
    """Return the officer as the audit names them."""
    return Actor("officer", str(by.id))
