"""Two groups, by enumeration of every pair of counts: gap, ratio, informedness, and the difference of two datasets."""

from itertools import product

import numpy as np
from benchmarks.simulation.tools import (
    ALPHA,
    MOVER,
    Array,
    Effort,
    Flags,
    Groups,
    Worst,
    binomial,
    difference_lower,
    difference_upper,
    ratio_lower,
    ratio_upper,
    tabulated,
)

from gatecard.metrics.bounds.estimate import mean_of_rates, rate_of
from gatecard.metrics.bounds.level import level

SIZES = (10, 30, 100, 200, 500)
RATES = (0.01, 0.05, 0.2, 0.5)


def run(effort: Effort) -> list[Worst]:
    """All methods about two rates."""
    sizes = SIZES if effort.everything else (10, 30, 100, 300)
    return [_gaps(sizes), _ratios(sizes), _informedness(effort), _datasets(effort)]


def _grid(n: int, m: int, error: float = ALPHA) -> Groups:
    """Limits of every pair of counts."""
    one, other = tabulated(n, error), tabulated(m, error)
    x, y = np.divmod(np.arange((n + 1) * (m + 1)), m + 1)
    return Groups(
        np.stack([one.p[x], other.p[y]], axis=1),
        np.stack([one.lo[x], other.lo[y]], axis=1),
        np.stack([one.hi[x], other.hi[y]], axis=1),
    )


def _chances(n: int, m: int, p: float, q: float) -> Array:
    return np.outer(binomial(n, p), binomial(m, q)).ravel()


def _gaps(sizes: tuple[int, ...]) -> Worst:
    """The true gap is exactly the limit; the bounds are those of the larger of both directions."""
    worst = Worst("Difference of two rates", allowance=MOVER)
    for n, m in product(sizes, sizes):
        grid = _grid(n, m)
        upper = np.maximum(difference_upper(grid, 0, 1), difference_upper(grid, 1, 0))
        lower = np.maximum(difference_lower(grid, 0, 1), difference_lower(grid, 1, 0))
        for q, limit in product(RATES, (0.05, 0.1, 0.2)):
            chances = _chances(n, m, q + limit, q)
            worst.see(
                f"n={n}, {m}, rates {q + limit:g}, {q:g}",
                false_pass=float(chances[upper <= limit].sum()),
                false_fail=float(chances[lower > limit].sum()),
            )
    return worst


def _ratios(sizes: tuple[int, ...]) -> Worst:
    worst = Worst("Ratio of two rates", allowance=MOVER)
    for n, m in product(sizes, sizes):
        grid = _grid(n, m)
        lower = np.minimum(ratio_lower(grid, 0, 1), ratio_lower(grid, 1, 0))
        upper = np.minimum(ratio_upper(grid, 0, 1), ratio_upper(grid, 1, 0))
        for q, limit in product((0.05, 0.2, 0.5, 0.9), (0.5, 0.8)):
            chances = _chances(n, m, q * limit, q)
            worst.see(
                f"n={n}, {m}, rates {q * limit:g}, {q:g}",
                false_pass=float(chances[lower >= limit].sum()),
                false_fail=float(chances[upper < limit].sum()),
            )
    return worst


def _informedness(effort: Effort) -> Worst:
    """TPR - FPR at its limit; balanced accuracy is the same quantity on another scale. The bounds are the product's."""
    worst = Worst("Informedness and balanced accuracy, two classes")
    sizes = (5, 10, 30, 100, 300) if effort.everything else (10, 30, 100)
    for n, m in product(sizes, sizes):
        found = [
            mean_of_rates((rate_of(x, n), rate_of(y, m)), independent=True) for x in range(n + 1) for y in range(m + 1)
        ]
        bounds = np.array([estimate.limits(level(ALPHA)) for estimate in found])
        lower, upper = 2.0 * bounds[:, 1] - 1.0, 2.0 * bounds[:, 2] - 1.0
        for fpr, limit in product((0.01, 0.05, 0.2, 0.5), (0.0, 0.1, 0.5, 0.8)):
            if fpr + limit <= 0.999:
                chances = _chances(n, m, fpr + limit, 1.0 - fpr)
                worst.see(
                    f"{n} positives, {m} negatives, TPR {fpr + limit:g}, FPR {fpr:g}",
                    false_pass=float(chances[lower >= limit].sum()),
                    false_fail=float(chances[upper < limit].sum()),
                )
    return worst


def _datasets(effort: Effort) -> Worst:
    """Accuracy on a large training set against a test set: the limit is one-sided, the sizes very unequal."""
    worst = Worst("Gap between training and test, drop out of the domain", allowance=MOVER)
    pairs = [(1000, 30), (1000, 200), (3000, 100), (100, 100), (30, 1000), (200, 1000)]
    for n, m in pairs if effort.everything else pairs[:3]:
        grid = _grid(n, m)
        lower, upper = difference_lower(grid, 0, 1), difference_upper(grid, 0, 1)
        for before, limit in product((0.6, 0.9, 0.99, 0.999), (0.0, 0.02, 0.1, 0.15)):
            _see_difference(worst, n, m, before, before - limit, limit, passing=upper <= limit, failing=lower > limit)
    return worst


def _see_difference(
    worst: Worst, n: int, m: int, p: float, q: float, limit: float, *, passing: Flags, failing: Flags
) -> None:
    chances = _chances(n, m, p, q)
    worst.see(
        f"n={n}, {m}, rates {p:g}, {q:g}, limit {limit:g}",
        false_pass=float(chances[passing].sum()),
        false_fail=float(chances[failing].sum()),
    )
