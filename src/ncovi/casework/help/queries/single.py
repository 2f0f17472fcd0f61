"""One conversation and what was said in it."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.access.scoped import ScopedQuerySet
from ncovi.casework.help.models import Conversation, Message
from ncovi.casework.help.queries.views import CONVERSATION_FIELDS, ConversationView, MessageView, message_views
from ncovi.casework.help.talk import words
from ncovi.kernel import picture_store
from ncovi.kernel.errors import NotFound
from ncovi.kernel.pictures import Picture
from ncovi.people.tokens import Claims

SHOWN = 60


def conversation(scope: Scope, conversation_id: UUID) -> ConversationView:
    """Return one conversation of an officer's territory.

    Raises:
        NotFound: not there, or out of scope.
    """
    return one(Conversation.objects.within(scope), conversation_id)


def conversations_by_ids(scope: Scope, ids: Iterable[UUID]) -> dict[UUID, ConversationView]:
    """Return conversations by id; those out of scope are left out."""
    rows = Conversation.objects.within(scope).filter(id__in=list(ids)).values_list(*CONVERSATION_FIELDS)
    return {view.id: view for view in (ConversationView(*values) for values in rows)}


def messages(
    asker: Scope | Claims, conversation_id: UUID, *, before: int | None = None, limit: int = SHOWN
) -> Sequence[MessageView]:
    """Return the latest messages of a conversation, or those `before` a number, oldest first.

    What only staff reads is left out for a household.
    """
    rows: ScopedQuerySet[Message] = Message.objects.filter(conversation_id=conversation_id)
    if isinstance(asker, Scope):
        rows = rows.within(asker)
    else:
        rows = rows.of_household(asker.cell, asker.household).filter(for_person=True)
    if before is not None:
        rows = rows.filter(number__lt=before)
    return message_views(reversed(rows.order_by("-number")[:limit]))


def picture(scope: Scope, conversation_id: UUID, picture_id: UUID) -> Picture:
    """Return a photo of a conversation.

    Raises:
        NotFound: not there, out of scope, or forgotten.
    """
    return shown(Message.objects.within(scope), conversation_id, picture_id)


def one(rows: ScopedQuerySet[Conversation], conversation_id: UUID) -> ConversationView:
    """Return the conversation among rows that the asker may see."""
    values = rows.filter(id=conversation_id).values_list(*CONVERSATION_FIELDS).first()
    if values is None:
        raise NotFound("conversation_unknown", _("This conversation does not exist or lies outside your territory."))
    return ConversationView(*values)


def shown(rows: ScopedQuerySet[Message], conversation_id: UUID, picture_id: UUID) -> Picture:
    """Return a picture that one of these rows holds."""
    there = rows.filter(conversation_id=conversation_id, picture_id=picture_id).exists()
    found = picture_store.load(picture_id) if there else None
    if found is None:
        raise NotFound("picture_unknown", _("This photo is not kept any more."))
    return found


def words_about(scope: Scope, conversation_id: UUID) -> str:
    """Return what the person wrote about whether a conversation helped, "" where nothing.

    Raises:
        NotFound: not there, or out of scope.
    """
    found = Conversation.objects.within(scope).filter(id=conversation_id).values_list("helped_sealed").first()
    if found is None:
        raise NotFound("conversation_unknown")
    return words(found[0])
