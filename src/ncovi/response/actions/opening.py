"""Opening an event: from a signal, a case, a selection of things, or by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.casework.holding import sent_otherwise, whole
from ncovi.instruments.response_plan import response_plan
from ncovi.kernel.clock import day_of
from ncovi.kernel.errors import Invalid
from ncovi.kernel.short_codes import new_code
from ncovi.response.actions.linking import attach
from ncovi.response.actions.working import LONGEST_LINE, WRITE, Form, Work, finish, needed
from ncovi.response.areas import Area
from ncovi.response.models import Event, EventArea
from ncovi.response.queries.seeing import view_of
from ncovi.response.refs import Ref
from ncovi.response.rules import Action

MOST_AREAS = 60
MOST_REFS = 200
CODE_SIGNS = 5


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What happens, where and since when; `place` tells the place within the areas in words."""

    title: str
    areas: tuple[Area, ...]
    began_on: date
    programme: str = "covid19"
    place: str = ""
    note: str = ""


@transaction.atomic
def open_event(*, new: NewEvent, refs: Sequence[Ref] = (), key: UUID, by: OfficerCard, at: datetime) -> UUID:
    """Open an event under verification with what belongs to it, and return its id, which is the form's key.

    Raises:
        Forbidden: no permission. Invalid: a field is missing, or an area lies outside the territory.
        NotFound: something of `refs` is out of sight.
    """
    by.insist(WRITE)
    form = Form(key, Action.OPENED, by, at, whole("note", new.note, LONGEST_LINE * 5))
    known = Event.objects.filter(id=key).first()
    if known is not None:
        if (known.opened_by, known.title) != (by.id, new.title.strip()):
            raise sent_otherwise()
        return key
    response_plan(new.programme)
    event = _made(new, form)
    EventArea.objects.bulk_create(
        EventArea(event=event, commune=area.commune, province=area.province) for area in sorted(set(new.areas))
    )
    finish(Work(event, view_of(event), form), details={"programme": new.programme})
    for ref in dict.fromkeys(refs[:MOST_REFS]):
        attach(event, ref, form)
    return key


def check_count(areas: Sequence[Area]) -> None:
    """Insist on some areas, and not on too many.

    Raises:
        Invalid: there are none, or too many.
    """
    if not areas:
        raise Invalid("areas_missing", _("Name at least one place."), {"pointer": "/areas"})
    if len(areas) > MOST_AREAS:
        text = _("Name at most %(most)s places, or a whole province.") % {"most": MOST_AREAS}
        raise Invalid("areas_too_many", text, {"pointer": "/areas"})


def check_within(areas: Sequence[Area], by: OfficerCard) -> None:
    """Insist on areas that all lie within the officer's territory.

    Raises:
        Invalid: one does not.
    """
    if not all(area.within(by.scope) for area in areas):
        text = _("A place lies outside your territory. Ask the unit above to add it.")
        raise Invalid("area_outside", text, {"pointer": "/areas"})


def _made(new: NewEvent, form: Form) -> Event:
    check_count(new.areas)
    check_within(new.areas, form.by)
    if new.began_on > day_of(form.at):
        raise Invalid("began_later", _("The first day lies in the future."), {"pointer": "/began_on"})
    return Event.objects.create(
        id=form.key,
        code=_code(form.at),
        programme=new.programme,
        title=needed("title", new.title, LONGEST_LINE, _("Say in a few words what happens.")),
        place=whole("place", new.place, LONGEST_LINE),
        began_on=new.began_on,
        organisation_id=form.by.organisation_id,
        opened_by=form.by.id,
        opened_at=form.at,
        changed_at=form.at,
    )


def _code(at: datetime) -> str:
    """Return a code for papers, short enough to be said on the telephone."""
    code = f"SK-{at:%y%m}-{new_code()[:CODE_SIGNS]}"
    return _code(at) if Event.objects.filter(code=code).exists() else code
