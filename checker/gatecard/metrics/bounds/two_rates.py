"""Two independent rates: bounds of their difference (MOVER-D) and of their ratio (MOVER-R) from the limits of each.

The distance from a rate to its limit, its arm, takes the place of a standard error (Zou and Donner 2008, Donner and Zou
2012).
"""

import math

from gatecard.metrics.bounds.rate import Limits


def difference_lower(i: Limits, j: Limits) -> float:
    """Lower bound of p_i - p_j."""
    down, up = i.p - i.lo, j.hi - j.p
    return i.p - j.p - math.sqrt(down * down + up * up)


def difference_upper(i: Limits, j: Limits) -> float:
    """Upper bound of p_i - p_j."""
    up, down = i.hi - i.p, j.p - j.lo
    return i.p - j.p + math.sqrt(up * up + down * down)


def ratio_lower(i: Limits, j: Limits) -> float:
    """Lower bound of p_i / p_j, in the form of the root that holds for few events too."""
    c = i.lo * (2.0 * i.p - i.lo)
    if c <= 0.0:
        return 0.0
    a = j.hi * (2.0 * j.p - j.hi)
    b = i.p * j.p
    return c / (b + math.sqrt(max(b * b - a * c, 0.0)))


def ratio_upper(i: Limits, j: Limits) -> float:
    """Upper bound of p_i / p_j; infinite where p_j may be 0."""
    a = j.lo * (2.0 * j.p - j.lo)
    if a <= 0.0:
        return math.inf
    c = i.hi * (2.0 * i.p - i.hi)
    b = i.p * j.p
    return (b + math.sqrt(max(b * b - a * c, 0.0))) / a
