"""Estimates: a point with the means to bound it at any level. Gaps, ratios and worst groups are made of them."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from gatecard.metrics.bounds.auc import area
from gatecard.metrics.bounds.level import Level
from gatecard.metrics.bounds.means import Part, mean_of
from gatecard.metrics.bounds.persons import FEWEST_PERSONS, PersonSums, cautious_counts
from gatecard.metrics.bounds.rate import Limits, limits


class Estimate(Protocol):
    """What a group, or the whole, says about one quantity in [0, 1]."""

    @property
    def point(self) -> Fraction | None:
        """The exact value in these rows; None where it is not defined."""

    @property
    def n(self) -> int:
        """Rows of the denominator."""

    @property
    def k(self) -> int | None:
        """Events among them, where the value is k/n."""

    @property
    def reason(self) -> str | None:
        """Why nothing can be concluded from these rows; None where something can."""

    def limits(self, at: Level, factor: float = 1.0) -> Limits:
        """Limits at a level, as if there were `factor` times as many rows."""

    def rows(self, at: Level, factor: float = 1.0) -> float:
        """The rows that count at a level: effective ones where rows share persons or pairs of rows are compared."""


@dataclass(frozen=True, slots=True)
class Rate:
    """k events among n > 0 independent rows."""

    k: int
    n: int

    @property
    def point(self) -> Fraction:
        return Fraction(self.k, self.n)

    @property
    def reason(self) -> None:
        return None

    def limits(self, at: Level, factor: float = 1.0) -> Limits:
        return limits(self.k * factor, self.n * factor, at)

    def rows(self, at: Level, factor: float = 1.0) -> float:
        del at
        return self.n * factor


@dataclass(frozen=True, slots=True)
class ClusteredRate:
    """Events among rows of which several belong to one person."""

    sums: PersonSums

    @property
    def k(self) -> int:
        return self.sums.y

    @property
    def n(self) -> int:
        return self.sums.m

    @property
    def point(self) -> Fraction:
        return Fraction(self.sums.y, self.sums.m)

    @property
    def reason(self) -> None:
        return None

    def limits(self, at: Level, factor: float = 1.0) -> Limits:
        return limits(*cautious_counts(self.sums, at, factor), at)

    def rows(self, at: Level, factor: float = 1.0) -> float:
        return cautious_counts(self.sums, at, factor)[1]


@dataclass(frozen=True, slots=True)
class AreaUnderCurve:
    """An area under the ROC curve, bounded as a rate of its effective rows."""

    point: Fraction
    n: int
    effective_rows: float

    @property
    def k(self) -> None:
        return None

    @property
    def reason(self) -> None:
        return None

    def limits(self, at: Level, factor: float = 1.0) -> Limits:
        rows = self.rows(at, factor)
        return limits(float(self.point) * rows, rows, at)

    def rows(self, at: Level, factor: float = 1.0) -> float:
        del at
        return self.effective_rows * factor


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of rates of disjoint rows."""

    parts: tuple[Estimate, ...]
    independent: bool

    @property
    def point(self) -> Fraction:
        return sum((part.point or Fraction(0) for part in self.parts), Fraction(0)) / len(self.parts)

    @property
    def n(self) -> int:
        return sum(part.n for part in self.parts)

    @property
    def k(self) -> None:
        return None

    @property
    def reason(self) -> None:
        return None

    def limits(self, at: Level, factor: float = 1.0) -> Limits:
        parts = [Part(part.limits(at, factor), part.rows(at, factor)) for part in self.parts]
        return mean_of(parts, at, independent=self.independent)

    def rows(self, at: Level, factor: float = 1.0) -> float:
        return sum(part.rows(at, factor) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Rows from which nothing can be concluded: the value may be anything in [0, 1], whatever the point."""

    point: Fraction | None
    n: int
    k: int | None
    reason: str

    def limits(self, at: Level, factor: float = 1.0) -> Limits:
        return Limits(float(self.point or 0), 0.0, 1.0)

    def rows(self, at: Level, factor: float = 1.0) -> float:
        return 0.0


def rate_of(k: int, n: int) -> Estimate:
    """The estimate of k events among n independent rows."""
    return Rate(k, n) if n else _without_rows()


def clustered_rate_of(k: int, n: int, sums: PersonSums | None) -> Estimate:
    """The estimate of k events among n rows that share persons, from the sums over persons."""
    if not n:
        return _without_rows()
    if sums is None or (sums.y, sums.m) != (k, n) or not sums.possible:
        return Unknown(Fraction(k, n), n, k, "persons_unmeasured")
    if sums.one_row_each:
        return Rate(k, n)
    if sums.persons < FEWEST_PERSONS:
        return Unknown(Fraction(k, n), n, k, "too_few_persons")
    return ClusteredRate(sums)


def area_of(positives: tuple[int, ...], negatives: tuple[int, ...]) -> Estimate:
    """The estimate of the area under the curve of two score histograms."""
    found = area(positives, negatives)
    rows = sum(positives) + sum(negatives)
    if found is None:
        return Unknown(None, rows, None, "group_without_rows")
    return AreaUnderCurve(found.value, rows, found.effective_rows)


def mean_of_rates(parts: tuple[Estimate, ...], *, independent: bool) -> Estimate:
    """The estimate of the mean of rates; nothing can be concluded where one of them says nothing."""
    rows = sum(part.n for part in parts)
    reason = next((part.reason for part in parts if part.reason is not None), None)
    if reason is None:
        return Mean(parts, independent)
    points = [part.point for part in parts]
    known = [point for point in points if point is not None]
    mean = sum(known, Fraction(0)) / len(known) if len(known) == len(points) else None
    return Unknown(mean, rows, None, reason)


def without_information(estimate: Estimate, reason: str) -> Estimate:
    """The same point with nothing to conclude from it."""
    return Unknown(estimate.point, estimate.n, estimate.k, estimate.reason or reason)


def _without_rows() -> Unknown:
    return Unknown(None, 0, 0, "group_without_rows")
