"""Deriving: every metric of 20 groups with its bounds, against what people do instead."""

import random
from collections.abc import Iterator
from fractions import Fraction

from benchmarks.speed.result import Result, Target
from benchmarks.speed.timing import Inside, pairs

from gatecard.metrics.derive import derive
from gatecard.metrics.settings import Settings
from gatecard.metrics.tables import Attribute, Binary, BinaryTable, Key

PART = "Deriving metrics"
GROUPS, ROWS, RESAMPLES = 20, 500, 1000
_OUTCOMES = ("tp", "fp", "fn", "tn")


def run(count: int) -> Iterator[Result]:
    """Against point rates alone, and against a bootstrap of one gap."""
    table = _table()
    rows = len(derive([table], Settings()))
    deriving = Inside(lambda: derive([table], Settings()), 3)
    what = f"all {rows} rows of {GROUPS} groups, with bounds"
    yield Result(
        part=PART,
        what=what,
        alternative=f"{rows} fractions of two counts, without bounds",
        how="In process. The alternative has no intervals at all.",
        pairs=pairs(deriving, Inside(lambda: _points(table, rows), 3), count),
        target=Target(),
    )
    yield Result(
        part=PART,
        what=what,
        alternative=f"bootstrap of one gap in plain Python: {RESAMPLES:,} resamples of {ROWS} rows a group",
        how="In process. The alternative gives one interval, and one that does not keep its error for the largest gap.",
        pairs=pairs(deriving, Inside(lambda: _bootstrap(table)), min(count, 3)),
        target=Target(),
    )


def _table() -> BinaryTable:
    names = tuple(f"group {place:02}" for place in range(GROUPS))
    cells: dict[Key, Binary] = {
        (name,): Binary(150 + place, 60 - place, 40 + place, ROWS - 250 - place) for place, name in enumerate(names)
    }
    return BinaryTable(dataset="test", block="made", role="test", attributes=(Attribute("group", names),), cells=cells)


def _points(table: BinaryTable, rows: int) -> list[Fraction]:
    cells = list(table.cells.values())
    return [Fraction(cells[place % GROUPS].tp, cells[place % GROUPS].rows) for place in range(rows)]


def _bootstrap(table: BinaryTable) -> tuple[float, float]:
    """The largest gap of false positive rates, resampled."""
    numbers = random.Random(1)  # noqa: S311
    gaps = []
    for _ in range(RESAMPLES):
        rates = []
        for cell in table.cells.values():
            drawn = numbers.choices(_OUTCOMES, (cell.tp, cell.fp, cell.fn, cell.tn), k=cell.rows)
            wrong, right = drawn.count("fp"), drawn.count("tn")
            rates.append(wrong / max(wrong + right, 1))
        gaps.append(max(rates) - min(rates))
    gaps.sort()
    return gaps[RESAMPLES // 40], gaps[-RESAMPLES // 40]
