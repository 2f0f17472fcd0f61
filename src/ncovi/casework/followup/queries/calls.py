"""Who is to be called today: whoever has no telephone of their own to tell by, and whoever did not tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from ncovi.access.scope import Scope
from ncovi.casework.followup.models import TO_CALL, Call, Episode
from ncovi.casework.followup.queries.views import EpisodeView, episode_view
from ncovi.kernel.errors import Invalid
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor

A_PAGE = 30


@dataclass(frozen=True, slots=True)
class CallView:
    """A call and how it ended."""

    at: datetime
    officer_id: int
    result: str


def to_call(scope: Scope, at: datetime, cursor: str | None = None, limit: int = A_PAGE) -> Page[EpisodeView]:
    """Return a page of those whose check has begun and is not done, the check that ends first on top.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    mine = Episode.objects.within(scope).filter(TO_CALL, check_from__lte=at).order_by("check_until", "id")
    if cursor:
        mine = mine.extra(where=["(check_until, id) > (%s, %s)"], params=_key(cursor))
    found = [episode_view(row) for row in mine[: limit + 1]]
    page = found[:limit]
    last = page[-1].check_until if len(found) > limit else None
    return Page(page, older=encode_cursor(last.isoformat(), page[-1].id.hex) if last else None)


def calls_of(scope: Scope, episodes: Sequence[tuple[int, UUID]], since: datetime) -> Mapping[UUID, list[CallView]]:
    """Return the calls since an instant by episode, newest first; one query for a whole page."""
    found: dict[UUID, list[CallView]] = {}
    if not episodes:
        return found
    cells, ids = {cell for cell, _ in episodes}, [key for _, key in episodes]
    mine = Call.objects.within(scope).filter(Q(cell__in=cells, episode_id__in=ids), at__gte=since)
    for row in mine.order_by("-at"):
        found.setdefault(row.episode_id, []).append(CallView(row.at, row.officer_id, row.result))
    return found


def _key(cursor: str) -> tuple[datetime, UUID]:
    until, last = decode_cursor(cursor, str, str)
    try:
        return datetime.fromisoformat(str(until)), UUID(str(last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
