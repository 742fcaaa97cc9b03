"""Comparisons of the rates of two classes: of a decision with two answers, or of one class against the rest."""

from collections.abc import Iterator, Mapping

from gatecard.metrics import measures, slices, views
from gatecard.metrics.assemble import Context, point
from gatecard.metrics.comparisons import gap_of
from gatecard.metrics.kinds import grouped, selection_gap
from gatecard.metrics.rows import Row
from gatecard.metrics.tables import Binary, Key
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
TERMS = {"fairness.identity_term_fpr": "fpr"}


def rows(
    context: Context,
    cells: Mapping[Key, Binary],
    of_class: grouped.OfClass | None = None,
    each: Mapping[str, str] | None = None,
    gaps: Mapping[str, str] | None = None,
    worst: Mapping[str, str] | None = None,
) -> Iterator[Row]:
    """All comparisons of the cells; `each`, `gaps` and `worst` add metrics that one class against the rest has not."""
    table, settings = context.table, context.settings
    plan = grouped.Plan(
        {name: measures.rate(table, name) for name in measures.PARTS},
        each={**EACH, **(each or {})},
        gaps={**GAPS, **(gaps or {})},
        ratios=RATIOS,
        ratios_to_best=selection_gap.RATIOS_TO_BEST,
        worst=worst or {},
        larger_gaps=LARGER_GAPS,
    )
    for view in views.compared(table, cells, Binary(), settings):
        yield from grouped.compared(context, plan, view, of_class)
        yield from selection_gap.standard_deviations(context, view, plan.measures["selection"], of_class)
        yield from _amplification(context, view, of_class)
    for view in views.others(table, cells, Binary(), settings):
        yield from grouped.shown(context, plan, view, of_class)
    terms = grouped.Plan(plan.measures, each=TERMS)
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
    yield context.row(AMPLIFICATION, where, point(value, sum(group.counts.rows for group in groups)), view.level)
