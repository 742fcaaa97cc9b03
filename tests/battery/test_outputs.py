"""Outputs: nothing of an earlier run outlives a run, nothing that was given is overwritten, nothing is half-written."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gatecard import errors
from tests.battery.cases import YESTERDAY, passes
from tests.cli.runner import Workplace
from tests.documents import FILES
from tests.honest import nothing
from tests.scene import honest, written

WAIVERS = "waivers = []\n"
PROFILE = 'extends = "baseline"\n'


def _everything(folder: Path) -> dict[str, bytes | None]:
    """Every file below a folder with its content; links with none."""
    paths = sorted(folder.rglob("*"))
    return {str(path): path.read_bytes() if path.is_file() else None for path in paths}


def _prepared(place: Workplace, today: date) -> list[str | Path]:
    """Honest evidence, a profile and waivers; the command line that judges them."""
    written(honest(today), place)
    place.write("profile.toml", PROFILE)
    place.write("waivers.toml", WAIVERS)
    place.write("verdict.json", YESTERDAY)
    (place.folder / "folder").mkdir()
    (place.folder / "linked-folder").symlink_to("folder")
    (place.folder / "linked-evidence.json").symlink_to("evidence.json")
    (place.folder / "linked-model").symlink_to("model")
    (place.folder / "model" / "linked.json").symlink_to("../verdict.json")
    options = {"--subject": "model", "--profile": "profile.toml", "--waivers": "waivers.toml"}
    words = [word for option, name in options.items() for word in (option, place.folder / name)]
    return ["gate", place.folder / "evidence.json", *words]


def test_the_evidence_passes_with_sound_outputs(workplace: Workplace, today: date) -> None:
    passes(workplace, today, nothing)


REFUSED = {
    "the evidence": ("evidence.json", "is also the input"),
    "a link to the evidence": ("linked-evidence.json", "is also the input"),
    "the profile": ("profile.toml", "is also the input"),
    "the waivers": ("waivers.toml", "is also the input"),
    "the evidence by a detour": ("folder/../evidence.json", "is also the input"),
    "a released file": ("model/model.bin", "lies in the released files"),
    "a new file among the released": ("model/verdict.json", "lies in the released files"),
    "a released file through a linked folder": ("linked-model/model.bin", "lies in the released files"),
    "a new file through a linked folder": ("linked-model/new.json", "lies in the released files"),
    "the released folder": ("model", "lies in the released files"),
    "a link that lies among the released": ("model/linked.json", "lies in the released files"),
    "a folder": ("folder", "is a folder"),
    "a link to a folder": ("linked-folder", "is a folder"),
    "in a folder that is not there": ("absent/verdict.json", "make it first"),
    "below a file": ("evidence.json/verdict.json", "make it first"),
    "a name that is too long": ("x" * 300, "File name too long"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("option", ["-o {}", "--report text={}", "--card json={}"])
def test_a_place_where_nothing_may_be_written(workplace: Workplace, today: date, option: str, name: str) -> None:
    words = _prepared(workplace, today)
    before = _everything(workplace.folder)
    place, says = REFUSED[name]
    ran = workplace.run(*words, *option.format(workplace.folder / place).split())
    assert (ran.code, ran.out) == (errors.USAGE, ""), ran.err
    assert says in ran.err
    assert "nothing was touched" in ran.err
    assert _everything(workplace.folder) == before


def test_a_file_to_which_a_released_link_leads(workplace: Workplace, today: date) -> None:
    words = _prepared(workplace, today)
    blob = workplace.write("blob", FILES["model.bin"])
    (workplace.folder / "model" / "model.bin").unlink()
    (workplace.folder / "model" / "model.bin").symlink_to(blob)
    before = _everything(workplace.folder)
    ran = workplace.run(*words, "-o", blob)
    assert (ran.code, "lies in the released files" in ran.err) == (errors.USAGE, True), ran.err
    assert _everything(workplace.folder) == before


@pytest.mark.parametrize("other", ["both.json", "folder/../both.json", "link.json"])
def test_two_outputs_at_one_place(workplace: Workplace, today: date, other: str) -> None:
    words = _prepared(workplace, today)
    workplace.write("both.json", YESTERDAY)
    (workplace.folder / "link.json").symlink_to("both.json")
    before = _everything(workplace.folder)
    report = f"text={workplace.folder / other}"
    ran = workplace.run(*words, "-o", workplace.folder / "both.json", "--report", report)
    assert (ran.code, "is also the output" in ran.err) == (errors.USAGE, True), ran.err
    assert _everything(workplace.folder) == before


@pytest.mark.parametrize("place", ["/dev/null", "/dev/full", "/proc/verdict.json"])
def test_a_place_of_the_machine(workplace: Workplace, today: date, place: str) -> None:
    ran = workplace.run(*_prepared(workplace, today), "-o", place)
    assert (ran.code, ran.out) == (errors.USAGE, ""), ran.err
    assert "the output" in ran.err
    assert [path.name for path in workplace.folder.glob(".*")] == []


WRONG = {
    "broken evidence": (lambda folder: (folder / "evidence.json").write_text("{"), (), errors.EVIDENCE),
    "no evidence": (lambda folder: (folder / "evidence.json").unlink(), (), errors.EVIDENCE),
    "an unknown profile": (None, ("--profile", "strickt"), errors.USAGE),
    "an unknown framework": (None, ("--framework", "gdpr-2"), errors.USAGE),
    "waivers that are none": (None, ("--waivers", "evidence.json"), errors.USAGE),
    "a day that has not come": (None, ("--as-of", "2999-01-01"), errors.USAGE),
    "a digest that is none": (None, ("--subject", "sha256:12"), errors.USAGE),
    "a release that is not there": (None, ("--subject", "absent"), errors.EVIDENCE),
    "a release of other bytes": (lambda folder: (folder / "model/model.bin").write_bytes(b"!"), (), errors.BLOCKED),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_pass_of_yesterday_is_gone(
    workplace: Workplace, today: date, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, words, code = WRONG[name]
    line = _prepared(workplace, today)
    (workplace.folder / "model" / "linked.json").unlink()
    monkeypatch.chdir(workplace.folder)
    for old in ("verdict.json", "report.txt", "card.json"):
        workplace.write(old, YESTERDAY)
    if change is not None:
        _apply(change, workplace.folder)
    outputs = ("-o", "verdict.json", "--report", "text=report.txt", "--card", "json=card.json")
    ran = workplace.run(*line, *outputs, *words)
    assert ran.code == code, ran.out + ran.err
    for old in ("verdict.json", "report.txt", "card.json"):
        assert not (workplace.folder / old).exists() or code == errors.BLOCKED
        assert YESTERDAY not in ((workplace.folder / old).read_text() if code == errors.BLOCKED else "")
    assert list(workplace.folder.glob(".*")) == []


def _apply(change: Callable[[Path], object], folder: Path) -> None:
    change(folder)


@pytest.mark.parametrize(
    "words",
    [
        ("--report", "sarif"),
        ("--card", "docx=c.docx"),
        ("--card", "html"),
        ("--nonsense",),
        ("--as-of", "yesterday"),
        ("--as-of", "2026-01-01T00:00"),
        ("--as-of", "2026-02-30"),
        ("--as-of", "2026-W47-7"),
        ("--as-of", "20261122"),
        ("--color", "green"),
        ("-o", ""),
        ("--waivers", ""),
    ],
)
def test_a_command_line_that_does_not_parse_touches_nothing(
    workplace: Workplace, today: date, words: tuple[str, ...]
) -> None:
    line = _prepared(workplace, today)
    before = _everything(workplace.folder)
    ran = workplace.run(*line, "-o", workplace.folder / "verdict.json", *words)
    assert (ran.code, ran.out) == (errors.USAGE, ""), ran.err
    assert _everything(workplace.folder) == before


def test_a_link_at_the_place_of_an_output_is_replaced_and_not_followed(workplace: Workplace, today: date) -> None:
    line = _prepared(workplace, today)
    (workplace.folder / "model" / "linked.json").unlink()
    elsewhere = workplace.write("elsewhere.json", "kept")
    (workplace.folder / "result.json").symlink_to(elsewhere)
    ran = workplace.run(*line, "-o", workplace.folder / "result.json")
    assert ran.code == errors.PASS, ran.out + ran.err
    assert elsewhere.read_text() == "kept"
    assert not (workplace.folder / "result.json").is_symlink()


def _printed_to(stream: int, line: list[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a command line in a process of its own, with an open file as its standard output."""
    words = [sys.executable, "-m", "gatecard", *map(str, line)]
    return subprocess.run(words, stdout=stream, stderr=subprocess.PIPE, text=True, check=False)


