"""News and notices for places, newest first, and what is urgent now."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ncovi.access.queries import officer_names
from ncovi.bulletins.models import Bulletin, BulletinPlace
from ncovi.bulletins.queries.views import BulletinLine, BulletinText, line_of, text_of
from ncovi.bulletins.rules import GUIDANCE, URGENT, Place
from ncovi.kernel.errors import NotFound

# An urgent text that names no end stops being urgent by itself.
URGENT_FOR = timedelta(days=7)
MOST_URGENT = 3


def news(
    places: Sequence[Place], on: datetime, *, before: tuple[datetime, UUID] | None = None, limit: int = 20
) -> list[BulletinLine]:
    """Return up to `limit` news and notices for any of the places, newest first, those `before` a moment and id."""
    rows = in_force(places, on).exclude(kind=GUIDANCE)
    if before is not None:
        moment, last = before
        rows = rows.filter(Q(published_at__lt=moment) | Q(published_at=moment, id__lt=last))
    return [line_of(row) for row in rows.order_by("-published_at", "-id")[:limit]]


def urgent(places: Sequence[Place], on: datetime) -> list[BulletinLine]:
    """Return what is urgent now in any of the places, newest first."""
    rows = in_force(places, on).filter(Q(valid_until__isnull=False) | Q(published_at__gt=on - URGENT_FOR))
    rows = rows.filter(urgency=URGENT).order_by("-published_at", "-id")
    return [line_of(row) for row in rows[:MOST_URGENT]]


def bulletin(key: UUID) -> BulletinText:
    """Return a text to read, one that a newer version replaced included: whoever was sent there finds it.

    Raises:
        NotFound: there is none.
    """
    row = Bulletin.objects.filter(id=key).first()
    if row is None:
        raise NotFound("bulletin_unknown", _("This text is not here."))
    places = list(BulletinPlace.objects.filter(bulletin=row).values_list("level", "code"))
    officer = officer_names([row.verified_by]).get(row.verified_by, "") if row.verified_by else ""
    newer = None
    if row.superseded_at is not None:
        newest = Bulletin.objects.filter(slug=row.slug, superseded_at__isnull=True)
        newer = newest.values_list("id", flat=True).first()
    return text_of(row, places, officer, newer)


def texts(keys: Sequence[UUID]) -> dict[UUID, BulletinText]:
    """Return some texts to read, by id, in three queries however many there are."""
    rows = list(Bulletin.objects.filter(id__in=list(keys)))
    places: dict[UUID, list[Place]] = {}
    for key, level, code in BulletinPlace.objects.filter(bulletin__in=rows).values_list("bulletin_id", "level", "code"):
        places.setdefault(key, []).append((level, code))
    officers = officer_names([row.verified_by for row in rows if row.verified_by])
    return {row.id: text_of(row, places[row.id], officers.get(row.verified_by or 0, "")) for row in rows}


def in_force(places: Sequence[Place], on: datetime) -> QuerySet[Bulletin]:
    """Return what is published for any of the places and neither replaced nor over."""
    # Codes of different levels never look alike, so the code alone finds the place.
    meant = BulletinPlace.objects.filter(code__in=[code for _level, code in places]).values("bulletin_id")
    rows = Bulletin.objects.filter(id__in=meant, superseded_at__isnull=True, published_at__lte=on)
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=on))
