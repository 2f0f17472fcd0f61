"""The epidemic curve by onset and by report, with the measures under it on the same axis of time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ncovi.response.figures import CLASSES, Day
from ncovi.response.pictures.svg import FAINT, FILLS, MEASURE, MEASURE_FAINT, line, picture, rect, text

WIDTH, LEFT, RIGHT = 800, 40, 12
PANEL, HEAD, LANE, AXIS, LEGEND = 130, 26, 26, 26, 26
TICKS = 4
FEW_DAYS, SOME_DAYS = 21, 70
SHORT = 90
# How wide a letter is at most on average: words that would leave the picture stand before their bar.
LETTER = 7


@dataclass(frozen=True, slots=True)
class Lane:
    """A measure as the picture shows it: its number in the table, its words, its days, and whether it has begun."""

    number: int
    words: str
    first: date
    last: date | None
    begun: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What the picture says, in the reader's language."""

    title: str
    onset: str
    report: str
    measures: str
    classes: Mapping[str, str]


def timeline(days: Sequence[Day], lanes: Sequence[Lane], words: Words) -> str:
    """Return the picture; `days` must not be empty."""
    drawing = _Drawing(days, lanes, words)
    return picture(WIDTH, drawing.height, words.title, drawing.parts())


class _Drawing:
    """The places of everything in one picture."""

    def __init__(self, days: Sequence[Day], lanes: Sequence[Lane], words: Words) -> None:
        self.days, self.lanes, self.words = days, lanes, words
        self.first, self.last = days[0].day, days[-1].day
        self.step = (WIDTH - LEFT - RIGHT) / len(days)
        self.most = max(1, *(sum(side.values()) for day in days for side in (day.onset, day.report)))
        self.panels = LEGEND, LEGEND + HEAD + PANEL
        self.axis = self.panels[1] + HEAD + PANEL
        self.lanes_top = self.axis + AXIS + HEAD
        self.height = self.lanes_top + LANE * len(lanes) + 8 if lanes else self.axis + AXIS

    def parts(self) -> list[str]:
        """Return every piece, what lies below first."""
        parts = self._legend()
        for top, name, side in zip(
            self.panels, (self.words.onset, self.words.report), ("onset", "report"), strict=True
        ):
            parts += self._panel(top, name, side)
        parts += self._dates()
        return parts + self._measures()

    def _x(self, day: date) -> float:
        return LEFT + (day - self.first).days * self.step

    def _legend(self) -> list[str]:
        parts, x = [], float(LEFT)
        for code in CLASSES:
            word = self.words.classes[code]
            parts += [rect(x, 5, 12, 12, f"pic-{code}", FILLS[code]), text(x + 17, 16, word)]
            x += 17 + 8 * len(word) + 22
        return parts

    def _panel(self, top: float, name: str, side: str) -> list[str]:
        base = top + HEAD + PANEL
        parts = [text(LEFT, top + 17, name, bold=True)]
        for value in _ticks(self.most):
            y = base - PANEL * value / self.most
            parts += [line(LEFT, y, WIDTH - RIGHT, y), text(LEFT - 6, y + 4, str(value), anchor="end", faint=True)]
        for day in self.days:
            parts += self._bar(day.day, getattr(day, side), base)
        return parts

    def _bar(self, day: date, counts: Mapping[str, int], base: float) -> list[str]:
        parts, y = [], base
        for code in CLASSES:
            height = PANEL * counts.get(code, 0) / self.most
            if height:
                y -= height
                width = max(self.step - 1, 1)
                parts.append(rect(self._x(day), y, width, height, f"pic-{code}", FILLS[code]))
        return parts

    def _dates(self) -> list[str]:
        parts = [line(LEFT, self.axis, WIDTH - RIGHT, self.axis, colour=FAINT)]
        apart = 2 if len(self.days) <= FEW_DAYS else 7 if len(self.days) <= SOME_DAYS else 14
        for number in range(0, len(self.days), apart):
            day = self.days[number].day
            x = self._x(day) + self.step / 2
            parts += [line(x, self.axis, x, self.axis + 5, colour=FAINT), _date(x, self.axis + 19, day)]
        return parts

    def _measures(self) -> list[str]:
        if not self.lanes:
            return []
        parts = [text(LEFT, self.lanes_top - 9, self.words.measures, bold=True)]
        tops = [self.lanes_top + LANE * place for place in range(len(self.lanes))]
        # The marks first: words are written over them.
        parts += [mark for top, lane in zip(tops, self.lanes, strict=True) for mark in self._mark(top, lane)]
        return parts + [piece for top, lane in zip(tops, self.lanes, strict=True) for piece in self._lane(top, lane)]

    def _mark(self, top: float, lane: Lane) -> list[str]:
        if not self.first <= lane.first <= self.last:
            return []
        x = self._x(lane.first)
        return [line(x, self.panels[0] + HEAD, x, top, colour=MEASURE, dashes="3 4")]

    def _lane(self, top: float, lane: Lane) -> list[str]:
        start = max(self._x(max(lane.first, self.first)), LEFT)
        end = WIDTH - RIGHT if lane.last is None else self._x(min(lane.last, self.last) + timedelta(days=1))
        end = min(max(end, start + 6), WIDTH - RIGHT)
        start = min(start, end - 6)
        fill = MEASURE_FAINT if lane.begun else "none"
        parts = [rect(start, top, end - start, LANE - 6, "pic-measure", fill, stroke=MEASURE)]
        words = f"{lane.number}. {lane.words}"
        if start + 6 + LETTER * len(words) > WIDTH - RIGHT:
            return [*parts, text(start - 6, top + 15, words, anchor="end")]
        return [*parts, text(start + 6, top + 15, words)]


def _date(x: float, y: float, day: date) -> str:
    anchor = "start" if x < LEFT + SHORT / 4 else "end" if x > WIDTH - RIGHT - SHORT / 4 else "middle"
    return text(x if anchor == "middle" else x - 6 if anchor == "start" else x + 6, y, f"{day:%d/%m}", anchor=anchor)


def _ticks(most: int) -> list[int]:
    """Return whole numbers for the axis, at most five of them."""
    apart = max(1, round(most / TICKS))
    return list(range(0, most + 1, apart))
