"""How a conversation begins, and what holds for everything that people send."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.audit.actions import Actor
from ncovi.audit.queries import done_since
from ncovi.casework.help import talk
from ncovi.casework.help.models import Conversation
from ncovi.casework.help.routing import unit_for
from ncovi.casework.help.rules import CLOSED_RANK, Author, Window
from ncovi.casework.help.talk import Said
from ncovi.declarations.queries import Key, own_declaration
from ncovi.kernel import picture_store
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Invalid, NotFound, TooMany
from ncovi.kernel.pictures import Picture
from ncovi.people import queries as people
from ncovi.people.tokens import Claims

# So often within what time: far above what somebody in need does, far below what a script does.
MEASURES = {
    "help.opened": (10, timedelta(days=1)),
    "help.written": (40, timedelta(minutes=10)),
    "help.call_wanted": (10, timedelta(days=1)),
}
PHOTOS_KEPT_FOR = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Begun:
    """A new conversation: its id, about whom, with which first words, how urgent."""

    id: UUID
    person: UUID
    text: str
    urgency: int


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks: about whom, how urgent, which danger signs, when to be called, after which declaration."""

    person: UUID
    text: str = ""
    urgency: str = ""
    danger: tuple[str, ...] = ()
    window: Window | None = None
    declaration: Key | None = None
    language: str = "vi"


def begin(
    claims: Claims, begun: Begun, question: Question, at: datetime, picture: Picture | None = None
) -> Conversation:
    """Return a new conversation with its first message; the caller keeps it.

    Raises:
        NotFound: the person or declaration is not of this household. Invalid: details or consent are missing.
    """
    person = people.member(claims, begun.person)
    if not person.complete or not person.consented:
        message = _("We need the details and the consent of this person before the health station can help.")
        raise Invalid("person_incomplete", message, {"pointer": "/person"})
    about = own_declaration(claims, question.declaration).key if question.declaration else None
    conversation = Conversation(
        id=begun.id,
        cell=claims.cell,
        household_id=claims.household,
        person_id=person.id,
        commune=person.commune,
        province=person.province,
        organisation_id=unit_for(person.commune),
        language=question.language,
        urgency=begun.urgency,
        danger=bool(question.danger),
        declaration_day=about.day if about else None,
        declaration_id=about.id if about else None,
        rank=CLOSED_RANK,
        opened_at=at,
    )
    talk.wait_for_staff(conversation, at)
    conversation.save(force_insert=True)
    kept = keep_photo(picture, at) if picture else None
    talk.add(conversation, Said(begun.id, Author.PERSON, text=begun.text, picture=kept), at)
    return conversation


def keep_photo(picture: Picture, at: datetime) -> UUID:
    """Keep a photo for as long as one of a report is kept, and return its id."""
    return picture_store.keep(picture=picture, at=at, until=day_of(at) + PHOTOS_KEPT_FOR)


def own(claims: Claims, conversation_id: UUID) -> Conversation:
    """Return a household's conversation, locked.

    Raises:
        NotFound: it is not there, or of another household.
    """
    rows = Conversation.objects.of_household(claims.cell, claims.household).select_for_update()
    found: Conversation | None = rows.filter(id=conversation_id).first()
    if found is None:
        raise NotFound("conversation_unknown", _("This conversation does not exist."))
    return found


def within_measure(by: Actor, action: str, at: datetime) -> None:
    """Refuse what comes faster than a person writes.

    Raises:
        TooMany: with when to try again.
    """
    most, within = MEASURES[action]
    if done_since(by.kind, by.id, action, at - within) >= most:
        message = _("That was very much in a short time. Please wait a little, or call the hotline.")
        raise TooMany("help_too_fast", message, {"retry_after": int(within.total_seconds())})
