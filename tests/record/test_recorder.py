"""What a training script records."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gatecard.cli import run
from gatecard.errors import GatecardError, UsageError
from gatecard.evidence.files import hash_release
from gatecard.evidence.load import document
from gatecard.record import Recorder

PERSON = "Ada Byron, ML engineer"
LAST = "2999-12-31"


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "evidence.json"


def test_a_run_writes_its_evidence(path: Path, today: date) -> None:
    Path("model").mkdir()
    Path("train.csv").write_text("x,y\n1,0\n", "utf-8")
    with Recorder(path, name="m", version="1", task="binary_classification", stated_by=PERSON) as run_:
        run_.dataset("train", role="train", path="train.csv", rows=1, licence="CC0-1.0")
        run_.hyperparameters(depth=3, rate=0.1)
        run_.hyperparameters(depth=4)
        run_.seed(7)
        run_.steps(100, 200)
        run_.mitigation("reweighing", acts="before", by=["sex"])
        run_.training(framework="none", checkpoints=[{"step": 50, "value": 0.5}], hardware=["CPU"])
        Path("model/weights.bin").write_bytes(b"w")
        run_.artifact("model")
        run_.predictions([1, 0, 1, 0], [1, 1, 0, 0], positive=1, by={"sex": ["F", "M", "F", None]})
        run_.measurement("privacy.epsilon", 2.5, method="RDP accountant", dataset="train")
        run_.measurement("resilience.latency_p95", 12.0, method="100 requests", interval=(10, 14, 0.9), n=100)
        run_.scope("people_affected", "none", rationale="It sorts whales.", expires_on=LAST)
        run_.declare("intended_use", text="Sort pictures of whales.", expires_on=LAST)
    evidence = document(path)
    release = hash_release(Path("model"))
    assert evidence.subject is not None
    assert evidence.subject.identity is not None
    assert (evidence.subject.identity.digest, evidence.subject.identity.how) == (release.digest, "hashed")
    assert evidence.artifacts == release.artifacts
    assert {item.subject_digest for item in (*evidence.counts, *evidence.measurements)} == {release.digest}
    training = evidence.training
    assert training is not None
    assert (training.status, training.seed, training.steps, training.planned_steps) == ("finished", 7, 100, 200)
    assert training.hyperparameters == {"depth": 4, "rate": 0.1}
    assert training.mitigations[0].parameters == {"by": ["sex"]}
    assert training.finished_on == today
    assert training.python == ".".join(map(str, sys.version_info[:3]))
    assert "pydantic" in {item.name for item in training.dependencies}
    test, train = evidence.datasets
    assert (test.id, test.rows, test.sensitive_attributes) == ("test", 4, ("sex",))
    assert (train.path, train.licence) == ("train.csv", "CC0-1.0")
    assert train.digest is not None
    found = read(path)
    assert found["counts"][0]["cells"] == [
        {"groups": {"sex": "F"}, "tp": 1, "fp": 0, "fn": 1, "tn": 0},
        {"groups": {"sex": "M"}, "tp": 0, "fp": 1, "fn": 0, "tn": 0},
        {"groups": {"sex": None}, "tp": 0, "fp": 0, "fn": 0, "tn": 1},
    ]
    assert (found["counts"][0]["binding"], found["counts"][0]["stated_by"]) == ("stated", PERSON)
    assert found["counts"][0]["sources"][0]["path"] == "rows in memory"
    assert found["scope"]["people_affected"]["person"] == "Ada Byron"
    assert found["declarations"][0]["stated_on"] == today.isoformat()
    assert found["measurements"][1]["interval"] == {"lo": 10, "hi": 14, "confidence": 0.9}


def test_the_file_says_running_until_the_end(path: Path) -> None:
    path.write_text("an old pass", "utf-8")
    with Recorder(path, name="m"):
        assert read(path)["training"]["status"] == "running"
        assert run(["gate", "evidence.json"]) == 3
    assert read(path)["training"]["status"] == "finished"


@pytest.mark.parametrize(
    "error", [ValueError("bad \udcff weights"), KeyboardInterrupt(), SystemExit(0), MemoryError("x" * 9999)]
)
def test_a_failed_run_keeps_its_error_and_never_passes(path: Path, error: BaseException) -> None:
    with pytest.raises(type(error)) as raised, Recorder(path, name="m", stated_by=PERSON) as run_:  # noqa: PT012
        run_.predictions([1, 0], [1, 0], positive=1)
        raise error
    assert raised.value is error
    found = read(path)
    assert found["training"]["status"] == "failed"
    assert found["training"]["error"].startswith(type(error).__name__ + ": ")
    assert len(found["training"]["error"]) <= 2000
    assert len(found["counts"]) == 1
    assert run(["gate", "evidence.json"]) == 3


def test_a_wrong_call_fails_the_run(path: Path) -> None:
    with pytest.raises(UsageError), Recorder(path, name="m") as run_:
        run_.dataset("test", role="tests")
    assert read(path)["training"]["error"].startswith("UsageError: dataset('test'): /role is ")


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        (
            lambda r: r.measurement("privacy.epsilo", 1.0, method="x"),
            "'privacy.epsilo' is not a metric of the catalogue",
        ),
        (lambda r: r.measurement("privacy.epsilon", -1.0, method="x"), "-1 is outside the range 0 or more"),
        (lambda r: r.training(status="done"), "training: /status is"),
        (lambda r: r.training(sped=1), "training: /sped is not a field of the schema"),
        (lambda r: r.scope("sector", "credit", expires_on="2999-01-01"), "nobody states this"),
        (lambda r: r.declare("intended_use", expires_on="2999-01-01", text="x"), "nobody states this"),
        (lambda r: (r.dataset("a", role="test"), r.dataset("a", role="test")), "the dataset 'a' is described twice"),
        (lambda r: r.artifact("gone"), "gone does not exist"),
    ],
)
def test_a_call_that_cannot_be_recorded_is_told_at_once(
    path: Path, call: Callable[[Recorder], Any], problem: str
) -> None:
    with pytest.raises(GatecardError) as raised:
        call(Recorder(path, name="m"))
    assert problem in raised.value.problem


def test_evidence_that_does_not_fit_together_leaves_the_run_unfinished(path: Path) -> None:
    with pytest.raises(Exception, match=r"privacy\.epsilon"), Recorder(path, name="m") as run_:
        run_.measurement("privacy.epsilon", 2.0, method="RDP", dataset="nowhere")
    assert read(path)["training"]["status"] == "running"


def test_a_file_that_cannot_be_written_is_known_before_the_training(tmp_path: Path) -> None:
    for place in (tmp_path / "no" / "e.json", tmp_path):
        with pytest.raises(UsageError, match="cannot be written"), Recorder(place, name="m"):
            raise AssertionError("the run began")
    assert [item.name for item in tmp_path.parent.iterdir() if item.name.startswith(f".{tmp_path.name}.")] == []


def test_evidence_among_the_released_files_is_refused(path: Path) -> None:
    Path("model.bin").write_bytes(b"w")
    with pytest.raises(UsageError, match="lies in the released files"), Recorder(path, name="m") as run_:
        run_.artifact(".")


def test_two_released_files_of_one_name_are_refused(path: Path) -> None:
    run_ = Recorder(path, name="m")
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "w.bin").write_bytes(folder.encode())
    run_.artifact("a")
    with pytest.raises(UsageError, match=r"two released files are called w\.bin"):
        run_.artifact("b")


def test_equal_runs_write_equal_bytes(path: Path, today: date) -> None:
    written = []
    for place in (path, path.with_name("second.json")):
        with Recorder(place, name="m", stated_by=PERSON, today=today) as run_:
            run_.predictions(["a", "b", "c"], ["a", "b", "b"], by_other={"z": [1, 2, 3], "a": [1, 1, 1]})
        written.append(place.read_bytes())
    assert written[0] == written[1]


def test_the_umask_does_not_make_evidence_private(path: Path) -> None:
    with Recorder(path, name="m"):
        pass
    assert path.stat().st_mode & 0o444 == 0o444
    assert [item.name for item in path.parent.iterdir()] == ["evidence.json"]
