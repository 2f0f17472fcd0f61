"""How much one household may send: a bucket of tokens each, kept in memory for those seen last."""

from collections import OrderedDict
from uuid import UUID

from ncovi.intake.problems import Problem

REMEMBERED = 200_000
MINUTE = 60.0


class Buckets:
    """A household may send `burst` declarations at once and `per_minute` for long."""

    def __init__(self, per_minute: int, burst: int) -> None:
        """Start with every bucket full."""
        self._refill = per_minute / MINUTE
        self._burst = float(burst)
        self._levels: OrderedDict[UUID, tuple[float, float]] = OrderedDict()

    def take(self, household: UUID, count: int, now: float) -> None:
        """Take `count` from the household's bucket at `now` (seconds of any steady clock).

        Raises:
            Problem: the bucket holds less; `retry_after` says when it will hold enough.
        """
        level, since = self._levels.pop(household, (self._burst, now))
        level = min(self._burst, level + (now - since) * self._refill)
        enough = level >= count
        self._levels[household] = (level - count if enough else level, now)
        if len(self._levels) > REMEMBERED:
            self._levels.popitem(last=False)
        if not enough:
            raise Problem("too_many", retry_after=int((count - level) / self._refill) + 1)
