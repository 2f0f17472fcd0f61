"""Whether somebody may be let go: the programme's conditions, each met or not and by what. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ncovi.instruments.follow_up import Release

DAYS, NO_FEVER, TEST = "days_done", "no_fever", "negative_test"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was told on a day: the highest temperature, None where none was, and whether fever was felt."""

    day: date
    celsius: float | None
    feverish: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """A test: when it was taken, and whether it was negative, None while that is not known."""

    day: date
    negative: bool | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an episode on the day on which somebody asks."""

    on: date
    last_day: date
    readings: Sequence[Reading]
    tests: Sequence[Taken]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of release; `wanted` and `found` are its numbers, where it has any."""

    code: str
    met: bool
    wanted: int = 0
    found: int = 0
    day: date | None = None


def conditions(release: Release, known: Known) -> tuple[Condition, ...]:
    """Return each condition that the programme sets, in the order in which they are read out."""
    found = [Condition(DAYS, known.on >= known.last_day, day=known.last_day)]
    if release.no_fever_days:
        calm = calm_days(release, known)
        found.append(Condition(NO_FEVER, calm >= release.no_fever_days, release.no_fever_days, calm))
    if release.negative_test:
        newest = max(known.tests, key=lambda test: test.day, default=None)
        found.append(
            Condition(TEST, newest is not None and newest.negative is True, day=newest.day if newest else None)
        )
    return tuple(found)


def calm_days(release: Release, known: Known) -> int:
    """Return for how many days in a row, today or yesterday the last, the person told of no fever.

    A day on which nothing was told proves nothing and ends the row.
    """
    told = {one.day: one for one in known.readings}
    day = known.on if known.on in told else known.on - timedelta(days=1)
    calm = 0
    while day in told and not _is_fever(told[day], release.fever):
        calm, day = calm + 1, day - timedelta(days=1)
    return calm


def _is_fever(one: Reading, limit: float) -> bool:
    return one.feverish or (one.celsius is not None and one.celsius >= limit)
