"""Days, hours and what may be said again unchanged. Pure."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from ncovi.kernel.clock import day_of, start_of

DAY_MINUTES = 24 * 60
# A reminder that comes hours late disturbs more than it helps: the day is left out.
LATE_AT_MOST = timedelta(hours=3)
# Whoever tracked within these days is expected to go on.
TRACKING_FOR = timedelta(days=14)
# What was true longer ago is asked afresh.
SAME_FOR = timedelta(days=3)
WELL, SAME = "well", "same"
FEVER = 37.5


def next_reminder(minute: int, after: datetime) -> datetime:
    """Return the next instant after `after` at which it is that minute of the day in Vietnam."""
    at = start_of(day_of(after)) + timedelta(minutes=minute)
    return at if at > after else at + timedelta(days=1)


def is_too_late(due: datetime, at: datetime) -> bool:
    """Return whether a reminder has lost its use: hours have passed, or another day has begun."""
    return at - due > LATE_AT_MOST or day_of(at) != day_of(due)


def unchanged(answers: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the answers that say again what was said last, None where they must be asked afresh.

    Who was well is well; who was not feels the same. A temperature is of its own day and a note was read; signs of
    danger, or a turn for the worse, are never carried over at a touch.
    """
    if answers.get("danger_signs") or answers.get("feeling") == "worse":
        return None
    kept = {name: answers[name] for name in ("symptoms", "onset") if answers.get(name)}
    return {"feeling": SAME if kept.get("symptoms") else WELL, **kept}


def month_of(text: str, on: date) -> tuple[date, date]:
    """Return the first and last day of a month written 2026-11, of the month of `on` where it is no such month."""
    try:
        first = datetime.strptime(f"{text}-01", "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        first = on.replace(day=1)
    if not (on - timedelta(days=3660)) <= first <= on:
        first = on.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def minute_of(text: str) -> int | None:
    """Return the minute of the day of a time written 19:30, None where it is none."""
    hour, colon, minute = text.strip().partition(":")
    if not (colon and hour.isdecimal() and minute.isdecimal() and hour.isascii() and minute.isascii()):
        return None
    value = int(hour) * 60 + int(minute)
    return value if int(hour) < 24 and int(minute) < 60 else None  # noqa: PLR2004 - a day's hours, an hour's minutes


def clock_of(minute: int) -> str:
    """Return a minute of the day as a clock shows it."""
    return f"{minute // 60:02}:{minute % 60:02}"
