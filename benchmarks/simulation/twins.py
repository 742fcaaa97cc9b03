"""Whether the vectorised formulas of the simulation are those of the product: compared in every run."""

import numpy as np
from benchmarks.simulation import tools
from benchmarks.simulation.classes import mean_limits

from gatecard.metrics.bounds import groups
from gatecard.metrics.bounds.estimate import mean_of_rates, rate_of
from gatecard.metrics.bounds.level import level
from gatecard.metrics.bounds.rate import limits

_SIZES = (10, 30, 45, 100, 500)


def largest_disagreement(draws: int = 300, seed: int = 7) -> float:
    """The largest difference between a bound as simulated and as the product computes it; infinities must agree."""
    random = np.random.default_rng(seed)
    largest = 0.0
    for _ in range(draws):
        k = int(random.integers(2, 8))
        sizes = [int(n) for n in random.choice(_SIZES, k)]
        counts = np.array([[int(random.integers(0, n + 1)) for n in sizes]])
        if not counts.any():
            continue
        error = float(random.choice([0.025, 0.025 / 10, 0.025 / 190]))
        twin = tools.looked_up(counts, sizes, error)
        product = [limits(int(x), n, level(error)) for x, n in zip(counts[0], sizes, strict=True)]
        for mine, theirs in (
            (tools.gap_upper(twin)[0], groups.largest_gap_upper(product)),
            (tools.gap_lower(twin)[0], groups.largest_gap_lower(product)),
            (tools.smallest_ratio_lower(twin)[0], groups.smallest_ratio_lower(product)),
            (tools.smallest_ratio_upper(twin)[0], groups.smallest_ratio_upper(product)),
        ):
            largest = max(largest, abs(min(float(mine), 1.0) - theirs))
        lo, hi = mean_limits(counts, sizes, error)
        estimates = tuple(rate_of(int(x), n) for x, n in zip(counts[0], sizes, strict=True))
        mean = mean_of_rates(estimates, independent=True).limits(level(error))
        largest = max(largest, abs(float(lo[0]) - mean.lo), abs(float(hi[0]) - mean.hi))
    return largest
