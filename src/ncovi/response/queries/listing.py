"""Events of a territory: those under way first, the last changed first."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import DateTimeField, F, Func, TextField, UUIDField, Value
from django.db.models.lookups import LessThan

from ncovi.access.scope import Scope
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor
from ncovi.response.queries.seeing import EventView, view_of, visible
from ncovi.response.rules import ACTIVE, ENDED


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events to list: under way, or `ended` ones; of one programme or of a level of risk."""

    ended: bool = False
    programme: str = ""
    risk: str = ""


def events(scope: Scope, filters: Filters, cursor: str | None = None, limit: int = 30) -> Page[EventView]:
    """Return a page of events, the last changed first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    rows = visible(scope).filter(state__in=ENDED if filters.ended else ACTIVE)
    if filters.programme:
        rows = rows.filter(programme=filters.programme)
    if filters.risk:
        rows = rows.filter(risk=filters.risk)
    if cursor:
        rows = rows.filter(_after(cursor))
    found = list(rows.order_by(F("changed_at").desc(), F("id").desc()).prefetch_related("areas")[: limit + 1])
    page = found[:limit]
    older = encode_cursor(page[-1].changed_at.isoformat(), page[-1].id.hex) if len(found) > limit else None
    return Page([view_of(row) for row in page], older=older)


def _after(cursor: str) -> LessThan:
    moment, last = decode_cursor(cursor, str, str)
    try:
        key = datetime.fromisoformat(str(moment)), UUID(str(last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
    bound = Func(Value(key[0], DateTimeField()), Value(key[1], UUIDField()), function="ROW", output_field=TextField())
    return LessThan(Func(F("changed_at"), F("id"), function="ROW", output_field=TextField()), bound)
