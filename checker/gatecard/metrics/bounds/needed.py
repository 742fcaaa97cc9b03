"""About how many more rows would settle what is undecided, if the rates found are the true ones (docs/statistics.md).

Every limit bounds a contrast `a * p_i - b * p_j` of two groups: a gap has the weights (1, 1) and the limit itself, a
ratio r has (r, 1) and 0 with i the larger rate, a single rate has (1, 0) or (0, 1) and i = j.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gatecard.metrics.bounds.estimate import Estimate
from gatecard.metrics.bounds.level import Level, level
from gatecard.metrics.bounds.rate import Limits

POWER = level(0.2)
"""The quantile that goes with a chance of 80 % to be settled."""

TOO_CLOSE = 1000.0
_STEPS = 8


class Contrast(NamedTuple):
    """`a * p_i - b * p_j` and the number it may not exceed."""

    a: float
    b: float
    limit: float

    def distance(self, i: Limits, j: Limits) -> float:
        """How far the contrast lies under the limit; negative above it."""
        return self.limit - (self.a * i.p - self.b * j.p)

    def width(self, i: Limits, j: Limits, *, passing: bool) -> float:
        """The arm of the contrast: the upper one that a pass has to fit under the limit, or the lower one of a fail."""
        if passing:
            return math.hypot(self.a * (i.hi - i.p), self.b * (j.p - j.lo))
        return math.hypot(self.a * (i.p - i.lo), self.b * (j.hi - j.p))


class Growth(NamedTuple):
    """By which factor the rows of two groups would have to grow."""

    factor: float
    pair: tuple[int, int]


def growth(
    groups: Sequence[Estimate],
    limits: Sequence[Limits],
    pairs: Iterable[tuple[int, int]],
    contrast: Contrast,
    at: Level,
    *,
    passing: bool,
) -> Growth | None:
    """The growth after which all the pairs would pass, or any of them fail; None where no number of rows does it.

    `limits` are those of the groups at the level, as they are now.
    """
    kappa = (at.z + POWER.z) / at.z
    best: Growth | None = None
    for i, j in pairs:
        distance = contrast.distance(limits[i], limits[j])
        if not passing:
            distance = -distance
        if distance <= 0.0:
            if passing:
                return None
            continue
        factor = (kappa * contrast.width(limits[i], limits[j], passing=passing) / distance) ** 2
        if best is None or (factor > best.factor if passing else factor < best.factor):
            best = Growth(factor, (i, j))
    if best is None:
        return None
    i, j = best.pair
    distance = abs(contrast.distance(limits[i], limits[j]))
    return Growth(_refined(groups[i], groups[j], contrast, at, kappa / distance, passing=passing), best.pair)


def _refined(i: Estimate, j: Estimate, contrast: Contrast, at: Level, scale: float, *, passing: bool) -> float:
    """The smallest factor at which the arm fits; as an arm shrinks between f^-0.5 and f^-1, steps of 4/3 converge."""
    factor = 1.0
    for _ in range(_STEPS):
        arm = contrast.width(i.limits(at, factor), j.limits(at, factor), passing=passing)
        factor = max(1.0, factor * (scale * arm) ** (4.0 / 3.0))
        if factor > TOO_CLOSE * TOO_CLOSE:
            return math.inf
    return factor


def rounded_up(rows: float) -> int:
    """A number of rows, rounded up to two digits."""
    whole = math.ceil(rows)
    unit = int("1".ljust(len(str(whole)) - 1, "0"))
    return -(-whole // unit) * unit
