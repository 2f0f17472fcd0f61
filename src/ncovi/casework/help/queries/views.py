"""What a reader gets to see of a conversation."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from ncovi.access.queries import officer_names, organisation_name
from ncovi.casework.help import words
from ncovi.casework.help.given import urgencies
from ncovi.casework.help.models import Message
from ncovi.casework.help.rules import ANSWERED_RANK, Author, Kind, State
from ncovi.casework.help.talk import words as opened
from ncovi.kernel import picture_store


@dataclass(frozen=True, slots=True)
class ConversationView:
    """A conversation as it stands."""

    id: UUID
    cell: int
    household_id: UUID
    person_id: UUID
    commune: str
    province: str
    organisation_id: int | None
    language: str
    urgency: int
    danger: bool
    declaration_day: date | None
    declaration_id: UUID | None
    state: str
    rank: int
    turn_at: datetime
    opened_at: datetime
    due_at: datetime | None
    overdue_at: datetime | None
    escalated_to: int | None
    referred_to: int | None
    claimed_by: int | None
    answered_at: datetime | None
    closed_at: datetime | None
    call_from: datetime | None
    call_until: datetime | None
    helped: str
    version: int
    read_by_person: int
    read_by_staff: int
    unread: int

    @property
    def person(self) -> tuple[int, UUID]:
        """The key by which the person is found."""
        return self.cell, self.person_id

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self.state == State.CLOSED

    @property
    def waiting(self) -> bool:
        """Whether the person waits for the unit."""
        return self.rank < ANSWERED_RANK

    @property
    def urgency_code(self) -> str:
        """The word for the urgency, for programs."""
        return urgencies()[self.urgency]

    @property
    def urgency_name(self) -> words.Text:
        """The word for the urgency, for people."""
        return words.URGENCIES[self.urgency_code][0]


@dataclass(frozen=True, slots=True)
class MessageView:
    """Something said or done; `text` is opened, `event` is what the house says about it.

    `picture_over` says that there was a photo whose time is over.
    """

    id: UUID
    number: int
    at: datetime
    author: str
    kind: str
    for_person: bool
    officer: str
    unit: str
    text: str
    event: str
    picture_id: UUID | None
    picture_over: bool

    @property
    def by_person(self) -> bool:
        """Whether the person wrote it."""
        return self.author == Author.PERSON

    @property
    def plain(self) -> bool:
        """Whether somebody's own words stand in it."""
        return self.kind in {Kind.TEXT, Kind.CALLBACK, Kind.SUMMARY, Kind.NOTE}


CONVERSATION_FIELDS = tuple(field.name for field in fields(ConversationView))


def message_views(rows: Iterable[Message]) -> list[MessageView]:
    """Return messages with the names of who wrote them and the photos that are still kept."""
    rows = list(rows)
    there = picture_store.known(row.picture_id for row in rows if row.picture_id is not None)
    names = officer_names(row.officer_id for row in rows if row.officer_id is not None)
    return [_message(row, names.get(row.officer_id or 0, ""), row.picture_id in there) for row in rows]


def _message(row: Message, officer: str, pictured: bool) -> MessageView:  # noqa: FBT001 - a fact of the row
    unit = organisation_name(row.organisation_id) if row.organisation_id else ""
    text = opened(row.text_sealed)
    called = row.kind == Kind.CALLED
    return MessageView(
        id=row.id,
        number=row.number,
        at=row.at,
        author=row.author,
        kind=row.kind,
        for_person=row.for_person,
        officer=officer,
        unit=unit,
        text="" if called else text,
        event=str(words.CALLED[text]) if called else _event(row.kind, officer, unit),
        picture_id=row.picture_id if pictured else None,
        picture_over=row.picture_id is not None and not pictured,
    )


def _event(kind: str, officer: str, unit: str) -> str:
    if kind not in words.EVENTS:
        return ""
    who = f"{officer} ({unit})" if officer and unit else officer or unit
    return str(words.EVENTS[kind]) % {"officer": who, "unit": unit, "who": who}
