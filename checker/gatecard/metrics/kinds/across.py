"""Rows that compare two datasets: accuracy in training and on the test, on the test and out of its domain."""

from collections.abc import Iterator, Sequence

from gatecard.metrics import measures, slices, views
from gatecard.metrics.assemble import Context
from gatecard.metrics.each import difference
from gatecard.metrics.panel import Entry, entry_of
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import Binary, BinaryTable, Classes, MulticlassTable, Table

Decided = BinaryTable | MulticlassTable

# By metric, the role of the rows that should do well and the role of those that the row is about.
DROPS = {
    "resilience.train_test_gap": ("train", "test"),
    "resilience.out_of_domain_drop": ("test", "out_of_domain"),
}


def rows(tables: Sequence[Table], settings: Settings) -> Iterator[Row]:
    """By how much accuracy drops from one dataset to another, for tables of one decision."""
    decided = [table for table in tables if isinstance(table, BinaryTable | MulticlassTable)]
    for metric, (before, after) in DROPS.items():
        for table in decided:
            if table.role == after:
                yield from _drops(metric, table, [other for other in decided if other.role == before], settings)


def _drops(metric: str, table: Decided, others: Sequence[Decided], settings: Settings) -> Iterator[Row]:
    """One row for each other dataset; its blocks of one decision count the same rows, so any of them will do."""
    partners: dict[str, Decided] = {}
    for other in sorted(others, key=lambda other: (other.block != table.block, other.block)):
        if other.kind == table.kind and slices.decision(other.block) == slices.decision(table.block):
            partners.setdefault(other.dataset, other)
    context = Context(table, settings)
    for dataset, other in partners.items():
        before, of_before = accuracy(other, settings)
        after, of_after = accuracy(table, settings)
        found = difference(before, after, settings.confidence, (*of_before, *of_after))
        where = slices.ALL if len(partners) == 1 else slices.against(dataset)
        yield context.row(metric, where, found)


def accuracy(table: Decided, settings: Settings) -> tuple[Entry, tuple[str, ...]]:
    """The accuracy of all rows of a table, and what takes its pass side."""
    if isinstance(table, BinaryTable):
        entry = entry_of(views.whole(table, table.cells, Binary()), measures.rate(table, "accuracy"))
    else:
        none = (0,) * len(table.labels)
        whole = views.whole(table, table.classes(), Classes(none, none, none))
        entry = entry_of(whole, measures.accuracy(table))
    return entry, views.reasons_of(table, entry.rows, settings)
