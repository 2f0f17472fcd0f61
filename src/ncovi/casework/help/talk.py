"""What every action does with a conversation that it holds locked: add to it, pass the turn, keep it and tell."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor, record
from ncovi.casework import holding
from ncovi.casework.help import rules
from ncovi.casework.help.given import deadline
from ncovi.casework.help.live import Happened, tell
from ncovi.casework.help.models import Conversation, Message
from ncovi.casework.help.rules import Author, Kind, State
from ncovi.casework.holding import sent_otherwise
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Invalid
from ncovi.kernel.secrets import vault

LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Said:
    """Something to be added: by whom, of what kind, with which words."""

    id: UUID
    author: Author
    kind: Kind = Kind.TEXT
    text: str = ""
    picture: UUID | None = None
    officer: int | None = None
    organisation: int | None = None
    for_person: bool = True


def add(conversation: Conversation, said: Said, at: datetime) -> None:
    """Add to a conversation; what is new for the person is counted as unread."""
    conversation.version += 1
    if said.author is Author.PERSON:
        conversation.last_of_person = conversation.version
    elif said.for_person:
        conversation.unread += 1
    Message.objects.bulk_create([_row(conversation, said, at)])


def _row(conversation: Conversation, said: Said, at: datetime) -> Message:
    return Message(
        cell=conversation.cell,
        id=said.id,
        conversation=conversation,
        number=conversation.version,
        at=at,
        author=said.author,
        kind=said.kind,
        for_person=said.for_person,
        officer_id=said.officer,
        organisation_id=said.organisation,
        text_sealed=vault().seal(said.text) if said.text else None,
        picture_id=said.picture,
    )


def wait_for_staff(conversation: Conversation, at: datetime) -> None:
    """Let the unit have the turn, with a deadline; who waits already keeps their place and their deadline."""
    if conversation.rank < rules.ANSWERED_RANK:
        return
    conversation.rank = rules.rank(conversation.urgency, waiting=True, closed=False)
    conversation.turn_at = at
    conversation.due_at = at + deadline(conversation.urgency, day_of(at))
    conversation.overdue_at = None


def wait_for_person(conversation: Conversation, at: datetime) -> None:
    """Let the person have the turn: nothing is due any more."""
    conversation.rank = rules.rank(conversation.urgency, waiting=False, closed=False)
    conversation.turn_at, conversation.due_at, conversation.overdue_at = at, None, None


def lay_open(conversation: Conversation) -> None:
    """Let anybody of the unit take it."""
    conversation.state, conversation.claimed_by, conversation.claimed_at = State.OPEN, None, None


def keep(conversation: Conversation, action: str, by: Actor, at: datetime) -> None:
    """Save, audit, and tell the pages that stand open."""
    conversation.save()
    record(
        action=f"help.{action}",
        subject=("conversation", str(conversation.id)),
        by=by,
        at=at,
        unit=conversation.commune,
    )
    tell_of(conversation)


def tell_of(conversation: Conversation) -> None:
    """Tell the pages that stand open."""
    tell(Happened(conversation.id, conversation.version, conversation.commune, conversation.province))


def sent_before(conversation: Conversation, said: Said) -> bool:
    """Tell whether this very message is there already.

    Raises:
        Conflict: something else was sent under the same key.
    """
    sent = (
        Message.objects.unscoped("a key is looked for wherever it was used")
        .filter(cell=conversation.cell, id=said.id)
        .first()
    )
    if sent is None:
        return False
    same = (sent.author, sent.kind, sent.officer_id) == (said.author, said.kind, said.officer)
    if sent.conversation_id != conversation.id or not same or words(sent.text_sealed) != said.text:
        raise sent_otherwise()
    return True


def words(sealed: bytes | memoryview | None) -> str:
    """Return what was written, "" where nothing was."""
    return vault().open(bytes(sealed)) if sealed else ""


def whole(text: str, field: str = "text", *, needed: bool = True) -> str:
    """Return a text without blanks around it.

    Raises:
        Invalid: empty although needed, or too long.
    """
    text = holding.whole(field, text, LONGEST_TEXT)
    if needed and not text:
        raise Invalid("text_missing", _("Write something first."), {"pointer": f"/{field}"})
    return text
