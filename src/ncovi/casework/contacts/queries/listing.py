"""Lists of contacts: a page of a territory, last exposed first; and all of them along the key, for an export."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from ncovi.access.scope import Scope
from ncovi.casework.contacts.models import WAITING as UNFOLLOWED
from ncovi.casework.contacts.models import Contact
from ncovi.casework.contacts.queries.views import CLOSED, FOLLOWED, WAITING, ContactRow, ContactView, contact_view
from ncovi.casework.contacts.rules import ContactKey
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor

A_PAGE = 50
STANDINGS = (WAITING, FOLLOWED, CLOSED)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which contacts: empty means any. `standing` is waiting, followed or closed; days are of the last exposure."""

    programme: str = ""
    code: str = ""
    standing: str = ""
    communes: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def listing(scope: Scope, filters: Filters, cursor: str | None = None, limit: int = A_PAGE) -> Page[ContactView]:
    """Return a page of contacts, those exposed last on top.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    found = _filtered(Contact.objects.within(scope), filters)
    if cursor:
        found = found.extra(where=["(last_exposure, id) < (%s, %s)"], params=list(_key(cursor)))
    taken = [contact_view(row) for row in found.order_by(F("last_exposure").desc(), F("id").desc())[: limit + 1]]
    page = taken[:limit]
    more = encode_cursor(page[-1].last_exposure.isoformat(), page[-1].id.hex) if len(taken) > limit else None
    return Page(page, older=more)


def rows(scope: Scope, filters: Filters, after: ContactKey | None = None, limit: int = 1000) -> list[ContactRow]:
    """Return contacts along the primary key: the next ones begin `after` the last key."""
    found = _filtered(Contact.objects.within(scope), filters)
    if after is not None:
        found = found.extra(where=["(cell, id) > (%s, %s)"], params=list(after))
    return [contact_view(row) for row in found.order_by("cell", "id")[:limit]]


def _filtered(found: QuerySet[Contact], filters: Filters) -> QuerySet[Contact]:
    if filters.programme:
        found = found.filter(programme=filters.programme)
    if filters.code:
        found = found.filter(class_code=filters.code)
    if filters.communes:
        found = found.filter(commune__in=filters.communes)
    if filters.provinces:
        found = found.filter(province__in=filters.provinces)
    if filters.since is not None:
        found = found.filter(last_exposure__gte=filters.since)
    if filters.until is not None:
        found = found.filter(last_exposure__lte=filters.until)
    return _standing(found, filters.standing)


def _standing(found: QuerySet[Contact], standing: str) -> QuerySet[Contact]:
    if standing == WAITING:
        return found.filter(UNFOLLOWED)
    if standing == FOLLOWED:
        return found.filter(closed_at__isnull=True, episode_id__isnull=False)
    return found.filter(closed_at__isnull=False) if standing == CLOSED else found


def _key(cursor: str) -> tuple[date, UUID]:
    day, last = decode_cursor(cursor, str, str)
    try:
        return date.fromisoformat(str(day)), UUID(str(last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
