"""What a profile settles about the statistics: confidence, small cells, allowed shares, and the limits in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

Judge = Literal["at_most", "at_least", "within"]


@dataclass(frozen=True, slots=True)
class LimitRef:
    """A limit in force for a metric; `within` allows `value` to either side of `target`."""

    id: str
    judge: Judge
    value: float
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one derivation; they are fixed before the counts are read."""

    confidence: float = 0.95
    min_rows: int = 30
    """A cell of a crossing with fewer rows in the denominator is small."""
    min_share: float = 0.0
    """A cell of a crossing with less than this share of all rows is small."""
    max_pooled_share: float = 0.05
    max_excluded_share: float = 0.02
    max_unknown_share: float = 0.10
    limits: Mapping[str, tuple[LimitRef, ...]] = field(default_factory=dict)
    """By metric."""

    def __post_init__(self) -> None:
        """Refuse a confidence that leaves no error, or more than half, on a side."""
        if not 0.0 < self.confidence < 1.0:
            raise ValueError(f"a confidence of {self.confidence} is not between 0 and 1")

    def limits_of(self, metric: str) -> tuple[LimitRef, ...]:
        """The limits in force for a metric."""
        return self.limits.get(metric, ())


def exact(written: float) -> Fraction:
    """A number as somebody wrote it, 3/10 for 0.3, so that a share of exactly that much is not above it."""
    return Fraction(repr(written))


def exceeds(part: int, whole: int, share: float) -> bool:
    """Whether a part is more than a share of the whole."""
    return whole > 0 and part > exact(share) * whole
