"""What SQL counts is what plain Python counts, on tables that try to confuse both."""

import csv
import io
import json
import tempfile
from bisect import bisect_right
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gatecard.evidence.counting.bins import bin_of, edges, span
from gatecard.evidence.counting.persons import outcome, persons_of
from gatecard.evidence.counts import BinaryBlock, MulticlassBlock, ScoresBlock, ScoringBlock, SelectionBlock
from gatecard.measure.request import Request
from gatecard.measure.run import measure

DAY = date(2026, 1, 2)
GROUPS = st.one_of(
    st.none(),
    st.sampled_from(
        ["F", "M", "?", " F", "f", "é", "é", "日本", "O'Hara", 'say "x"', "a,b", "NULL", "0", "-0.0", "nan"]
    ),
    st.text(st.characters(min_codepoint=33, exclude_categories=("Cs", "Cc")), max_size=4),
)
FINITE = st.floats(allow_nan=False, allow_infinity=False, width=64, min_value=-1e9, max_value=1e9)
SCORES = st.one_of(st.floats(0, 1), st.sampled_from([0.0, -0.0, 0.02, 0.29, 0.58, 0.5, 0.7, 1.0, 1e-320]))
ROWS = st.lists(
    st.tuples(
        st.sampled_from("01"), st.sampled_from("01"), SCORES, GROUPS, GROUPS, st.integers(0, 9), st.sampled_from("abcd")
    ),
    min_size=1,
    max_size=40,
)
HEAD = ("y", "p", "s", "g", "h", "n", "who")
relaxed = settings(deadline=None, max_examples=25)


def written(folder: Path, rows: list[tuple[Any, ...]], kind: str) -> Path:
    """The rows as a file of one of the formats; floating-point numbers keep every bit."""
    path = folder / f"t.{kind}"
    if kind == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([HEAD, *rows])
        path.write_bytes(out.getvalue().encode())
    elif kind == "jsonl":
        lines = (json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) for row in rows)
        path.write_bytes("".join(line + "\n" for line in lines).encode())
    else:
        with duckdb.connect() as connection:
            types = "y VARCHAR, p VARCHAR, s DOUBLE, g VARCHAR, h VARCHAR, n INTEGER, who VARCHAR"
            connection.execute(f"CREATE TABLE t ({types})")
            connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    return path


def group(value: str | None) -> str | None:
    """What a group is: not blank, not `?`."""
    return None if value is None or not value.strip() or value == "?" else value


def counted(rows: list[tuple[Any, ...]], kind: str, **words: Any) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), rows, kind)
        asked: dict[str, Any] = {"by": ("g",), "by_other": ("h",), "unknown": ("?",), "measured_at": DAY} | words
        return measure(Request(path, **asked), DAY).evidence.counts


def key(cell: Any) -> tuple[str | None, str | None]:
    return cell.groups["g"], cell.groups["h"]


@relaxed
@given(ROWS, st.sampled_from(["csv", "jsonl", "parquet"]), st.booleans())
def test_labels_and_predictions(rows: list[tuple[Any, ...]], kind: str, weighted: bool) -> None:
    if not {row[0] for row in rows} & {"1"} and not {row[1] for row in rows} & {"1"}:
        rows = [*rows, ("1", "1", 0.5, None, None, 1, "a")]
    words = {"weight": "n"} if weighted else {}
    (block,) = counted(rows, kind, label="y", prediction="p", positive=("1",), **words)
    assert isinstance(block, BinaryBlock)
    expected: Counter[Any] = Counter()
    for y, p, _, g, h, n, _ in rows:
        expected[(group(g), group(h)), y, p] += n if weighted else 1
    found = {
        (key(cell), *answers): n
        for cell in block.cells
        for answers, n in ((("1", "1"), cell.tp), (("0", "1"), cell.fp), (("1", "0"), cell.fn), (("0", "0"), cell.tn))
        if n
    }
    assert found == {name: n for name, n in expected.items() if n}
    assert {key(cell) for cell in block.cells} == {name[0] for name in expected}
    declared = [{item.name for item in attribute.groups} for attribute in block.attributes]
    assert declared == [{name[0][place] for name in expected} - {None} for place in (0, 1)]
    assert block.sources[0].rows == block.sources[0].physical_rows == len(rows)


