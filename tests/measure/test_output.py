"""Where the evidence goes: whole or not at all, and never over an input."""

import json
from datetime import date
from pathlib import Path

import pytest

from gatecard.cli import run

TABLE = "p\n1\n0\n"
WORDS = ("--prediction", "p", "--positive", "1")


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "p.csv"
    path.write_text(TABLE, "utf-8")
    return path


def test_without_output_the_evidence_goes_to_standard_output(
    table: Path, today: date, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["measure", "p.csv", *WORDS, "--measured-at", today.isoformat()]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["schema"] == "gatecard.evidence/1"
    assert captured.err == ""


def test_equal_questions_give_equal_bytes_whatever_their_order(table: Path, today: date) -> None:
    table.write_text("y,p,a,b\n1,1,x,u\n0,0,y,v\n", "utf-8")
    words = ["--label", "y", "--prediction", "p", "--positive", "1", "--measured-at", today.isoformat()]
    assert run(["measure", "p.csv", *words, "--by", "a", "--by-other", "b", "-o", "1.json"]) == 0
    assert run(["measure", "p.csv", "--by-other", "b", "--by", "a", *reversed_pairs(words), "-o", "2.json"]) == 0
    assert Path("1.json").read_bytes() == Path("2.json").read_bytes()


def reversed_pairs(words: list[str]) -> list[str]:
    return [word for at in range(len(words) - 2, -1, -2) for word in words[at : at + 2]]


@pytest.mark.parametrize(
    "output", ["p.csv", "link.csv", "sub/../p.csv", "model", "model/evidence.json", "sub", "no/e.json"]
)
def test_an_output_that_must_not_be_written(
    table: Path, today: date, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("model", "sub"):
        (table.parent / folder).mkdir()
    (table.parent / "model" / "weights.bin").write_bytes(b"w")
    (table.parent / "link.csv").symlink_to(table)
    words = [*WORDS, "--measured-at", today.isoformat(), "--subject", "model", "--stated-by", "Ada, owner"]
    before = {path: path.read_bytes() for path in table.parent.rglob("*") if path.is_file()}
    assert run(["measure", "p.csv", *words, "-o", output]) == 2
    assert "nothing was touched" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in table.parent.rglob("*") if path.is_file()} == before


def test_an_output_that_shares_its_bytes_with_the_table_takes_a_place_of_its_own(table: Path, today: date) -> None:
    (table.parent / "hard.csv").hardlink_to(table)
    assert run(["measure", "p.csv", *WORDS, "--measured-at", today.isoformat(), "-o", "hard.csv"]) == 0
    assert table.read_text("utf-8") == TABLE
    assert json.loads((table.parent / "hard.csv").read_text("utf-8"))["schema"] == "gatecard.evidence/1"


def test_a_failed_count_leaves_neither_old_nor_half_written_evidence(table: Path, today: date) -> None:
    words = [*WORDS, "--measured-at", today.isoformat(), "-o", "evidence.json"]
    assert run(["measure", "p.csv", *words]) == 0
    table.write_text("p\n1\n\n", "utf-8")
    assert run(["measure", "p.csv", *words]) == 3
    assert sorted(path.name for path in table.parent.iterdir()) == ["p.csv"]


def test_a_command_line_that_does_not_parse_touches_nothing(table: Path, today: date) -> None:
    Path("evidence.json").write_text("old", "utf-8")
    assert run(["measure", "p.csv", *WORDS, "--measured-at", "yesterday", "-o", "evidence.json"]) == 2
    assert Path("evidence.json").read_text("utf-8") == "old"
