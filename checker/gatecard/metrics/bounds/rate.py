"""One rate: the one-sided Clopper-Pearson limits in closed form (docs/statistics.md, `One rate`)."""

import math
from typing import NamedTuple

from gatecard.metrics.bounds.level import Level

_HALVINGS = 60
_SLACK = 1e-9


class Limits(NamedTuple):
    """A rate with its lower and upper limit at one level."""

    p: float
    lo: float
    hi: float


def limits(x: float, n: float, at: Level) -> Limits:
    """Both limits of x events among n > 0 rows; counts need not be whole (effective counts)."""
    return Limits(x / n, 1.0 - upper_limit(n - x, n, at), upper_limit(x, n, at))


def lower_limit(x: float, n: float, at: Level) -> float:
    """The rate below which the true one lies with at most the level's error."""
    return 1.0 - upper_limit(n - x, n, at)


def upper_limit(x: float, n: float, at: Level) -> float:
    """The rate above which the true one lies with at most the level's error; parts of an event count as one."""
    if n <= 0:
        return 1.0
    x = math.ceil(x - _SLACK)
    rest = n - x
    if rest < 1.0 - _SLACK:
        return 1.0
    if x <= 0:
        return -math.expm1(math.log(at.error) / n)
    if rest <= 1.0 + _SLACK:
        return _all_but_one(n, at)
    limit = _approximate(float(x), n, rest, at)
    if limit is None:
        return _solved(x, n, at)
    return min(limit, _all_but_one(n, at)) if rest < 6.0 or limit == 1.0 else limit


def _all_but_one(n: float, at: Level) -> float:
    """The exact limit of n - 1 events; it also caps the approximation near n, which keeps the limit rising with x."""
    return math.exp(math.log1p(-at.error) / n)


def _approximate(x: float, n: float, rest: float, at: Level) -> float | None:
    """The beta quantile after Camp, Paulson and Pratt; None where the form is ill conditioned (few events)."""
    a, z = x + 1.0, at.z
    zz = z * z
    denominator = 81.0 * a * a - 9.0 * a * (2.0 + zz) + 1.0
    if denominator < 16.0 * a * a:
        return None
    radicand = 9.0 * a * rest * (9.0 * n + 5.0 - zz) + n + 1.0
    numerator = 81.0 * a * rest - 9.0 * n - 8.0 - 3.0 * z * math.sqrt(max(radicand, 0.0))
    t = max(numerator, 0.0) / denominator
    return 1.0 / (1.0 + (a / rest) ** 2 * t * t * t)


def _solved(x: int, n: float, at: Level) -> float:
    """The limit by halving: where the chance of at most x events equals the error. Only called for few events."""
    low, high = x / n, 1.0
    for _ in range(_HALVINGS):
        p = 0.5 * (low + high)
        if p >= 1.0:
            break
        if _chance_of_at_most(x, n, p) > at.error:
            low = p
        else:
            high = p
    return high


def _chance_of_at_most(x: int, n: float, p: float) -> float:
    """The binomial distribution function for few events."""
    term = math.exp(n * math.log1p(-p))
    total = term
    for k in range(x):
        term *= (n - k) / (k + 1.0) * p / (1.0 - p)
        total += term
    return total
