"""The outlines in use: those that were loaded, else the coarse ones of the product."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ncovi.territory.boundaries.geometry import Ring
from ncovi.territory.memory import Memory
from ncovi.territory.models import Boundary

SHIPPED = Path(__file__).parent.parent / "data" / "outlines.json"


@dataclass(frozen=True, slots=True)
class Outline:
    """The rings of a unit; `coarse` for those of the product, good for finding one's place and no more."""

    code: str
    rings: tuple[Ring, ...]
    coarse: bool = False


def outlines(parent: str) -> dict[str, Outline]:
    """Return the outlines of the units below `parent`: the provinces of "VN", or a province's communes, by code.

    Communes have none until they are loaded.
    """
    if parent == "VN":
        return _provinces()
    rows = Boundary.objects.filter(level="commune", province_code=parent)
    return {row.code: _outline(row) for row in rows}


def _read_provinces() -> dict[str, Outline]:
    loaded = {row.code: _outline(row) for row in Boundary.objects.filter(level="province")}
    return loaded or _shipped()


def _outline(row: Boundary) -> Outline:
    return Outline(row.code, _rings(row.rings))


def _rings(flat: list[list[int]]) -> tuple[Ring, ...]:
    return tuple(tuple(zip(ring[::2], ring[1::2], strict=True)) for ring in flat)


@cache
def _shipped() -> dict[str, Outline]:
    kept = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return {code: Outline(code, _rings(flat), coarse=True) for code, flat in kept.items()}


_provinces = Memory(_read_provinces)
