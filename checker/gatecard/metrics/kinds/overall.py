"""Rows about all rows of a table together: accuracy, recalls, balanced accuracy, informedness, macro F1."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from gatecard.metrics import slices
from gatecard.metrics.assemble import Context, point
from gatecard.metrics.bounds.estimate import mean_of_rates
from gatecard.metrics.each import informedness, single
from gatecard.metrics.panel import Entry
from gatecard.metrics.rows import Row
from gatecard.metrics.tables import Classes


def rows(
    context: Context, accuracy: Entry, recalls: Sequence[tuple[str, Entry]], counts: Classes, reasons: tuple[str, ...]
) -> Iterator[Row]:
    """The rows of the whole, from its accuracy, the recall of each class and the counts by class."""
    confidence = context.settings.confidence
    for metric in ("resilience.accuracy", "resilience.corrupted_accuracy", "resilience.adversarial_accuracy"):
        if context.wants(metric):
            yield context.row(metric, slices.ALL, single(accuracy, "higher", confidence, 1, reasons))
    if context.wants("resilience.class_recall"):
        for label, entry in recalls:
            found = single(entry, "higher", confidence, len(recalls), reasons)
            yield context.row("resilience.class_recall", slices.of_class(label), found)
    independent = context.table.rows_per_person != "many"
    mean = mean_of_rates(tuple(entry.estimate for _, entry in recalls), independent=independent)
    balanced = single(Entry("", slices.ALL, accuracy.rows, mean, mean.point), "higher", confidence, 1, reasons)
    if context.wants("resilience.balanced_accuracy"):
        yield context.row("resilience.balanced_accuracy", slices.ALL, balanced)
    if context.wants("resilience.informedness"):
        yield context.row("resilience.informedness", slices.ALL, informedness(balanced, len(recalls)))
    if context.wants("resilience.macro_f1"):
        yield context.row("resilience.macro_f1", slices.ALL, point(macro_f1(counts), counts.rows, reasons))


def macro_f1(counts: Classes) -> Fraction | None:
    """The mean over the classes of 2 right / (labelled + predicted); a class without either is left out."""
    parts = [
        Fraction(2 * right, labelled + predicted)
        for right, labelled, predicted in zip(counts.right, counts.labelled, counts.predicted, strict=True)
        if labelled + predicted
    ]
    return sum(parts, Fraction(0)) / len(parts) if parts else None
