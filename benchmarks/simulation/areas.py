"""Areas under the ROC curve, simulated: one area, and the gap between groups. Every bound is the product's own."""

from collections.abc import Iterator
from statistics import NormalDist

import numpy as np
from benchmarks.simulation.tools import ALPHA, MOVER, Array, Effort, Worst

from gatecard.metrics.bounds.estimate import area_of
from gatecard.metrics.bounds.groups import largest_gap_lower, largest_gap_upper
from gatecard.metrics.bounds.level import Level, level, pairs_of
from gatecard.metrics.bounds.rate import Limits

Bins = tuple[Array, Array]
"""The chance of each score bin, for positives and for negatives."""


def run(effort: Effort) -> list[Worst]:
    """One area and the gap of areas."""
    return [_one(effort), _gap(effort)]


def _cells(mean: float, spread: float, edges: Array) -> Array:
    cumulated = np.array([NormalDist(mean, spread).cdf(float(edge)) for edge in edges])
    return np.diff(np.concatenate(([0.0], cumulated, [1.0])))


def true_area(bins: Bins) -> float:
    """The area of two distributions over bins, ties half."""
    positives, negatives = bins
    below = np.concatenate(([0.0], np.cumsum(negatives)[:-1]))
    return float((positives * (below + negatives / 2)).sum())


def shifted(area: float, spread: float, count: int) -> Bins:
    """Normal scores in so many bins, the positives shifted so far that the area is as asked."""
    edges = np.linspace(-2.5, 4.0, count - 1)
    low, high = -1.0, 8.0
    for _ in range(60):
        middle = (low + high) / 2
        bins = _cells(middle, spread, edges), _cells(0.0, 1.0, edges)
        low, high = (middle, high) if true_area(bins) < area else (low, middle)
    return bins


def separated(area: float) -> Bins:
    """A mixture: some positives score above every negative, the others like the negatives."""
    share = 2 * area - 1
    like = np.array([0.25, 0.25, 0.25, 0.25, 0.0])
    return (1 - share) * like + share * np.array([0.0, 0.0, 0.0, 0.0, 1.0]), like


def _shapes(*, everything: bool) -> Iterator[tuple[str, float, Bins]]:
    for area in (0.6, 0.75, 0.9, 0.97) if everything else (0.75, 0.95):
        yield "equal spread, 50 bins", area, shifted(area, 1.0, 50)
        yield "unequal spread, 50 bins", area, shifted(area, 2.0 if everything else 1.5, 50)
        yield "five tied scores", area, shifted(area, 1.0, 5)
        yield "separated mixture", area, separated(area)


def _drawn(random: np.random.Generator, bins: Bins, m: int, n: int, at: Level) -> tuple[float, float] | None:
    """Limits of one simulated area."""
    found = area_of(tuple(map(int, random.multinomial(m, bins[0]))), tuple(map(int, random.multinomial(n, bins[1]))))
    limits = found.limits(at)
    return limits.lo, limits.hi


def _one(effort: Effort) -> Worst:
    repetitions = max(500, effort.repetitions // 4)
    worst = Worst("One area under the ROC curve", allowance=MOVER, repetitions=repetitions)
    random, at = effort.random("one area"), level(ALPHA)
    sizes = (
        ((10, 10), (30, 30), (10, 90), (50, 950), (200, 200), (950, 50))
        if effort.everything
        else ((15, 60), (100, 100))
    )
    for m, n in sizes:
        for named, area, bins in _shapes(everything=effort.everything):
            truth = true_area(bins)
            limits = [_drawn(random, bins, m, n, at) for _ in range(repetitions)]
            worst.see(
                f"{m} positives, {n} negatives, area {area:g}, {named}",
                false_pass=sum(1 for found in limits if found is not None and found[0] > truth) / repetitions,
                false_fail=sum(1 for found in limits if found is not None and found[1] < truth) / repetitions,
            )
    return worst


def _gap(effort: Effort) -> Worst:
    """One group's area lies below the others' by exactly the limit."""
    repetitions = max(300, effort.repetitions // 10)
    worst = Worst("Gap of areas, K groups", repetitions=repetitions)
    random = effort.random("gap of areas")
    for k in (2, 5, 10) if effort.everything else (2, 5):
        for m, n in ((30, 30), (50, 450), (200, 200)) if effort.everything else ((50, 150),):
            for high, limit in ((0.95, 0.05), (0.85, 0.1)):
                good, bad = shifted(high, 1.0, 50), shifted(high - limit, 1.0, 50)
                for where, bins in (("one low", [bad] + [good] * (k - 1)), ("half and half", [good, bad] * k)):
                    passed = failed = 0
                    for _ in range(repetitions):
                        found = [
                            area_of(
                                tuple(map(int, random.multinomial(m, each[0]))),
                                tuple(map(int, random.multinomial(n, each[1]))),
                            )
                            for each in bins[:k]
                        ]
                        passing: list[Limits] = [estimate.limits(level(ALPHA)) for estimate in found]
                        failing = [estimate.limits(level(ALPHA / pairs_of(k))) for estimate in found]
                        passed += largest_gap_upper(passing) <= limit
                        failed += largest_gap_lower(failing) > limit
                    worst.see(
                        f"K={k}, {m} positives, {n} negatives, areas {high:g} and {high - limit:g}, {where}",
                        false_pass=passed / repetitions,
                        false_fail=failed / repetitions,
                    )
    return worst
