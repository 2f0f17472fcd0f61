"""What holds for reports whatever the storage: how old, how long, how precise, how often. Pure."""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_TEXT = 1000
LONGEST_PLACE = 200
MOST_COUNTED = 100_000
PHOTOS_AT_MOST = 3
REPORTED_WITHIN = timedelta(days=30)
# What was seen serves the check and its review; what is left after that (kind, place, day) says nothing of anybody.
KEPT_FOR = timedelta(days=180)
DRAFT_PHOTOS_KEPT_FOR = timedelta(days=1)
# Three places behind the comma are about a hundred metres: near enough to find it, too far to name a door.
POINT_DECIMALS = 3

Point = tuple[float, float]
LATITUDES, LONGITUDES = (6.0, 24.0), (101.0, 118.0)
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` within `span`."""

    count: int
    span: timedelta


# Who sees an outbreak reports a few times a day; hundreds of people share one address behind a mobile operator.
REPORTS_A_HOUSEHOLD = Limit(6, timedelta(hours=1))
REPORTS_AN_ADDRESS = Limit(40, timedelta(hours=1))
PHOTOS_AN_ADDRESS = Limit(120, timedelta(hours=1))
# Files that were no photograph count as well: looking into one is work.
FILES_AN_ADDRESS = Limit(240, timedelta(hours=1))
# Whoever asks again and again whether others reported something is looking for somebody.
QUESTIONS_AN_ADDRESS = Limit(60, timedelta(hours=1))


def cleaned(text: str) -> str:
    """Return what was typed without signs that no hand types: control signs, turned directions, halves of letters."""
    whole = text.replace("\r\n", "\n").encode("utf-8", "ignore").decode()
    kept = (sign for sign in whole if sign == "\n" or _is_typed(sign))
    return "".join(kept).strip()


def _is_typed(sign: str) -> bool:
    return sign not in _DIRECTION_MARKS and unicodedata.category(sign) != "Cc"


def rough(point: Point) -> Point | None:
    """Return a point to about a hundred metres, None if it lies far from the country and its seas."""
    latitude, longitude = round(point[0], POINT_DECIMALS), round(point[1], POINT_DECIMALS)
    inside = LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]
    return (latitude, longitude) if inside else None


def may_have_happened(day: date, today: date) -> bool:
    """Whether a report may be about a day: not in the future, and not long past."""
    return today - REPORTED_WITHIN <= day <= today
