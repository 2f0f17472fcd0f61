"""Hoàng Sa and Trường Sa: every map of the country shows them, in insets of their own."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

from ncovi.kernel.languages import house_language
from ncovi.territory.boundaries.geojson import FINENESS
from ncovi.territory.boundaries.geometry import Point

SOURCE = Path(__file__).parent.parent / "data" / "islands.toml"


@dataclass(frozen=True, slots=True)
class Archipelago:
    """A group of islands, the province it belongs to, and where its larger islands lie."""

    key: str
    province: str
    name_vi: str
    name_en: str
    islands: tuple[Point, ...]

    def name(self) -> str:
        """Return what it is called in the page's language."""
        return self.name_vi if house_language(get_language() or "vi") == "vi" else self.name_en


@cache
def archipelagos() -> tuple[Archipelago, ...]:
    """Return both, the northern one first."""
    told = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return tuple(
        Archipelago(
            key,
            one["province"],
            one["name_vi"],
            one["name_en"],
            tuple((round(lon * FINENESS), round(lat * FINENESS)) for lon, lat in one["islands"]),
        )
        for key, one in told.items()
    )
