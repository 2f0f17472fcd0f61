"""The places a household follows, and the numbers to call there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ncovi.bulletins.hotlines import PlaceLine, place_lines
from ncovi.bulletins.models import FollowedPlace
from ncovi.bulletins.rules import ONLY_URGENT, Place
from ncovi.people.tokens import Claims


@dataclass(frozen=True, slots=True)
class Followed:
    """A commune and what the household wants to hear about it; `home` is where they live."""

    commune: str
    province: str
    notices: str
    home: bool = False


def followed(claims: Claims, *, home: str, province: str) -> list[Followed]:
    """Return the household's places, the one where they live first, which is there without being chosen."""
    rows = {row.commune: row for row in FollowedPlace.objects.of_household(claims.cell, claims.household)}
    own = rows.pop(home, None)
    first = [Followed(home, province, own.notices if own else ONLY_URGENT, home=True)] if home else []
    return first + [Followed(row.commune, row.province, row.notices) for row in sorted(rows.values(), key=_order)]


def hotlines(places: Sequence[Place], on: date) -> list[PlaceLine]:
    """Return the numbers of the places that hold on a day, in the order of the places."""
    return place_lines(list(places), on)


def _order(row: FollowedPlace) -> tuple[str, str]:
    return row.province, row.commune
