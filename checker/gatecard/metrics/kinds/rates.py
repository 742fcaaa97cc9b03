"""Comparisons of the rates of two classes: of a decision with two answers, or of one class against the rest."""

from collections.abc import Iterator, Mapping, Sequence

from gatecard.metrics import measures, slices, views
from gatecard.metrics.assemble import Context, point
from gatecard.metrics.comparisons import gap_of
from gatecard.metrics.kinds import grouped, selection_gap
from gatecard.metrics.rows import Row
from gatecard.metrics.tables import Binary, Key, Table
from gatecard.metrics.views import View

EACH = {
    "fairness.true_positive_rate": "tpr",
    "fairness.false_positive_rate": "fpr",
    "fairness.false_negative_rate": "fnr",
    "fairness.positive_predictive_value": "ppv",
    "fairness.label_rate": "label",
    **selection_gap.EACH,
}
GAPS = {
    "fairness.tpr_difference": "tpr",
    "fairness.fpr_difference": "fpr",
    "fairness.ppv_difference": "ppv",
    "fairness.label_rate_difference": "label",
    **selection_gap.GAPS,
}
RATIOS = {
    "fairness.tpr_ratio": "tpr",
    "fairness.fpr_ratio": "fpr",
    "fairness.fnr_ratio": "fnr",
    "fairness.ppv_ratio": "ppv",
}
LARGER_GAPS = {"fairness.equalized_odds_difference": ("tpr", "fpr")}
AMPLIFICATION = "fairness.bias_amplification"
TERM = "fairness.identity_term_fpr"


def plan(table: Table) -> grouped.Plan[Binary]:
    """Every comparison of one class against the other, or against the rest."""
    return grouped.Plan(
        {name: measures.rate(table, name) for name in measures.PARTS},
        each=EACH,
        gaps=GAPS,
        ratios=RATIOS,
        ratios_to_best=selection_gap.RATIOS_TO_BEST,
        larger_gaps=LARGER_GAPS,
    )


def rows(
    context: Context,
    planned: grouped.Plan[Binary],
    compared: Sequence[View[Binary]],
    cells: Mapping[Key, Binary],
    of_class: grouped.OfClass | None = None,
) -> Iterator[Row]:
    """All rows of the views that are compared, and of the cells by the other attributes."""
    table, settings = context.table, context.settings
    for view in compared:
        yield from grouped.compared(context, planned, view, of_class)
        yield from selection_gap.standard_deviations(context, view, planned.measures["selection"], of_class)
        yield from _amplification(context, view, of_class)
    for view in views.others(table, cells, Binary(), settings):
        yield from grouped.shown(context, planned, view, of_class)
    if context.wants(TERM):
        terms = grouped.Plan(planned.measures, each={TERM: "fpr"})
        for view in views.all_of(table, cells, Binary(), settings):
            yield from grouped.shown(context, terms, view, of_class)


def _amplification(context: Context, view: View[Binary], of_class: grouped.OfClass | None) -> Iterator[Row]:
    """By how much the gap of the predictions is wider than that of the labels, over the groups not excluded."""
    if not context.wants(AMPLIFICATION):
        return
    groups = [group for group in view.groups if not group.excluded]
    gaps = []
    for name in ("selection", "label"):
        measure = measures.rate(context.table, name)
        points = [measure(group).point for group in groups]
        gaps.append(gap_of([value for value in points if value is not None]))
    selected, labelled = gaps
    value = None if selected is None or labelled is None else selected - labelled
    where = view.slice if of_class is None else slices.of_class(of_class.label, view.slice)
    yield context.row(
        AMPLIFICATION, where, point(value, sum(group.counts.rows for group in groups), view.reasons), view.level
    )
