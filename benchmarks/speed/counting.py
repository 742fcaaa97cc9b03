"""Counting: a table of predictions into evidence, against the GROUP BY that a data engineer would type."""

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
from benchmarks.speed.result import Result, Target
from benchmarks.speed.timing import Process, pairs

PART = "Counting predictions"
_COLUMNS = """
    CASE WHEN random() < 0.3 THEN 'yes' ELSE 'no' END AS label,
    CASE WHEN random() < 0.35 THEN 'yes' ELSE 'no' END AS prediction,
    ['African-American', 'Asian', 'Caucasian', 'Hispanic', 'Native American', 'Other']
        [1 + CAST(floor(random() * 6) AS INTEGER)] AS race,
    CASE WHEN random() < 0.5 THEN 'Female' ELSE 'Male' END AS sex
"""
_BARE = "import duckdb; print(duckdb.sql(\"SELECT {0}, count(*) FROM '{1}' GROUP BY {0}\").fetchall())"
_BOUNDED = Path(__file__).with_name("bounded.py")


def make(folder: Path, rows: int) -> None:
    """The same rows as Parquet and as CSV."""
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute(f"CREATE TABLE made AS SELECT {_COLUMNS} FROM range({rows})")  # noqa: S608
        for name in ("table.parquet", "table.csv"):
            connection.execute(f"COPY made TO '{folder / name}'")


def run(folder: Path, rows: int, count: int) -> Iterator[Result]:
    """Parquet and CSV, without and with the bounds of the gate."""
    make(folder, rows)
    for kind in ("parquet", "csv"):
        name = f"table.{kind}"
        bare = Process([sys.executable, "-c", _BARE.format("label, prediction, race, sex", name)], folder)
        words = [name, "--label", "label", "--prediction", "prediction", "--positive", "yes", "--by", "race"]
        words += ["--by", "sex", "--measured-at", "2026-01-01", "-o", f"{kind}.json"]
        for title, command, ratio in (
            ("`gatecard measure`", [sys.executable, "-m", "gatecard", "measure", *words], 1.5),
            ("`gatecard measure`, then every metric with its bounds", [sys.executable, str(_BOUNDED), *words], 1.6),
        ):
            counting = Process(command, folder)
            yield Result(
                part=PART,
                what=f"{title}, {kind}, {rows / 1e6:g} million rows",
                alternative="duckdb alone: the same GROUP BY",
                how="Whole processes; label, prediction, race, sex. gatecard also hashes the file and counts its rows.",
                pairs=pairs(counting, bare, count),
                target=Target(ratio=ratio),
                memory=(counting.memory(), bare.memory()),
            )
