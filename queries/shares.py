"""A share and how far it may be from what all would give: Wilson's interval (1927)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

Z: Final = 1.959964
"""Of a normal distribution, for an interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share and its 95 % interval, all between 0 and 1."""

    value: float
    low: float
    high: float


def wilson(successes: int, trials: int) -> Estimate:
    """The share of successes; the interval is 0 to 1 where nothing was tried."""
    if trials == 0:
        return Estimate(0.0, 0.0, 1.0)
    share = successes / trials
    middle = share + Z * Z / (2 * trials)
    half = Z * sqrt(share * (1 - share) / trials + Z * Z / (4 * trials * trials))
    whole = 1 + Z * Z / trials
    low, high = max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
    return Estimate(share, min(low, share), max(high, share))
