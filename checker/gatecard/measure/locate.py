"""On which line the first row stands that cannot be counted; run only after something went wrong."""

from collections.abc import Iterable

from gatecard.errors import DataError
from gatecard.evidence.counting.tally import MisfitError
from gatecard.measure import sql
from gatecard.measure.engine import engine
from gatecard.measure.table import Table


def first(table: Table, written: str, condition: str, parameters: Iterable[object] = ()) -> tuple[str, str | None]:
    """The place of the first row that meets the condition, and what is written there."""
    with engine([table.path], in_order=True) as ordered:
        source, values = table.source(ordered)
        numbered = f"SELECT row_number() OVER () AS r, {written} AS v, ({condition}) AS bad FROM {source}"  # noqa: S608
        query = f"SELECT r, v FROM ({numbered}) WHERE bad ORDER BY r LIMIT 1"  # noqa: S608
        found = table.rows(ordered, query, [*parameters, *values])
    if not found:
        raise RuntimeError(f"no row of {table.path} meets {condition}")
    row, value = found[0]
    return table.line(int(str(row))), None if value is None else str(value)


def misfit(table: Table, fault: MisfitError, raw: Iterable[str | None]) -> DataError:
    """The error for a value that does not fit, which stands in the table as one of `raw`."""
    if not fault.placed:
        return DataError(f"{table.path}: {fault.problem}", *fault.details)
    written = sql.text(table.column(fault.column))
    known = [value for value in raw if value is not None]
    conditions = [f"{written} IN ({', '.join('?' for _ in known)})"] if known else []
    conditions += [f"{written} IS NULL"] if None in raw else []
    place, _ = first(table, written, f"coalesce({' OR '.join(conditions)}, false)", known)
    return DataError(f"{table.path} {place}: {fault.problem}", *fault.details)


def bad_score(table: Table, column: str, score: str) -> DataError:
    """The error for the first score that is missing, no number, NaN or infinite."""
    place, value = first(table, sql.text(table.column(column)), f"NOT coalesce(isfinite({score}), false)")
    if value is None or not value.strip():
        return DataError(
            f"{table.path} {place}: column {column!r} has no score",
            "rows are never dropped silently: score the row, or leave it out of the table",
        )
    return DataError(
        f"{table.path} {place}: column {column!r} holds {value!r}, which is no finite number",
        "write 0.5 with a point" if "," in value else "a score is a finite number such as 0.75",
    )


def bad_weight(table: Table, column: str) -> DataError:
    """The error for the first weight that is no count."""
    place, value = first(table, sql.text(table.column(column)), f"({sql.weight(table, column)}) IS NULL")
    held = "nothing" if value is None else repr(value)
    return DataError(
        f"{table.path} {place}: column {column!r} holds {held}, which is no number of rows",
        f"a weight is a whole number from 0 to {sql.MOST_WEIGHT:,}",
    )


def no_person(table: Table, column: str) -> DataError:
    """The error for the first row that names no person."""
    written = sql.text(table.column(column))
    place, _ = first(table, written, f"coalesce(trim({written}), '') = ''")
    return DataError(
        f"{table.path} {place}: column {column!r} names no person",
        "every row needs one: rows of a person who is not known cannot be told apart from those of others",
    )
