"""The map of an event: its communes with their cases, and where measures are in force."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ncovi.response.areas import Area, communes_in
from ncovi.response.pictures.svg import FAINT, FILLS, LINE, MEASURE, circle, path, picture, rect, text
from ncovi.territory.boundaries import outlines
from ncovi.territory.boundaries.drawing import Frame, around, path_of, radius
from ncovi.territory.boundaries.geometry import Point
from ncovi.territory.boundaries.insets import INSET, Inset, inset
from ncovi.territory.boundaries.islands import archipelagos
from ncovi.territory.queries import NATION_CODE, Unit, communes_of

WIDTH, MOST_HEIGHT, MARGIN = 400, 380, 46
LARGEST, SMALLEST = 22, 4
# Ten-thousandths of a degree: a map of one commune still shows its neighbours, some ten kilometres around.
LEAST_SPAN = 600
EAST_OF_ALL = 1_097_000
MOST_NAMES = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """A commune of the map: its cases, and the numbers of the measures in force there."""

    unit: Unit
    cases: int
    measures: tuple[int, ...]


def spots(areas: Iterable[Area], cases: Mapping[str, int], measures: Sequence[Sequence[Area]]) -> list[Spot]:
    """Return the communes of an event; `measures` are the areas of each, in the table's order; none of a nation."""
    codes = communes_in(areas)
    if codes is None:
        return []
    units = {one.code: one for code in sorted({area.province for area in areas}) for one in communes_of(code)}
    seen = [code for code in codes if code in units and code in cases]
    return [Spot(units[code], cases[code], _numbers(units[code], measures)) for code in seen]


def chart(areas: Sequence[Area], found: Sequence[Spot], title: str) -> str:
    """Return the map, "" where there is no place to draw."""
    drawn = [spot for spot in found if spot.unit.lon and spot.unit.lat and _point(spot.unit)[0] < EAST_OF_ALL]
    if not drawn:
        return ""
    frame = _frame(drawn)
    frames = _insets(areas, frame)
    height = frame.height + (frames[0].height + 12 if frames else 0)
    parts = [*_ground(areas, frame), *_neighbours(areas, drawn, frame), *_communes(drawn, frame)]
    for one in frames:
        parts += _drawn_inset(one)
    return picture(WIDTH, height, title, parts)


def _numbers(one: Unit, measures: Sequence[Sequence[Area]]) -> tuple[int, ...]:
    here = Area(one.province_code, one.code)
    return tuple(number for number, areas in enumerate(measures, 1) if any(area.holds(here) for area in areas))


def _frame(found: Sequence[Spot]) -> Frame:
    points = [_point(spot.unit) for spot in found]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    wide, high = max(0, LEAST_SPAN - (east - west)) // 2, max(0, LEAST_SPAN - (north - south)) // 2
    corners = [(west - wide, south - high), (east + wide, north + high)]
    frame = around(corners, width=WIDTH, most_height=MOST_HEIGHT, margin=MARGIN)
    return replace(frame, height=max(frame.height, 240))


def _ground(areas: Sequence[Area], frame: Frame) -> list[str]:
    provinces = sorted({area.province for area in areas})
    shapes = outlines(NATION_CODE)
    parts = [rect(0, 0, WIDTH, frame.height, "pic-sea", "#dde7ec")]
    rings = [shapes[code].rings for code in shapes]
    parts += [path(drawn, "pic-ground", "#f2efea", LINE) for one in rings if (drawn := path_of(_near(one), frame))]
    for code in provinces:
        drawn_communes = (path_of(_near(one.rings), frame) for one in outlines(code).values())
        parts += [path(drawn, "pic-border", "none", LINE) for drawn in drawn_communes if drawn]
    return parts


def _neighbours(areas: Sequence[Area], drawn: Sequence[Spot], frame: Frame) -> list[str]:
    own = {spot.unit.code for spot in drawn}
    parts = []
    for code in sorted({area.province for area in areas}):
        for one in communes_of(code):
            x, y = frame.place(_point(one))
            if one.code not in own and 0 < x < WIDTH and 0 < y < frame.height:
                parts.append(circle(x, y, 2.5, "pic-neighbour", FAINT))
    return parts


def _communes(drawn: Sequence[Spot], frame: Frame) -> list[str]:
    most = max(spot.cases for spot in drawn)
    named = sorted(drawn, key=lambda spot: (-spot.cases, not spot.measures))[:MOST_NAMES]
    parts, words = [], []
    for spot in sorted(drawn, key=lambda spot: -spot.cases):
        x, y = frame.place(_point(spot.unit))
        size = radius(spot.cases, most, largest=LARGEST, smallest=SMALLEST)
        fill = FILLS["probable"] if spot.cases else "#ffffff"
        parts.append(circle(x, y, size, "pic-cases" if spot.cases else "pic-none", fill, stroke=FILLS["confirmed"]))
        if spot.measures:
            parts.append(circle(x, y, size + 6, "pic-ring", "none", stroke=MEASURE, dashes="5 4"))
        if spot in named:
            words += _label(spot, x, y + size + (22 if spot.measures else 16))
    return parts + words


def _label(spot: Spot, x: float, y: float) -> list[str]:
    numbers = f" ({', '.join(map(str, spot.measures))})" if spot.measures else ""
    return [text(x, y, f"{spot.unit.name()}: {spot.cases}{numbers}", anchor="middle")]


def _insets(areas: Sequence[Area], frame: Frame) -> list[Inset]:
    """Return the archipelagos of the provinces that are shown as a whole."""
    whole = {area.province for area in areas if not area.commune}
    groups = [group for group in archipelagos() if group.province in whole]
    return [inset(group, 8 + place * (INSET + 8), frame.height + 6) for place, group in enumerate(groups)]


def _drawn_inset(one: Inset) -> list[str]:
    parts = [rect(one.x, one.y, one.size, one.height, "pic-inset", "none", stroke=LINE)]
    parts += [text(one.x + 12, one.y + y * 0.6, words) for y, words in one.lines]
    return parts + [circle(one.x + x, one.y + y, 4, "pic-island", FAINT) for x, y in one.islands]


def _near(rings: Iterable[tuple[Point, ...]]) -> list[tuple[Point, ...]]:
    return [ring for ring in rings if max(x for x, _ in ring) < EAST_OF_ALL]


def _point(one: Unit) -> Point:
    return (round(one.lon * 10_000), round(one.lat * 10_000)) if one.lon and one.lat else (EAST_OF_ALL, 0)
