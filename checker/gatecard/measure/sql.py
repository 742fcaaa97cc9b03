"""The SQL expressions of a count: values as text, scores as doubles, bins as whole numbers in a double."""

from gatecard.errors import DataError
from gatecard.evidence.counting.bins import BINS
from gatecard.measure.table import Table

_FLOATS = ("FLOAT", "DOUBLE")
_PLAIN = ("VARCHAR", "BOOLEAN", "DECIMAL", "DATE", "TIME", "UUID", "ENUM", *_FLOATS)
MOST_WEIGHT = 10**15


def group(table: Table, name: str) -> str:
    """A column to group by; raises DataError for floating-point numbers, which tell no groups apart."""
    _check(table, name)
    if table.type(name) in _FLOATS:
        raise DataError(
            f"{table.path}: column {name!r} is of type {table.type(name)}: floating-point numbers tell no groups apart",
            "write the groups as text or whole numbers; put measured numbers into bands",
        )
    return table.column(name)


def answer(table: Table, name: str) -> str:
    """A column of labels or predictions; floating-point numbers are compared as text."""
    _check(table, name)
    column = table.column(name)
    return f"CAST({column} AS VARCHAR)" if table.type(name) in _FLOATS else column


def text(expression: str) -> str:
    """An expression as text."""
    return f"CAST({expression} AS VARCHAR)"


def score(table: Table, name: str) -> str:
    """A score as a double, NULL where it is none; never compared at the column's own precision."""
    kind = table.type(name)
    if kind == "VARCHAR":
        return f"TRY_CAST({table.column(name)} AS DOUBLE)"
    if kind in _FLOATS or "INT" in kind or kind.startswith("DECIMAL"):
        return f"CAST({table.column(name)} AS DOUBLE)"
    raise DataError(f"{table.path}: column {name!r} is of type {kind}, and scores are numbers")


def weight(table: Table, name: str) -> str:
    """A weight as a whole number, NULL where it is none."""
    kind, column = table.type(name), table.column(name)
    if kind == "VARCHAR":
        return f"CASE WHEN regexp_full_match(trim({column}), '[0-9]{{1,15}}') THEN CAST({column} AS BIGINT) END"
    if kind in _FLOATS or "INT" in kind or kind.startswith("DECIMAL"):
        whole = f"{column} >= 0 AND {column} <= {MOST_WEIGHT} AND {column} = floor({column})"
        return f"CASE WHEN {whole} THEN CAST({column} AS BIGINT) END"
    raise DataError(f"{table.path}: column {name!r} is of type {kind}, and weights are whole numbers")


def code(score: str, span: tuple[float, float] | None, threshold: float | None) -> str:
    """Twice the bin, plus one where the score reaches the threshold; -1 for what lies outside the span or is no number.

    The nearest edge is found by rounding and compared exactly, as in `bins.bin_of`. Without a span there is one bin.
    """
    hit = f"CAST({score} >= {number(threshold)} AS DOUBLE)" if threshold is not None else "0"
    if span is None:
        return f"CASE WHEN isfinite({score}) THEN {hit} ELSE -1 END"
    low, high = span
    scaled = score if span == (0.0, 1.0) else f"({score} - {number(low)}) / {number(high - low)}"
    near = f"floor({scaled} * {number(BINS)} + 0.5::DOUBLE)"
    edge = f"{near} / {number(BINS)}"
    edge = edge if span == (0.0, 1.0) else f"{number(low)} + {number(high - low)} * ({edge})"
    twice = f"CASE WHEN {score} < {edge} THEN 2 * {near} - 2 ELSE 2 * {near} END + {hit}"
    return f"CASE WHEN {score} >= {number(low)} AND {score} <= {number(high)} THEN {twice} ELSE -1 END"


def number(value: float) -> str:
    """A double as SQL, to the last bit."""
    return f"CAST('{value!r}' AS DOUBLE)"


def _check(table: Table, name: str) -> None:
    kind = table.type(name)
    if not (kind.startswith(_PLAIN) or "INT" in kind) or kind.endswith("]"):
        raise DataError(
            f"{table.path}: column {name!r} is of type {kind}, which names no group or class", "write it as text"
        )
