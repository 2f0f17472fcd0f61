"""Work asked for beyond one's own territory: a page may not write there, so the worker opens it within a second."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from ncovi.audit.actions import Actor
from ncovi.casework.opening import NewItem, open_item
from ncovi.casework.rules import Kind
from ncovi.kernel.models import OutboxMessage
from ncovi.kernel.outbox import publish
from ncovi.kernel.secrets import vault

TOPIC = "work.asked"


def ask_to_open(*, new: NewItem, key: UUID, by: Actor, at: datetime) -> None:
    """Ask, in the caller's transaction, that work be opened wherever it lies; `key` becomes the item's id."""
    publish(topic=TOPIC, key=key, body=_body(new) | {"by": [by.kind, by.id], "at": at.isoformat()})


def open_asked(messages: Sequence[OutboxMessage]) -> None:
    """Open what was asked for; repeating a message changes nothing."""
    for message in messages:
        body = message.body
        at = datetime.fromisoformat(body["at"])
        open_item(new=_read(body), key=message.key, by=Actor(*body["by"]), at=at)


def _body(new: NewItem) -> dict[str, Any]:
    cell, person, household = new.person or (None, None, None)
    return {
        "kind": new.kind,
        "place": [new.commune, new.province],
        "level": new.level,
        "reasons": list(new.reasons),
        "subject": [new.subject[0], str(new.subject[1])],
        "person": [cell, str(person), str(household)] if new.person else None,
        "programme": new.programme,
        "organisation": new.organisation_id,
        "due_at": new.due_at.isoformat() if new.due_at else None,
        "words": vault().seal(new.words).hex() if new.words else "",
    }


def _read(body: Mapping[str, Any]) -> NewItem:
    commune, province = body["place"]
    subject, subject_id = body["subject"]
    return NewItem(
        kind=Kind(body["kind"]),
        commune=commune,
        province=province,
        level=body["level"],
        reasons=tuple(body["reasons"]),
        subject=(subject, UUID(subject_id)),
        person=_person(body["person"]),
        programme=body["programme"],
        organisation_id=body["organisation"],
        due_at=datetime.fromisoformat(body["due_at"]) if body["due_at"] else None,
        words=vault().open(bytes.fromhex(body["words"])) if body["words"] else "",
    )


def _person(given: Sequence[Any] | None) -> tuple[int, UUID, UUID] | None:
    return None if given is None else (int(given[0]), UUID(given[1]), UUID(given[2]))
