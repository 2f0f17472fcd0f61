"""From a chain to a picture: circles, lines and days in pixels. The template writes them down, no script is needed."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ncovi.casework.contacts.rules import CaseKey
from ncovi.casework.contacts.transmission import Chain, Drawing, Placed, Tie, along_time, by_generation

COLUMN, ROW, DAY_ROW = 200, 28, 26
LEFT, TOP, LABEL = 24, 44, 180
SMALLEST, LARGEST = 5.0, 13.0
# The picture along time is about as wide as a desk's screen, whatever the number of days.
WIDE, WIDEST_DAY, NARROWEST_DAY = 900, 36, 8
LONGEST_LABEL = 22
A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Shape:
    """A case: where, how large by whom it infected, in which look, and by what it is known in the table."""

    number: int
    parent: int | None
    x: int
    y: int
    r: float
    look: str
    label: str

    @property
    def text_x(self) -> float:
        """Where the label begins."""
        return self.x + self.r + 5


@dataclass(frozen=True, slots=True)
class Line:
    """A link: its path and its look, by how sure it is and whether it is the likeliest."""

    path: str
    look: str
    case: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A column's head, or a day below the picture."""

    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn."""

    width: int
    height: int
    shapes: Sequence[Shape]
    lines: Sequence[Line]
    ticks: Sequence[Tick]
    alone_y: int | None = None


def order_of(chain: Chain) -> dict[CaseKey, int]:
    """Return the number of each case, 1 for the first one in the order of the tree."""
    drawing = by_generation(chain.days, chain.parents)
    return {one.key: number for number, one in enumerate(drawing.placed, start=1)}


def as_tree(chain: Chain, labels: Mapping[CaseKey, str]) -> Picture:
    """Return the tree whose columns are generations."""
    drawing, numbers = by_generation(chain.days, chain.parents), order_of(chain)
    at = {one.key: (LEFT + int(one.x * COLUMN), TOP + int(one.y * ROW)) for one in drawing.placed}
    ticks = [Tick(LEFT + column * COLUMN, str(column)) for column in range(drawing.generations)]
    alone = TOP + drawing.alone_from * ROW - ROW // 2 - 6 if drawing.alone_from is not None else None
    return Picture(
        width=LEFT + drawing.width * COLUMN,
        height=TOP + drawing.height * ROW + ROW // 2,
        shapes=_shapes(chain, drawing, at, labels, numbers),
        lines=[_line(tie, at, numbers, bent=True) for tie in chain.ties],
        ticks=ticks if drawing.placed else [],
        alone_y=alone,
    )


def along_days(chain: Chain, labels: Mapping[CaseKey, str]) -> Picture:
    """Return the cases along the days of onset."""
    drawing, numbers = along_time(chain.days, chain.parents), order_of(chain)
    day = max(NARROWEST_DAY, min(WIDEST_DAY, WIDE // drawing.width))
    at = {one.key: (LEFT + int(one.x * day), TOP + int(one.y * DAY_ROW)) for one in drawing.placed}
    drawn = [tie for tie in chain.ties if tie.case in at and tie.infector in at]
    return Picture(
        width=LEFT + drawing.width * day + LABEL,
        height=TOP + drawing.height * DAY_ROW + DAY_ROW // 2,
        shapes=_shapes(chain, drawing, at, labels, numbers),
        lines=[_line(tie, at, numbers, bent=False) for tie in drawn],
        ticks=_days(drawing, day),
    )


def _days(drawing: Drawing[CaseKey], day: int) -> list[Tick]:
    first = drawing.first_day
    if first is None:
        return []
    # Labels need about fifty pixels each.
    step = A_WEEK * max(1, -(-50 // (A_WEEK * day)))
    return [
        Tick(LEFT + number * day, f"{first + timedelta(days=number):%d/%m}") for number in range(0, drawing.width, step)
    ]


def _shapes(
    chain: Chain,
    drawing: Drawing[CaseKey],
    at: Mapping[CaseKey, tuple[int, int]],
    labels: Mapping[CaseKey, str],
    numbers: Mapping[CaseKey, int],
) -> list[Shape]:
    parents = chain.parents
    return [
        Shape(
            number=numbers[one.key],
            parent=numbers.get(parents[one.key]) if one.key in parents else None,
            x=at[one.key][0],
            y=at[one.key][1],
            r=radius(chain.nodes[one.key].infected),
            look=_look(chain, one),
            label=_short(labels.get(one.key, "")),
        )
        for one in drawing.placed
    ]


def radius(infected: int) -> float:
    """Return how large a case is drawn: its area grows with how many it infected, up to a bound."""
    return round(min(LARGEST, math.sqrt(SMALLEST**2 + 6 * infected)), 1)


def _look(chain: Chain, one: Placed[CaseKey]) -> str:
    case = chain.nodes[one.key].case
    return "elsewhere" if case is None else case.standing


def _line(tie: Tie, at: Mapping[CaseKey, tuple[int, int]], order: Mapping[CaseKey, int], *, bent: bool) -> Line:
    (x, y), (to_x, to_y) = at[tie.infector], at[tie.case]
    turn = to_x - 16 if bent else x
    look = tie.certainty or "unknown"
    return Line(f"M{x} {y}H{turn}V{to_y}H{to_x}", look if tie.likely else f"{look} other", order[tie.case])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"
