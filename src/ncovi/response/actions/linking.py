"""What belongs to an event: adding it, and taking it out again. Whoever sees both may do so."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.kernel.errors import NotFound
from ncovi.kernel.ids import uuid7_from
from ncovi.response.actions.working import Form, begin, finish
from ncovi.response.models import Event, EventLink
from ncovi.response.refs import KEYED, Ref, area_of
from ncovi.response.rules import Action, LinkKind


@transaction.atomic
def link(
    *, event: UUID, kind: LinkKind, ref: UUID, cell: int | None = None, key: UUID, by: OfficerCard, at: datetime
) -> None:
    """Let something belong to an event; what belongs to it already changes nothing.

    Raises:
        Forbidden: no permission. NotFound: the event or the thing is out of sight. Conflict: the event is over.
    """
    kind = LinkKind(kind)
    named = Ref(kind, ref, cell if kind in KEYED else None)
    form = Form(key, Action.LINKED, by, at, str(named))
    work = begin(event, form, lead=False)
    if work is None:
        return
    attach(work.event, named, form)
    finish(work, details={"kind": kind})


@transaction.atomic
def unlink(*, event: UUID, link: UUID, key: UUID, by: OfficerCard, at: datetime) -> None:
    """Take something out of an event; that it was in it stays in the trail.

    Raises:
        Forbidden: no permission. NotFound: the event or the link is out of sight. Conflict: the event is over.
    """
    work = begin(event, Form(key, Action.UNLINKED, by, at, str(link)), lead=False)
    if work is None:
        return
    found = EventLink.objects.within(by.scope).select_for_update().filter(event_id=event, id=link).first()
    if found is None:
        raise NotFound("link_unknown", _("This does not belong to the event."))
    if found.removed_at is None:
        found.removed_at, found.removed_by = at, by.id
        found.save(update_fields=["removed_at", "removed_by"])
    finish(work, details={"kind": found.kind})


def attach(event: Event, ref: Ref, form: Form) -> None:
    """Keep that something belongs to an event, once; for actions that hold the event's lock."""
    area = area_of(form.by.scope, ref)
    mine = EventLink.objects.within(form.by.scope)
    if mine.filter(event=event, kind=ref.kind, ref=ref.id, removed_at=None).exists():
        return
    EventLink.objects.create(
        id=uuid7_from(form.at, str(form.key), str(ref)),
        event=event,
        kind=ref.kind,
        ref_cell=ref.cell,
        ref=ref.id,
        commune=area.commune,
        province=area.province,
        linked_by=form.by.id,
        linked_at=form.at,
    )
