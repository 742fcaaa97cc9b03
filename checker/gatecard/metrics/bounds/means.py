"""Means of rates (balanced accuracy, informedness): MOVER for a mean, from the limits of each rate."""

import math
from collections.abc import Sequence

from gatecard.metrics.bounds.rate import Limits


def mean_of(rates: Sequence[Limits], *, independent: bool = True) -> Limits:
    """The unweighted mean of rates with its limits.

    Rates of separate rows are independent and their arms add in squares. Where the rates share persons the arms add
    as they are, which holds whatever the dependence.
    """
    count = len(rates)
    p = sum(rate.p for rate in rates) / count
    down = _joined([rate.p - rate.lo for rate in rates], independent) / count
    up = _joined([rate.hi - rate.p for rate in rates], independent) / count
    return Limits(p, p - down, p + up)


def over_chance(mean: float, classes: int) -> float:
    """Informedness: how far the mean of the recalls lies between guessing (0) and always right (1)."""
    chance = 1.0 / classes
    return (mean - chance) / (1.0 - chance)


def _joined(arms: Sequence[float], independent: bool) -> float:
    return math.sqrt(sum(arm * arm for arm in arms)) if independent else sum(arms)
