"""Area under the ROC curve from score histograms, as a rate with an effective number of rows."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple


class Area(NamedTuple):
    """An area with the number of rows at which a plain rate would be as uncertain."""

    value: Fraction
    effective_rows: float


def area(positives: Sequence[int], negatives: Sequence[int]) -> Area | None:
    """The area from the counts of positives and negatives in each score bin, low scores first; None without either.

    A tie within a bin counts one half. The effective number is the smallest that DeLong's variance and the two forms of
    Hanley and McNeil's variance allow; the latter keep it finite where all pairs are in order.
    """
    m, n = sum(positives), sum(negatives)
    if m == 0 or n == 0:
        return None
    twice_below, twice_above, wins = _placements(positives, negatives)
    value = Fraction(wins, 2 * m * n)
    auc = float(value)
    effective = min(_hanley_mcneil(auc, m, n), _hanley_mcneil(auc, n, m))
    if m > 1 and n > 1 and 0 < value < 1:
        of_positives = _spread(positives, [count / (2 * n) for count in twice_below], auc) / (m * (m - 1))
        of_negatives = _spread(negatives, [count / (2 * m) for count in twice_above], auc) / (n * (n - 1))
        variance = of_positives + of_negatives
        if variance > 0.0:
            effective = min(effective, auc * (1.0 - auc) / variance)
    return Area(value, effective)


def _placements(positives: Sequence[int], negatives: Sequence[int]) -> tuple[list[int], list[int], int]:
    """Per bin, twice the negatives below and twice the positives above, ties half; and twice the pairs in order."""
    twice_below, twice_above, wins = [], [], 0
    below, above = 0, sum(positives)
    for positive, negative in zip(positives, negatives, strict=True):
        twice_below.append(2 * below + negative)
        twice_above.append(2 * above - positive)
        wins += positive * twice_below[-1]
        below += negative
        above -= positive
    return twice_below, twice_above, wins


def _spread(counts: Sequence[int], placements: Sequence[float], auc: float) -> float:
    return sum(count * (placement - auc) ** 2 for count, placement in zip(counts, placements, strict=True))


def _hanley_mcneil(auc: float, m: int, n: int) -> float:
    return m * n / (1.0 + (m - 1) * (1.0 - auc) / (2.0 - auc) + (n - 1) * auc / (1.0 + auc))
