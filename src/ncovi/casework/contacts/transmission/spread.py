"""How unevenly cases infect others, and how long it takes from one to the next. Pure."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean, median, stdev

# Below this many cases a dispersion says more about chance than about the disease.
FEWEST = 10
TOP = 0.2
# Where the likelihood is looked for: below, hardly anybody infects; above, it is a Poisson distribution.
LEAST_K, MOST_K = 1e-3, 1e3
GOLDEN = (math.sqrt(5) - 1) / 2
STEPS = 80


@dataclass(frozen=True, slots=True)
class Spread:
    """How many others each case infected.

    Attributes:
        cases: how many cases.
        distribution: (infected, cases that infected so many), beginning with none.
        mean: infected by a case on average.
        dispersion: k of the negative binomial distribution, small where few cause most; None where it cannot be told.
        top_share: the share of infections that the most infectious fifth of cases caused; None without infections.
    """

    cases: int
    distribution: Sequence[tuple[int, int]]
    mean: float
    dispersion: float | None
    top_share: float | None


@dataclass(frozen=True, slots=True)
class Intervals:
    """Days from the onset of a case to the onset of whom it infected."""

    pairs: int
    mean: float
    median: float
    deviation: float | None


def spread(infected: Sequence[int]) -> Spread:
    """Return how unevenly cases spread, from how many each of them infected, none included."""
    counted = Counter(infected)
    return Spread(
        cases=len(infected),
        distribution=sorted(counted.items()),
        mean=mean(infected) if infected else 0.0,
        dispersion=dispersion(infected),
        top_share=top_share(infected),
    )


def top_share(infected: Sequence[int], part: float = TOP) -> float | None:
    """Return which share of infections the most infectious `part` of cases caused; a fraction of a case counts so."""
    total = sum(infected)
    if total == 0:
        return None
    most = sorted(infected, reverse=True)
    whole, fraction = divmod(part * len(most), 1)
    count = int(whole)
    rest = most[count] * fraction if count < len(most) else 0.0
    return (sum(most[:count]) + rest) / total


def dispersion(infected: Sequence[int]) -> float | None:
    """Return k of the negative binomial distribution of secondary cases, by maximum likelihood.

    The mean is the mean of the counts, which is its own maximum-likelihood estimate; k is found by golden-section
    search of its logarithm. Where the counts vary no more than a Poisson distribution does, the likelihood grows for
    ever with k, and there is none to tell.

    Reference: J. O. Lloyd-Smith, S. J. Schreiber, P. E. Kopp, W. M. Getz, "Superspreading and the effect of individual
    variation on disease emergence", Nature 438 (2005) 355-359.
    """
    if len(infected) < FEWEST or sum(infected) == 0:
        return None
    average = mean(infected)
    if mean([(each - average) ** 2 for each in infected]) <= average:
        return None
    counted = Counter(infected)
    low, high = math.log(LEAST_K), math.log(MOST_K)
    for _step in range(STEPS):
        first, second = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        if log_likelihood(counted, average, math.exp(first)) < log_likelihood(counted, average, math.exp(second)):
            low = first
        else:
            high = second
    return math.exp((low + high) / 2)


def log_likelihood(counted: Mapping[int, int], average: float, k: float) -> float:
    """Return the log-likelihood of counts under the negative binomial distribution of this mean and dispersion."""
    constant = k * math.log(k / (k + average)) - math.lgamma(k)
    step = math.log(average / (k + average))
    each = ((math.lgamma(z + k) - math.lgamma(z + 1) + constant + z * step, cases) for z, cases in counted.items())
    return sum(value * cases for value, cases in each)


def serial_intervals(pairs: Sequence[tuple[date | None, date | None]]) -> Intervals | None:
    """Return the days between the onsets of infector and infected; None where no pair has both."""
    days = [(later - earlier).days for earlier, later in pairs if earlier is not None and later is not None]
    if not days:
        return None
    return Intervals(len(days), mean(days), median(days), stdev(days) if len(days) > 1 else None)
