"""Command lines that a script gets slightly wrong: an unset variable, a file named twice, another spelling of a day."""

import subprocess
import sys
from pathlib import Path

import pytest

from gatecard import errors
from tests.cli.runner import Workplace


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--subject", ""), "--subject is empty"),
        (("--report", "json="), "'json=' names no file"),
        (("--card", "html="), "names no file"),
        (("-o", ""), "the path is empty"),
        (("--waivers", ""), "the path is empty"),
        (("--as-of", "20261123"), "write YYYY-MM-DD"),
        (("--as-of", "2026-W47-1"), "write YYYY-MM-DD"),
    ],
)
def test_nothing_is_guessed(workplace: Workplace, words: tuple[str, str], says: str) -> None:
    evidence = workplace.write("evidence.json", workplace.document)
    before = workplace.left_behind()
    ran = workplace.run("gate", evidence, *words)
    assert (ran.code, ran.out) == (errors.USAGE, "")
    assert says in ran.err
    assert workplace.left_behind() == before


def test_a_file_given_twice_is_one(workplace: Workplace) -> None:
    evidence = workplace.write("evidence.json", workplace.document)
    assert workplace.gate(evidence).code == errors.PASS


def test_declarations_in_capitals_are_toml(workplace: Workplace) -> None:
    stated = workplace.write("MORE.TOML", 'schema = "gatecard.declarations/1"\n[subject]\nname = "Another"\n')
    ran = workplace.gate(stated)
    assert ran.code == errors.EVIDENCE
    assert "two different values for subject.name" in ran.err


def test_a_folder_that_is_gone_is_a_usage_error(workplace: Workplace) -> None:
    evidence = workplace.write("evidence.json", workplace.document)
    gone = workplace.folder / "gone"
    gone.mkdir()
    command = [sys.executable, "-m", "gatecard", "gate", str(evidence), "-o", "verdict.json"]
    script = ["sh", "-c", 'rmdir "$1" && shift && exec "$@"', "sh", str(gone), *command]
    ran = subprocess.run(script, cwd=gone, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (errors.USAGE, ""), ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_closed_output_changes_no_code(workplace: Workplace, tmp_path: Path) -> None:
    evidence = workplace.write("evidence.json", workplace.document)
    command = [sys.executable, "-m", "gatecard", "gate", str(evidence), "--subject", str(workplace.folder / "model")]
    ran = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", *command], capture_output=True, text=True, check=False)
    assert ran.returncode == errors.PASS, ran.stderr
    assert "Traceback" not in ran.stderr
