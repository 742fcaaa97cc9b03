"""K groups: bounds of the largest gap, the smallest ratio and the worst rate, from the limits of each group.

The pass side takes limits at the full error, since every pair must pass. The fail side takes limits at an error shared
out over the pairs, since one pair suffices. The loops over pairs are written out: they are the cost of a crossing.
"""

import math
from collections.abc import Sequence
from itertools import combinations

from gatecard.metrics.bounds.rate import Limits
from gatecard.metrics.bounds.two_rates import difference_upper, ratio_lower, ratio_upper

PairBound = tuple[float, int, int]
"""A bound, the position of the group with the larger rate, and that of the other."""


def gap_lowers(groups: Sequence[Limits]) -> list[PairBound]:
    """The lower bound of each pair's difference; below 0 where no difference is proven."""
    sqrt = math.sqrt
    arms = [(i, g.p, (g.p - g.lo) ** 2, (g.hi - g.p) ** 2) for i, g in enumerate(groups)]
    return [
        (p - q - sqrt(down + high), i, j) if p >= q else (q - p - sqrt(low + up), j, i)
        for (i, p, down, up), (j, q, low, high) in combinations(arms, 2)
    ]


def largest_gap_lower(groups: Sequence[Limits]) -> float:
    """The largest lower bound of any difference, at least 0: the gap that is proven."""
    return max(0.0, max(gap_lowers(groups))[0]) if len(groups) > 1 else 0.0


def largest_gap_upper(groups: Sequence[Limits]) -> float:
    """The largest upper bound of any difference: what must keep the limit for a pass."""
    best = 0.0
    upwards = sorted(enumerate(groups), key=lambda item: item[1].lo)
    for i, top in sorted(enumerate(groups), key=lambda item: -item[1].hi):
        for j, bottom in upwards:
            if top.hi - bottom.lo <= best:  # no difference reaches further than from an upper limit to a lower one
                break
            if i != j:
                best = max(best, difference_upper(top, bottom))
    return min(best, 1.0)


def ratio_uppers(groups: Sequence[Limits]) -> list[PairBound]:
    """The upper bound of each pair's ratio, smaller over larger rate; above 1 where no difference is proven."""
    sqrt = math.sqrt
    terms = [(i, g.p, g.lo * (2.0 * g.p - g.lo), g.hi * (2.0 * g.p - g.hi)) for i, g in enumerate(groups)]
    bounds = []
    for (i, p, low, high), (j, q, low_j, high_j) in combinations(terms, 2):
        a, c, large, small = (low, high_j, i, j) if p >= q else (low_j, high, j, i)
        b = p * q
        bounds.append(((b + sqrt(max(b * b - a * c, 0.0))) / a if a > 0.0 else math.inf, large, small))
    return bounds


def smallest_ratio_upper(groups: Sequence[Limits]) -> float:
    """The smallest upper bound of any ratio, at most 1: the inequality that is proven."""
    return min(1.0, min(ratio_uppers(groups))[0]) if len(groups) > 1 else 1.0


def smallest_ratio_lower(groups: Sequence[Limits]) -> float:
    """The smallest lower bound of any ratio: what must keep the limit for a pass."""
    best = 1.0
    downwards = sorted(enumerate(groups), key=lambda item: -item[1].hi)
    for i, small in sorted(enumerate(groups), key=lambda item: item[1].lo):
        for j, large in downwards:
            if small.lo >= best * large.hi:  # no ratio falls further than from a lower limit to an upper one
                break
            if i != j:
                best = min(best, ratio_lower(small, large))
    return best


def ratio_to_others_lower(groups: Sequence[Limits], of: int) -> float:
    """The smallest lower bound of one group's ratio to any other, at most 1."""
    return min((1.0, *(ratio_lower(groups[of], other) for j, other in enumerate(groups) if j != of)))


def ratio_to_others_upper(groups: Sequence[Limits], of: int) -> float:
    """The smallest upper bound of one group's ratio to any other, at most 1."""
    return min((1.0, *(ratio_upper(groups[of], other) for j, other in enumerate(groups) if j != of)))
