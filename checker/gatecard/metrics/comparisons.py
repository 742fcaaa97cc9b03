"""Findings about panels: the largest gap, the smallest ratio, each group's ratio to the best, the worst group."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

from gatecard.metrics.assemble import Direction, Finding, Growing, ordered_bounds
from gatecard.metrics.bounds.groups import gap_lowers, largest_gap_upper, ratio_uppers, smallest_ratio_lower
from gatecard.metrics.bounds.needed import Contrast
from gatecard.metrics.growing import growing
from gatecard.metrics.pairs import gap_pairs, ratio_pairs
from gatecard.metrics.panel import Panel


def gap(panel: Panel, families: int) -> Finding:
    """The largest difference between any two groups."""
    failing = panel.proving.limits(panel.failing(families))
    lowers = gap_lowers(failing)
    lo = max(lowers)[0] if lowers else 0.0
    hi = largest_gap_upper(panel.tested.limits(panel.passing))
    value = gap_of(panel.points(excluded=False))
    if value is None or lo > value:
        value = gap_of(panel.points(excluded=True))  # an excluded group proves more than the others show
    pairs, left_out = gap_pairs(panel.proving.entries, lowers, failing, panel.proving.limits(panel.passing))

    def settle(direction: Direction, limit: float, sought: bool) -> Growing | None:
        contrast = Contrast(1.0, 1.0, limit)
        return _over_pairs(panel, contrast, families, sought=sought) if direction == "at_most" else None

    return Finding(
        value,
        *ordered_bounds(value, max(0.0, lo), hi),
        n=panel.rows,
        families=families,
        reasons=compared(panel),
        pairs=pairs,
        pairs_left_out=left_out,
        settle=settle,
    )


def larger(one: Finding, other: Finding) -> Finding:
    """The larger of two gaps, each with its error shared out over both."""
    value = None if one.value is None or other.value is None else max(one.value, other.value)
    wider = other if one.value is None or (other.value is not None and other.value > one.value) else one

    def settle(direction: Direction, limit: float, sought: bool) -> Growing | None:
        both = [part.settle(direction, limit, sought) for part in (one, other) if part.settle is not None]
        found = [growth for growth in both if growth is not None]
        if sought:
            return max(found, key=lambda growth: growth.factor) if len(found) == len(both) else None
        return min(found, key=lambda growth: growth.factor, default=None)

    return Finding(
        value,
        max(one.lo, other.lo),
        max(one.hi, other.hi),
        n=(one.n or 0) + (other.n or 0),
        families=one.families,
        reasons=one.reasons + other.reasons,
        pairs=wider.pairs,
        pairs_left_out=wider.pairs_left_out,
        settle=settle,
    )


def ratio(panel: Panel, families: int) -> Finding:
    """The smallest ratio between any two groups."""
    failing = panel.proving.limits(panel.failing(families))
    uppers = ratio_uppers(failing)
    hi = min(uppers)[0] if uppers else 1.0
    lo = smallest_ratio_lower(panel.tested.limits(panel.passing))
    value = _ratio_of(panel.points(excluded=False))
    if value is None or hi < value:
        value = _ratio_of(panel.points(excluded=True))  # an excluded group proves more than the others show
    pairs, left_out = ratio_pairs(panel.proving.entries, uppers, failing, panel.proving.limits(panel.passing))

    def settle(direction: Direction, limit: float, sought: bool) -> Growing | None:
        contrast = Contrast(limit, 1.0, 0.0)
        return _over_pairs(panel, contrast, families, sought=sought) if direction == "at_least" else None

    return Finding(
        value,
        *ordered_bounds(value, lo, min(1.0, hi)),
        n=panel.rows,
        families=families,
        reasons=(*compared(panel), *zero_over_zero(panel)),
        pairs=pairs,
        pairs_left_out=left_out,
        settle=settle,
    )


def worst(panel: Panel, families: int) -> Finding:
    """The smallest rate of any group."""
    failing = panel.failing(families)
    lo = min((limits.lo for limits in panel.tested.limits(panel.passing)), default=0.0)
    hi = min((limits.hi for limits in panel.proving.limits(failing)), default=1.0)
    value = min(panel.points(excluded=False), default=None)
    if value is None or hi < value:
        value = min(panel.points(excluded=True), default=None)  # an excluded group is worse than the others show

    def settle(direction: Direction, limit: float, sought: bool) -> Growing | None:
        if direction == "at_most":
            return None
        side, at = (panel.tested, panel.passing) if sought else (panel.proving, failing)
        each = ((i, i) for i in range(len(side.entries)))
        return growing(side, each, Contrast(0.0, 1.0, -limit), at, sought=sought)

    return Finding(
        value,
        *ordered_bounds(value, lo, hi),
        n=panel.rows,
        families=families,
        reasons=panel.reasons if panel.tested.entries else (*panel.reasons, "fewer_than_two_groups"),
        settle=settle,
    )


def compared(panel: Panel) -> tuple[str, ...]:
    """What takes the pass side from a comparison of groups; with one group there is nothing to compare."""
    return (*panel.reasons, "fewer_than_two_groups") if len(panel.tested.entries) < 2 else panel.reasons


def zero_over_zero(panel: Panel) -> tuple[str, ...]:
    """A ratio says nothing where no group has an event."""
    points = panel.points(excluded=False)
    return ("zero_over_zero",) if points and max(points) == 0 else ()


def gap_of(points: Sequence[Fraction]) -> Fraction | None:
    """The largest difference of some values."""
    return max(points) - min(points) if len(points) > 1 else None


def _ratio_of(points: Sequence[Fraction]) -> Fraction | None:
    return min(points) / max(points) if len(points) > 1 and max(points) > 0 else None


def _over_pairs(panel: Panel, contrast: Contrast, families: int, *, sought: bool) -> Growing | None:
    side, at = (panel.tested, panel.passing) if sought else (panel.proving, panel.failing(families))
    return growing(side, permutations(range(len(side.entries)), 2), contrast, at, sought=sought)
