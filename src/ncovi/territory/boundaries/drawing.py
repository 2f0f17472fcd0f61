"""The map as SVG paths: everything in whole units of the drawing, so that a page with all provinces stays light.

Plate carrée with its true parallel at 16° north, which leaves shapes as people know them.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ncovi.territory.boundaries.geometry import Point, Ring

# Ten-thousandths of a degree to one unit of the country's drawing.
COUNTRY_GRAIN = 100
SQUEEZE = math.cos(math.radians(16))


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the earth: north-west corner, size in units, and how many ten-thousandths of a degree one unit is."""

    west: float
    north: float
    width: int
    height: int
    grain: float

    def place(self, point: Point) -> tuple[int, int]:
        """Return where a point lies in the drawing."""
        x = (point[0] - self.west) * SQUEEZE / self.grain
        y = (self.north - point[1]) / self.grain
        return round(x), round(y)

    @property
    def box(self) -> str:
        """The `viewBox`."""
        return f"0 0 {self.width} {self.height}"


# The mainland, with room in the eastern sea for the insets of both archipelagos.
COUNTRY = Frame(1_020_000, 235_500, 815, 1640, COUNTRY_GRAIN)


def around(points: Iterable[Point], *, width: int, most_height: int, margin: int) -> Frame:
    """Return the frame that holds all points with a margin, at most so large."""
    spots = list(points)
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    inner = width - 2 * margin
    grain = max((east - west) * SQUEEZE / inner, (north - south) / (most_height - 2 * margin), 1.0)
    height = round((north - south) / grain) + 2 * margin
    slack = inner * grain - (east - west) * SQUEEZE
    return Frame(west - (margin * grain + slack / 2) / SQUEEZE, north + margin * grain, width, height, grain)


def path_of(rings: Sequence[Ring], frame: Frame) -> str:
    """Return the `d` of a path; points that fall together in the drawing are one."""
    return "".join(_ring(ring, frame) for ring in rings)


def radius(number: int, most: int, *, largest: int, smallest: int) -> int:
    """Return the radius of a bubble whose area stands for a number."""
    return max(smallest, round(largest * math.sqrt(number / most))) if most else smallest


def _ring(ring: Ring, frame: Frame) -> str:
    spots = [frame.place(point) for point in ring]
    x, y = spots[0]
    steps = []
    for next_x, next_y in spots[1:]:
        if (next_x, next_y) != (x, y):
            steps.append(_pair(next_x - x, next_y - y))
        x, y = next_x, next_y
    if len(steps) < 2:  # noqa: PLR2004 - a speck
        return ""
    return f"M{_pair(*spots[0])}l{' '.join(steps)}z"


def _pair(x: int, y: int) -> str:
    # A minus sign parts two numbers as well as a blank does.
    return f"{x}{y}" if y < 0 else f"{x} {y}"
