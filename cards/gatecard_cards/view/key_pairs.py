"""The pairs of groups that a finding names: the one over the limit with most rows, and the widest."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatecard.gate import reading
from gatecard.gate.key_pairs import RATE_OF, WORST_OF
from gatecard.gate.key_pairs import key_pairs as chosen
from gatecard.policy.answer import Check
from gatecard.policy.case_model import CaseRow
from gatecard_cards.view.comparisons import Bar, of_pairs
from gatecard_cards.view.figures import Figure, figure
from gatecard_cards.view.parts import groups_of
from gatecard_cards.view.source import Source


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Two groups, with the rate of each where it is known."""

    bar: Bar
    rate_a: Figure | None
    rate_b: Figure | None


def key_pairs(source: Source, row: CaseRow, check: Check) -> tuple[KeyPair, ...]:
    """One pair or two, of those that may be printed; the one that decides comes first."""
    comparison = of_pairs(source, row, check)
    if comparison is None or not comparison.bars:
        return ()
    rates = _rates(source, row, check)
    return tuple(
        _with_rates(bar, rates) for bar in chosen(comparison.bars, comparison.limit.value, comparison.limit.judge)
    )


def decides_withheld(source: Source, row: CaseRow, check: Check) -> bool:
    """Whether the pair on which the row rests may not be printed, and none that is printed shows the same."""
    comparison = of_pairs(source, row, check)
    if comparison is None or any(bar.state == check.state for bar in comparison.bars):
        return False
    return comparison.withheld > 0


def worst_group(source: Source, row: CaseRow, check: Check) -> tuple[str, ...]:
    """The group that a worst rate is about; empty where it may not be printed."""
    group = reading.worst_group(source.case, row, metric := WORST_OF.get(check.metric or "", ""))
    if group is None or not figure(source, reading.rate_rows(source.case, row, metric)[group]).open:
        return ()
    return groups_of(group)


def _rates(source: Source, row: CaseRow, check: Check) -> Mapping[tuple[str, ...], Figure]:
    metric = RATE_OF.get(check.metric or "")
    if metric is None:
        return {}
    found = [figure(source, item) for item in reading.rate_rows(source.case, row, metric).values()]
    return {tuple(group or "" for group in item.part.groups): item for item in found if item.part.groups is not None}


def _with_rates(bar: Bar, rates: Mapping[tuple[str, ...], Figure]) -> KeyPair:
    return KeyPair(bar, rates.get(bar.a), rates.get(bar.b))
