"""Proportions and areas under the curve with their 95 % intervals."""

import math
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
Z95 = 1.959963984540054


class Estimate(msgspec.Struct, frozen=True):
    """A figure with the limits of its 95 % interval; all three are NaN where nothing was counted."""

    value: float
    low: float
    high: float


def proportion(hits: float, of: float) -> Estimate:
    """A proportion with Wilson's score interval (Wilson 1927, J Am Stat Assoc 22:209)."""
    if of == 0:
        return Estimate(math.nan, math.nan, math.nan)
    share = hits / of
    shrink = 1 + Z95**2 / of
    middle = (share + Z95**2 / (2 * of)) / shrink
    half = Z95 / shrink * math.sqrt(share * (1 - share) / of + Z95**2 / (4 * of**2))
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half))


def area_under_curve(positives: Counts, negatives: Counts) -> Estimate:
    """The area under the ROC curve with DeLong's interval (DeLong et al. 1988, Biometrics 44:837).

    Both arrays count people per distinct rank, lowest rank first; ties count half.
    """
    total_positive, total_negative = positives.sum(), negatives.sum()
    if total_positive == 0 or total_negative == 0:
        return Estimate(math.nan, math.nan, math.nan)
    beaten = (np.cumsum(negatives) - negatives / 2) / total_negative
    beaten_by = 1 - (np.cumsum(positives) - positives / 2) / total_positive
    area = float((beaten * positives).sum() / total_positive)
    variance = spread(beaten, positives, area) / total_positive + spread(beaten_by, negatives, area) / total_negative
    half = Z95 * math.sqrt(variance)
    return Estimate(area, max(0.0, area - half), min(1.0, area + half))


def spread(values: NDArray[Any], counts: Counts, mean: float) -> float:
    """The sample variance of counted values."""
    return float((counts * (values - mean) ** 2).sum() / max(1.0, counts.sum() - 1))
