"""Which rows follow from selection rates, and the gap in standard deviations, which is shown and never judged."""

from collections.abc import Iterator
from itertools import combinations

from gatecard.metrics import slices
from gatecard.metrics.assemble import Context, point
from gatecard.metrics.bounds import standard_deviations as statistic
from gatecard.metrics.kinds.grouped import OfClass
from gatecard.metrics.panel import Measure
from gatecard.metrics.rows import Row
from gatecard.metrics.views import C, View

EACH = {"fairness.selection_rate": "selection"}
GAPS = {"fairness.selection_rate_difference": "selection"}
RATIOS_TO_BEST = {"fairness.impact_ratio": "selection"}
METRIC = "fairness.selection_z"


def standard_deviations(
    context: Context, view: View[C], measure: Measure[C], of_class: OfClass | None = None
) -> Iterator[Row]:
    """The largest number of standard deviations between the rates of any two groups that are not excluded."""
    if not context.wants(METRIC):
        return
    found = [measure(group) for group in view.groups if not group.excluded]
    rates = [(estimate.k, estimate.n) for estimate in found if estimate.k is not None and estimate.n]
    values = [statistic.standard_deviations(x, n, y, m) for (x, n), (y, m) in combinations(rates, 2)]
    where = view.slice if of_class is None else slices.of_class(of_class.label, view.slice)
    rows = sum(n for _, n in rates)
    yield context.row(METRIC, where, point(max(values, default=None), rows, view.reasons), view.level)
