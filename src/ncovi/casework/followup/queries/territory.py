"""Who is followed in an officer's territory."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from ncovi.access.scope import Scope
from ncovi.casework.followup.models import Change, Episode
from ncovi.casework.followup.queries.views import ChangeView, EpisodeView, episode_view, opened
from ncovi.kernel.errors import Invalid, NotFound
from ncovi.kernel.pagination import Page, decode_cursor, encode_cursor

A_PAGE = 50
Key = tuple[int, UUID]


def episode(scope: Scope, key: Key) -> EpisodeView:
    """Return one episode.

    Raises:
        NotFound: not there, or out of scope.
    """
    row = Episode.objects.within(scope).filter(cell=key[0], id=key[1]).first()
    if row is None:
        raise NotFound("episode_unknown", _("There is no such follow-up in your territory."))
    return episode_view(row)


def by_keys(scope: Scope, keys: Iterable[Key]) -> Mapping[Key, EpisodeView]:
    """Return episodes by key in one query; those out of scope are left out."""
    wanted = list(keys)
    found = Episode.objects.within(scope).filter(pk__in=wanted) if wanted else ()
    return {(row.cell, row.id): episode_view(row) for row in found}


def running_of(scope: Scope, person: Key) -> EpisodeView | None:
    """Return the running episode of a person within the scope, None where there is none."""
    cell, person_id = person
    row = Episode.objects.within(scope).filter(cell=cell, person_id=person_id, ended_at__isnull=True).first()
    return None if row is None else episode_view(row)


def episodes_of_person(scope: Scope, person: Key, limit: int = A_PAGE) -> list[EpisodeView]:
    """Return a person's episodes within the scope, newest first."""
    mine = Episode.objects.within(scope).filter(cell=person[0], person_id=person[1])
    return [episode_view(row) for row in mine.order_by("-first_day", "-id")[:limit]]


def changes(scope: Scope, key: Key) -> Sequence[ChangeView]:
    """Return what was done to an episode, newest first."""
    mine = Change.objects.within(scope).filter(cell=key[0], episode_id=key[1]).order_by("-at", "key")
    return [
        ChangeView(row.at, row.officer_id, row.action, row.days, row.place, row.reason, opened(row.note_sealed))
        for row in mine[:A_PAGE]
    ]


def running(scope: Scope, cursor: str | None = None, limit: int = A_PAGE) -> Page[EpisodeView]:
    """Return a page of running episodes, those not heard of for longest first.

    Raises:
        Invalid: the cursor belongs to another list.
    """
    mine = Episode.objects.within(scope).filter(ended_at__isnull=True).order_by("last_check", "id")
    if cursor:
        mine = mine.extra(where=["(last_check, id) > (%s, %s)"], params=_key(cursor))
    found = [episode_view(row) for row in mine[: limit + 1]]
    page = found[:limit]
    more = encode_cursor(page[-1].last_check.isoformat(), page[-1].id.hex) if len(found) > limit else None
    return Page(page, older=more)


def rows(scope: Scope, after: Key | None = None, limit: int = 1000) -> list[EpisodeView]:
    """Return episodes along the primary key, those after one of them: to read all without a list in memory."""
    mine = Episode.objects.within(scope).order_by("cell", "id")
    if after is not None:
        mine = mine.extra(where=["(cell, id) > (%s, %s)"], params=list(after))
    return [episode_view(row) for row in mine[:limit]]


def _key(cursor: str) -> tuple[date, UUID]:
    day, last = decode_cursor(cursor, str, str)
    try:
        return date.fromisoformat(str(day)), UUID(str(last))
    except ValueError as reason:
        raise Invalid("cursor_invalid") from reason
