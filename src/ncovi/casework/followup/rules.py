"""Days and checks of an episode, and the reasons for which it ends. Pure.

A check is a part of a Vietnamese day in which the person tells how they are. Everything is computed from instants and
the schedule anew, so that a clock that was set, a machine that stood still or a job that ran twice changes no count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ncovi.kernel.clock import day_of, start_of

DONE, RELEASED = "done", "released"
REASONS = (DONE, RELEASED, "well", "not_needed", "hospital", "moved", "refused", "died")
PLACES = ("home", "hospital", "centre")
WAYS = ("phone", "call")
RUNNING, ENDED = "running", "ended"
# From, to, and the step that leads there; "-" is where nothing was yet.
TRANSITIONS = frozenset({
    ("-", RUNNING, "opened"),
    (RUNNING, ENDED, "released"),
    (RUNNING, ENDED, "ended"),
    (RUNNING, ENDED, "over"),
})  # fmt: skip
# Steps of a running episode that leave it running.
WITHIN = frozenset({"changed", "transferred", "tested", "called"})
# A person who is found today may have been ill for a week; none is followed from weeks ago or weeks ahead.
BACK, AHEAD = timedelta(days=14), timedelta(days=7)
# Who was told of a check only just before its end has not missed it.
NOTICE = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Slot:
    """A check: its number within the day, and between which instants it is done in time."""

    day: date
    number: int
    begins: datetime
    until: datetime


def may(state: str, step: str) -> bool:
    """Return whether a step may be taken where an episode stands."""
    return (state == RUNNING and step in WITHIN) or any(old == state and by == step for old, _new, by in TRANSITIONS)


def day_number(first_day: date, days: int, on: date) -> int:
    """Return which day of the episode it is: 0 before it began, at most its last."""
    return max(0, min((on - first_day).days + 1, days))


def last_day(first_day: date, days: int) -> date:
    """Return the last day of an episode."""
    return first_day + timedelta(days=days - 1)


def missed_days(first_day: date, last_check: date, on: date) -> int:
    """Return for how many days, today not counted, nothing was heard."""
    return max(0, (on - max(last_check, first_day - timedelta(days=1))).days - 1)


def is_plausible_start(first_day: date, on: date) -> bool:
    """Return whether an episode may begin on that day."""
    return on - BACK <= first_day <= on + AHEAD


def slots(first: date, last: date, untils: Sequence[int]) -> Iterator[Slot]:
    """Yield the checks from a day to a day; `untils` are the minutes of the day at which they end."""
    for number_of_day in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number_of_day)
        begins = start_of(day)
        for number, minute in enumerate(untils):
            until = start_of(day) + timedelta(minutes=minute)
            yield Slot(day, number, begins, until)
            begins = until


def next_check(first_day: date, days: int, untils: Sequence[int], heard: datetime | None, at: datetime) -> Slot | None:
    """Return the first check that is neither over at `at` nor done by being heard of, None where none is left."""
    first = max(first_day, day_of(at))
    for slot in slots(first, last_day(first_day, days), untils):
        if slot.until > at and (heard is None or heard < slot.begins):
            return slot
    return None


def missed_checks(
    first_day: date, untils: Sequence[int], heard: datetime | None, opened: datetime, at: datetime, days: int = 90
) -> int:
    """Return how many checks in a row passed by `at` without a word, those shortly after the opening not counted."""
    since = max(first_day, day_of(heard or opened))
    last = min(day_of(at), last_day(first_day, days))
    return sum(
        1
        for slot in slots(since, last, untils)
        if slot.until <= at and slot.until >= opened + NOTICE and (heard is None or heard < slot.begins)
    )
