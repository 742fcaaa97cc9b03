"""`gatecard demo` as a newcomer runs it."""

import contextlib
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from gatecard import errors
from gatecard.cli import run
from gatecard.demo.cases import CASES
from tests.cli.runner import Workplace

STATES = {"compas": "fail", "adult_income": "insufficient_evidence", "weibo_sexism": "pass"}


@dataclass(frozen=True)
class Demo:
    """Two runs of the demo into one folder."""

    folder: Path
    codes: tuple[int, int]
    out: str
    first: dict[Path, bytes]
    second: dict[Path, bytes]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo, run into an empty folder, and again over its own files, one of them damaged."""
    folder = tmp_path_factory.mktemp("demo") / "out"
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = run(["demo", "--output", str(folder)])
    first = _files(folder)
    (folder / "compas" / "verdict.json").write_text("left over")
    with contextlib.redirect_stdout(io.StringIO()):
        again = run(["demo", "--output", str(folder)])
    return Demo(folder, (code, again), said.getvalue(), first, _files(folder))


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_case_comes_out_as_it_says(demo: Demo) -> None:
    assert demo.codes == (errors.PASS, errors.PASS)
    for case in CASES:
        folder = demo.folder / case.name
        verdict = json.loads((folder / "verdict.json").read_text())
        assert (verdict["outcome"] == "pass") == (case.code == errors.PASS)
        assert verdict["findings"]["fairness.false_positive_rates_differ"]["state"] == STATES[case.name]
        written = sorted(path.relative_to(folder).as_posix() for path in demo.first if folder in path.parents)
        assert written == sorted({*case.inputs, *case.results})


def test_it_prints_the_commands_the_reports_and_where_the_cards_are(demo: Demo) -> None:
    assert demo.out.count("$ gatecard measure counts.csv") == demo.out.count("$ gatecard gate evidence.json") == 3
    assert "44.85 % African-American v 23.45 % Caucasian" in demo.out
    for case in CASES:
        assert f"{case.outcome:8} {demo.folder / case.name / 'card.html'}" in demo.out


def test_its_last_command_says_genuine(demo: Demo, workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    start, _, command = demo.out.splitlines()[-1].removeprefix("$ cd ").partition(" && gatecard ")
    monkeypatch.chdir(start)
    assert workplace.run(*command.split()).code == errors.PASS


def test_a_process_says_nothing_on_standard_error(demo: Demo, tmp_path: Path) -> None:
    """What libraries print when a process ends is seen in a process of its own only."""
    table = demo.folder / "compas" / "counts.csv"
    words = ("--weight", "n", "--label", "label", "--prediction", "prediction", "--positive", "yes", "--by", "race")
    command = [sys.executable, "-m", "gatecard", "measure", str(table), *words, "--measured-at", "2026-01-01"]
    ran = subprocess.run([*command, "-o", str(tmp_path / "out.json")], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (errors.PASS, "")


def test_a_second_run_replaces_the_first_byte_for_byte(demo: Demo) -> None:
    assert demo.second == demo.first


def test_files_of_others_are_not_touched(workplace: Workplace) -> None:
    own = workplace.folder / "out" / "compas" / "notes.txt"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    ran = workplace.run("demo", "--output", workplace.folder / "out")
    assert ran.code == errors.USAGE
    assert "notes.txt was not written by the demo" in ran.err
    assert [path.name for path in (workplace.folder / "out").rglob("*") if path.is_file()] == ["notes.txt"]


def test_a_link_is_not_followed(workplace: Workplace) -> None:
    (workplace.folder / "elsewhere").mkdir()
    (workplace.folder / "out").mkdir()
    (workplace.folder / "out" / "compas").symlink_to(workplace.folder / "elsewhere")
    assert workplace.run("demo", "--output", workplace.folder / "out").code == errors.USAGE
    assert list(Path(workplace.folder / "elsewhere").iterdir()) == []


def test_a_file_in_the_way_is_named(workplace: Workplace) -> None:
    taken = workplace.write("taken", "a file")
    ran = workplace.run("demo", "--output", taken)
    assert ran.code == errors.USAGE
    assert "taken" in ran.err
