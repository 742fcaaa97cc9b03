"""The example runs as its README says, and what it records is true."""

import re
import shlex
import sys
from pathlib import Path
from subprocess import run as process

import pytest

from gatecard.cli import run
from gatecard.evidence.load import document

pytestmark = pytest.mark.extra
for module in ("sklearn", "skops"):
    pytest.importorskip(module, reason="needs the extra `sklearn`", exc_type=ImportError)

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "sklearn_credit"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the training script wrote."""
    here = tmp_path_factory.mktemp("credit")
    process([sys.executable, EXAMPLE / "train.py", here / "out"], check=True)
    return here


def test_the_run_is_recorded_whole(folder: Path) -> None:
    evidence = document(folder / "out" / "evidence.json")
    binary, scores, share = evidence.counts
    assert (binary.kind, scores.kind, share.kind) == ("binary", "scores", "share")
    assert (binary.binding, binary.sources[0].rows) == ("observed", 20_000)
    assert [attribute.name for attribute in binary.attributes] == ["age", "sex"]
    assert evidence.training is not None
    assert evidence.training.status == "finished"
    assert {"scikit-learn", "skops"} <= {item.name for item in evidence.training.dependencies}
    assert [item.path for item in evidence.artifacts] == ["model.skops"]


def test_the_kept_table_counts_to_the_same(folder: Path) -> None:
    out = folder / "out"
    assert run(["measure", str(out / "predictions.csv"), "--check", str(out / "evidence.json")]) == 0


def test_the_commands_of_the_readme_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    text = (EXAMPLE / "README.md").read_text("utf-8")
    commands = re.findall(r"^gatecard (.*?)(?:\s+# exit (\d+).*)?$", text, re.MULTILINE)
    assert len(commands) == 2
    for words, code in commands:
        assert run(shlex.split(words)) == int(code or 0)
