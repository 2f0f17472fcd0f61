"""Who sees an event, and one event as it stands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from ncovi.access.queries import OfficerCard
from ncovi.access.scope import Scope
from ncovi.kernel.errors import NotFound
from ncovi.response.areas import Area, all_within
from ncovi.response.models import Event, EventArea
from ncovi.response.rules import ENDED
from ncovi.territory.queries import commune_provinces

__all__ = ["Area", "EventView", "event", "visible"]
FIELDS = (
    "id", "code", "programme", "title", "place", "began_on", "state", "risk", "organisation_id", "opened_by",
    "opened_at", "changed_at", "ended_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as it stands."""

    id: UUID
    code: str
    programme: str
    title: str
    place: str
    began_on: date
    state: str
    risk: str
    organisation_id: int
    opened_by: int
    opened_at: datetime
    changed_at: datetime
    ended_at: datetime | None
    areas: tuple[Area, ...]

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self.state in ENDED

    def led_by(self, officer: OfficerCard) -> bool:
        """Whether an officer's organisation leads it, or answers for all of its areas and so stands above."""
        return officer.organisation_id == self.organisation_id or all_within(self.areas, officer.scope)


def visible(scope: Scope) -> QuerySet[Event]:
    """Return the events that a scope meets: an area lies within it, or it lies within an area."""
    if scope.nation:
        return Event.objects.all()
    return Event.objects.filter(Exists(EventArea.objects.filter(_meets(scope), event=OuterRef("pk"))))


def event(scope: Scope, event_id: UUID) -> EventView:
    """Return one event.

    Raises:
        NotFound: not there, or its areas do not meet the scope.
    """
    row = visible(scope).filter(id=event_id).prefetch_related("areas").first()
    if row is None:
        raise NotFound("event_unknown", _("This event does not exist or lies outside your territory."))
    return view_of(row)


def view_of(row: Event) -> EventView:
    """Return a row with its areas as what others see."""
    areas = tuple(sorted(Area(area.province, area.commune) for area in row.areas.all()))
    values: dict[str, Any] = {name: getattr(row, name) for name in FIELDS}
    return EventView(**values, areas=areas)


def _meets(scope: Scope) -> Q:
    if scope.empty:
        return Q(pk__in=())
    known = commune_provinces()
    around = {known[code] for code in scope.communes if code in known}
    whole_country, whole_province = Q(province=""), Q(commune="", province__in=around)
    own = Q(province__in=scope.provinces) | Q(commune__in=scope.communes)
    return whole_country | whole_province | own
