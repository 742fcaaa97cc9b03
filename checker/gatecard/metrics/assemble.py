"""Putting a row together: which side a reason takes away, and what would settle a limit that is undecided."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from gatecard.metrics.bounds.needed import TOO_CLOSE, rounded_up
from gatecard.metrics.catalogue import Metric, metrics
from gatecard.metrics.rows import Level, Needed, Number, Pair, Row, ordered
from gatecard.metrics.settings import LimitRef, Settings, exact
from gatecard.metrics.tables import Table

Direction = Literal["at_most", "at_least"]


@dataclass(frozen=True, slots=True)
class Growing:
    """The factor by which the rows of some groups would have to grow, and how many they are now."""

    factor: float
    rows: int
    groups: tuple[str, ...] = ()


Settle = Callable[[Direction, float, bool], Growing | None]
"""From the direction of a limit, the limit, and whether a pass is sought: what has to grow; None if nothing helps."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one slice, both bounds as if nothing spoke against a pass."""

    value: Fraction | float | None
    lo: Number
    hi: Number
    n: int | None = None
    k: int | None = None
    families: int = 1
    reasons: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    pairs_left_out: int = 0
    excluded: bool = False
    settle: Settle | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The table that rows are derived from, and the settings."""

    table: Table
    settings: Settings

    def wants(self, metric: str) -> bool:
        """Whether the metric is computed on tables of this role."""
        return self.table.role in metrics()[metric].roles

    def row(self, metric: str, where: str, found: Finding, level: Level = "marginal") -> Row:
        """The row of a finding."""
        entry = metrics()[metric]
        reasons = ordered((*found.reasons, *_reasons_of(entry)))
        return Row(
            metric=metric,
            slice=where,
            dataset=self.table.dataset,
            block=self.table.block,
            value=found.value,
            lo=_low_side(entry, found, passable=not reasons),
            hi=_high_side(entry, found, passable=not reasons),
            level=level,
            n=found.n,
            k=found.k,
            families=found.families,
            reasons=reasons,
            pairs=found.pairs,
            pairs_left_out=found.pairs_left_out,
            rows_needed=_rows_needed(found, self.settings.limits_of(metric), passable=not reasons),
            excluded=found.excluded,
        )


def fact(value: Number, n: int | None = None, k: int | None = None, *, excluded: bool = False) -> Finding:
    """A number that is no estimate: both bounds are the value."""
    return Finding(value, value, value, n, k, excluded=excluded)


def point(value: Number | None, n: int | None = None, reasons: tuple[str, ...] = ()) -> Finding:
    """A number without bounds, of a metric that has none; or none at all."""
    return Finding(value, 0, 1, n, reasons=reasons)


def ordered_bounds(value: Fraction | None, lo: float, hi: float) -> tuple[Number, Number]:
    """The bounds with the value between them; rounding in the last digit must not put it outside."""
    if value is None or lo < float(value) < hi:
        return lo, hi
    below: tuple[Number, ...] = (lo, value)
    above: tuple[Number, ...] = (hi, value)
    return min(below), max(above)


def _reasons_of(entry: Metric) -> tuple[str, ...]:
    return {"not_validated": ("bound_not_validated",), "none": ("no_bound",)}.get(entry.bound, ())


def _bounded(entry: Metric) -> bool:
    return entry.bound not in ("not_validated", "none")


def _low_side(entry: Metric, found: Finding, *, passable: bool) -> Number | None:
    """The lower bound: what proves that more is too much, and what has to hold where more is better."""
    judged = passable or entry.better == "lower" or (entry.better == "target" and _above_target(entry, found))
    if not judged or not _bounded(entry):
        return None
    return found.lo if entry.lowest is None else max(found.lo, entry.lowest)


def _high_side(entry: Metric, found: Finding, *, passable: bool) -> Number | None:
    """The upper bound: what proves that less is too little, and what has to hold where less is better."""
    judged = passable or entry.better == "higher" or (entry.better == "target" and _below_target(entry, found))
    if not judged or not _bounded(entry):
        return None
    return found.hi if entry.highest is None else min(found.hi, entry.highest)


def _above_target(entry: Metric, found: Finding) -> bool:
    return entry.target is not None and (found.value is None or found.value >= entry.target)


def _below_target(entry: Metric, found: Finding) -> bool:
    return entry.target is not None and not _above_target(entry, found)


def _rows_needed(found: Finding, limits: tuple[LimitRef, ...], *, passable: bool) -> dict[str, Needed]:
    """By limit, for the limits that the bounds leave undecided."""
    if found.settle is None or found.value is None:
        return {}
    needed = {}
    for limit in limits:
        answer = _needed(found.value, found, found.settle, limit, passable=passable)
        if answer is not None:
            needed[limit.id] = answer
    return needed


def _needed(value: Number, found: Finding, settle: Settle, limit: LimitRef, *, passable: bool) -> Needed | None:
    sides = _sides(limit)
    broken = [side for side in sides if _over(side, value)]
    if any(_over(side, found.lo if side[0] == "at_most" else found.hi) for side in sides):
        return None  # it fails
    if passable and not any(_over(side, found.hi if side[0] == "at_most" else found.lo) for side in sides):
        return None  # it passes
    if not broken and not passable:
        return None  # no number of rows gives it a pass side
    growths = [settle(side[0], float(side[1]), not broken) for side in broken or sides]
    if any(growing is None for growing in growths):
        return Needed(None, None, ())
    largest = max((growing for growing in growths if growing is not None), key=lambda growing: growing.factor)
    if largest.factor > TOO_CLOSE:
        return Needed(None, None, largest.groups)
    return Needed(largest.factor, rounded_up((largest.factor - 1.0) * largest.rows), largest.groups)


def _sides(limit: LimitRef) -> list[tuple[Direction, Fraction]]:
    """The one limit, or the two of an allowed range, as upper or lower ones."""
    value = exact(limit.value)
    if limit.judge == "within":
        target = exact(limit.target or 0.0)
        return [("at_most", target + value), ("at_least", target - value)]
    return [(limit.judge, value)]


def _over(side: tuple[Direction, Fraction], value: Number) -> bool:
    return value > side[1] if side[0] == "at_most" else value < side[1]
