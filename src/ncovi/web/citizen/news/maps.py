"""What stands on the map of the country, and on that of a province."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from ncovi.bulletins.figures import UnitFigures
from ncovi.territory.boundaries import Outline, outlines
from ncovi.territory.boundaries.drawing import COUNTRY, Frame, around, path_of, radius
from ncovi.territory.boundaries.geometry import Point, Ring
from ncovi.territory.boundaries.insets import INSET, Inset, inset
from ncovi.territory.boundaries.islands import archipelagos
from ncovi.territory.queries import NATION_CODE, Unit
from ncovi.web.citizen.news.words import count, rate

SHADES = 4
LARGEST, SMALLEST = 34, 5
# The insets in the drawing of the country: left edge and top of each, and their size.
INSETS = {"hoang_sa": (588, 405), "truong_sa": (588, 1295)}
# The mainland and its islands end west of this (in ten-thousandths of a degree); the archipelagos have their insets.
EAST_OF_ALL = 1_097_000


@dataclass(frozen=True, slots=True)
class Area:
    """A province on the map: `shade` from 0 (nothing declared) to 4."""

    path: str
    link: str
    label: str
    shade: int


@dataclass(frozen=True, slots=True)
class Bubble:
    """A commune on the map."""

    x: int
    y: int
    r: int
    link: str
    label: str
    hollow: bool


@dataclass(frozen=True, slots=True)
class Legend:
    """What a shade stands for, in declarations per hundred thousand people."""

    shade: int
    text: str


@dataclass(frozen=True, slots=True)
class Map:
    """Everything that the template draws."""

    frame: Frame
    areas: Sequence[Area]
    ground: Sequence[str]
    bubbles: Sequence[Bubble]
    insets: Sequence[Inset]
    legend: Sequence[Legend]
    coarse: bool


def country(below: Sequence[UnitFigures]) -> Map:
    """Return the map of all provinces, shaded by how much was declared for their people."""
    shapes = outlines(NATION_CODE)
    shades, legend = _shades(below)
    areas = [
        Area(path_of(_near(shapes[one.unit.code]), COUNTRY), _link(one.unit), _label(one), shades[one.unit.code])
        for one in below
        if one.unit.code in shapes
    ]
    insets = [inset(group, *INSETS[group.key]) for group in archipelagos()]
    return Map(COUNTRY, areas, [], [], insets, legend, _coarse(shapes))


def province(code: str, below: Sequence[UnitFigures]) -> Map:
    """Return the map of a province with a bubble for each commune, as large as the number of its declarations."""
    shapes = outlines(NATION_CODE)
    own = [shapes[code]] if code in shapes else []
    communes = list(outlines(code).values())
    near = [one for one in below if 0 < _spot(one.unit)[0] < EAST_OF_ALL]
    spots = [_spot(one.unit) for one in near]
    points = [point for outline in own for ring in _near(outline) for point in ring]
    groups = [group for group in archipelagos() if group.province == code]
    frame = around([*points, *spots] or [(1_058_000, 210_000)], width=800, most_height=900, margin=LARGEST + 4)
    insets = [inset(group, 800 - INSET - 4, frame.height + 4) for group in groups]
    if insets:
        # Below the mainland, which leaves no room beside it.
        frame = replace(frame, height=frame.height + insets[0].height + 8)
    most = max((one.declared or 0 for one in near), default=0)
    # The largest first, so that no small one lies under a large one.
    bubbles = [_bubble(one, most, frame) for one in sorted(near, key=lambda one: -(one.declared or 0))]
    ground = [path for outline in [*own, *communes] if (path := path_of(_near(outline), frame))]
    return Map(frame, [], ground, bubbles, insets, [], _coarse(shapes))


def _coarse(shapes: dict[str, Outline]) -> bool:
    return any(outline.coarse for outline in shapes.values())


def _near(outline: Outline) -> list[Ring]:
    return [ring for ring in outline.rings if max(x for x, _ in ring) < EAST_OF_ALL]


def _spot(unit: Unit) -> Point:
    return (round(unit.lon * 10_000), round(unit.lat * 10_000)) if unit.lon and unit.lat else (0, 0)


def _bubble(one: UnitFigures, most: int, frame: Frame) -> Bubble:
    x, y = frame.place(_spot(one.unit))
    size = radius(one.declared or 0, most, largest=LARGEST, smallest=SMALLEST)
    return Bubble(x, y, size, _link(one.unit), _label(one), not one.declared)


def _shades(below: Sequence[UnitFigures]) -> tuple[dict[str, int], list[Legend]]:
    """Part the provinces that declared at all into four groups of about the same size, the fewest first."""
    rated = sorted((one.rate, one.unit.code) for one in below if one.rate)
    shades = {one.unit.code: 0 for one in below}
    legend = [Legend(0, _("none"))] if len(rated) < len(below) else []
    for shade in range(SHADES):
        part = rated[len(rated) * shade // SHADES : len(rated) * (shade + 1) // SHADES]
        shades |= {code: shade + 1 for _rate, code in part}
        if part:
            legend.append(Legend(shade + 1, f"{rate(part[0][0])} – {rate(part[-1][0])}"))
    return shades, legend


def _link(unit: Unit) -> str:
    return reverse("citizen:figures", args=[unit.level, unit.code])


def _label(one: UnitFigures) -> str:
    told = {"name": one.unit.full_name(), "count": count(one.declared)}
    return _("%(name)s: %(count)s declarations in 7 days") % told
