"""Means of rates (balanced accuracy, informedness): bounds from the limits and the rows of each rate.

Two ways are combined, and the wider one counts. MOVER adds the arms of the rates; it is right for few rates, but a rate
that is always right in the sample has no upper arm, and of many such rates too much is missing. The other way takes the
mean as one rate of so many rows as have its variance; it is right for many rates, but not where one has very few rows.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from gatecard.metrics.bounds.level import Level
from gatecard.metrics.bounds.rate import Limits, limits


class Part(NamedTuple):
    """One of the rates: its limits, and its rows (effective ones where rows share persons)."""

    limits: Limits
    rows: float


def mean_of(parts: Sequence[Part], at: Level, *, independent: bool = True) -> Limits:
    """The unweighted mean of rates with its limits.

    Rates of separate rows are independent, and their variances add. Where rates share persons their standard errors
    add, which holds whatever the dependence.
    """
    count = len(parts)
    p = sum(part.limits.p for part in parts) / count
    down = _joined([part.limits.p - part.limits.lo for part in parts], independent) / count
    up = _joined([part.limits.hi - part.limits.p for part in parts], independent) / count
    rows = _rows(parts, p, independent)
    single = limits(p * rows, rows, at)
    return Limits(p, min(p - down, single.lo), max(p + up, single.hi))


def over_chance(mean: float, classes: int) -> float:
    """Informedness: how far the mean of the recalls lies between guessing (0) and always right (1)."""
    chance = 1.0 / classes
    return (mean - chance) / (1.0 - chance)


def _rows(parts: Sequence[Part], mean: float, independent: bool) -> float:
    """Rows of one rate that would be as uncertain as the mean; never more than if all rates were alike."""
    count = len(parts)
    alike = (count / _joined([1.0 / math.sqrt(part.rows) for part in parts], independent)) ** 2
    errors = [math.sqrt(max(p * (1.0 - p), 0.0) / max(rows - 1.0, rows / 2.0)) for (p, _, _), rows in parts]
    error = _joined(errors, independent) / count
    return min(alike, mean * (1.0 - mean) / error**2) if error > 0.0 else alike


def _joined(errors: Sequence[float], independent: bool) -> float:
    return math.sqrt(sum(error * error for error in errors)) if independent else sum(errors)
