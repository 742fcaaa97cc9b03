"""What the parts of the simulation share: tables of limits made by the product, distributions, results."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from gatecard.metrics.bounds.level import level
from gatecard.metrics.bounds.rate import limits

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]

ALPHA = 0.025
MOVER = 0.5 * ALPHA
"""What MOVER may exceed its error by, where a group is tiny and its rate extreme."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is simulated: repetitions per setting, and whether all settings are."""

    repetitions: int
    everything: bool
    seed: int = 20261123

    def random(self, part: str) -> np.random.Generator:
        """The numbers of one part; they do not depend on which other parts run."""
        return np.random.default_rng([self.seed, *part.encode()])


@dataclass(slots=True)
class Worst:
    """The largest error seen over the settings of one method, and where."""

    method: str
    nominal: float = ALPHA
    settings: int = 0
    false_pass: float = 0.0
    false_fail: float = 0.0
    at_pass: str = ""
    at_fail: str = ""
    allowance: float = 0.0
    repetitions: int = 0
    """Of each setting; 0 for an enumeration."""
    notes: list[str] = field(default_factory=list)

    def see(self, setting: str, *, false_pass: float | None = None, false_fail: float | None = None) -> None:
        """Take in the errors of one setting."""
        self.settings += 1
        if false_pass is not None and false_pass > self.false_pass:
            self.false_pass, self.at_pass = false_pass, setting
        if false_fail is not None and false_fail > self.false_fail:
            self.false_fail, self.at_fail = false_fail, setting


@dataclass(frozen=True, slots=True)
class Tabulated:
    """The limits of every possible count among n rows at one level, as the product computes them."""

    p: Array
    lo: Array
    hi: Array


@cache
def tabulated(n: int, error: float) -> Tabulated:
    """The limits for 0 to n events."""
    found = [limits(x, n, level(error)) for x in range(n + 1)]
    p, lo, hi = (np.array(column) for column in zip(*found, strict=True))
    return Tabulated(p, lo, hi)


@dataclass(frozen=True, slots=True)
class Groups:
    """Limits of simulated groups: one row per repetition, one column per group."""

    p: Array
    lo: Array
    hi: Array


def looked_up(counts: Counts, sizes: Sequence[int], error: float) -> Groups:
    """The limits of simulated counts."""
    tables = [tabulated(n, error) for n in sizes]
    return Groups(
        np.stack([t.p[counts[:, k]] for k, t in enumerate(tables)], axis=1),
        np.stack([t.lo[counts[:, k]] for k, t in enumerate(tables)], axis=1),
        np.stack([t.hi[counts[:, k]] for k, t in enumerate(tables)], axis=1),
    )


def difference_upper(g: Groups, i: int, j: int) -> Array:
    """MOVER-D, as in the product."""
    return g.p[:, i] - g.p[:, j] + np.hypot(g.hi[:, i] - g.p[:, i], g.p[:, j] - g.lo[:, j])


def difference_lower(g: Groups, i: int, j: int) -> Array:
    """MOVER-D, as in the product."""
    return g.p[:, i] - g.p[:, j] - np.hypot(g.p[:, i] - g.lo[:, i], g.hi[:, j] - g.p[:, j])


def ratio_lower(g: Groups, i: int, j: int) -> Array:
    """MOVER-R, as in the product."""
    a, b = g.hi[:, j] * (2 * g.p[:, j] - g.hi[:, j]), g.p[:, i] * g.p[:, j]
    c = g.lo[:, i] * (2 * g.p[:, i] - g.lo[:, i])
    root = b + np.sqrt(np.maximum(b * b - a * c, 0.0))
    return np.where(c > 0.0, c / np.where(root > 0.0, root, 1.0), 0.0)


def ratio_upper(g: Groups, i: int, j: int) -> Array:
    """MOVER-R, as in the product."""
    a, b = g.lo[:, j] * (2 * g.p[:, j] - g.lo[:, j]), g.p[:, i] * g.p[:, j]
    c = g.hi[:, i] * (2 * g.p[:, i] - g.hi[:, i])
    root = b + np.sqrt(np.maximum(b * b - a * c, 0.0))
    return np.where(a > 0.0, root / np.where(a > 0.0, a, 1.0), np.inf)


def gap_upper(g: Groups) -> Array:
    """The pass side of the largest gap."""
    best: Array = np.maximum.reduce([difference_upper(g, i, j) for i, j in _ordered(g)])
    return best


def gap_lower(g: Groups) -> Array:
    """The fail side of the largest gap."""
    best: Array = np.maximum.reduce([np.zeros(len(g.p)), *(difference_lower(g, i, j) for i, j in _ordered(g))])
    return best


def smallest_ratio_lower(g: Groups) -> Array:
    """The pass side of the smallest ratio."""
    best: Array = np.minimum.reduce([ratio_lower(g, i, j) for i, j in _ordered(g)])
    return best


def smallest_ratio_upper(g: Groups) -> Array:
    """The fail side of the smallest ratio."""
    best: Array = np.minimum.reduce([np.ones(len(g.p)), *(ratio_upper(g, i, j) for i, j in _ordered(g))])
    return best


def _ordered(g: Groups) -> Iterator[tuple[int, int]]:
    return permutations(range(g.p.shape[1]), 2)


@cache
def binomial(n: int, p: float) -> Array:
    """The chances of 0 to n events."""
    x = np.arange(n + 1)
    if p <= 0.0 or p >= 1.0:
        sure: Array = (x == (n if p >= 1.0 else 0)).astype(np.float64)
        return sure
    factorials = np.array([math.lgamma(k + 1) for k in range(n + 1)])
    logs = factorials[n] - factorials - factorials[::-1] + x * math.log(p) + (n - x) * math.log1p(-p)
    return np.asarray(np.exp(logs), dtype=np.float64)


def share(errors: Flags) -> float:
    """How often something happened."""
    return float(np.mean(errors))


def noise(nominal: float, repetitions: int, settings: int) -> float:
    """What the largest of many simulated shares may exceed the nominal error by, if all are exactly nominal."""
    spread = math.sqrt(nominal * (1.0 - nominal) / repetitions)
    return spread * math.sqrt(2.0 * math.log(max(settings, 2)))
