"""Guidance by situation: the nearest place's text wins over that of the province, the province's over the nation's."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from ncovi.access.queries import officer_names
from ncovi.bulletins.models import Bulletin, BulletinPlace
from ncovi.bulletins.queries.news import in_force
from ncovi.bulletins.queries.views import BulletinLine, BulletinText, line_of, text_of
from ncovi.bulletins.rules import GUIDANCE, SITUATIONS, Place
from ncovi.kernel.errors import NotFound


def guidance(places: Sequence[Place], situations: Collection[str], on: datetime) -> list[BulletinLine]:
    """Return the text for each of the situations, the most pressing situation first."""
    return [line_of(row) for row in _nearest(places, situations, on).values()]


def guide(places: Sequence[Place], situation: str, on: datetime) -> BulletinText:
    """Return the text for one situation, to be read.

    Raises:
        NotFound: there is none for it.
    """
    row = _nearest(places, [situation], on).get(situation)
    if row is None:
        raise NotFound("guidance_unknown", _("This text is not here."))
    meant = list(BulletinPlace.objects.filter(bulletin=row).values_list("level", "code"))
    officer = officer_names([row.verified_by]).get(row.verified_by, "") if row.verified_by else ""
    return text_of(row, meant, officer)


def _nearest(places: Sequence[Place], situations: Collection[str], on: datetime) -> dict[str, Bulletin]:
    order = {code: rank for rank, (_level, code) in enumerate(places)}
    rows = list(in_force(places, on).filter(kind=GUIDANCE, situation__in=list(situations)))
    named = BulletinPlace.objects.filter(bulletin__in=rows, code__in=list(order)).values_list("bulletin_id", "code")
    rank: dict[object, int] = {}
    for key, code in named:
        rank[key] = min(rank.get(key, len(order)), order[code])
    found: dict[str, Bulletin] = {}
    # A text that somebody here checked goes before one that came with the product.
    for row in sorted(rows, key=lambda row: (rank[row.id], row.verified_at is None, -row.published_at.timestamp())):
        found.setdefault(row.situation, row)
    return {name: found[name] for name in SITUATIONS if name in found}
