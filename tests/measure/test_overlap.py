"""Test rows that also stand in the training table."""

from pathlib import Path

import pytest

from gatecard.cli import run
from tests.measure.conftest import Measure

TEST = "y,p,text,n\n1,1,Hello  World,1\n0,0,CAFÉ,2\n1,0,new,3\n0,0,new,4\n"
TRAIN = "y,text,n\n1,hello world,1\n0, cafe\u0301 ,2\n1,other,3\n"
BINARY = ("--label", "y", "--prediction", "p", "--positive", "1")


def test_overlap_is_a_share_of_the_test_rows_after_normalising(measure: Measure, here: Path) -> None:
    (here / "train.csv").write_text(TRAIN, "utf-8")
    ran = measure(TEST, *BINARY, "--train", "train.csv", "--key", "text")
    block = ran.blocks["share"]
    assert (ran.code, block["metric"], block["id"]) == (0, "integrity.train_test_overlap", "train_test_overlap/-")
    assert block["cells"] == [{"groups": {}, "events": 2, "total": 4}]
    assert ran.evidence is not None
    own, train = sorted(ran.evidence["datasets"], key=lambda item: str(item["id"]), reverse=False)
    assert (own["id"], own["role"], own["rows"]) == ("test", "test", 4)
    assert (train["id"], train["role"], train["rows"], train["path"]) == ("train", "train", 3, "train.csv")
    assert block["recipe"]["options"]["train.sha256"] == train["digest"]


def test_several_keys_must_all_be_equal(measure: Measure, here: Path) -> None:
    (here / "train.csv").write_text(TRAIN.replace(",2\n", ",9\n"), "utf-8")
    ran = measure(TEST, "--train", "train.csv", "--key", "text", "--key", "n")
    assert ran.blocks["share"]["cells"][0]["events"] == 1


def test_a_key_may_have_another_name_and_format_in_the_training_table(measure: Measure, here: Path) -> None:
    (here / "train.jsonl").write_text('{"sentence": "HELLO WORLD"}\n{"sentence": null}\n', "utf-8")
    ran = measure(TEST, "--train", "train.jsonl", "--key", "text=sentence", "--train-dataset", "corpus")
    assert ran.blocks["share"]["cells"][0]["events"] == 1
    assert ran.evidence is not None
    assert [item["id"] for item in ran.evidence["datasets"] if item["role"] == "train"] == ["corpus"]


def test_missing_keys_equal_each_other(measure: Measure, here: Path) -> None:
    (here / "train.csv").write_text("text,x\n,1\n", "utf-8")
    ran = measure("text,x\n,1\n  ,2\na,3\n", "--train", "train.csv", "--key", "text")
    assert ran.blocks["share"]["cells"] == [{"groups": {}, "events": 2, "total": 3}]


def test_one_row_for_each_person_holds_for_the_share_too(measure: Measure, here: Path) -> None:
    (here / "train.csv").write_text(TRAIN, "utf-8")
    words = (*BINARY, "--train", "train.csv", "--key", "text", "--person")
    assert measure(TEST, *words, "n").blocks["share"]["rows_per_person"] == "one"
    assert measure(TEST, *words, "y").blocks["share"]["rows_per_person"] == "unknown"


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        (("--train", "train.csv"), 2, "--train and --key belong together"),
        (("--key", "text", *BINARY), 2, "--train and --key belong together"),
        (
            ("--train", "train.csv", "--key", "text", "--role", "validation"),
            2,
            "--train is for tables of role test, not validation",
        ),
        (("--train", "train.csv", "--key", "text", "--weight", "n"), 2, "--train and --weight exclude each other"),
        (("--train", "p.csv", "--key", "text"), 2, "--train names the table of predictions itself"),
        (("--train", "train.csv", "--key", "text", "--dataset", "train"), 2, "both tables are called 'train'"),
        (("--train", "train.csv", "--key", "txt"), 3, "p.csv has no column 'txt'"),
        (("--train", "train.csv", "--key", "p"), 3, "train.csv has no column 'p'"),
        ((*BINARY, "--train-rows", "3"), 2, "--train-rows is about a training table"),
        (("--train", "train.txt", "--key", "text"), 2, "the name train.txt does not say in which format the table is"),
        (
            ("--train", "train.csv", "--key", "text", "--train-delimiter", "ab"),
            2,
            "--train-delimiter 'ab' is not one character",
        ),
        (("--train", "gone.csv", "--key", "text"), 3, "gone.csv cannot be read: No such file or directory"),
        (("--train", "empty.csv", "--key", "text"), 3, "empty.csv holds no rows"),
    ],
)
def test_what_cannot_be_compared(measure: Measure, here: Path, words: tuple[str, ...], code: int, line: str) -> None:
    (here / "train.csv").write_text(TRAIN, "utf-8")
    (here / "empty.csv").write_text("text\n", "utf-8")
    ran = measure(TEST, *words)
    assert (ran.code, ran.evidence) == (code, None)
    assert line in ran.err


def test_a_training_table_that_loses_rows_is_refused(measure: Measure, here: Path) -> None:
    (here / "train.csv").write_text('text,x\n"a\nb",1\n', "utf-8")
    ran = measure(TEST, "--train", "train.csv", "--key", "text")
    assert ran.code == 3
    assert "train.csv has 2 lines of data, 1 rows were read" in ran.err


BROKEN = 'text;n\n"hello\nworld";1\nnew;2\n'


def test_a_training_table_may_be_written_in_another_way(measure: Measure, here: Path) -> None:
    (here / "train.csv").write_text(BROKEN, "utf-8")
    words = ("--train", "train.csv", "--key", "text", "--train-delimiter", ";")
    refused = measure(TEST, *words)
    assert refused.code == 3
    assert "read it with --train-no-quoting" in refused.err
    assert "counted where it was made: --train-rows NUMBER" in refused.err
    assert "--train-rows says 3 rows, 2 were read" in measure(TEST, *words, "--train-rows", "3").err
    ran = measure(TEST, *words, "--train-rows", "2")
    assert ran.evidence is not None, ran.err
    assert {item["id"]: item["rows"] for item in ran.evidence["datasets"]}["train"] == 2
    assert run(["measure", "p.csv", "--check", "evidence.json", "--train", "train.csv"]) == 0
