"""Findings about estimates by themselves: the whole, a group, a class; and the difference of two independent ones."""

from collections.abc import Sequence
from dataclasses import replace

from gatecard.metrics.assemble import Direction, Finding, Growing, ordered_bounds
from gatecard.metrics.bounds.level import one_sided
from gatecard.metrics.bounds.means import over_chance
from gatecard.metrics.bounds.needed import Contrast
from gatecard.metrics.bounds.two_rates import difference_lower, difference_upper
from gatecard.metrics.catalogue import Better
from gatecard.metrics.growing import growing
from gatecard.metrics.panel import Entry, Side


def single(entry: Entry, better: Better, confidence: float, families: int = 1, reasons: Sequence[str] = ()) -> Finding:
    """One estimate. Where a target has to be met both sides can prove a miss, so both share the error."""
    estimate = entry.estimate
    failing = one_sided(confidence, families)
    passing = failing if better == "target" else one_sided(confidence)
    lo = entry.limits(passing if better == "higher" else failing).lo
    hi = entry.limits(passing if better == "lower" else failing).hi

    def settle(direction: Direction, limit: float, sought: bool) -> Growing | None:
        contrast = Contrast(1.0, 0.0, limit) if direction == "at_most" else Contrast(0.0, 1.0, -limit)
        return growing(Side((entry,)), [(0, 0)], contrast, passing if sought else failing, sought=sought)

    return Finding(
        entry.point,
        *ordered_bounds(entry.point, lo, hi),
        n=estimate.n,
        k=estimate.k,
        families=families,
        reasons=(*reasons, *_reason(entry)),
        excluded=entry.excluded,
        settle=settle if estimate.reason is None else None,
    )


def informedness(balanced: Finding, classes: int) -> Finding:
    """Informedness from balanced accuracy: the same quantity, counted from guessing."""
    chance = 1.0 / classes

    def settle(direction: Direction, limit: float, sought: bool) -> Growing | None:
        return balanced.settle and balanced.settle(direction, limit * (1.0 - chance) + chance, sought)

    value = balanced.value
    return replace(
        balanced,
        value=None if value is None else (value * classes - 1) / (classes - 1),
        lo=over_chance(float(balanced.lo), classes),
        hi=over_chance(float(balanced.hi), classes),
        settle=settle if balanced.settle is not None else None,
    )


def difference(minuend: Entry, subtrahend: Entry, confidence: float, reasons: Sequence[str] = ()) -> Finding:
    """The difference of two independent estimates; less is better."""
    one, other = minuend.estimate, subtrahend.estimate
    at = one_sided(confidence)
    known = one.reason is None and other.reason is None
    value = None if minuend.point is None or subtrahend.point is None else minuend.point - subtrahend.point
    lo = difference_lower(minuend.limits(at), subtrahend.limits(at)) if known else -1.0
    hi = difference_upper(minuend.limits(at), subtrahend.limits(at)) if known else 1.0

    def settle(direction: Direction, limit: float, sought: bool) -> Growing | None:
        side = Side((minuend, subtrahend))
        contrast = Contrast(1.0, 1.0, limit)
        return growing(side, [(0, 1)], contrast, at, sought=sought) if direction == "at_most" else None

    return Finding(
        value,
        *ordered_bounds(value, lo, hi),
        n=one.n + other.n,
        reasons=(*reasons, *_reason(minuend), *_reason(subtrahend)),
        settle=settle if known else None,
    )


def _reason(entry: Entry) -> tuple[str, ...]:
    return () if entry.estimate.reason is None else (entry.estimate.reason,)
