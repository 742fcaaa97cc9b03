"""Rows from counts by label and prediction of a decision with several answers; each class against the rest too."""

from collections.abc import Iterator
from dataclasses import replace

from gatecard.metrics import measures, views
from gatecard.metrics.assemble import Context
from gatecard.metrics.kinds import composition, grouped, overall, rates
from gatecard.metrics.kinds.binary import ACCURACY, ACCURACY_GAP, CHANGED
from gatecard.metrics.panel import entry_of
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import Binary, Classes, MulticlassTable

WORST = {"fairness.worst_group_recall": "macro_recall", "fairness.worst_group_accuracy": "accuracy"}


def rows(table: MulticlassTable, settings: Settings) -> Iterator[Row]:
    """The rows of a table of several classes."""
    context = Context(table, settings)
    cells = table.classes()
    none = (0,) * len(table.labels)
    zero = Classes(none, none, none)
    total = views.whole(table, cells, zero)
    recalls = [measures.class_recall(table, index) for index in range(len(table.labels))]
    accuracy = measures.accuracy(table)
    yield from overall.rows(
        context,
        entry_of(total, accuracy),
        [(label, entry_of(total, recall)) for label, recall in zip(table.labels, recalls, strict=True)],
        total.counts,
        views.reasons_of(table, total.counts.rows, settings),
    )
    measure = {"accuracy": accuracy, "macro_recall": measures.macro_recall(table)}
    plan = grouped.Plan(measure, each=ACCURACY, gaps=ACCURACY_GAP, worst=WORST)
    for view in views.compared(table, cells, zero, settings):
        yield from grouped.compared(context, plan, view)
        yield from composition.rows(context, view, thinnest)
    for view in views.others(table, cells, zero, settings):
        yield from grouped.shown(context, plan, view)
    if any(context.wants(metric) for metric in CHANGED):
        for view in views.all_of(table, cells, zero, settings):
            yield from grouped.shown(context, grouped.Plan(measure, each=CHANGED), view)
    yield from _each_class(replace(table, persons={}), settings)


def thinnest(counts: Classes) -> int:
    """Rows of the smallest class, or outside the largest one."""
    return min(*counts.labelled, counts.rows - max(counts.labelled))


def _each_class(table: MulticlassTable, settings: Settings) -> Iterator[Row]:
    """One class against the rest; sums over persons are known for the whole decision only."""
    cells = table.classes()
    context, plan = Context(table, settings), rates.plan(table)
    for index, label in enumerate(table.labels):
        against_rest = {key: counts.against_rest(index) for key, counts in cells.items()}
        compared = views.compared(table, against_rest, Binary(), settings)
        yield from rates.rows(context, plan, compared, against_rest, grouped.OfClass(label, len(table.labels)))
