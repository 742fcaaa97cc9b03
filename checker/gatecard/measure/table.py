"""A table on disk: its columns, the SQL that reads it, and the place of a value in it."""

import csv
import difflib
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

from gatecard.errors import DataError
from gatecard.measure import complaints
from gatecard.measure.engine import Engine
from gatecard.measure.layout import Layout
from gatecard.measure.lines import line_of_row

_LOOKED_AT = 1000
Wanted = tuple[tuple[str, ...], ...]
"""For each column that is asked for, the names it may mean."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file, how it is written, the names and types of its columns, and the lines that come before the rows."""

    path: Path
    layout: Layout
    names: tuple[str, ...]
    types: tuple[str, ...]
    head_lines: int = 0

    @property
    def blank_lines_are_rows(self) -> bool:
        """In a text table of one column an empty line is a row without a value."""
        return self.layout.is_text and len(self.names) == 1

    def column(self, name: str) -> str:
        """The column in SQL; raises DataError when the table has none of that name, or two."""
        places = [place for place, known in enumerate(self.names) if known == name]
        if len(places) == 1:
            return f"t.c{places[0]}"
        if places:
            raise DataError(
                f"{self.path} has {len(places)} columns named {name!r}", "give each column a name of its own"
            )
        if len(self.names) == 1 and self.layout.is_text and name in re.split(r"\W", self.names[0]):
            raise DataError(
                f"{self.path} has one column, {self.names[0]!r}",
                f"cells are separated by {self.layout.delimiter!r}; "
                f"if by something else, name it with {self.layout.option}delimiter",
            )
        near = difflib.get_close_matches(name, self.names, 1, 0.6) or [
            known for known in self.names if known.strip().casefold() == name.strip().casefold()
        ]
        raise DataError(
            f"{self.path} has no column {name!r}",
            f"did you mean {near[0]!r}?" if near else f"its columns are {_listed(self.names)}",
        )

    def type(self, name: str) -> str:
        """DuckDB's type of a column."""
        self.column(name)
        return self.types[self.names.index(name)]

    def source(self, engine: Engine) -> tuple[str, list[object]]:
        """The table in a FROM clause, as `t` with columns c0, c1, ..., and its parameters."""
        columns = ", ".join(f"c{place}" for place in range(len(self.names)))
        path = engine.names[self.path]
        if self.layout.format == "parquet":
            return f"read_parquet(?, binary_as_string=true, hive_partitioning=false) AS t({columns})", [path]
        if self.layout.format == "jsonl":
            types = ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in self.names)
            options = f"format='newline_delimited', auto_detect=false, compression='uncompressed', columns={{{types}}}"
            return f"read_json(?, {options}) AS t({columns})", [path]
        types = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(self.names)))
        quote = '"' if self.layout.quoting else ""
        options = (
            "auto_detect=false, header=false, strict_mode=true, null_padding=false, compression='none', comment=''"
        )
        return (
            f"read_csv(?, {options}, skip=?, delim=?, quote=?, escape=?, columns={{{types}}}) AS t",
            [path, self.head_lines, self.layout.delimiter, quote, quote],
        )

    def rows(self, engine: Engine, sql: str, values: list[object]) -> list[tuple[object, ...]]:
        """The rows of a query that reads this table; raises DataError for what the reader refuses."""
        return engine.rows(sql, values, lambda exc: complaints.explained(exc, self.path, self.layout, len(self.names)))

    def line(self, row: int) -> str:
        """Where a row (from 1) stands: `line 18`, or `row 17` where there are no lines."""
        if self.layout.format == "parquet":
            return f"row {row}"
        found = line_of_row(self.path, self.layout, self.head_lines, self.blank_lines_are_rows, row)
        return f"line {found}" if found is not None else f"row {row}"


def open_table(engine: Engine, path: Path, layout: Layout, wanted: Wanted, trim: bool) -> Table:
    """Read the names of the columns; raises DataError for an empty, broken or foreign file.

    JSON lines have no header, so only the `wanted` columns are read of them.
    """
    if layout.format == "parquet":
        sql = "DESCRIBE SELECT * FROM read_parquet(?, binary_as_string=true, hive_partitioning=false)"
        found = engine.rows(sql, [engine.names[path]], lambda exc: complaints.explained(exc, path, layout, 0))
        return Table(path, layout, tuple(row[0] for row in found), tuple(row[1] for row in found))
    if layout.format == "jsonl":
        names = _keys(path, wanted)
        return Table(path, layout, names, ("VARCHAR",) * len(names))
    return _text_table(path, layout, trim)


def _text_table(path: Path, layout: Layout, trim: bool) -> Table:
    number, first = 0, b""
    with path.open("rb") as stream:
        for number, first in enumerate(stream, 1):
            if number > layout.skip_lines and first.strip():
                break
        else:
            raise DataError(f"{path} is empty", "not even a header was found")
    try:
        text = first.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as exc:
        raise DataError(f"{path} line {number} is not UTF-8 text", "convert the file to UTF-8") from exc
    names = _split(text, path, layout, number)
    if not layout.header:
        names = tuple(str(place) for place in range(1, len(names) + 1))
        return Table(path, layout, names, ("VARCHAR",) * len(names), number - 1)
    names = tuple(name.strip() for name in names) if trim else names
    return Table(path, layout, names, ("VARCHAR",) * len(names), number)


def _split(text: str, path: Path, layout: Layout, number: int) -> tuple[str, ...]:
    if not layout.quoting:
        return tuple(text.split(layout.delimiter))
    try:
        return tuple(next(csv.reader(io.StringIO(text), delimiter=layout.delimiter, strict=True), ()))
    except csv.Error as exc:
        raise DataError(
            f"{path} line {number}: the header is broken: {exc}",
            f"names of columns stand on one line; if quotes are part of the text, read with {layout.option}no-quoting",
        ) from exc


def _keys(path: Path, wanted: Wanted) -> tuple[str, ...]:
    """The keys that are wanted; where one is missing, every key that was seen. Broken lines are left to DuckDB."""
    found: dict[str, None] = {}
    some = False
    names = {name for choice in wanted for name in choice}
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            some = True
            if number > _LOOKED_AT and _all_there(wanted, found):
                break
            try:
                value = json.loads(line)
            except ValueError:
                break
            if isinstance(value, dict):
                found.update(dict.fromkeys(value if number <= _LOOKED_AT else names & set(value)))
    if not some:
        raise DataError(f"{path} is empty", "not one line was found")
    if not found:
        raise complaints.of_json(path)
    if not _all_there(wanted, found):
        return tuple(found)
    read = tuple(name for name in found if name in names)
    _tell_apart(read, path)
    return read


def _tell_apart(names: tuple[str, ...], path: Path) -> None:
    """Raise DataError for two keys that are one to DuckDB, which reads JSON without regard to capital letters."""
    seen: dict[str, str] = {}
    for name in names:
        if other := seen.get(name.lower()):
            raise DataError(
                f"{path} has the keys {other!r} and {name!r}, which differ by capital letters alone",
                "they cannot be told apart; rename one of them",
            )
        seen[name.lower()] = name


def _all_there(wanted: Wanted, found: dict[str, None]) -> bool:
    return all(any(name in found for name in choice) for choice in wanted)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(repr(name) for name in names[:20])
    return shown + (f" and {len(names) - 20} more" if len(names) > 20 else "")
