"""Score histograms: fifty equal bins with edges in plain double arithmetic, so that SQL and Python agree to the bit."""

import math

from gatecard.errors import DataError

BINS = 50


def span(lowest: float, highest: float) -> tuple[float, float]:
    """The range of the bins: 0 to 1 when all scores lie there, else from the lowest score to the highest.

    Raises DataError where fifty different edges do not fit into that range.
    """
    if lowest >= 0 and highest <= 1:
        return 0.0, 1.0
    if lowest == highest:
        room = max(1.0, abs(lowest))
        lowest, highest = lowest - room, highest + room
    step = (highest - lowest) / BINS
    if not math.isfinite(step) or step < 64 * math.ulp(max(abs(lowest), abs(highest))):
        raise DataError(
            f"scores from {lowest!r} to {highest!r} cannot be put into {BINS} bins",
            "scale them, for instance to 0 to 1, before they are counted",
        )
    return lowest, highest


def edges(lowest: float, highest: float) -> tuple[float, ...]:
    """The edges; a bin holds its lower edge, and the last bin also its upper one."""
    width = highest - lowest
    return (*(lowest + width * (step / BINS) for step in range(BINS)), highest)


def bin_of(score: float, lowest: float, highest: float) -> int:
    """The bin of a score: the nearest edge decides, compared exactly."""
    width = highest - lowest
    nearest = round_half_up((score - lowest) / width * BINS)
    index = nearest - 1 if score < lowest + width * (nearest / BINS) else nearest
    return min(max(index, 0), BINS - 1)


def round_half_up(value: float) -> int:
    """The nearest whole number of a value that is not negative."""
    return math.floor(value + 0.5)
