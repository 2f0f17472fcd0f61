"""Rings of points: joined, thinned out so that neighbours keep touching, measured. Pure; points are whole numbers.

A point is (longitude, latitude) in ten-thousandths of a degree, about eleven metres: whole numbers make equal points
equal, and that is what joining and thinning rest on.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

Point = tuple[int, int]
Ring = tuple[Point, ...]
Shapes = dict[str, list[Ring]]
FEWEST = 3
FIRST_TOLERANCE = 25
# A degree: whatever still has more points then consists of corners.
COARSEST = 10_000


def dissolve(rings: Iterable[Ring]) -> list[Ring]:
    """Return the outline of several areas together: a border that two of them share is left out."""
    edges = [edge for ring in rings for edge in _edges(ring)]
    shared = Counter(frozenset(edge) for edge in edges)
    following: dict[Point, list[Point]] = {}
    for start, end in edges:
        if shared[frozenset((start, end))] == 1:
            following.setdefault(start, []).append(end)
    return list(_walk(following))


def thin_out(shapes: Mapping[str, Sequence[Ring]], *, most: int) -> Shapes:
    """Return the shapes with at most about `most` points together, as fine as that allows.

    A border between two shapes is thinned once and used by both, so that no gap opens between them.
    """
    turned = {code: [_one_way(ring) for ring in rings] for code, rings in shapes.items()}
    corners = _corners(ring for rings in turned.values() for ring in rings)
    tolerance = 0
    thinned = turned
    while tolerance < COARSEST and sum(len(ring) for rings in thinned.values() for ring in rings) > most:
        tolerance = tolerance * 3 // 2 if tolerance else FIRST_TOLERANCE
        thinned = {code: _without_specks(rings, corners, tolerance) for code, rings in turned.items()}
    return thinned


def area(ring: Ring) -> float:
    """Return the area inside a ring, positive whichever way round it goes."""
    return abs(_signed(ring))


def _edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)


def _walk(following: dict[Point, list[Point]]) -> Iterator[Ring]:
    while following:
        here = next(iter(following))
        ring: list[Point] = []
        while ends := following.get(here):
            ring.append(here)
            step = ends.pop()
            if not ends:
                del following[here]
            here = step
        if len(ring) >= FEWEST:
            yield tuple(ring)


def _signed(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(ring)) / 2


def _one_way(ring: Ring) -> Ring:
    return ring if _signed(ring) >= 0 else ring[::-1]


def _corners(rings: Iterable[Ring]) -> set[Point]:
    """Return the points where three borders meet: they stay where they are."""
    beside: dict[Point, set[Point]] = {}
    for ring in rings:
        for start, end in _edges(ring):
            beside.setdefault(start, set()).add(end)
            beside.setdefault(end, set()).add(start)
    return {point for point, others in beside.items() if len(others) >= FEWEST}


def _without_specks(rings: Sequence[Ring], corners: set[Point], tolerance: int) -> list[Ring]:
    thinned = [ring for ring in (_thin(ring, corners, tolerance) for ring in rings) if len(ring) >= FEWEST]
    seen = [ring for ring in thinned if area(ring) >= 2 * tolerance * tolerance]
    # A unit that is all small islands keeps its largest.
    return seen or sorted(rings, key=area)[-1:]


def _thin(ring: Ring, corners: set[Point], tolerance: int) -> Ring:
    start = next((place for place, point in enumerate(ring) if point in corners), ring.index(min(ring)))
    turned = ring[start:] + ring[:start]
    thinned: list[Point] = []
    for stretch in _stretches(turned, corners):
        thinned += _stretch(stretch, tolerance)[:-1]
    return tuple(thinned)


def _stretches(ring: Ring, corners: set[Point]) -> Iterator[list[Point]]:
    """Cut a ring that begins at a corner where the borders of two neighbours part."""
    stretch = [ring[0]]
    for point in ring[1:]:
        stretch.append(point)
        if point in corners:
            yield stretch
            stretch = [point]
    yield [*stretch, ring[0]]


def _stretch(points: list[Point], tolerance: int) -> list[Point]:
    # Both neighbours must drop the same points, whichever way round each walks its border.
    turned = points[::-1] < points
    kept = _douglas_peucker(points[::-1] if turned else points, tolerance)
    return kept[::-1] if turned else kept


def _douglas_peucker(points: list[Point], tolerance: int) -> list[Point]:
    keep = {0, len(points) - 1}
    open_parts = [(0, len(points) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        far, distance = _farthest(points, first, last)
        if distance > tolerance * tolerance:
            keep.add(far)
            open_parts += [(first, far), (far, last)]
    return [points[place] for place in sorted(keep)]


def _farthest(points: list[Point], first: int, last: int) -> tuple[int, float]:
    found, most = first, -1.0
    for place in range(first + 1, last):
        distance = _from_line(points[place], points[first], points[last])
        if distance > most:
            found, most = place, distance
    return found, most


def _from_line(point: Point, start: Point, end: Point) -> float:
    """Return the square of the distance of a point from a stretch of straight line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    px, py = point[0] - start[0], point[1] - start[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
    return float((px - along * dx) ** 2 + (py - along * dy) ** 2)
