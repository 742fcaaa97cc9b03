"""The pairs of groups that a finding names: the one over the limit with most rows, and the widest."""

from collections.abc import Mapping
from dataclasses import dataclass

from gatecard.gate import reading
from gatecard.policy.answer import Check
from gatecard.policy.case_model import CaseRow
from gatecard_cards.view.comparisons import Bar, of_pairs
from gatecard_cards.view.figures import Figure, figure
from gatecard_cards.view.source import Source

RATE_OF = {
    "fairness.fpr_difference": "fairness.false_positive_rate",
    "fairness.tpr_difference": "fairness.true_positive_rate",
    "fairness.ppv_difference": "fairness.positive_predictive_value",
    "fairness.selection_rate_difference": "fairness.selection_rate",
    "fairness.accuracy_difference": "fairness.accuracy",
    "fairness.label_rate_difference": "fairness.label_rate",
    "fairness.fpr_ratio": "fairness.false_positive_rate",
    "fairness.tpr_ratio": "fairness.true_positive_rate",
    "fairness.fnr_ratio": "fairness.false_negative_rate",
    "fairness.ppv_ratio": "fairness.positive_predictive_value",
    "fairness.subgroup_auc_difference": "fairness.subgroup_auc",
}
"""The rate that a comparison is about."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Two groups, with the rate of each where it is known."""

    bar: Bar
    rate_a: Figure | None
    rate_b: Figure | None


def key_pairs(source: Source, row: CaseRow, check: Check) -> tuple[KeyPair, ...]:
    """One pair or two, of those that may be printed; a failing pair with most rows comes first."""
    comparison = of_pairs(source, row, check)
    if comparison is None or not comparison.bars:
        return ()
    widest = comparison.bars[0]
    failing = [bar for bar in comparison.bars if bar.state == "fail"]
    largest = max(failing, key=lambda bar: (bar.n or 0, bar.value, bar.a, bar.b), default=widest)
    rates = _rates(source, row, check)
    return tuple(_with_rates(bar, rates) for bar in dict.fromkeys((largest, widest)))


def _rates(source: Source, row: CaseRow, check: Check) -> Mapping[tuple[str, ...], Figure]:
    metric = RATE_OF.get(check.metric or "")
    if metric is None:
        return {}
    found = [figure(source, item) for item in reading.rate_rows(source.case, row, metric).values()]
    return {tuple(group or "" for group in item.part.groups): item for item in found if item.part.groups is not None}


def _with_rates(bar: Bar, rates: Mapping[tuple[str, ...], Figure]) -> KeyPair:
    return KeyPair(bar, rates.get(bar.a), rates.get(bar.b))
