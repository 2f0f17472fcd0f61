"""Where each case stands in the picture: generations as columns, or the days of onset along the width. Pure.

Coordinates count columns and rows; what draws them gives both their size in pixels.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Placed(Generic[Key]):
    """A case in the picture: its generation, 0 for one that comes from nobody known, and where it stands."""

    key: Key
    generation: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing(Generic[Key]):
    """All cases in place; the last columns and rows end at `width` and `height`.

    Attributes:
        placed: the cases in reading order, each family together.
        generations: how many columns of generations.
        alone_from: the row in which the cases without any link begin, None where there are none.
        first_day: the day of column 0 of a drawing along time.
    """

    placed: Sequence[Placed[Key]]
    width: int
    height: int
    generations: int
    alone_from: int | None = None
    first_day: date | None = None


@dataclass(frozen=True, slots=True)
class _Forest(Generic[Key]):
    """Families, each below its first case, and those without any link."""

    roots: Sequence[Key]
    below: Mapping[Key, Sequence[Key]]
    alone: Sequence[Key]


def by_generation(
    days: Mapping[Key, date | None], parents: Mapping[Key, Key], *, alone_columns: int = 6
) -> Drawing[Key]:
    """Return a tree whose columns are generations; cases without any link stand below it in a grid.

    Args:
        days: the cases with their day of onset.
        parents: from which case a case comes; parents outside `days` are left out.
        alone_columns: how many cases without a link stand side by side.
    """
    forest = _forest(days, parents)
    placed, rows = _families(forest)
    depth = max((one.generation for one in placed), default=-1) + 1
    columns = max(depth, alone_columns if forest.alone else 1)
    # A row is left free for the words above those without a link.
    start = rows + 1 if forest.alone else rows
    for number, key in enumerate(forest.alone):
        placed.append(Placed(key, 0, number % columns, start + number // columns))
    height = start + -(-len(forest.alone) // columns)
    return Drawing(placed, columns, height, depth or 1, start if forest.alone else None)


def along_time(days: Mapping[Key, date | None], parents: Mapping[Key, Key]) -> Drawing[Key]:
    """Return the cases along the days of onset, a row each, families together; who has no day is left out."""
    known = {key: day for key, day in days.items() if day is not None}
    if not known:
        return Drawing([], 1, 0, 1)
    forest = _forest(known, parents)
    first, last = min(known.values()), max(known.values())
    generation = {key: depth for root in forest.roots for key, depth in _walk(root, forest.below)}
    order = [*generation, *forest.alone]
    placed = [Placed(key, generation.get(key, 0), (known[key] - first).days, row) for row, key in enumerate(order)]
    depth = max((one.generation for one in placed), default=0) + 1
    return Drawing(placed, (last - first).days + 1, len(order), depth, first_day=first)


def _forest(days: Mapping[Key, date | None], parents: Mapping[Key, Key]) -> _Forest[Key]:
    def order(key: Key) -> tuple[date, str]:
        return days[key] or date.max, str(key)

    below: dict[Key, list[Key]] = {}
    for key in sorted(days, key=order):
        if parents.get(key) in days:
            below.setdefault(parents[key], []).append(key)
    firsts = [key for key in sorted(days, key=order) if parents.get(key) not in days]
    return _Forest([key for key in firsts if key in below], below, [key for key in firsts if key not in below])


def _families(forest: _Forest[Key]) -> tuple[list[Placed[Key]], int]:
    """Place each family: whoever infected nobody takes a row, the others stand in the middle of whom they infected."""
    rows, found = 0, []
    for root in forest.roots:
        walked = list(_walk(root, forest.below))
        heights: dict[Key, float] = {}
        for key, _depth in walked:
            if key not in forest.below:
                heights[key], rows = float(rows), rows + 1
        for key, _depth in reversed(walked):
            if key in forest.below:
                inner = [heights[child] for child in forest.below[key]]
                heights[key] = (inner[0] + inner[-1]) / 2
        found += [Placed(key, depth, depth, heights[key]) for key, depth in walked]
    return found, rows


def _walk(root: Key, below: Mapping[Key, Sequence[Key]]) -> Iterable[tuple[Key, int]]:
    """Walk a family downwards without recursion, for chains of any length; each case once, whatever the links say."""
    waiting, seen = [(root, 0)], set()
    while waiting:
        key, depth = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        yield key, depth
        waiting += [(child, depth + 1) for child in reversed(below.get(key, ()))]
