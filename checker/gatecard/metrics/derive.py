"""Deriving every row that tables of counts allow. A pure function: the same tables give the same rows in one order."""

from collections.abc import Iterator, Sequence

from gatecard.errors import GatecardError
from gatecard.metrics.kinds import across, binary, multiclass, scores, selection, share
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import (
    BinaryTable,
    MulticlassTable,
    ScoresTable,
    ScoringTable,
    SelectionTable,
    ShareTable,
    Table,
)


def derive(tables: Sequence[Table], settings: Settings) -> tuple[Row, ...]:
    """All rows, sorted by id. Raises GatecardError if two rows have one id, or a table is not well formed."""
    found: dict[str, Row] = {}
    for row in _rows(tables, settings):
        if row.id in found:
            raise GatecardError(f"two derived rows have the id {row.id}")
        found[row.id] = row
    return tuple(found[key] for key in sorted(found))


def _rows(tables: Sequence[Table], settings: Settings) -> Iterator[Row]:
    for table in tables:
        yield from _of_one(table, settings)
    yield from across.rows(tables, settings)


def _of_one(table: Table, settings: Settings) -> Iterator[Row]:
    match table:
        case BinaryTable():
            return binary.rows(table, settings)
        case SelectionTable():
            return selection.of_selection(table, settings)
        case ScoringTable():
            return selection.of_scoring(table, settings)
        case MulticlassTable():
            return multiclass.rows(table, settings)
        case ScoresTable():
            return scores.rows(table, settings)
        case ShareTable():
            return share.rows(table, settings)
        case _:
            raise GatecardError(f"no rows are derived from a table of kind {type(table).__name__}")
