"""How many standard deviations lie between two rates: the pooled z statistic, or Fisher's exact test for few events."""

import math

from gatecard.metrics.bounds.level import level

_FEW = 5
_TIE = 1.0 + 1e-7
_LEAST = 1e-300


def standard_deviations(x: int, n: int, y: int, m: int) -> float:
    """Standard deviations between x of n and y of m rows; with an expected count under 5, those of Fisher's p value."""
    events, rows = x + y, n + m
    if events in (0, rows):
        return 0.0
    if min(events, rows - events) * min(n, m) < _FEW * rows:
        p = fisher(x, n, y, m)
        return 0.0 if p >= 1.0 else level(max(p, _LEAST) / 2.0).z
    variance = events * (rows - events) / rows**2 * (1.0 / n + 1.0 / m)
    return abs(x / n - y / m) / math.sqrt(variance)


def fisher(x: int, n: int, y: int, m: int) -> float:
    """Fisher's exact p value of both sides: the tables with the same sums that are no likelier than this one."""
    events = x + y
    least, most = max(0, events - m), min(events, n)
    mode = min(max((events + 1) * (n + 1) // (n + m + 2), least), most)
    weights = {mode: 1.0}
    weight = 1.0
    for k in range(mode, most):
        weight *= (events - k) * (n - k) / ((k + 1) * (m - events + k + 1))
        weights[k + 1] = weight
    weight = 1.0
    for k in range(mode, least, -1):
        weight *= k * (m - events + k) / ((events - k + 1) * (n - k + 1))
        weights[k - 1] = weight
    seen = weights[x] * _TIE
    return min(1.0, math.fsum(w for w in weights.values() if w <= seen) / math.fsum(weights.values()))
