"""Deriving every row that tables of counts allow. A pure function: the same tables give the same rows in one order."""

from collections.abc import Iterator, Sequence

from gatecard.errors import GatecardError
from gatecard.metrics.kinds import binary, selection
from gatecard.metrics.rows import Row
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import BinaryTable, ScoringTable, SelectionTable, Table


def derive(tables: Sequence[Table], settings: Settings) -> tuple[Row, ...]:
    """All rows, sorted by id. Raises GatecardError if two rows have one id."""
    found: dict[str, Row] = {}
    for table in tables:
        for row in _rows(table, settings):
            if row.id in found:
                raise GatecardError(f"two derived rows have the id {row.id}")
            found[row.id] = row
    return tuple(found[key] for key in sorted(found))


def _rows(table: Table, settings: Settings) -> Iterator[Row]:
    match table:
        case BinaryTable():
            yield from binary.rows(table, settings)
        case SelectionTable():
            yield from selection.of_selection(table, settings)
        case ScoringTable():
            yield from selection.of_scoring(table, settings)
