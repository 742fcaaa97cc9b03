"""Panels: one quantity over the groups of a view, as the fail test (every group) and the pass test see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from gatecard.metrics.bounds.estimate import Estimate
from gatecard.metrics.bounds.level import Level, one_sided
from gatecard.metrics.bounds.rate import Limits
from gatecard.metrics.settings import Settings, exact, exceeds
from gatecard.metrics.views import C, Group, View, pooled

Measure = Callable[[Group[C]], Estimate]
"""How one quantity is estimated from the counts of a group."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One group of a panel: its name and slice, all its rows, its estimate."""

    name: str
    slice: str
    rows: int
    estimate: Estimate
    point: Fraction | None
    excluded: bool = False
    _limits: dict[float, Limits] = field(default_factory=dict, compare=False, repr=False)

    def limits(self, at: Level) -> Limits:
        """The limits of the estimate at a level; computed once."""
        found = self._limits.get(at.error)
        if found is None:
            found = self._limits[at.error] = self.estimate.limits(at)
        return found


@dataclass(frozen=True, slots=True)
class Side:
    """The entries that one test compares."""

    entries: tuple[Entry, ...]

    def limits(self, at: Level) -> list[Limits]:
        """The limits of the entries at a level."""
        return [entry.limits(at) for entry in self.entries]


@dataclass(frozen=True, slots=True)
class Panel:
    """One quantity over the groups of a view."""

    entries: tuple[Entry, ...]
    """Every group, by name."""
    proving: Side
    """What the fail test compares: the groups from which something can be concluded, excluded and small ones too."""
    tested: Side
    """What the pass test compares: no excluded group, and the small cells of a crossing as one remainder, the last."""
    pooled: frozenset[str]
    """Names of the cells that the remainder stands for."""
    reasons: tuple[str, ...]
    """What takes the pass side from every comparison of the panel."""
    with_rows: int
    """How many groups have rows: the number over which errors are shared out."""
    confidence: float

    @property
    def passing(self) -> Level:
        """The level of the pass side: for every pair the full error."""
        return one_sided(self.confidence)

    def failing(self, families: int) -> Level:
        """The level of the fail side, its error shared out."""
        return one_sided(self.confidence, families)

    @property
    def rows(self) -> int:
        """Rows in the denominator, of all groups."""
        return sum(entry.estimate.n for entry in self.entries)

    def points(self, *, excluded: bool) -> list[Fraction]:
        """The values of the groups that have one, with or without the excluded ones."""
        return [entry.point for entry in self.entries if entry.point is not None and (excluded or not entry.excluded)]


def panel(view: View[C], measure: Measure[C], settings: Settings) -> Panel:
    """Estimate one quantity in every group and settle what each test compares."""
    entries = tuple(entry_of(group, measure) for group in view.groups)
    included = [entry for entry in entries if not entry.excluded]
    small = [entry for entry in included if view.level == "crossing" and _is_small(entry, view.rows, settings)]
    names = frozenset(entry.name for entry in small)
    tested = [entry for entry in included if entry.name not in names]
    reasons: list[str] = list(view.reasons)
    if small:
        tested.append(entry_of(pooled([group for group in view.groups if group.name in names]), measure))
        if _too_much(small, included, settings):
            reasons.append("pooled_share")
    reasons.extend(entry.estimate.reason for entry in tested if entry.estimate.reason is not None)
    if any(entry.rows == 0 for entry in included):
        reasons.append("group_without_rows")
    return Panel(
        entries,
        Side(tuple(entry for entry in entries if entry.estimate.reason is None)),
        Side(tuple(tested)),
        names,
        tuple(reasons),
        sum(1 for entry in entries if entry.rows),
        settings.confidence,
    )


def entry_of(group: Group[C], measure: Measure[C]) -> Entry:
    """A group with its estimate."""
    estimate = measure(group)
    return Entry(group.name, group.slice, group.counts.rows, estimate, estimate.point, group.excluded)


def _is_small(entry: Entry, rows: int, settings: Settings) -> bool:
    """Size alone decides, never an outcome."""
    return entry.estimate.n < settings.min_rows or entry.rows < exact(settings.min_share) * rows


def _too_much(small: Sequence[Entry], included: Sequence[Entry], settings: Settings) -> bool:
    """Whether the pooled cells hold too large a share, of all rows or of those in the denominator."""
    shares = (
        (sum(entry.rows for entry in small), sum(entry.rows for entry in included)),
        (sum(entry.estimate.n for entry in small), sum(entry.estimate.n for entry in included)),
    )
    return any(exceeds(part, whole, settings.max_pooled_share) for part, whole in shares)
