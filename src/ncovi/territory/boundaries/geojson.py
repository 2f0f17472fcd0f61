"""Reading outlines from GeoJSON (RFC 7946), with an error that names the feature."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ncovi.kernel.errors import Invalid
from ncovi.territory.boundaries.geometry import FEWEST, Ring, Shapes

# What the code of a unit is called in the files that are about, the first that is there counts.
CODE_NAMES = ("code", "ma", "ma_tinh", "ma_xa", "province_code", "commune_code")
FINENESS = 10_000
# Where Vietnam and its seas lie: coordinates of another system fall outside.
WEST, EAST, SOUTH, NORTH = 100.0, 120.0, 4.0, 25.0
CODE_LENGTHS = {2: "province", 5: "commune"}
MOST_BYTES = 200 * 1024 * 1024


def read(path: Path) -> Shapes:
    """Return the rings of each unit, by code.

    Raises:
        Invalid: not GeoJSON, or a feature without code, with another shape than an area, or outside Vietnam.
        OSError: the file cannot be read.
    """
    if path.stat().st_size > MOST_BYTES:
        raise Invalid("boundaries_file", _("The file is larger than 200 MB. Load a simplified one."))
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as reason:
        raise Invalid("boundaries_file", _("The file is no GeoJSON: %(reason)s.") % {"reason": reason}) from reason
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        raise Invalid("boundaries_file", _("The file is no GeoJSON: %(reason)s.") % {"reason": "no features"})
    shapes: Shapes = {}
    for number, feature in enumerate(features, start=1):
        code = _code(feature, number)
        shapes.setdefault(code, []).extend(rings_of(feature, number))
    return shapes


def _code(feature: Any, number: int) -> str:
    told = feature.get("properties") or {} if isinstance(feature, dict) else {}
    named = next((str(told[name]) for name in CODE_NAMES if told.get(name)), "")
    code = named or str(feature.get("id", "") if isinstance(feature, dict) else "")
    if len(code) not in CODE_LENGTHS or not code.isdecimal():
        text = _("Feature %(number)s has no code of a province (2 digits) or commune (5 digits).")
        raise Invalid("boundaries_code", text % {"number": number})
    return code


def rings_of(feature: dict[str, Any], number: int) -> Iterator[Ring]:
    """Give the outer ring of each area of a feature.

    Raises:
        Invalid: it is no area inside Vietnam.
    """
    geometry = feature.get("geometry") or {}
    kinds = {"Polygon": lambda found: [found], "MultiPolygon": list}
    try:
        polygons: Sequence[Any] = kinds[geometry["type"]](geometry["coordinates"])
        for polygon in polygons:
            # Holes are other units or lakes, which are drawn by themselves or not at all.
            yield _ring(polygon[0])
    except (KeyError, IndexError, TypeError, ValueError) as reason:
        text = _("Feature %(number)s is no area inside Vietnam with longitude and latitude.") % {"number": number}
        raise Invalid("boundaries_shape", text) from reason


def _ring(points: Sequence[Sequence[float]]) -> Ring:
    ring: list[tuple[int, int]] = []
    for lon, lat, *_height in points:
        if not (WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
            raise ValueError("outside")
        point = (round(lon * FINENESS), round(lat * FINENESS))
        if not ring or ring[-1] != point:
            ring.append(point)
    if ring and ring[0] == ring[-1]:
        ring.pop()
    if len(ring) < FEWEST:
        raise ValueError("no area")
    return tuple(ring)
