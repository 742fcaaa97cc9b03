"""Rows read against rows that stand in the file: a reader that swallows lines through stray quotes must be seen."""

from gatecard.errors import DataError
from gatecard.evidence.counts import Source
from gatecard.measure.engine import Engine
from gatecard.measure.lines import Bytes, blank_lines, record_starts, stamp
from gatecard.measure.table import Table


def source_of(engine: Engine, table: Table, read: Bytes, parsed: int, shown: str) -> Source:
    """The table as a source of evidence.

    Raises DataError when the file changed while it was read, when rows were swallowed, and when they are not as many
    as a person says.
    """
    if stamp(table.path) != read.stamp:
        raise DataError(f"{table.path} changed while it was counted", "count it again when nothing writes to it")
    physical = _physical(engine, table, read)
    if physical != parsed and table.layout.format != "parquet" and not table.blank_lines_are_rows:
        physical -= blank_lines(table.path, table.head_lines)
    said = table.layout.rows
    if said is not None:
        if said != parsed:
            raise DataError(
                f"{table.path}: {table.layout.option}rows says {said:,} rows, {parsed:,} were read",
                "find out which is true",
            )
        if table.layout.is_text and table.layout.quoting and physical != parsed:
            starts = record_starts(table.path, table.layout, table.head_lines, table.blank_lines_are_rows)
            physical = sum(1 for _ in starts)
    if physical != parsed:
        raise _swallowed(table, parsed, physical)
    return Source(path=shown, sha256=read.digest, rows=parsed, physical_rows=physical)


def _physical(engine: Engine, table: Table, read: Bytes) -> int:
    """Rows by the file's footer, or lines after the header, blank ones included."""
    if table.layout.format == "parquet":
        sql = "SELECT sum(num_rows) FROM parquet_file_metadata(?)"
        ((rows,),) = engine.rows(sql, [engine.names[table.path]])
        return int(rows)
    return read.lines - table.head_lines


def _swallowed(table: Table, parsed: int, physical: int) -> DataError:
    problem = f"{table.path} has {physical:,} lines of data, {parsed:,} rows were read"
    if not (table.layout.is_text and table.layout.quoting):
        return DataError(problem, "is a line break missing, or one too many? lines end with a line feed")
    previous = None
    for line in record_starts(table.path, table.layout, table.head_lines, table.blank_lines_are_rows):
        if previous is not None and line > previous + 1:
            break
        previous = line
    own = table.layout.option
    return DataError(
        f"{problem}: quoted cells took in line breaks, first in the row that begins on line {previous}",
        f"if the quotes are part of the text, read it with {own}no-quoting",
        "if cells really hold line breaks, say how many rows the table has, counted where it was made: "
        f"{own}rows NUMBER",
    )
