"""The archipelagos in frames of their own, for every map that shows the whole of what they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass

from ncovi.territory.boundaries.drawing import around
from ncovi.territory.boundaries.islands import Archipelago
from ncovi.territory.queries import names

INSET = 218
LINE = 36


@dataclass(frozen=True, slots=True)
class Inset:
    """An archipelago in its frame: the lines of its name, and where its islands lie."""

    x: int
    y: int
    size: int
    height: int
    lines: Sequence[tuple[int, str]]
    islands: Sequence[tuple[int, int]]


def inset(group: Archipelago, x: int, y: int) -> Inset:
    """Return the frame of an archipelago, with its left edge and top there."""
    inner = around(group.islands, width=INSET, most_height=INSET - 16, margin=18)
    spots = [inner.place(point) for point in group.islands]
    words = group.name().split()
    owner = names([group.province]).get(group.province, "")
    told = [" ".join(words[:2]), " ".join(words[2:]), *([f"({_short(owner)})"] if owner else [])]
    lines = [(LINE * (place + 1), text) for place, text in enumerate(told)]
    top = LINE * len(told) + 14
    return Inset(x, y, INSET, top + inner.height, lines, [(left, top + y_in) for left, y_in in spots])


def _short(full_name: str) -> str:
    for kind in ("Thành phố ", "Tỉnh ", " City", " Province"):
        full_name = full_name.replace(kind, "")
    return full_name
