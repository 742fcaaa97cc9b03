"""K groups, simulated: the largest gap, the smallest ratio, the worst group, equalized odds."""

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from benchmarks.simulation.tools import (
    ALPHA,
    Counts,
    Effort,
    Groups,
    Worst,
    gap_lower,
    gap_upper,
    looked_up,
    share,
    smallest_ratio_lower,
    smallest_ratio_upper,
)

from gatecard.metrics.bounds.level import pairs_of


def sizes_of(k: int, *, everything: bool) -> Iterator[tuple[str, list[int]]]:
    """How many rows the groups have."""
    for n in (10, 30, 100, 500, 5000) if everything else (30, 500):
        yield f"all n={n}", [n] * k
    spread = np.geomspace(10, 5000, k).round().astype(int) if k > 2 else np.array([10, 5000])
    yield "n=10 to 5000", [int(n) for n in spread]
    if everything:
        yield "n=30 to 500", [int(n) for n in np.geomspace(30, 500, k).round()]
    yield "one n=30, others 500", [30] + [500] * (k - 1)


def rates_of(k: int, low: float, high: float) -> Iterator[tuple[str, list[float]]]:
    """Where the true rates lie between the lowest and the highest."""
    middle = (low + high) / 2
    yield "first high", [high] + [low] * (k - 1)
    yield "first low", [low] + [high] * (k - 1)
    if k > 2:
        yield "last high", [low] * (k - 1) + [high]
        yield "two extremes", [low, high] + [middle] * (k - 2)
        yield "half and half", [high if i % 2 else low for i in range(k)]


def run(effort: Effort) -> list[Worst]:
    """All methods about K groups."""
    counts = (2, 3, 5, 10, 20) if effort.everything else (3, 10)
    random = effort.random("groups")
    gap, ratio = (
        Worst("Largest gap, K groups", repetitions=effort.repetitions),
        Worst("Smallest ratio, K groups", repetitions=effort.repetitions),
    )
    lowest, odds = (
        Worst("Worst group", repetitions=effort.repetitions),
        Worst("Equalized odds", repetitions=effort.repetitions),
    )
    for k in counts:
        for (named, sizes), p in product(sizes_of(k, everything=effort.everything), (0.01, 0.05, 0.2, 0.5)):
            for limit in (0.05, 0.1) if effort.everything else (0.1,):
                for where, rates in rates_of(k, p, p + limit):
                    setting = f"K={k}, {named}, rates {p:g} and {p + limit:g}, {where}"
                    _see_gap(gap, random, effort, sizes, rates, limit, setting)
            for where, rates in rates_of(k, 0.8 * p, p):
                _see_ratio(ratio, random, effort, sizes, rates, f"K={k}, {named}, rates {0.8 * p:g} and {p:g}, {where}")
            for where, rates in (
                ("all at the limit", [1 - p] * k),
                ("first at the limit", [1 - p] + [1 - p / 2] * (k - 1)),
            ):
                _see_worst(lowest, random, effort, sizes, rates, 1 - p, f"K={k}, {named}, limit {1 - p:g}, {where}")
        for (named, sizes), p in product(sizes_of(k, everything=effort.everything), (0.05, 0.3)):
            for where, rates in rates_of(k, p, p + 0.1):
                _see_odds(odds, random, effort, sizes, rates, f"K={k}, {named}, rates {p:g} and {p + 0.1:g}, {where}")
    return [gap, ratio, lowest, odds]


def drawn(random: np.random.Generator, effort: Effort, sizes: Sequence[int], rates: Sequence[float]) -> Counts:
    """Simulated counts."""
    return random.binomial(sizes, rates, size=(effort.repetitions, len(sizes)))


def both(counts: Counts, sizes: Sequence[int], families: int) -> tuple[Groups, Groups]:
    """The limits of the pass side and of the fail side."""
    return looked_up(counts, sizes, ALPHA), looked_up(counts, sizes, ALPHA / families)


def _see_gap(
    worst: Worst,
    random: np.random.Generator,
    effort: Effort,
    sizes: list[int],
    rates: list[float],
    limit: float,
    setting: str,
) -> None:
    passing, failing = both(drawn(random, effort, sizes, rates), sizes, pairs_of(len(sizes)))
    worst.see(setting, false_pass=share(gap_upper(passing) <= limit), false_fail=share(gap_lower(failing) > limit))


def _see_ratio(
    worst: Worst, random: np.random.Generator, effort: Effort, sizes: list[int], rates: list[float], setting: str
) -> None:
    passing, failing = both(drawn(random, effort, sizes, rates), sizes, pairs_of(len(sizes)))
    worst.see(
        setting,
        false_pass=share(smallest_ratio_lower(passing) >= 0.8),
        false_fail=share(smallest_ratio_upper(failing) < 0.8),
    )


def _see_worst(
    worst: Worst,
    random: np.random.Generator,
    effort: Effort,
    sizes: list[int],
    rates: list[float],
    limit: float,
    setting: str,
) -> None:
    passing, failing = both(drawn(random, effort, sizes, rates), sizes, len(sizes))
    worst.see(
        setting,
        false_pass=share(passing.lo.min(axis=1) >= limit),
        false_fail=share(failing.hi.min(axis=1) < limit),
    )


def _see_odds(
    worst: Worst, random: np.random.Generator, effort: Effort, sizes: list[int], rates: list[float], setting: str
) -> None:
    """Both gaps at the limit for the fail side; for the pass side only that of the true positive rates."""
    families = 2 * pairs_of(len(sizes))
    tpr = both(drawn(random, effort, sizes, rates), sizes, families)
    fpr = both(drawn(random, effort, sizes, rates), sizes, families)
    equal = both(drawn(random, effort, sizes, [rates[0]] * len(sizes)), sizes, families)
    worst.see(
        setting,
        false_pass=share((gap_upper(tpr[0]) <= 0.1) & (gap_upper(equal[0]) <= 0.1)),
        false_fail=share((gap_lower(tpr[1]) > 0.1) | (gap_lower(fpr[1]) > 0.1)),
    )
