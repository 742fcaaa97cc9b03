"""Rows from counts of rows that were selected, or that scored above the sample's median."""

from collections.abc import Iterator

from gatecard.metrics import measures, views
from gatecard.metrics.assemble import Context
from gatecard.metrics.kinds import composition, grouped
from gatecard.metrics.kinds.selection_gap import EACH, GAPS, RATIOS_TO_BEST, standard_deviations
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import ScoringTable, SelectionTable, Share


def of_selection(table: SelectionTable, settings: Settings) -> Iterator[Row]:
    """The rows of a table of selections."""
    context = Context(table, settings)
    measure = measures.share(table, "selection")
    plan = grouped.Plan({"selection": measure}, each=EACH, gaps=GAPS, ratios_to_best=RATIOS_TO_BEST)
    for view in views.compared(table, table.cells, Share(), settings):
        yield from grouped.compared(context, plan, view)
        yield from standard_deviations(context, view, measure)
        yield from composition.rows(context, view, _rows)
    for view in views.others(table, table.cells, Share(), settings):
        yield from grouped.shown(context, plan, view)


def of_scoring(table: ScoringTable, settings: Settings) -> Iterator[Row]:
    """The rows of a table of scores above the sample's median."""
    context = Context(table, settings)
    plan = grouped.Plan(
        {"above": measures.share(table, "selection")}, ratios_to_best={"fairness.scoring_impact_ratio": "above"}
    )
    for view in views.compared(table, table.cells, Share(), settings):
        yield from grouped.compared(context, plan, view)
        yield from composition.rows(context, view, _rows)


def _rows(counts: Share) -> int:
    return counts.rows
