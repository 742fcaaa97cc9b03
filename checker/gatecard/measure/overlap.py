"""Test rows that also stand in the training table, after normalising: Unicode form, letter case, blanks."""

from dataclasses import dataclass

from gatecard.errors import DataError
from gatecard.measure.engine import Engine
from gatecard.measure.table import Table

NORMALISED = "Unicode NFC, lower case, each run of blanks one space, none at the ends"


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many test rows were seen in training."""

    seen: int
    rows: int
    training_rows: int


def overlap(engine: Engine, test: Table, train: Table, keys: tuple[tuple[str, str], ...]) -> Overlap:
    """Count the test rows whose keys some training row has; empty keys equal each other. Raises DataError."""
    tests, test_values = test.source(engine)
    trains, train_values = train.source(engine)
    names = [f"k{place}" for place in range(len(keys))]
    own = ", ".join(f"{_normal(test.column(key))} AS {name}" for (key, _), name in zip(keys, names, strict=True))
    other = ", ".join(f"{_normal(train.column(key))} AS {name}" for (_, key), name in zip(keys, names, strict=True))
    train.rows(engine, f"CREATE TEMP TABLE seen AS SELECT {other} FROM {trains}", train_values)  # noqa: S608
    ((training_rows,),) = engine.rows("SELECT count(*) FROM seen")
    if not training_rows:
        raise DataError(f"{train.path} holds no rows", "without training rows nothing can be compared")
    same = " AND ".join(f"own.{name} = known.{name}" for name in names)
    found = test.rows(
        engine,
        f"SELECT count(*), count(*) FILTER (WHERE EXISTS (SELECT 1 FROM seen AS known WHERE {same})) "  # noqa: S608
        f"FROM (SELECT {own} FROM {tests}) AS own",
        test_values,
    )
    rows, seen = (int(str(value)) for value in found[0])
    if not rows:
        raise DataError(f"{test.path} holds no rows", "a table without rows proves nothing")
    return Overlap(seen, rows, int(training_rows))


def _normal(column: str) -> str:
    """The key as it is compared; a missing key is an empty one."""
    blanks = f"regexp_replace(CAST({column} AS VARCHAR), '[\\s\\p{{Z}}]+', ' ', 'g')"
    return f"coalesce(lower(nfc_normalize(trim({blanks}))), '')"
