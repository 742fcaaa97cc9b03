"""The axis of a chart: a domain that holds every value, zero and the limit, and round ticks."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

_STEPS = (1, 2, 2.5, 5, 10)
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to per cent of the plot's width."""

    low: float
    high: float
    step: float

    def x(self, value: float) -> str:
        """Where a value lies, clipped to the plot."""
        return x_of(self.share(value))

    def share(self, value: float) -> float:
        """The same as a number of per cent."""
        return 100 * (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Round values along the axis."""
        first = round(self.low / self.step)
        last = round(self.high / self.step)
        found = (Decimal(str(self.step)) * at for at in range(first, last + 1))
        return tuple(float(value) for value in found if self.low <= float(value) <= self.high)


def x_of(share: float) -> str:
    """Per cent of the plot, precise to a fortieth of a pixel."""
    return f"{share:.2f}".rstrip("0").rstrip(".") + "%"


def scale(values: Iterable[float], lowest: float | None = None, highest: float | None = None) -> Scale:
    """A scale with a little room on both sides; it never reaches beyond what is possible."""
    found = [0.0, *values]
    low, high = min(found), max(found)
    if low == high:
        high = low + 1
    step = _step((high - low) / (_MOST_TICKS - 1))
    room = (high - low) * 0.04
    low = low if low == 0 else low - room
    high += room
    low = low if lowest is None else max(low, lowest)
    high = high if highest is None else min(max(high, low + step), highest)
    return Scale(low, high, step)


def _step(least: float) -> float:
    power = 10.0 ** floor(log10(least))
    size = next(step for step in _STEPS if step * power >= least * (1 - 1e-9))
    return float(f"{size * power:.3g}")
