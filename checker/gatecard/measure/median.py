"""The median of a sample, exact: the score of the middle row, or the mean of the two in the middle."""

from fractions import Fraction

from gatecard.errors import DataError
from gatecard.evidence.counting.question import Question
from gatecard.measure import locate, sql
from gatecard.measure.engine import Engine, TooLargeError
from gatecard.measure.table import Table


def lower_median(engine: Engine, table: Table, question: Question, score: str) -> tuple[float, float]:
    """The median, and the lower of the two middle scores: a row is above the one exactly if it is above the other.

    (No score lies between the two middle ones, so comparing with the lower one needs no rounding.)
    """
    found = _quick(engine, table, score) if question.weight is None else None
    low, high = found if found is not None else _running(engine, table, question, score)
    return float((Fraction(low) + Fraction(high)) / 2), low


def _quick(engine: Engine, table: Table, score: str) -> tuple[float, float] | None:
    """Held in memory; None where it does not fit, or where DuckDB rounds the middle of an even number another way."""
    source, values = table.source(engine)
    try:
        ((low,),) = table.rows(engine, f"SELECT quantile_disc({score}, 0.5) FROM {source}", values)  # noqa: S608
    except TooLargeError:
        return None
    border = sql.number(float(str(low)))
    sums = (
        f"count(*), count(*) FILTER (WHERE {score} < {border}), count(*) FILTER (WHERE {score} <= {border}), "
        f"min({score}) FILTER (WHERE {score} > {border})"
    )
    ((rows, below, upto, above),) = table.rows(engine, f"SELECT {sums} FROM {source}", values)  # noqa: S608
    rows, below, upto = int(str(rows)), int(str(below)), int(str(upto))
    if not 2 * below < rows <= 2 * upto:
        return None
    return float(str(low)), float(str(above)) if 2 * upto == rows else float(str(low))


def _running(engine: Engine, table: Table, question: Question, score: str) -> tuple[float, float]:
    """By running sums over the sorted scores, on disk where they do not fit into memory."""
    source, values = table.source(engine)
    weight = "1"
    if question.weight is not None:
        weight = sql.weight(table, question.weight)
        ((bad,),) = table.rows(engine, f"SELECT count(*) - count({weight}) FROM {source}", values)  # noqa: S608
        if bad:
            raise locate.bad_weight(table, question.weight)
    steps = f"SELECT {score} AS s, sum({weight}) AS w FROM {source} GROUP BY s"  # noqa: S608
    running = f"SELECT s, sum(w) OVER (ORDER BY s) AS upto, sum(w) OVER () AS rows FROM ({steps})"  # noqa: S608
    middle = "min(s) FILTER (WHERE upto > 0 AND 2 * upto >= rows), min(s) FILTER (WHERE 2 * upto > rows)"
    ((low, high),) = table.rows(engine, f"SELECT {middle} FROM ({running})", values)  # noqa: S608
    if low is None or high is None:
        raise DataError(f"{table.path} holds no rows", "every weight is 0")
    return float(str(low)), float(str(high))