@relaxed
@given(ROWS, st.sampled_from(["csv", "jsonl", "parquet"]), st.one_of(SCORES, FINITE))
def test_scores_and_thresholds(rows: list[tuple[Any, ...]], kind: str, threshold: float) -> None:
    rows = [*rows, ("1", "1", 0.25, "F", "M", 1, "a")]
    binary, scores = counted(rows, kind, label="y", score="s", threshold=threshold, positive=("1",))
    assert isinstance(binary, BinaryBlock)
    assert isinstance(scores, ScoresBlock)
    predicted: Counter[Any] = Counter()
    bins: Counter[Any] = Counter()
    for y, _, s, g, h, *_ in rows:
        predicted[(group(g), group(h)), y, s >= threshold] += 1
        bins[(group(g), group(h)), y, min(bisect_right(scores.edges, s) - 1, 49)] += 1
    answers = {("1", True): "tp", ("0", True): "fp", ("1", False): "fn", ("0", False): "tn"}
    for cell in binary.cells:
        for (y, hit), name in answers.items():
            assert getattr(cell, name) == predicted[key(cell), y, hit]
    for histogram in scores.cells:
        for place in range(50):
            assert histogram.positives[place] == bins[key(histogram), "1", place]
            assert histogram.negatives[place] == bins[key(histogram), "0", place]


@relaxed
@given(ROWS, st.sampled_from(["csv", "jsonl", "parquet"]), st.booleans())
def test_the_median_of_the_sample(rows: list[tuple[Any, ...]], kind: str, weighted: bool) -> None:
    rows = [*rows, ("1", "1", 0.25, "F", "M", 1, "a")]
    words = {"weight": "n"} if weighted else {}
    (block,) = counted(rows, kind, score="s", **words)
    assert isinstance(block, ScoringBlock)
    times = [(Fraction(row[2]), row[5] if weighted else 1, (group(row[3]), group(row[4]))) for row in rows]
    middle = median([score for score, n, _ in times for _ in range(n)])
    assert block.median == float(middle)
    for cell in block.cells:
        assert cell.total == sum(n for _, n, own in times if own == key(cell))
        assert cell.above == sum(n for score, n, own in times if own == key(cell) and score > middle)


@relaxed
@given(ROWS, st.sampled_from(["csv", "jsonl", "parquet"]))
def test_classes_and_selections(rows: list[tuple[Any, ...]], kind: str) -> None:
    rows = [("2" if row[6] == "a" else row[0], *row[1:]) for row in rows]
    rows += [(y, "1", 0.5, None, None, 1, "b") for y in "012"]
    (block,) = counted(rows, kind, label="y", prediction="p")
    assert isinstance(block, MulticlassBlock)
    expected = Counter(((group(row[3]), group(row[4])), row[0], row[1]) for row in rows)
    assert {(key(cell), cell.label, cell.prediction): cell.n for cell in block.cells} == expected
    (chosen,) = counted(rows, kind, prediction="p", positive=("1",))
    assert isinstance(chosen, SelectionBlock)
    totals = Counter((group(row[3]), group(row[4])) for row in rows)
    hits = Counter((group(row[3]), group(row[4])) for row in rows if row[1] == "1")
    assert {key(cell): (cell.selected, cell.total) for cell in chosen.cells} == {
        name: (hits[name], n) for name, n in totals.items()
    }


@relaxed
@given(ROWS, st.sampled_from(["csv", "jsonl", "parquet"]))
def test_sums_over_persons(rows: list[tuple[Any, ...]], kind: str) -> None:
    rows = [*rows, ("1", "1", 0.5, "F", None, 1, "z")]
    (block,) = counted(rows, kind, label="y", prediction="p", positive=("1",), person="who")
    expected = persons_of(
        "binary", (((group(row[3]), group(row[4])), row[6], outcome(row[0] == "1", row[1] == "1")) for row in rows)
    )
    assert (block.rows_per_person, block.persons_cross_groups) == (expected.rows_per_person, expected.cross_groups)
    assert {key(cell): cell.persons for cell in block.cells} == {
        key(cell): expected.of(key(cell)) for cell in block.cells
    }


@given(st.lists(FINITE, min_size=2, max_size=30))
def test_a_bin_is_where_the_edges_say(scores: list[float]) -> None:
    lowest, highest = min(scores), max(scores)
    assume(lowest == highest or highest - lowest > 1e-3)  # bins too narrow for doubles are refused
    low, high = span(lowest, highest)
    borders = edges(low, high)
    assert sorted(set(borders)) == list(borders)
    assert len(borders) == 51
    for score in scores:
        assert bin_of(score, low, high) == min(bisect_right(borders, score) - 1, 49)


@relaxed
@given(st.lists(FINITE, min_size=2, max_size=30))
def test_sql_and_python_choose_the_same_bin(scores: list[float]) -> None:
    rows: list[tuple[Any, ...]] = [("1", "1", score, None, None, 1, "a") for score in scores]
    (block,) = counted([*rows, ("0", "1", 0.5, None, None, 1, "a")], "parquet", label="y", score="s", positive=("1",))
    assert isinstance(block, ScoresBlock)
    low, high = span(min([*scores, 0.5]), max([*scores, 0.5]))
    found = Counter(bin_of(score, low, high) for score in scores)
    assert {place: n for place, n in enumerate(block.cells[0].positives) if n} == found
