"""How many times as many cases a day there were after something as before, and how sure that is. Pure.

The interval is the exact one for the ratio of two Poisson rates: given their sum, one of two counts is binomial
(Przyborowski and Wilenski, Biometrika 31, 1940, 313-323), and the binomial's interval is that of Clopper and Pearson
(Biometrika 26, 1934, 404-413).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

CONFIDENCE = 0.95
STEPS = 60
# Above this the interval of the logarithm is the same to three digits, and found at once.
MANY, NORMAL = 1_000, 1.959964


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of rates with its interval; None where a count of zero leaves it open."""

    value: float | None
    low: float
    high: float | None

    @property
    def tells(self) -> str:
        """What may be said: "fewer", "more", or "unclear" where both are possible."""
        if self.high is not None and self.high < 1:
            return "fewer"
        return "more" if self.low > 1 else "unclear"


def rate_ratio(before: int, days_before: int, after: int, days_after: int) -> Ratio | None:
    """Return the ratio of cases a day after to before; None where nothing was counted at all."""
    total = before + after
    if not total or not days_before or not days_after:
        return None
    scale = days_before / days_after
    if min(before, after) > MANY:
        width = math.exp(NORMAL * math.sqrt(1 / before + 1 / after))
        value = after / before * scale
        return Ratio(value, value / width, value * width)
    low, high = _interval(after, total)
    return Ratio(
        value=after / before * scale if before else None,
        low=_odds(low) * scale,
        high=_odds(high) * scale if high < 1 else None,
    )


def _interval(hits: int, trials: int) -> tuple[float, float]:
    tail = (1 - CONFIDENCE) / 2
    low = 0.0 if hits == 0 else _solve(lambda share: 1 - _at_most(hits - 1, trials, share), tail)
    high = 1.0 if hits == trials else 1 - _solve(lambda share: _at_most(hits, trials, 1 - share), tail)
    return low, high


def _solve(rising: Callable[[float], float], wanted: float) -> float:
    """Return where a function that rises from 0 to 1 over the unit interval takes a value."""
    left, right = 0.0, 1.0
    for _ in range(STEPS):
        middle = (left + right) / 2
        if rising(middle) < wanted:
            left = middle
        else:
            right = middle
    return (left + right) / 2


def _at_most(most: int, trials: int, share: float) -> float:
    """Return the chance of at most so many hits."""
    if share <= 0:
        return 1.0
    if share >= 1:
        return 1.0 if most >= trials else 0.0
    whole = math.lgamma(trials + 1)
    return min(1.0, sum(
        math.exp(
            whole - math.lgamma(hits + 1) - math.lgamma(trials - hits + 1)
            + hits * math.log(share) + (trials - hits) * math.log1p(-share)
        )
        for hits in range(most + 1)
    ))  # fmt: skip


def _odds(share: float) -> float:
    return share / (1 - share)
