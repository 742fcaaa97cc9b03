"""Several classes, simulated: mean recall, the worst group's mean recall, each class against the rest."""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from benchmarks.simulation.tools import (
    ALPHA,
    Array,
    Counts,
    Effort,
    Worst,
    gap_lower,
    gap_upper,
    looked_up,
    share,
)

from gatecard.metrics.bounds.level import level, pairs_of
from gatecard.metrics.bounds.rate import limits


def run(effort: Effort) -> list[Worst]:
    """All methods about several classes."""
    return [_mean_recall(effort), _worst_group(effort), _against_the_rest(effort)]


def mean_limits(counts: Counts, sizes: Sequence[int], error: float) -> tuple[Array, Array]:
    """Lower and upper limit of the mean over the classes, as in the product."""
    groups = looked_up(counts, sizes, error)
    mean, number = groups.p.mean(axis=1), len(sizes)
    down = np.sqrt(((groups.p - groups.lo) ** 2).sum(axis=1)) / number
    up = np.sqrt(((groups.hi - groups.p) ** 2).sum(axis=1)) / number
    rows = np.array(sizes, dtype=np.float64)
    variance = (groups.p * (1 - groups.p) / np.maximum(rows - 1, rows / 2)).sum(axis=1) / number**2
    alike = number**2 / (1 / rows).sum()
    effective = np.where(variance > 0, mean * (1 - mean) / np.where(variance > 0, variance, 1.0), np.inf)
    singles = [_limits(float(p * n), float(n), error) for p, n in zip(mean, np.minimum(alike, effective), strict=True)]
    lo, hi = np.array(singles).T
    return np.minimum(mean - down, lo), np.maximum(mean + up, hi)


@cache
def _limits(events: float, rows: float, error: float) -> tuple[float, float]:
    found = limits(events, rows, level(error))
    return found.lo, found.hi


def _recalls(classes: int, mean: float) -> Iterator[tuple[str, list[float]]]:
    """Recalls with a given mean: all alike, one class much worse, spread evenly, half perfect."""
    yield "alike", [mean] * classes
    worse = max(0.02, mean - 0.9 * (1 - mean) * (classes - 1))
    yield "one worse", [worse] + [(mean * classes - worse) / (classes - 1)] * (classes - 1)
    reach = 0.95 * min(mean, 1 - mean)
    yield "spread", [float(r) for r in np.linspace(mean - reach, mean + reach, classes)]
    if mean >= 0.5 and classes % 2 == 0:
        yield "half always right", [1.0, 2 * mean - 1.0] * (classes // 2)


def _sizes(classes: int, *, everything: bool) -> Iterator[tuple[str, list[int]]]:
    yield "all n=10", [10] * classes
    yield "all n=40", [40] * classes
    yield "n=5 to 500", [int(n) for n in np.geomspace(5, 500, classes).round()]
    if everything:
        yield "all n=3", [3] * classes
        yield "all n=300", [300] * classes
        yield "one n=5, others 200", [5] + [200] * (classes - 1)


def _mean_recall(effort: Effort) -> Worst:
    worst = Worst("Mean recall of C classes (balanced accuracy, informedness)", repetitions=effort.repetitions)
    random = effort.random("mean recall")
    for classes in (2, 3, 5, 10, 30, 77) if effort.everything else (3, 10, 77):
        for named, sizes in _sizes(classes, everything=effort.everything):
            for mean in (0.3, 0.6, 0.8, 0.95):
                for where, recalls in _recalls(classes, mean):
                    counts = random.binomial(sizes, recalls, size=(effort.repetitions, classes))
                    lo, hi = mean_limits(counts, sizes, ALPHA)
                    worst.see(
                        f"C={classes}, {named}, mean {mean:g}, {where}",
                        false_pass=share(lo >= mean),
                        false_fail=share(hi < mean),
                    )
    return worst


def _worst_group(effort: Effort) -> Worst:
    """All groups at the limit for the fail side; for the pass side one at it and the others always right."""
    worst = Worst("Worst group's mean recall", repetitions=effort.repetitions)
    random = effort.random("worst mean recall")
    for k in (2, 5, 20) if effort.everything else (2, 10):
        for classes in (3, 10):
            for named, sizes in _sizes(classes, everything=effort.everything):
                for mean in (0.6, 0.9):
                    for where, recalls in _recalls(classes, mean):
                        counts = [random.binomial(sizes, recalls, size=(effort.repetitions, classes)) for _ in range(k)]
                        uppers = [mean_limits(each, sizes, ALPHA / k)[1] for each in counts]
                        lower = mean_limits(counts[0], sizes, ALPHA)[0]
                        worst.see(
                            f"K={k}, C={classes}, {named}, mean {mean:g}, {where}",
                            false_pass=share(lower >= mean),
                            false_fail=share(np.minimum.reduce(uppers) < mean),
                        )
    return worst


def _against_the_rest(effort: Effort) -> Worst:
    """Selection gaps of every class. Predictions of a group are multinomial: the classes depend on one another."""
    worst = Worst("Gaps of C classes against the rest", repetitions=effort.repetitions)
    random = effort.random("against the rest")
    for classes in (3, 10) if effort.everything else (3,):
        for k in (2, 5, 10) if effort.everything else (2, 5):
            for sizes in ([100] * k, [500] * k, [int(n) for n in np.geomspace(30, 2000, k).round()]):
                for where, first, other in _shifted(classes, 0.1):
                    rates = [first if i % 2 == 0 else other for i in range(k)]
                    counts = np.stack(
                        [random.multinomial(n, r, size=effort.repetitions) for n, r in zip(sizes, rates, strict=True)],
                        axis=1,
                    )
                    false_pass, false_fail = _decided(counts, sizes, classes)
                    worst.see(
                        f"C={classes}, K={k}, n={sizes[0]} to {sizes[-1]}, {where}",
                        false_pass=false_pass,
                        false_fail=false_fail,
                    )
    return worst


def _shifted(classes: int, limit: float) -> Iterator[tuple[str, list[float], list[float]]]:
    """Two distributions over the classes whose largest difference is the limit, in one class or in all of them."""
    even = [1.0 / classes] * classes
    one = [even[0] + limit, *(rate - limit / (classes - 1) for rate in even[1:])]
    yield "one class at the limit", even, one
    if classes >= 3:
        pairs = [even[i] + (limit if i == 0 else -limit if i == 1 else 0.0) for i in range(classes)]
        if min(pairs) >= 0:
            yield "two classes at the limit", even, pairs
    rare = [limit + 0.01, *((1 - limit - 0.01) / (classes - 1) for _ in range(classes - 1))]
    yield "a rare class at the limit", [0.01, *((1 - 0.01) / (classes - 1) for _ in range(classes - 1))], rare


def _decided(counts: Counts, sizes: Sequence[int], classes: int) -> tuple[float, float]:
    """How often all classes pass, and any fails, at a limit of 0.1."""
    families = classes * pairs_of(len(sizes))
    passing = np.ones(len(counts), dtype=np.bool_)
    failing = np.zeros(len(counts), dtype=np.bool_)
    for c in range(classes):
        passing &= gap_upper(looked_up(counts[:, :, c], sizes, ALPHA)) <= 0.1
        failing |= gap_lower(looked_up(counts[:, :, c], sizes, ALPHA / families)) > 0.1
    return share(passing), share(failing)
