"""Equal content in different files gives equal counts; what readers do to rows is seen."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.measure.conftest import Measure, Ran

ANSWERS = ("--label", "y", "--prediction", "p", "--positive", "1")
WORDS = (
    "--label",
    "y",
    "--score",
    "s",
    "--threshold",
    "0.5",
    "--positive",
    "1",
    "--by",
    "sex",
    "--by",
    "skin colour=race",
)
# Group names with everything that could break a reader or a query.
ROWS: list[tuple[str, float, str | None, str | None]] = [
    ("1", 0.5, "F", 'O\'Hara "x"'),
    ("0", 0.1, "M", "a,b"),
    ("1", 0.9, "F", "日本"),
    ("0", 0.49999999999999994, None, "é"),
    ("0", 1.0, "M", "DROP TABLE t; --"),
    ("1", 0.30000000000000004, "F", None),
]


def _csv(rows: list[tuple[Any, ...]], delimiter: str, *, quote: bool) -> str:
    def cell(value: Any) -> str:
        text = "" if value is None else str(value)
        return '"' + text.replace('"', '""') + '"' if quote and any(c in text for c in '",') else text

    lines = [delimiter.join(("y", "s", "sex", "race"))]
    lines += [delimiter.join(map(cell, row)) for row in rows]
    return "\n".join(lines) + "\n"


def _without_place(ran: Ran) -> list[Any]:
    assert ran.code == 0, ran.err
    assert ran.evidence is not None
    found = json.loads(json.dumps(ran.evidence["counts"]))
    for block in found:
        del block["sources"], block["subject_digest"]
        block["recipe"] = {key: value for key, value in block["recipe"].items() if key not in ("format", "options")}
    return list(found)


def _parquet(path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (y INTEGER, s DOUBLE, sex VARCHAR, race VARCHAR)")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", ROWS)
        connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")


def test_csv_tsv_parquet_and_json_lines_give_equal_counts(measure: Measure, here: Path) -> None:
    expected = _without_place(measure(_csv(ROWS, ",", quote=True), *WORDS))
    assert _without_place(measure(_csv(ROWS, "\t", quote=False), *WORDS, name="p.tsv")) == expected
    keys = ("y", "s", "sex", "race")
    lines = "".join(json.dumps(dict(zip(keys, row, strict=True)), ensure_ascii=False) + "\n" for row in ROWS)
    assert _without_place(measure(lines, *WORDS, name="p.jsonl")) == expected
    _parquet(here / "p.parquet")
    assert _without_place(measure(None, *WORDS, name="p.parquet")) == expected


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(lambda text: text.replace("\n", "\r\n"), (), id="crlf"),
        pytest.param(lambda text: "\ufeff" + text, (), id="byte-order-mark"),
        pytest.param(lambda text: text.rstrip("\n"), (), id="no-last-line-end"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), (), id="blank-lines"),
        pytest.param(lambda text: "\n" + text, (), id="blank-first-line"),
        pytest.param(lambda text: "# a comment's \"\nanother\n" + text, ("--skip-lines", "2"), id="skipped-lines"),
        pytest.param(
            lambda text: text.replace(",", " | ").replace("a | b", "a,b"), ("--delimiter", "|", "--trim"), id="trim"
        ),
    ],
)
def test_the_way_lines_are_written_changes_nothing(measure: Measure, change: Any, words: tuple[str, ...]) -> None:
    plain = _csv(ROWS, ",", quote=True)
    expected = _without_place(measure(plain, *WORDS))
    ran = measure(change(plain), *WORDS, *words)
    assert _without_place(ran) == expected
    assert [(item["rows"], item["physical_rows"]) for item in ran.blocks["binary"]["sources"]] == [(6, 6)]


def test_a_table_without_header_has_numbers_for_names(measure: Measure) -> None:
    content = "1|1|F\n0|0|M\n"
    words = ("--label", "1", "--prediction", "2", "--positive", "1", "--by", "sex=3", "--no-header", "--delimiter", "|")
    ran = measure(content, *words, "--format", "csv", name="p.data")
    assert ran.cells("binary")[("F",)]["tp"] == 1
    assert ran.blocks["binary"]["recipe"]["options"] == {"delimiter": "|", "header": "no"}


def test_a_tsv_is_read_without_quoting_and_loses_no_row(measure: Measure) -> None:
    content = 'y\tp\tt\n1\t1\t"open\n0\t0\tplain\n1\t0\tclose"\n'
    ran = measure(content, *ANSWERS, name="p.tsv")
    assert ran.blocks["binary"]["sources"][0]["rows"] == 3
    swallowed = measure(content, *ANSWERS, "--quoting", name="p.tsv")
    assert swallowed.code == 3
    assert "p.tsv has 3 lines of data, 1 rows were read" in swallowed.err


def test_quoted_line_breaks_are_declared_by_the_number_of_rows(measure: Measure) -> None:
    content = 'y,p,t\n1,1,"a\n\nb ""c"" \n"\n0,0,d\n\n1,0,"e"\n'
    words = ANSWERS
    assert measure(content, *words).code == 3
    ran = measure(content, *words, "--rows", "3")
    assert ran.blocks["binary"]["sources"][0] | {"path": 0, "sha256": 0} == {
        "path": 0,
        "sha256": 0,
        "rows": 3,
        "physical_rows": 3,
    }
    assert ran.blocks["binary"]["recipe"]["options"] == {"rows": "3"}


def test_the_line_of_a_bad_row_counts_quoted_line_breaks(measure: Measure) -> None:
    content = 'y,p,t\n1,1,"a\nb"\n0,0,d\n\n1,x,"e"\n'
    ran = measure(content, *ANSWERS, "--rows", "3")
    assert "p.csv line 6: column 'p' holds 'x'" in ran.err


def test_an_empty_line_of_a_single_column_is_a_row_without_value(measure: Measure) -> None:
    ran = measure("p\n1\n\n0\n", "--prediction", "p", "--positive", "1")
    assert "p.csv line 3: column 'p' is empty" in ran.err


def test_columns_may_have_any_name(measure: Measure, here: Path) -> None:
    odd = "a \"b\" = 'c'; -- %s {x} [y]@z"
    content = f'"{odd.replace(chr(34), chr(34) * 2)}",P,p\n1,1,x\n0,0,y\n'
    ran = measure(content, "--label", odd, "--prediction", "P", "--positive", "1", "--by", f"group={odd}", "--by", "p")
    assert ran.code == 0, ran.err
    block = ran.blocks["binary"]
    assert block["recipe"]["label"] == odd
    assert block["recipe"]["columns"] == {"group": odd, "p": "p"}
    lines = "".join(json.dumps({odd: y, "P": y, "p": t}) + "\n" for y, t in ((1, "x"), (0, "y")))
    again = measure(
        lines, "--label", odd, "--prediction", "P", "--positive", "1", "--by", f"group={odd}", name="p.jsonl"
    )
    assert again.cells("binary")[("1",)]["tp"] == 1


def test_a_column_that_bears_the_whole_text_comes_first(measure: Measure) -> None:
    ran = measure("y,p,a=b,b\n1,1,x,u\n0,0,y,v\n", *ANSWERS, "--by", "a=b")
    assert ran.blocks["binary"]["recipe"]["columns"] == {"a=b": "a=b"}
    assert ran.blocks["binary"]["id"] == "p=1/a%3Db"


@pytest.mark.parametrize(
    ("type_", "value", "column", "lines"),
    [
        ("DOUBLE", "1.5", "g", "column 'g' is of type DOUBLE: floating-point numbers tell no groups apart"),
        ("INTEGER[]", "[1]", "g", "column 'g' is of type INTEGER[], which names no group or class"),
        ("BLOB", "'\\xFF'::BLOB", "g", "p.parquet: a column holds bytes that are not UTF-8 text"),
    ],
)
def test_types_that_name_no_group(
    measure: Measure, here: Path, type_: str, value: str, column: str, lines: str
) -> None:
    with duckdb.connect() as connection:
        query = f"SELECT 1 AS y, 1 AS p, {value}::{type_} AS g"
        connection.execute(f"COPY ({query}) TO '{here / 'p.parquet'}' (FORMAT parquet)")
    ran = measure(None, *ANSWERS, "--by", column, name="p.parquet")
    assert ran.code == 3
    assert lines in ran.err


def test_whole_numbers_booleans_and_dates_are_groups(measure: Measure, here: Path) -> None:
    with duckdb.connect() as connection:
        query = (
            "SELECT true AS y, false AS p, 3::TINYINT AS a, DATE '2020-01-02' AS b UNION SELECT false, true, NULL, NULL"
        )
        connection.execute(f"COPY ({query}) TO '{here / 'p.parquet'}' (FORMAT parquet)")
    words = ("--label", "y", "--prediction", "p", "--positive", "true", "--by", "a", "--by", "b")
    ran = measure(None, *words, name="p.parquet")
    assert set(ran.cells("binary")) == {("3", "2020-01-02"), (None, None)}
    assert ran.blocks["binary"]["negative"] == ["false"]


def test_labels_of_floating_point_type_are_text(measure: Measure, here: Path) -> None:
    with duckdb.connect() as connection:
        query = (
            "SELECT * FROM (VALUES (1.0::DOUBLE, 1.0::FLOAT), (0.0, 1.0), (0.0, 0.0), ('-0.0'::DOUBLE, 0.0)) AS t(y, p)"
        )
        connection.execute(f"COPY ({query}) TO '{here / 'p.parquet'}' (FORMAT parquet)")
    ran = measure(None, "--label", "y", "--prediction", "p", "--positive", "1.0", name="p.parquet")
    assert ran.code == 3
    assert "p.parquet row 4: column 'y' holds '-0.0', a third value beside '0.0'" in ran.err


def test_weights_of_floating_point_type_must_be_whole(measure: Measure, here: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 1 AS p, 3.0::DOUBLE AS n) TO '{here / 'p.parquet'}' (FORMAT parquet)")
        connection.execute(f"COPY (SELECT 1 AS p, 2.5::DOUBLE AS n) TO '{here / 'q.parquet'}' (FORMAT parquet)")
    words = ("--prediction", "p", "--positive", "1", "--weight", "n")
    assert measure(None, *words, name="p.parquet").cells("selection")[()]["total"] == 3
    assert "q.parquet row 1: column 'n' holds '2.5'" in measure(None, *words, name="q.parquet").err


def test_a_score_is_compared_in_double_precision(measure: Measure, here: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 0.7::FLOAT AS s, 'a' AS g) TO '{here / 'p.parquet'}' (FORMAT parquet)")
    ran = measure(None, "--score", "s", "--threshold", "0.7", "--by", "g", name="p.parquet")
    assert ran.cells("selection")[("a",)]["selected"] == 0  # float32(0.7) is below 0.7


@pytest.mark.parametrize("type_", ["DATE", "BOOLEAN"])
def test_a_score_must_be_a_number(measure: Measure, here: Path, type_: str) -> None:
    value = "DATE '2020-01-01'" if type_ == "DATE" else "true"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT {value} AS s) TO '{here / 'p.parquet'}' (FORMAT parquet)")
    ran = measure(None, "--score", "s", name="p.parquet")
    assert f"p.parquet: column 's' is of type {type_}, and scores are numbers" in ran.err


def test_too_many_combinations_name_the_column(measure: Measure, here: Path) -> None:
    with duckdb.connect() as connection:
        query = "SELECT i % 2 AS y, i % 2 AS p, i AS id, 'x' AS g FROM range(100001) AS t(i)"
        connection.execute(f"COPY ({query}) TO '{here / 'p.parquet'}' (FORMAT parquet)")
    ran = measure(None, *ANSWERS, "--by", "id", "--by", "g", name="p.parquet")
    assert ran.code == 3
    assert "p.parquet: counting gives more than 100,000 combinations of values" in ran.err
    assert "column 'id' alone holds about " in ran.err


def test_too_many_combinations_name_a_score_that_is_taken_for_a_group(measure: Measure) -> None:
    content = "y,s\n" + "".join(f"{i % 2},{i / 100_002}\n" for i in range(100_002))
    ran = measure(content, "--label", "y", "--score", "s", "--positive", "1", "--by", "s")
    assert "column 's' alone holds about " in ran.err


def test_a_key_of_json_lines_may_first_appear_late(measure: Measure) -> None:
    lines = '{"y":1,"p":1}\n' * 1200 + '{"y":0,"p":0,"g":"x"}\n'
    words = (*ANSWERS, "--by", "g")
    ran = measure(lines, *words, name="p.jsonl")
    assert ran.cells("binary")[("x",)]["tn"] == 1
    assert ran.cells("binary")[(None,)]["tp"] == 1200


def test_an_absolute_path_is_stored_as_its_name(measure: Measure, here: Path) -> None:
    (here / "p.csv").write_text("p\n1\n0\n", "utf-8")
    ran = measure(None, "--prediction", "p", "--positive", "1", name=str(here / "p.csv"))
    assert ran.blocks["selection"]["sources"][0]["path"] == "p.csv"
    assert ran.evidence is not None
    assert ran.evidence["datasets"][0]["path"] == "p.csv"
    assert str(here) not in json.dumps(ran.evidence)


@pytest.mark.parametrize("name", ["p[1].csv", "p*.csv", "p?.csv", "sex=F/p.csv", "it's.csv", "日本 {x}.csv"])
def test_the_name_of_a_file_is_only_a_name(measure: Measure, here: Path, name: str) -> None:
    (here / "p1.csv").write_text("y,p\n1,1\n1,1\n", "utf-8")
    (here / name).parent.mkdir(exist_ok=True)
    ran = measure("y,p\n1,1\n", *ANSWERS, name=name)
    assert ran.blocks["binary"]["sources"][0]["rows"] == 1
    assert "p.csv has no column 'sex'" in measure(None, *ANSWERS, "--by", "sex", name=name).err.replace(name, "p.csv")