def test_a_report_that_cannot_be_printed_leaves_no_pass(workplace: Workplace, today: date) -> None:
    line = _prepared(workplace, today)
    (workplace.folder / "model" / "linked.json").unlink()
    full = os.open("/dev/full", os.O_WRONLY)
    ran = _printed_to(full, [*line, "-o", workplace.folder / "verdict.json"])
    os.close(full)
    assert ran.returncode == errors.USAGE, ran.stderr
    assert "standard output cannot be written: No space left on device" in ran.stderr
    assert not (workplace.folder / "verdict.json").exists()


def test_who_stops_reading_does_not_change_the_outcome(workplace: Workplace, today: date) -> None:
    line = _prepared(workplace, today)
    (workplace.folder / "model" / "linked.json").unlink()
    end, start = os.pipe()
    os.close(end)
    ran = _printed_to(start, [*line, "-o", workplace.folder / "verdict.json"])
    os.close(start)
    assert (ran.returncode, ran.stderr) == (errors.PASS, "")
    assert workplace.verdict["outcome"] == "pass"


def test_an_output_where_the_report_is_printed(workplace: Workplace, today: date) -> None:
    line = _prepared(workplace, today)
    (workplace.folder / "model" / "linked.json").unlink()
    target = workplace.folder / "result.json"
    (workplace.folder / "stream").symlink_to("/proc/self/fd/1")
    stream = os.open(target, os.O_WRONLY | os.O_CREAT)
    for place in (target, workplace.folder / "stream"):
        ran = _printed_to(stream, [*line, "-o", place])
        assert (ran.returncode, "is where this command prints" in ran.stderr) == (errors.USAGE, True), ran.stderr
    os.close(stream)
    assert (workplace.folder / "stream").is_symlink()
