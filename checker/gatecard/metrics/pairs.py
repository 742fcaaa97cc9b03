"""The pairs a row lists: the best proven and the widest ones, the widest first."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from heapq import nsmallest

from gatecard.metrics.bounds.groups import PairBound
from gatecard.metrics.bounds.rate import Limits
from gatecard.metrics.bounds.two_rates import difference_lower, difference_upper, ratio_lower, ratio_upper
from gatecard.metrics.panel import Entry
from gatecard.metrics.rows import MOST_PAIRS, Pair

Listed = tuple[tuple[Pair, ...], int]
"""The pairs, and how many were left out."""


def gap_pairs(
    entries: Sequence[Entry], lowers: Sequence[PairBound], failing: Sequence[Limits], passing: Sequence[Limits]
) -> Listed:
    """Pairs of a gap, from the lower bounds of all of them and the groups' limits for each test."""
    proven = nsmallest(MOST_PAIRS // 2, [(-bound, i, j) for bound, i, j in lowers])
    rates = [limits.p for limits in failing]
    widest = nsmallest(MOST_PAIRS, [(rates[j] - rates[i], i, j) for _, i, j in lowers])
    pairs = []
    for i, j in _chosen({(i, j): rates[j] - rates[i] for _, i, j in proven}, widest):
        a, b = entries[i], entries[j]
        lo = difference_lower(failing[i], failing[j])
        hi = min(1.0, difference_upper(passing[i], passing[j]))
        pairs.append(_pair(a, b, _point(a) - _point(b), lo, hi))
    return tuple(pairs), len(lowers) - len(pairs)


def ratio_pairs(
    entries: Sequence[Entry], uppers: Sequence[PairBound], failing: Sequence[Limits], passing: Sequence[Limits]
) -> Listed:
    """Pairs of a ratio; two groups without any event have none."""
    rates = [limits.p for limits in failing]
    proven = nsmallest(MOST_PAIRS // 2, [bound for bound in uppers if rates[bound[1]] > 0.0])
    widest = nsmallest(MOST_PAIRS, [(rates[j] / rates[i], i, j) for _, i, j in uppers if rates[i] > 0.0])
    pairs = []
    for i, j in _chosen({(i, j): rates[j] / rates[i] for _, i, j in proven}, widest):
        a, b = entries[i], entries[j]
        lo = ratio_lower(passing[j], passing[i])
        hi = min(1.0, ratio_upper(failing[j], failing[i]))
        pairs.append(_pair(a, b, _point(b) / _point(a), lo, hi))
    return tuple(pairs), len(uppers) - len(pairs)


def _chosen(width: dict[tuple[int, int], float], widest: Iterable[PairBound]) -> list[tuple[int, int]]:
    """The pairs given by their width, filled up with the widest ones; in the order of width."""
    for value, i, j in widest:
        if len(width) == MOST_PAIRS:
            break
        width[i, j] = value
    return sorted(width, key=lambda pair: (width[pair], pair))


def _point(entry: Entry) -> Fraction:
    if entry.point is None:
        raise AssertionError("a group that is compared has a value")
    return entry.point


def _pair(a: Entry, b: Entry, value: Fraction, lo: float, hi: float) -> Pair:
    """The pair; rounding in the last digit must not put the value outside."""
    near = value.numerator / value.denominator
    return Pair(a.name, b.name, value, min(near, lo), max(near, hi), a.estimate.n + b.estimate.n)
