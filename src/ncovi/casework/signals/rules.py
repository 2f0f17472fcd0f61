"""What may follow what with a signal, and when two reports are about one thing. Pure: no clock, no database."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import cos, hypot, radians

from ncovi.kernel.vietnamese import fold

Point = tuple[float, float]

METRES_A_DEGREE = 111_320
# Of the shorter text's telling words so many must stand in the other one, and chance alone must not suffice.
SHARED_AT_LEAST, SHARE_AT_LEAST = 3, 0.5
# Words of every report, which tell nothing about what it is about.
_EMPTY = """
co cua cho cac cai con da dang den di do duoc gan hay hom khong la lam luc mot may nay ngay nguoi nha nhieu nhung ra rat
roi sau tai thay thi toi trong tu va vao van ve voi and for from have here near people that the there this was were with
"""
EMPTY_WORDS = frozenset(_EMPTY.split())


class State(StrEnum):
    """Where a signal is."""

    RECEIVED = "received"
    CHECKING = "checking"
    CLOSED = "closed"


class Outcome(StrEnum):
    """What the check found."""

    NOTHING_FOUND = "nothing_found"
    DEALT_WITH = "dealt_with"
    PASSED_ON = "passed_on"
    CANNOT_CHECK = "cannot_check"


class Action(StrEnum):
    """A step in the life of a signal."""

    OPENED = "opened"
    JOINED = "joined"
    CLAIMED = "claimed"
    RELEASED = "released"
    ASSIGNED = "assigned"
    REFERRED = "referred"
    SENT_BACK = "sent_back"
    ANSWERED = "answered"
    NOTED = "noted"
    ESCALATED = "escalated"
    CLOSED = "closed"


# Compared with docs/states.md.
TRANSITIONS = frozenset({
    ("-", "received", "opened"),
    ("received", "checking", "claimed"),
    ("received", "checking", "assigned"),
    ("checking", "received", "released"),
    ("checking", "received", "referred"),
    ("checking", "received", "sent_back"),
    ("received", "closed", "closed"),
    ("checking", "closed", "closed"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traits:
    """What a report says of where and when, and its words."""

    day: date
    point: Point | None
    text: str


def likeness(one: Traits, other: Traits, *, days: int, metres: int) -> float:
    """Return how alike two reports of one kind and commune are, 0 where they are about different things.

    Two points decide alone; where one is missing the words do.
    """
    if abs((one.day - other.day).days) > days:
        return 0.0
    if one.point and other.point:
        return 1.0 if metres_between(one.point, other.point) <= metres else 0.0
    first, second = _telling(one.text), _telling(other.text)
    shared = len(first & second)
    share = shared / min(len(first), len(second)) if first and second else 0.0
    return share if shared >= SHARED_AT_LEAST and share >= SHARE_AT_LEAST else 0.0


def metres_between(one: Point, other: Point) -> float:
    """Return a distance that is right within a few percent over the width of a commune."""
    north = (one[0] - other[0]) * METRES_A_DEGREE
    east = (one[1] - other[1]) * METRES_A_DEGREE * cos(radians(one[0]))
    return hypot(north, east)


def _telling(text: str) -> set[str]:
    return {word for word in fold(text).split() if len(word) > 1 and word not in EMPTY_WORDS}
