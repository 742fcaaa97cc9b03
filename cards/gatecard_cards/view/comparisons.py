"""What a chart shows: numbers with their intervals against one limit, the worst first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gatecard.policy.answer import Check
from gatecard.policy.case_model import CaseRow
from gatecard_cards.view.figures import Compared, Figure, figure, pairs
from gatecard_cards.view.limits import Limit, limit_of
from gatecard_cards.view.parts import Part, part_of
from gatecard_cards.view.source import Source

MOST_BARS = 12

_STATES = ("fail", "insufficient_evidence", "pass")


@dataclass(frozen=True, slots=True)
class Bar:
    """One interval: two groups of a comparison, or one measured number."""

    ev: str
    a: tuple[str, ...]
    """Names of the first group; empty for a number that is no pair."""
    b: tuple[str, ...]
    part: Part
    value: float
    lo: float | None
    hi: float | None
    n: int | None
    state: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A chart with its table."""

    metric: str
    unit: str
    limit: Limit
    part: Part
    bars: tuple[Bar, ...]
    """All of them; a chart draws the first twelve."""
    withheld: int
    """Pairs or numbers that are not shown, because of a count under ten."""
    left_out: int
    """Pairs that the evidence does not list."""
    by_pair: bool


def of_pairs(source: Source, row: CaseRow, check: Check) -> Comparison | None:
    """The pairs of groups of one row, against the limit of a check."""
    limit = limit_of(source, check.limit)
    if limit is None or not row.pairs:
        return None
    found = pairs(source, row)
    shown = [_pair_bar(source, row, pair, limit) for pair in found if not pair.withheld]
    metric = source.metric_of[row.id]
    return Comparison(
        metric=metric,
        unit=_unit(source, row),
        limit=limit,
        part=part_of(row.slice),
        bars=_worst_first(shown, limit),
        withheld=len(found) - len(shown),
        left_out=row.pairs_left_out,
        by_pair=True,
    )


def of_checks(source: Source, checks: Sequence[Check]) -> Comparison | None:
    """The numbers of several checks against the limit they share."""
    limit = limit_of(source, checks[0].limit) if checks else None
    rows = [(check, source.rows[check.id]) for check in checks if check.id in source.rows]
    if limit is None or not rows:
        return None
    figures = [(check, figure(source, row)) for check, row in rows]
    shown = [_bar(found, check.state) for check, found in figures if found.whole and found.value is not None]
    metric = source.metric_of[rows[0][1].id]
    withheld = sum(1 for _, found in figures if not found.whole)
    return Comparison(metric, figures[0][1].unit, limit, Part(), _worst_first(shown, limit), withheld, 0, by_pair=False)


def state_of(lo: float | None, hi: float | None, limit: Limit, *, passable: bool = True) -> str:
    """Where an interval lies: beyond the limit, within it, or across; a pair is judged as its row is."""
    if limit.judge == "at_least":
        lo, hi, bound = _negative(hi), _negative(lo), -limit.value
    else:
        bound = limit.value
    if lo is not None and lo > bound:
        return "fail"
    return "pass" if passable and hi is not None and hi <= bound else "insufficient_evidence"


def _negative(value: float | None) -> float | None:
    return None if value is None else -value


def _pair_bar(source: Source, row: CaseRow, pair: Compared, limit: Limit) -> Bar:
    state = state_of(pair.lo, pair.hi, limit, passable=not row.reasons)
    value = pair.value if pair.value is not None else 0.0
    return Bar(source.alias[row.id], pair.a, pair.b, part_of(row.slice), value, pair.lo, pair.hi, pair.n, state)


def _bar(found: Figure, state: str) -> Bar:
    value = found.value if found.value is not None else 0.0
    return Bar(found.ev, (), (), found.part, value, found.lo, found.hi, found.n, state)


def _worst_first(bars: Iterable[Bar], limit: Limit) -> tuple[Bar, ...]:
    def rank(bar: Bar) -> tuple[float, tuple[str, ...], tuple[str, ...], str]:
        return bar.value if limit.judge == "at_least" else -bar.value, bar.a, bar.b, bar.ev

    return tuple(sorted(bars, key=rank))


def _unit(source: Source, row: CaseRow) -> str:
    return figure(source, row).unit
