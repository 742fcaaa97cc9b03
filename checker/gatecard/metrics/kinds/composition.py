"""Rows that say how the table is made up: rows and share of each group, share of unknown ones. Facts, not estimates."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from gatecard.metrics.assemble import Context, Finding, fact, point
from gatecard.metrics.rows import Row
from gatecard.metrics.slices import UNKNOWN
from gatecard.metrics.views import C, View

ROWS = "fairness.group_rows"
SHARE = "fairness.group_share"


def rows(context: Context, view: View[C], thinnest: Callable[[C], int]) -> Iterator[Row]:
    """The thinnest part of each group, its share of all rows, and for an attribute the share of unknown ones."""
    for group in view.groups:
        if context.wants(ROWS):
            found = fact(thinnest(group.counts), group.counts.rows, excluded=group.excluded)
            yield context.row(ROWS, group.slice, found, view.level)
        if context.wants(SHARE):
            found = _share(group.counts.rows, view.rows, excluded=group.excluded)
            yield context.row(SHARE, group.slice, found, view.level)
    if view.level == "marginal" and context.wants(SHARE):
        yield context.row(SHARE, f"{view.slice}={UNKNOWN}", _share(view.unknown, view.rows), view.level)


def _share(part: int, whole: int, *, excluded: bool = False) -> Finding:
    """The share of some rows; of a table without rows there is none, and it cannot pass."""
    if not whole:
        return point(None, 0, ("group_without_rows",))
    return fact(Fraction(part, whole), whole, part, excluded=excluded)
