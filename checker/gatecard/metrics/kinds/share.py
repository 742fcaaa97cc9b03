"""Rows from events among rows, for the metric that the table names."""

from collections.abc import Iterator

from gatecard.errors import GatecardError
from gatecard.metrics import measures, slices, views
from gatecard.metrics.assemble import Context
from gatecard.metrics.catalogue import metrics
from gatecard.metrics.each import single
from gatecard.metrics.kinds import grouped
from gatecard.metrics.panel import entry_of
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import Share, ShareTable


def rows(table: ShareTable, settings: Settings) -> Iterator[Row]:
    """The share of the whole, and that of each group."""
    entry = metrics().get(table.metric)
    if entry is None or not entry.share:
        raise GatecardError(f"{table.metric} is no plain share")
    context = Context(table, settings)
    if not context.wants(table.metric):
        return
    measure = measures.share(table, "share")
    total = views.whole(table, table.cells, Share())
    reasons = views.reasons_of(table, total.counts.rows, settings)
    found = single(entry_of(total, measure), entry.better, settings.confidence, 1, reasons)
    yield context.row(table.metric, slices.ALL, found)
    plan = grouped.Plan({"share": measure}, each={table.metric: "share"})
    for view in views.all_of(table, table.cells, Share(), settings):
        yield from grouped.shown(context, plan, view)
