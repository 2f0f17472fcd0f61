"""What people do: ask, write, want to be called, read, and say whether it helped. Each is one transaction."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from ncovi.audit.actions import Actor
from ncovi.casework.help import rules, signs, talk
from ncovi.casework.help.actions.beginning import Begun, Question, begin, keep_photo, own, within_measure
from ncovi.casework.help.given import URGENT, urgency_of
from ncovi.casework.help.models import Conversation, Message
from ncovi.casework.help.routing import unit_for
from ncovi.casework.help.rules import Author, Helped, Kind, State, Window
from ncovi.casework.help.talk import Said
from ncovi.kernel.clock import ICT
from ncovi.kernel.errors import Conflict, Invalid, NotFound
from ncovi.kernel.ids import time_of, uuid7_from
from ncovi.kernel.pictures import Picture
from ncovi.kernel.secrets import vault
from ncovi.people import queries as people
from ncovi.people.tokens import Claims


@transaction.atomic
def open_conversation(*, claims: Claims, key: UUID, question: Question, by: Actor, at: datetime) -> None:
    """Ask the health unit of the place; the conversation has the form's `key` as its id, and so is begun once.

    Danger signs make it urgent, whatever was chosen.

    Raises:
        NotFound: the person or declaration is not of this household. Invalid: without consent, empty or too long.
        TooMany: too many questions in a day. Conflict: the key was used for something else.
    """
    danger = bool(question.danger)
    text = _with_signs(talk.whole(question.text, needed=not danger), question.danger, question.language)
    begun = Begun(key, question.person, text, urgency_of(URGENT if danger else question.urgency))
    if _is_there(claims, begun):
        return
    within_measure(by, "help.opened", at)
    conversation = begin(claims, begun, question, at)
    if question.window is not None:
        _want_call(conversation, uuid7_from(at, "call", str(key)), question.window, at)
    talk.keep(conversation, "opened", by, at)


@transaction.atomic
def write(
    *, claims: Claims, conversation_id: UUID, key: UUID, text: str, picture: Picture | None, by: Actor, at: datetime
) -> UUID:
    """Add a message and return the conversation that has it.

    One that was closed opens again; where that is long ago a new one begins, so that nothing is lost on the way.

    Raises:
        NotFound: not of this household. Invalid: empty or too long. TooMany: too fast. Conflict: the key was used
        for other words.
    """
    conversation = own(claims, conversation_id)
    said = Said(key, Author.PERSON, text=talk.whole(text, needed=picture is None))
    newer = _continued_in(claims, conversation, said)
    if newer is not None or talk.sent_before(conversation, said):
        return newer or conversation.id
    within_measure(by, "help.written", at)
    if conversation.closed_at is not None and not rules.reopens(conversation.closed_at, at):
        begun = Begun(_continuation(said.id), conversation.person_id, said.text, conversation.urgency)
        conversation = begin(
            claims, begun, Question(conversation.person_id, language=conversation.language), at, picture
        )
        talk.keep(conversation, "written", by, at)
        return conversation.id
    _reopen(conversation, said, at)
    _follow_move(claims, conversation, said, at)
    kept = keep_photo(picture, at) if picture else None
    talk.add(conversation, Said(key, Author.PERSON, text=said.text, picture=kept), at)
    talk.wait_for_staff(conversation, at)
    talk.keep(conversation, "written", by, at)
    return conversation.id


@transaction.atomic
def ask_for_call(*, claims: Claims, conversation_id: UUID, key: UUID, window: Window, by: Actor, at: datetime) -> None:
    """Ask to be called within a window of time.

    Raises:
        NotFound, TooMany, Conflict: as for `write`; Conflict also where the conversation was closed.
    """
    conversation = own(claims, conversation_id)
    if conversation.state == State.CLOSED:
        raise Conflict("conversation_closed", _("This conversation was closed. Write a message to open it again."))
    if talk.sent_before(conversation, _call_wanted(conversation, key, window)):
        return
    within_measure(by, "help.call_wanted", at)
    _want_call(conversation, key, window, at)
    talk.wait_for_staff(conversation, at)
    talk.keep(conversation, "call_wanted", by, at)


@transaction.atomic
def read(*, claims: Claims, conversation_id: UUID, by: Actor, at: datetime) -> None:
    """Mark everything as read by the person."""
    conversation = own(claims, conversation_id)
    if not conversation.unread:
        return
    conversation.version += 1
    conversation.read_by_person, conversation.unread = conversation.version, 0
    talk.keep(conversation, "read", by, at)


@transaction.atomic
def say_whether_it_helped(
    *, claims: Claims, conversation_id: UUID, helped: Helped, words: str, by: Actor, at: datetime
) -> None:
    """Keep what the person says of a closed conversation; saying it again replaces it.

    Raises:
        NotFound: not of this household. Conflict: it is not closed. Invalid: the words are too many.
    """
    conversation = own(claims, conversation_id)
    if conversation.state != State.CLOSED:
        raise Conflict("conversation_not_closed", _("This conversation is still going on."))
    said = talk.whole(words, "words", needed=False)
    conversation.helped, conversation.helped_sealed = helped, vault().seal(said) if said else None
    conversation.version += 1
    talk.keep(conversation, "judged", by, at)


def _is_there(claims: Claims, begun: Begun) -> bool:
    found = Conversation.objects.unscoped("a key is looked for wherever it was used").filter(id=begun.id).first()
    if found is None:
        return False
    if (found.cell, found.household_id) != (claims.cell, claims.household):
        raise NotFound("conversation_unknown")
    return talk.sent_before(found, Said(begun.id, Author.PERSON, text=begun.text))


def _with_signs(text: str, danger: Collection[str], language: str) -> str:
    if not danger:
        return text
    with override(language):
        named = _("Danger signs: %(signs)s.") % {"signs": "; ".join(signs.in_words(danger, language))}
    return f"{named}\n{text}".strip()


def _continuation(message: UUID) -> UUID:
    """Return the id of the conversation that a late message begins, the same however often it is sent."""
    return uuid7_from(time_of(message), "continued", str(message))


def _continued_in(claims: Claims, conversation: Conversation, said: Said) -> UUID | None:
    if conversation.state != State.CLOSED or said.id.version != 7:  # noqa: PLR2004 - keys of our pages
        return None
    newer = Message.objects.of_household(claims.cell, claims.household).filter(id=_continuation(said.id)).first()
    return newer.conversation_id if newer else None


def _reopen(conversation: Conversation, said: Said, at: datetime) -> None:
    if conversation.closed_at is None:
        return
    conversation.closed_at = None
    conversation.helped, conversation.helped_sealed = "", None
    talk.lay_open(conversation)
    again = Said(uuid7_from(at, "reopened", str(said.id)), Author.HOUSE, Kind.REOPENED)
    talk.add(conversation, again, at)


def _follow_move(claims: Claims, conversation: Conversation, said: Said, at: datetime) -> None:
    """Let the unit of the place where the person lives now answer, as it gets their new declarations too."""
    try:
        person = people.member(claims, conversation.person_id)
    except NotFound:
        return
    if not person.commune or person.commune == conversation.commune:
        return
    conversation.commune, conversation.province = person.commune, person.province
    conversation.organisation_id, conversation.escalated_to = unit_for(person.commune), None
    talk.lay_open(conversation)
    moved = Said(
        uuid7_from(at, "moved", str(said.id)), Author.HOUSE, Kind.MOVED, organisation=conversation.organisation_id
    )
    talk.add(conversation, moved, at)


def _want_call(conversation: Conversation, key: UUID, window: Window, at: datetime) -> None:
    conversation.call_from, conversation.call_until = window.begins, window.ends
    talk.add(conversation, _call_wanted(conversation, key, window), at)


def _call_wanted(conversation: Conversation, key: UUID, window: Window) -> Said:
    if window.ends <= window.begins:
        raise Invalid("window_unknown", _("Choose when we should call."), {"pointer": "/window"})
    begins, ends = window.begins.astimezone(ICT), window.ends.astimezone(ICT)
    with override(conversation.language):
        text = _("Please call me on %(day)s between %(begins)s and %(ends)s.") % {
            "day": f"{begins:%d/%m}",
            "begins": f"{begins:%H:%M}",
            "ends": f"{ends:%H:%M}",
        }
    return Said(key, Author.PERSON, Kind.CALLBACK, text)
