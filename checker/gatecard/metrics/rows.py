"""Rows: the derived numbers, with bounds, in the form the gate hands to the rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

Number = Fraction | float
Level = Literal["marginal", "crossing"]

REASONS = (
    "bound_not_validated",
    "no_bound",
    "fewer_than_two_groups",
    "group_without_rows",
    "zero_over_zero",
    "persons_unmeasured",
    "persons_cross_groups",
    "too_few_persons",
    "excluded_share",
    "unknown_share",
    "loose_exclusions",
    "pooled_share",
)
"""Why a row has no pass side, in the order in which a row lists them."""

MOST_PAIRS = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups compared; `a` has the larger rate. The value is a - b of a gap, b / a of a ratio."""

    a: str
    b: str
    value: Fraction
    lo: float
    hi: float
    n: int


@dataclass(frozen=True, slots=True)
class Needed:
    """About how much more evidence would settle a row against one limit, if the rates found are the true ones."""

    factor: float | None
    """Times as many rows as now; None: too close to the limit to be settled by more rows."""
    rows: int | None
    """About how many more rows of the groups named."""
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One derived number. A side that is None cannot be judged; `reasons` says why there is no pass side."""

    metric: str
    slice: str
    dataset: str
    block: str
    value: Number | None
    lo: Number | None
    hi: Number | None
    level: Level = "marginal"
    n: int | None = None
    k: int | None = None
    families: int = 1
    reasons: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    pairs_left_out: int = 0
    rows_needed: Mapping[str, Needed] = field(default_factory=dict)
    excluded: bool = False
    """Whether it is about an excluded group: such a row takes part in the fail test only."""

    @property
    def id(self) -> str:
        """Metric, slice, dataset and block: what tells this row from all others."""
        return f"{self.metric}[{self.slice}]@{self.dataset}#{self.block}"


def ordered(reasons: Iterable[str]) -> tuple[str, ...]:
    """The reasons without repetition, in the order of REASONS."""
    return tuple(sorted(set(reasons), key=REASONS.index))
