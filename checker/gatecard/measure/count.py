"""One table, counted: a single GROUP BY over what the question names, and the checks that need a second look."""

from dataclasses import dataclass

from gatecard.errors import DataError
from gatecard.evidence.counting.bins import span as span_of
from gatecard.evidence.counting.question import Question, kinds
from gatecard.evidence.counting.tally import Line
from gatecard.measure import locate, sql
from gatecard.measure.engine import Engine
from gatecard.measure.median import lower_median
from gatecard.measure.table import Table

MOST_COMBINATIONS = 100_000
UNIT = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Count:
    """Counted lines as they stand in the table, and the rows that were read."""

    lines: tuple[Line, ...]
    rows: int
    span: tuple[float, float] = UNIT
    median: float | None = None
    code: str | None = None
    """The SQL of the code, so that another query can compute it again."""


def count(engine: Engine, table: Table, question: Question) -> Count:
    """Count the table; raises DataError for values that cannot be counted."""
    found = kinds(question)
    if question.score is None:
        return _grouped(engine, table, question, None, UNIT, None)
    score = sql.score(table, question.score)
    if "scoring" in found:
        _refuse(engine, table, question, score)
        median, border = lower_median(engine, table, question, score)
        code = f"CASE WHEN {score} > {sql.number(border)} THEN 1 ELSE 0 END"
        return _grouped(engine, table, question, code, UNIT, median)
    histogram = UNIT if "scores" in found else None
    counted = _grouped(engine, table, question, sql.code(score, histogram, question.threshold), UNIT, None)
    if all(line.code >= 0 for line in counted.lines):
        return counted
    lowest, highest = _refuse(engine, table, question, score)
    try:
        wider = span_of(lowest, highest)
    except DataError as exc:
        raise DataError(f"{table.path}: {exc.problem}", *exc.details) from exc
    return _grouped(engine, table, question, sql.code(score, wider, question.threshold), wider, None)


def _grouped(
    engine: Engine,
    table: Table,
    question: Question,
    code: str | None,
    span: tuple[float, float],
    median: float | None,
) -> Count:
    keys = [sql.group(table, split.column) for split in question.splits]
    keys += [sql.answer(table, name) for name in (question.label, question.prediction) if name is not None]
    coded = [*keys, code] if code is not None else keys
    weight = sql.weight(table, question.weight) if question.weight is not None else None
    n, bad = (f"sum({weight})", f"count(*) - count({weight})") if weight else ("count(*)", "0")
    source, values = table.source(engine)
    inner = ", ".join(f"{key} AS k{place}" for place, key in enumerate(coded))
    outer = ", ".join(sql.text(f"k{place}") if place < len(keys) else f"k{place}" for place in range(len(coded)))
    grouped = f"SELECT {inner}, {n} AS n, count(*) AS lines, {bad} AS bad FROM {source} GROUP BY ALL"  # noqa: S608
    query = f"SELECT {outer}, n, lines, bad FROM ({grouped}) LIMIT {MOST_COMBINATIONS + 1}"  # noqa: S608
    found = table.rows(engine, query, values)
    if not found:
        raise DataError(f"{table.path} holds no rows", "a table without rows proves nothing")
    if len(found) > MOST_COMBINATIONS:
        raise _too_many(engine, table, question)
    if any(row[-1] for row in found) and question.weight is not None:
        raise locate.bad_weight(table, question.weight)
    if sum(int(str(row[-3] or 0)) for row in found) > sql.MOST_WEIGHT:
        raise DataError(f"{table.path}: the weights add up to more than {sql.MOST_WEIGHT:,} rows")
    width = len(question.splits)
    return Count(
        lines=tuple(_line(row, width, question, code is not None) for row in found),
        rows=sum(int(str(row[-2])) for row in found),
        span=span,
        median=median,
        code=code,
    )


def _line(row: tuple[object, ...], width: int, question: Question, coded: bool) -> Line:
    texts = [None if value is None else str(value) for value in row[:-3]]
    rest = iter(texts[width:])
    label = next(rest) if question.label is not None else None
    prediction = next(rest) if question.prediction is not None else None
    code = int(float(next(rest) or 0)) if coded else 0
    return Line(tuple(texts[:width]), label, prediction, code, int(str(row[-3] or 0)))


def _refuse(engine: Engine, table: Table, question: Question, score: str) -> tuple[float, float]:
    """The lowest and highest score; raises DataError when one is missing, no number or not finite."""
    source, values = table.source(engine)
    (row,) = table.rows(
        engine,
        f"SELECT count(*), count(*) FILTER (WHERE isfinite({score})), min({score}), max({score}) FROM {source}",  # noqa: S608
        values,
    )
    rows, finite, lowest, highest = row
    if not rows:
        raise DataError(f"{table.path} holds no rows", "a table without rows proves nothing")
    if rows != finite:
        raise locate.bad_score(table, question.score or "", score)
    return float(str(lowest)), float(str(highest))


def _too_many(engine: Engine, table: Table, question: Question) -> DataError:
    """Name the column that has too many values to be a group or class."""
    names = [split.column for split in question.splits]
    names += [name for name in (question.label, question.prediction) if name is not None]
    source, values = table.source(engine)
    distinct = ", ".join(f"approx_count_distinct({table.column(name)})" for name in names)
    (row,) = table.rows(engine, f"SELECT {distinct} FROM {source}", values)  # noqa: S608
    most, worst = max(zip((int(str(value)) for value in row), names, strict=True))
    return DataError(
        f"{table.path}: counting gives more than {MOST_COMBINATIONS:,} combinations of values",
        f"column {worst!r} alone holds about {most:,} different values",
        "is it the column of a group or class? put numbers such as ages into bands first",
    )
