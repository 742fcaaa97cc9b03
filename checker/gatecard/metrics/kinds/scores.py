"""Rows from score histograms by label: areas under the ROC curve, and the calibration error as a point."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from gatecard.metrics import measures, slices, views
from gatecard.metrics.assemble import Context, point
from gatecard.metrics.each import single
from gatecard.metrics.kinds import composition, grouped
from gatecard.metrics.panel import entry_of
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import Histograms, ScoresTable


def rows(table: ScoresTable, settings: Settings) -> Iterator[Row]:
    """The rows of a table of score histograms."""
    context = Context(table, settings)
    none = (0,) * (len(table.edges) - 1)
    zero = Histograms(none, none)
    total = views.whole(table, table.cells, zero)
    reasons = views.reasons_of(table, total.counts.rows, settings)
    measure = measures.auc(table)
    if context.wants("resilience.auc"):
        found = single(entry_of(total, measure), "higher", settings.confidence, 1, reasons)
        yield context.row("resilience.auc", slices.ALL, found)
    if context.wants("resilience.ece"):
        error = calibration_error(table.edges, total.counts)
        yield context.row("resilience.ece", slices.ALL, point(error, total.counts.rows, reasons))
    plan = grouped.Plan(
        {"auc": measure}, each={"fairness.subgroup_auc": "auc"}, gaps={"fairness.subgroup_auc_difference": "auc"}
    )
    for view in views.compared(table, table.cells, zero, settings):
        yield from grouped.compared(context, plan, view)
        yield from composition.rows(context, view, thinnest)
    for view in views.others(table, table.cells, zero, settings):
        yield from grouped.shown(context, plan, view)


def thinnest(counts: Histograms) -> int:
    """Rows of the smaller class."""
    return min(sum(counts.positives), sum(counts.negatives))


def calibration_error(edges: tuple[float, ...], counts: Histograms) -> Fraction | None:
    """How far the share of positives in a bin lies from the bin's middle; None for scores that are no probabilities."""
    if counts.rows == 0 or edges[0] < 0.0 or edges[-1] > 1.0:
        return None
    middles = [(Fraction(repr(low)) + Fraction(repr(high))) / 2 for low, high in pairwise(edges)]
    errors = (
        abs(positive - middle * (positive + negative))
        for middle, positive, negative in zip(middles, counts.positives, counts.negatives, strict=True)
    )
    return sum(errors, Fraction(0)) / counts.rows
