"""Which pairs of groups a finding names, and the rate that a comparison of groups is about."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

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
"""The rate whose gap or ratio a metric is, so that both groups' rates can be printed beside it."""
WORST_OF = {
    "fairness.worst_group_recall": "fairness.true_positive_rate",
    "fairness.worst_group_accuracy": "fairness.accuracy",
}
"""The rate whose worst value a metric is, so that the group can be named."""


class Compared(Protocol):
    """Two groups and the interval of what lies between them."""

    @property
    def value(self) -> float: ...
    @property
    def lo(self) -> float | None: ...
    @property
    def hi(self) -> float | None: ...
    @property
    def n(self) -> int | None: ...


P = TypeVar("P", bound=Compared)


def key_pairs(pairs: Sequence[P], limit: float, judge: str) -> tuple[P, ...]:
    """The pair that decides and the widest one, if they differ; `judge` is `at_most` (gaps) or `at_least` (ratios).

    The failing pair with most rows decides; where none fails, the one whose bound goes farthest beyond the limit.
    Of equal pairs the first one is taken.
    """
    if not pairs:
        return ()
    sign = -1.0 if judge == "at_least" else 1.0

    def wide(pair: P) -> tuple[float, int]:
        return sign * pair.value, pair.n or 0

    def good_side(pair: P) -> float:
        side = pair.lo if judge == "at_least" else pair.hi
        return sign * side if side is not None else float("inf")

    def fails(pair: P) -> bool:
        side = pair.hi if judge == "at_least" else pair.lo
        return side is not None and sign * side > sign * limit

    widest = max(pairs, key=wide)
    failing = [pair for pair in pairs if fails(pair)]
    if failing:
        decides = max(failing, key=lambda pair: (pair.n or 0, sign * pair.value))
    else:
        farthest = max(pairs, key=lambda pair: (good_side(pair), sign * pair.value))
        decides = farthest if good_side(farthest) > max(sign * limit, good_side(widest)) else widest
    return (decides,) if decides == widest else (decides, widest)
