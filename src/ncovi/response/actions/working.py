"""What every action on an event shares: the permission, the lock, the form sent twice, the step and the audit row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.audit.actions import Actor, record
from ncovi.casework.holding import sent_otherwise, whole
from ncovi.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from ncovi.response.models import Event, EventStep
from ncovi.response.queries.seeing import EventView, view_of, visible
from ncovi.response.rules import Action

WRITE = "territory:event:write"
READ = "territory:event:read"
MEASURE = "territory:measure:write"
LONGEST_TEXT = 2000
LONGEST_LINE = 200
NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(slots=True)
class Form:
    """Who sent what form when; `note` is what the trail shows of it."""

    key: UUID
    action: Action
    by: OfficerCard
    at: datetime
    note: str = ""


@dataclass(slots=True)
class Work:
    """A locked event as it stood before, and the form that works on it."""

    event: Event
    seen: EventView
    form: Form


def begin(
    event_id: UUID, form: Form, *, permission: str = WRITE, lead: bool = True, ended: bool = False
) -> Work | None:
    """Return the event, locked, or None if the form was carried out already.

    Args:
        event_id: which event.
        form: what was sent.
        permission: without which nothing is done.
        lead: whether only the organisation that leads, or one that answers for all areas, may do it.
        ended: whether it may be done to an event that is over.
    """
    form.by.insist(permission)
    row = visible(form.by.scope).select_for_update().filter(id=event_id).first()
    if row is None:
        raise NotFound("event_unknown", _("This event does not exist or lies outside your territory."))
    if _sent_before(event_id, form):
        return None
    work = Work(row, view_of(row), form)
    if lead and not work.seen.led_by(form.by):
        raise Forbidden("event_led_by_others", _("Another organisation leads this event. Ask it to do this."))
    if work.seen.ended and not ended:
        raise Conflict("event_over", _("This event is over. Open it again first."))
    return work


def finish(work: Work, *, details: Mapping[str, object] = NOTHING) -> None:
    """Keep the step and its audit row, and move the event to the top of the lists."""
    event, form = work.event, work.form
    event.changed_at = form.at
    event.save()
    EventStep.objects.create(
        event=event,
        key=form.key,
        at=form.at,
        officer_id=form.by.id,
        organisation_id=form.by.organisation_id,
        action=form.action,
        from_state=work.seen.state,
        to_state=event.state,
        note=form.note,
    )
    audit(event, form, details)


def audit(event: Event, form: Form, details: Mapping[str, object] = NOTHING) -> None:
    """Append to the audit log what was done to an event."""
    subject = ("event", str(event.id))
    actor = Actor("officer", str(form.by.id))
    record(action=f"event.{form.action}", subject=subject, by=actor, at=form.at, details=details)


def needed(field: str, text: str, most: int, missing: str) -> str:
    """Return a text without blanks around it.

    Raises:
        Invalid: it is empty, with `missing` as the message, or too long.
    """
    kept = whole(field, text, most)
    if not kept:
        raise Invalid("text_missing", missing, {"pointer": f"/{field}"})
    return kept


def _sent_before(event_id: UUID, form: Form) -> bool:
    sent = EventStep.objects.filter(key=form.key).first()
    if sent is None:
        return False
    said = (sent.event_id, sent.officer_id, sent.action)
    # Where the house writes the note itself it tells nothing about the form.
    if said != (event_id, form.by.id, form.action) or (form.note and form.note != sent.note):
        raise sent_otherwise()
    return True
