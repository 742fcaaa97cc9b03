"""The README's first verdict, as a newcomer types it."""

import re
import shlex
from datetime import date, timedelta
from pathlib import Path

import pytest

from gatecard import errors
from gatecard.cli import run

README = Path(__file__).resolve().parents[2] / "README.md"


def block(mark: str, today: date) -> str:
    """The code block after a mark, its days moved to today."""
    found = re.search(rf"<!-- [^>]*{mark}[^>]* -->\n```\w+\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None, mark
    ends = today + timedelta(days=180)
    return found[1].replace("2026-11-23", today.isoformat()).replace("2027-05-23", ends.isoformat())


def predictions() -> str:
    """6,000 rows: 85 of 100 urgent reports are found, 12 of 100 others are flagged, for either sex."""
    lines = ["id,label,prediction,sex"]
    for at in range(6000):
        urgent = at % 5 < 2
        flagged = (at // 10) % 100 < (85 if urgent else 12)
        lines.append(f"{at},{int(urgent)},{int(flagged)},{'female' if at % 10 < 5 else 'male'}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def here(tmp_path: Path, today: date, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a test table, a training table, a model and the README's declarations."""
    (tmp_path / "test.csv").write_text(predictions())
    (tmp_path / "train.csv").write_text("id\n" + "".join(f"{at}\n" for at in range(6000, 9000)))
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "weights.bin").write_bytes(b"\x00weights")
    (tmp_path / "declarations.toml").write_text(block("declarations.toml", today))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_first_verdict_is_a_pass(here: Path, today: date, capsys: pytest.CaptureFixture[str]) -> None:
    lines = block("runs these commands", today).replace("\\\n", " ").splitlines()
    codes = [run(shlex.split(line)[1:]) for line in lines]
    said = capsys.readouterr()
    assert codes == [errors.PASS] * 3, said.out + said.err
    assert "PASS   Report triage 1.0" in said.out
    assert "genuine" in said.out
    assert (here / "card.html").stat().st_size > 10_000


def test_without_declarations_everything_missing_is_named(
    here: Path, today: date, capsys: pytest.CaptureFixture[str]
) -> None:
    measure = block("runs these commands", today).replace("\\\n", " ").splitlines()[0]
    assert run(shlex.split(measure)[1:]) == errors.PASS
    capsys.readouterr()
    assert run(["gate", "evidence.json", "--subject", "model/"]) == errors.BLOCKED
    said = capsys.readouterr().out
    for asked in ("scope fact people_affected", "intended_use", "out_of_scope_use", "limitations"):
        assert asked in said
