"""Shares above the sample's own median, simulated: the median ties the groups together, and the bounds ignore it."""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from benchmarks.simulation.tools import (
    ALPHA,
    Effort,
    Worst,
    looked_up,
    share,
    smallest_ratio_lower,
    smallest_ratio_upper,
)

from gatecard.metrics.bounds.level import pairs_of

RATIO = 0.8
_NORMAL = NormalDist()


def run(effort: Effort) -> list[Worst]:
    """Groups whose scores are normal; some are shifted so far down that the true ratio is exactly the limit."""
    repetitions = max(1000, effort.repetitions // 2)
    worst = Worst("Ratio of shares above the sample's median", repetitions=repetitions)
    random = effort.random("scoring")
    sizes = [[100, 100], [400, 400], [900, 60]] + (
        [[50, 50, 900], [200] * 5, [1000, 30, 30, 30]] if effort.everything else []
    )
    for counts in sizes:
        k = len(counts)
        for where, low in (("first low", [1] + [0] * (k - 1)), ("last low", [0] * (k - 1) + [1])):
            shift, median = placed(counts, low)
            truth = [1.0 - _NORMAL.cdf(median + shift * is_low) for is_low in low]
            above = _drawn(random, counts, [-shift * is_low for is_low in low], repetitions)
            limit = min(truth) / max(truth)
            lower = smallest_ratio_lower(looked_up(above, counts, ALPHA))
            upper = smallest_ratio_upper(looked_up(above, counts, ALPHA / pairs_of(k)))
            worst.see(
                f"n={', '.join(map(str, counts))}, {where}",
                false_pass=share(lower >= limit),
                false_fail=share(upper < limit),
            )
    return [worst]


def placed(counts: Sequence[int], low: Sequence[int]) -> tuple[float, float]:
    """The shift of the low groups, and the median of all, at which their true ratio is the limit."""
    small, large = 0.0, 3.0
    for _ in range(60):
        shift = (small + large) / 2
        median = _median(counts, low, shift)
        ratio = (1.0 - _NORMAL.cdf(median + shift)) / (1.0 - _NORMAL.cdf(median))
        small, large = (shift, large) if ratio > RATIO else (small, shift)
    return shift, median


def _median(counts: Sequence[int], low: Sequence[int], shift: float) -> float:
    below, above = -5.0, 5.0
    for _ in range(60):
        middle = (below + above) / 2
        under = sum(n * _NORMAL.cdf(middle + shift * is_low) for n, is_low in zip(counts, low, strict=True))
        below, above = (middle, above) if under < sum(counts) / 2 else (below, middle)
    return below


def _drawn(
    random: np.random.Generator, counts: Sequence[int], means: Sequence[float], repetitions: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """How many of each group score above the median of the sample."""
    parts = [random.normal(mean, 1.0, size=(repetitions, n)) for n, mean in zip(counts, means, strict=True)]
    median = np.median(np.concatenate(parts, axis=1), axis=1)[:, None]
    return np.stack([(part > median).sum(axis=1) for part in parts], axis=1)
