"""Each group's ratio to the group with the highest rate (impact ratio)."""

from dataclasses import dataclass
from fractions import Fraction

from gatecard.metrics.assemble import Direction, Finding, Growing, ordered_bounds
from gatecard.metrics.bounds.groups import PairBound, ratio_uppers
from gatecard.metrics.bounds.needed import Contrast
from gatecard.metrics.bounds.rate import Limits
from gatecard.metrics.bounds.two_rates import ratio_lower
from gatecard.metrics.comparisons import compared, zero_over_zero
from gatecard.metrics.growing import growing
from gatecard.metrics.pairs import ratio_pairs
from gatecard.metrics.panel import Entry, Panel, Side

_NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class _Contest:
    """What every group of a panel is held against."""

    panel: Panel
    families: int
    reasons: tuple[str, ...]
    passing: list[Limits]
    failing: list[Limits]
    tested: list[Limits]
    places: dict[str, int]
    """Where each group stands in the pass test."""
    highest: Fraction
    highest_of_all: Fraction


def ratios_to_best(panel: Panel, families: int) -> list[tuple[Entry, Finding]]:
    """For every group its ratio to the best; the smallest of them, and of their bounds, are those of `ratio`."""
    failing = panel.proving.limits(panel.failing(families))
    contest = _Contest(
        panel,
        families,
        (*compared(panel), *zero_over_zero(panel)),
        panel.proving.limits(panel.passing),
        failing,
        panel.tested.limits(panel.passing),
        {entry.name: place for place, entry in enumerate(panel.tested.entries)},
        max(panel.points(excluded=False), default=_NONE),
        max(panel.points(excluded=True), default=_NONE),
    )
    by_smaller: dict[str, list[PairBound]] = {}
    for bound in ratio_uppers(failing):
        by_smaller.setdefault(panel.proving.entries[bound[2]].name, []).append(bound)
    return [(entry, _to_best(contest, entry, by_smaller.get(entry.name, []))) for entry in panel.entries]


def _to_best(contest: _Contest, entry: Entry, uppers: list[PairBound]) -> Finding:
    """The ratio of one group, from the upper bounds of its ratios to the groups with a larger rate."""
    panel = contest.panel
    side, own = _pass_side(contest, entry)
    tested = side.limits(panel.passing) if entry.excluded else contest.tested
    lo = min((ratio_lower(tested[own], rival) for i, rival in enumerate(tested) if i != own), default=1.0)
    hi = min(uppers)[0] if uppers else 1.0
    value = _value(entry, contest.highest)
    if value is None or hi < value:
        value = _value(entry, contest.highest_of_all)  # an excluded group proves more than the others show
    telling = _telling(panel, uppers)
    pairs, _ = ratio_pairs(panel.proving.entries, telling, contest.failing, contest.passing)
    unknown = () if entry.estimate.reason is None else (entry.estimate.reason,)

    def settle(direction: Direction, limit: float, sought: bool) -> Growing | None:
        if direction == "at_most" or entry.estimate.reason is not None:
            return None
        test, me = (side, own) if sought else (panel.proving, panel.proving.entries.index(entry))
        at = panel.passing if sought else panel.failing(contest.families)
        others = ((i, me) for i in range(len(test.entries)) if i != me)
        return growing(test, others, Contrast(limit, 1.0, 0.0), at, sought=sought)

    return Finding(
        value,
        *ordered_bounds(value, min(1.0, lo), min(1.0, hi)),
        n=entry.estimate.n,
        k=entry.estimate.k,
        families=contest.families,
        reasons=(*contest.reasons, *unknown),
        pairs=pairs,
        pairs_left_out=len(uppers) - len(pairs),
        excluded=entry.excluded,
        settle=settle,
    )


def _pass_side(contest: _Contest, entry: Entry) -> tuple[Side, int]:
    """What the group is compared with, and what stands for it there: the remainder for a small cell."""
    tested = contest.panel.tested
    if entry.excluded:
        return Side((*tested.entries, entry)), len(tested.entries)
    return tested, contest.places.get(entry.name, len(tested.entries) - 1)


def _value(entry: Entry, highest: Fraction) -> Fraction | None:
    if entry.point is None:
        return None
    best = max(highest, entry.point)
    return entry.point / best if best > 0 else None


def _telling(panel: Panel, uppers: list[PairBound]) -> list[PairBound]:
    """Of all pairs the one with the best group and the one that proves most."""
    if not uppers:
        return []
    best = max(uppers, key=lambda bound: (panel.proving.entries[bound[1]].point or _NONE, -bound[1]))
    return sorted({best, min(uppers)})
