"""`--check`: the table alone tells whether evidence is true."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gatecard.cli import run
from tests.measure.conftest import Measure

TABLE = "y,p,s,sex,who,text\n1,1,0.9,F,a,one\n0,1,0.5,M,b,two\n1,0,0.1,F,a,three\n0,0,7,?,c,four\n"
TRAIN = "text,x\ntwo,1\n"
KINDS = {
    "binary": (
        "--label",
        "y",
        "--prediction",
        "p",
        "--positive",
        "1",
        "--by",
        "sex",
        "--unknown",
        "?",
        "--person",
        "who",
    ),
    "scores": ("--label", "y", "--score", "s", "--threshold", "0.5", "--positive", "1", "--by", "sex"),
    "selection": ("--prediction", "p", "--positive", "1", "--by", "kind of=sex", "--group", "kind of=X"),
    "scoring": ("--score", "s", "--by", "sex", "--trim"),
    "multiclass": ("--label", "text", "--prediction", "sex", "--by-other", "p"),
    "weighted": ("--label", "y", "--prediction", "p", "--positive", "1", "--negative", "0", "--weight", "p"),
    "share": ("--train", "train.csv", "--key", "text"),
}
Check = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def check(here: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    def checked(*words: str, name: str = "p.csv") -> tuple[int, list[str], str]:
        capsys.readouterr()
        code = run(["measure", name, "--check", "evidence.json", *words])
        captured = capsys.readouterr()
        return code, captured.out.splitlines(), captured.err

    return checked


def change(here: Path, edit: Callable[[dict[str, Any]], Any]) -> None:
    path = here / "evidence.json"
    found = json.loads(path.read_text("utf-8"))
    edit(found)
    path.write_text(json.dumps(found), "utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_true_evidence_is_true(measure: Measure, here: Path, check: Check, kind: str) -> None:
    (here / "train.csv").write_text(TRAIN, "utf-8")
    ran = measure(TABLE, *KINDS[kind])
    assert ran.code == 0, ran.err
    code, lines, err = check(*(("--train", "train.csv") if kind == "share" else ()))
    assert (code, err) == (0, "")
    assert lines == [f"test#{block['id']}: true" for block in ran.blocks.values()]


def _first_cell(found: dict[str, Any]) -> dict[str, Any]:
    cell: dict[str, Any] = found["counts"][0]["cells"][0]
    return cell


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (lambda e: _first_cell(e).update(tp=2), "  F: tp is 2, counted 1"),
        (lambda e: e["counts"][0]["cells"].pop(0), "  F: is missing, counted persons "),
        (
            lambda e: _first_cell(e)["persons"]["tpr"].update(yy=2),
            "  F: persons is ",
        ),
        (
            lambda e: e["counts"][0]["attributes"][0]["groups"].pop(0) and e["counts"][0]["cells"].pop(0),
            "  sex: the table has the group 'F', which is not declared",
        ),
        (lambda e: e["counts"][0].update(rows_per_person="one"), "  rows_per_person is 'one', counted 'many'"),
        (
            lambda e: e["counts"][0]["sources"][0].update(physical_rows=5),
            "  physical_rows of the table is 5, counted 4",
        ),
        (lambda e: e["counts"][0].update(id="p=0/sex"), "  id is 'p=0/sex', counted 'p=1/sex'"),
        (lambda e: e["counts"][0].update(negative=["2"]), "  negative is ('2',), counted ('0',)"),
        (lambda e: e["counts"][0].update(weighted=True), "  weighted is True, counted False"),
        (lambda e: e["counts"][0]["recipe"].update(positive=["0"]), "  id is 'p=1/sex', counted 'p=0/sex'"),
        (
            lambda e: e["counts"][0]["recipe"].update(label="sex"),
            "  the table cannot be counted as the recipe says: p.csv line 5: column 'sex' holds '?', a third value",
        ),
        (lambda e: e["datasets"][0].update(rows=3), "  the dataset test has 3 rows, the table 4"),
        (
            lambda e: e["datasets"][0].update(digest="sha256:" + "0" * 64),
            "  the dataset test has the digest sha256:000",
        ),
    ],
)
def test_false_evidence_is_not_true(
    measure: Measure, here: Path, check: Check, edit: Callable[[dict[str, Any]], Any], line: str
) -> None:
    measure(TABLE, *KINDS["binary"])
    change(here, edit)
    code, lines, err = check()
    assert (code, err) == (1, "")
    assert lines[0].endswith(": not true")
    assert any(found.startswith(line) for found in lines[1:]), lines


def test_a_cell_that_the_table_does_not_have(measure: Measure, here: Path, check: Check) -> None:
    measure(TABLE, *KINDS["selection"])
    change(here, lambda e: e["counts"][0]["cells"].append({"groups": {"kind of": "X"}, "selected": 1, "total": 2}))
    assert check()[:2] == (1, ["test#p=1/kind of: not true", "  X: the table has no such rows"])


def test_an_empty_cell_says_nothing(measure: Measure, here: Path, check: Check) -> None:
    measure(TABLE, *KINDS["selection"])
    change(here, lambda e: e["counts"][0]["cells"].append({"groups": {"kind of": "X"}, "selected": 0, "total": 0}))
    assert check()[0] == 0


@pytest.mark.parametrize(
    ("kind", "edit", "line"),
    [
        ("binary", lambda e: e["counts"][0].pop("recipe"), "  it does not say how it was counted (it has no recipe)"),
        ("binary", lambda e: e["counts"][0]["recipe"].update(columns={}), "  its recipe names no column for sex"),
        ("binary", lambda e: e["counts"][0]["recipe"].update(format="xls"), "  the format 'xls' is not known"),
        (
            "selection",
            lambda e: e["counts"][0].update(rows_per_person="one"),
            "  it says one row(s) per person, and the recipe names no column of persons",
        ),
        (
            "binary",
            lambda e: e["counts"][0]["sources"].append(e["counts"][0]["sources"][0]),
            "  it counts 2 tables together",
        ),
        ("share", lambda e: None, "  the training table is needed too: --train FILE"),
        (
            "share",
            lambda e: e["counts"][0]["recipe"]["options"].pop("train.key.1"),
            "  its recipe holds no 'train.key.1'",
        ),
    ],
)
def test_evidence_that_cannot_be_compared(
    measure: Measure, here: Path, check: Check, kind: str, edit: Callable[[dict[str, Any]], Any], line: str
) -> None:
    (here / "train.csv").write_text(TRAIN, "utf-8")
    measure(TABLE, *KINDS[kind])
    change(here, edit)
    code, lines, err = check()
    assert code == 3
    assert lines[0].endswith(": cannot be compared")
    assert line in lines
    assert "not every block of evidence.json could be compared with p.csv" in err


def test_another_training_table_cannot_be_compared(measure: Measure, here: Path, check: Check) -> None:
    (here / "train.csv").write_text(TRAIN, "utf-8")
    measure(TABLE, *KINDS["share"])
    (here / "train.csv").write_text(TRAIN + "one,2\n", "utf-8")
    code, lines, _ = check("--train", "train.csv")
    assert code == 3
    assert lines[1].startswith("  train.csv is not the training table that was compared, sha256:")


def test_another_table_cannot_be_compared(measure: Measure, here: Path, check: Check) -> None:
    measure(TABLE, *KINDS["binary"])
    (here / "p.csv").write_text(TABLE.replace("0.9", "0.8"), "utf-8")
    code, lines, err = check()
    assert (code, lines) == (3, [])
    assert "evidence.json counts no table with the digest sha256:" in err
    assert "p.csv is another table, or it was changed since it was counted" in err


def test_columns_come_from_the_evidence(measure: Measure, here: Path, check: Check) -> None:
    measure(TABLE, *KINDS["binary"])
    assert check("--label", "y")[0] == 2
    code, _, err = check("-o", "other.json")
    assert code == 2
    assert "--check takes the columns from the evidence, not --output" in err


def test_one_false_block_outweighs_one_that_cannot_be_compared(measure: Measure, here: Path, check: Check) -> None:
    measure(TABLE, *KINDS["scores"])
    change(here, lambda e: e["counts"][0].pop("recipe") and e["counts"][1]["edges"].__setitem__(3, 0.5))
    assert check()[0] == 1
