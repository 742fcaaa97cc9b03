"""Rows from counts by label and prediction of a decision with two answers."""

from collections.abc import Iterator
from dataclasses import replace

from gatecard.metrics import measures, views
from gatecard.metrics.assemble import Context
from gatecard.metrics.kinds import composition, grouped, overall, rates
from gatecard.metrics.panel import entry_of
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import Binary, BinaryTable, Classes

POSITIVE, NEGATIVE = "positive", "negative"
ACCURACY = {"fairness.accuracy": "accuracy"}
ACCURACY_GAP = {"fairness.accuracy_difference": "accuracy"}
WORST = {"fairness.worst_group_recall": "tpr", "fairness.worst_group_accuracy": "accuracy"}
CHANGED = {"resilience.corrupted_accuracy": "accuracy", "resilience.adversarial_accuracy": "accuracy"}


def rows(table: BinaryTable, settings: Settings) -> Iterator[Row]:
    """The rows of a table of two classes."""
    context = Context(table, settings)
    total = views.whole(table, table.cells, Binary())
    measure = {name: measures.rate(table, name) for name in ("accuracy", "tpr", "tnr")}
    yield from overall.rows(
        context,
        entry_of(total, measure["accuracy"]),
        [(POSITIVE, entry_of(total, measure["tpr"])), (NEGATIVE, entry_of(total, measure["tnr"]))],
        by_class(total.counts),
        views.reasons_of(table, total.counts.rows, settings),
    )
    plan = rates.plan(table)
    plan = replace(plan, each={**plan.each, **ACCURACY}, gaps={**plan.gaps, **ACCURACY_GAP}, worst=WORST)
    compared = views.compared(table, table.cells, Binary(), settings)
    yield from rates.rows(context, plan, compared, table.cells)
    for view in compared:
        yield from composition.rows(context, view, thinnest)
    if any(context.wants(metric) for metric in CHANGED):
        for view in views.all_of(table, table.cells, Binary(), settings):
            yield from grouped.shown(context, grouped.Plan(measure, each=CHANGED), view)


def by_class(counts: Binary) -> Classes:
    """The two classes as classes of several."""
    return Classes(
        (counts.tp, counts.tn),
        (counts.tp + counts.fn, counts.fp + counts.tn),
        (counts.tp + counts.fp, counts.fn + counts.tn),
    )


def thinnest(counts: Binary) -> int:
    """Rows of the smaller class."""
    return min(counts.tp + counts.fn, counts.fp + counts.tn)
