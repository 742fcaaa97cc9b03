"""The pairs a row lists: the widest and the best proven ones, the widest first."""

from collections.abc import Sequence
from fractions import Fraction
from heapq import nsmallest

from gatecard.metrics.bounds.groups import PairBound
from gatecard.metrics.bounds.rate import Limits
from gatecard.metrics.bounds.two_rates import difference_upper, ratio_lower
from gatecard.metrics.panel import Entry
from gatecard.metrics.rows import MOST_PAIRS, Pair

Listed = tuple[tuple[Pair, ...], int]
"""The pairs, and how many were left out."""


def gap_pairs(entries: Sequence[Entry], lowers: list[PairBound], passing: Sequence[Limits]) -> Listed:
    """Pairs of a gap, from the lower bounds of all of them and the groups' limits on the pass side."""
    negated = [(-bound, i, j) for bound, i, j in lowers]
    widest_first = sorted((passing[j].p - passing[i].p, i, j) for _, i, j in lowers)
    pairs = []
    for bound, i, j in _kept(negated, widest_first):
        a, b = entries[i], entries[j]
        hi = min(1.0, difference_upper(passing[i], passing[j]))
        pairs.append(_pair(a, b, _point(a) - _point(b), -bound, hi))
    return tuple(pairs), len(lowers) - len(pairs)


def ratio_pairs(entries: Sequence[Entry], uppers: list[PairBound], passing: Sequence[Limits]) -> Listed:
    """Pairs of a ratio; two groups without any event have none."""
    defined = [(bound, i, j) for bound, i, j in uppers if passing[i].p > 0.0]
    widest_first = sorted((passing[j].p / passing[i].p, i, j) for _, i, j in defined)
    pairs = []
    for bound, i, j in _kept(defined, widest_first):
        a, b = entries[i], entries[j]
        lo = ratio_lower(passing[j], passing[i])
        pairs.append(_pair(a, b, _point(b) / _point(a), lo, min(1.0, bound)))
    return tuple(pairs), len(uppers) - len(pairs)


def _kept(proven: list[PairBound], widest_first: list[PairBound]) -> list[PairBound]:
    """At most so many pairs, half of them the best proven and the rest the widest; by width, with their bounds."""
    chosen = {(i, j) for _, i, j in nsmallest(MOST_PAIRS // 2, proven)}
    for _, i, j in widest_first:
        if len(chosen) == MOST_PAIRS:
            break
        chosen.add((i, j))
    bounds = {(i, j): bound for bound, i, j in proven if (i, j) in chosen}
    return [(bounds[i, j], i, j) for _, i, j in widest_first if (i, j) in chosen]


def _point(entry: Entry) -> Fraction:
    if entry.point is None:
        raise AssertionError("a group that is compared has a value")
    return entry.point


def _pair(a: Entry, b: Entry, value: Fraction, lo: float, hi: float) -> Pair:
    """The pair; rounding in the last digit must not put the value outside."""
    near = value.numerator / value.denominator
    return Pair(a.name, b.name, value, min(near, lo), max(near, hi), a.estimate.n + b.estimate.n)
