"""The curve of a month's temperatures as points of a drawing; the table under it says the same in numbers. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.formats import number_format

from ncovi.declarations.tracking.queries import Reading
from ncovi.declarations.tracking.rules import FEVER

LOWEST, HIGHEST = 35, 41
WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 10, 24
# Readings further apart than this are not one course: no line pretends to know the days between.
GAP_DAYS = 3
DAYS_LABELLED = 5


@dataclass(frozen=True, slots=True)
class Point:
    """A reading on the drawing, its place as text so that no language changes the decimal point."""

    x: str
    y: str
    fever: bool
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the scale, or a day under it."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Curve:
    """All that the drawing needs."""

    points: Sequence[Point]
    lines: Sequence[str]
    degrees: Sequence[Mark]
    days: Sequence[Mark]
    fever: Mark
    left: int = LEFT
    right: int = WIDTH - RIGHT
    width: int = WIDTH
    height: int = HEIGHT
    foot: int = HEIGHT - 6


def curve(readings: Sequence[Reading], first: date, last: date) -> Curve:
    """Return the drawing of readings, oldest first, over the days from `first` to `last`."""
    places = _places(readings, first, last)
    points = [
        Point(_text(x), _text(y), one.celsius >= FEVER, f"{one.day:%d/%m}: {number_format(one.celsius, 1)} °C")
        for one, (x, y) in zip(readings, places, strict=True)
    ]
    length = (last - first).days + 1
    step = max(1, round(length / DAYS_LABELLED))
    return Curve(
        points=points,
        lines=_lines(readings, points),
        degrees=[Mark(_text(_y(degree)), str(degree)) for degree in range(LOWEST, HIGHEST + 1)],
        days=[Mark(_text(_x(day + 0.5, length)), str(day + 1)) for day in range(0, length, step)],
        fever=Mark(_text(_y(FEVER)), number_format(FEVER, 1)),
    )


def _places(readings: Sequence[Reading], first: date, last: date) -> list[tuple[float, float]]:
    length, places = (last - first).days + 1, []
    for one in readings:
        same = [other for other in readings if other.day == one.day]
        share = (same.index(one) + 1) / (len(same) + 1)
        places.append((_x((one.day - first).days + share, length), _y(one.celsius)))
    return places


def _lines(readings: Sequence[Reading], points: Sequence[Point]) -> list[str]:
    """Return the strokes between readings, each as the corners of a polyline."""
    strokes: list[list[Point]] = [[points[0]]] if points else []
    for (before, after), point in zip(pairwise(readings), points[1:], strict=True):
        if (after.day - before.day).days > GAP_DAYS:
            strokes.append([])
        strokes[-1].append(point)
    return [" ".join(f"{point.x},{point.y}" for point in stroke) for stroke in strokes if len(stroke) > 1]


def _x(day: float, length: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * day / length


def _y(celsius: float) -> float:
    within = min(max(celsius, LOWEST), HIGHEST)
    return TOP + (HEIGHT - TOP - BOTTOM) * (HIGHEST - within) / (HIGHEST - LOWEST)


def _text(value: float) -> str:
    return f"{value:.1f}"
