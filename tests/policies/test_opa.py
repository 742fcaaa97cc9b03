"""Finding exactly the pinned opa, and saying clearly what is wrong where it is not there."""

import os
from pathlib import Path

import pytest

from gatecard.errors import EngineError, UsageError
from gatecard.policy import capabilities, opa
from tests.policies.pack import POLICIES

pytestmark = pytest.mark.opa


def _fake(folder: Path, said: str, code: int = 0) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "opa"
    path.write_text(f"#!/bin/sh\necho '{said}'\nexit {code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Nothing to be found anywhere."""
    monkeypatch.delenv("GATECARD_OPA", raising=False)
    monkeypatch.setenv("GATECARD_TOOLS", str(tmp_path / "tools"))
    monkeypatch.setenv("PATH", f"{tmp_path / 'path'}:/bin:/usr/bin")
    monkeypatch.setattr(opa, "__file__", str(tmp_path / "a" / "b" / "c" / "d" / "opa.py"))
    return tmp_path


def test_the_chosen_one_is_used_or_refused(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fake(bare / "path", "Version: 1.22.2")
    monkeypatch.setenv("GATECARD_OPA", str(_fake(bare / "own", "Version: 1.22.2")))
    assert opa.find() == bare / "own" / "opa"
    monkeypatch.setenv("GATECARD_OPA", str(_fake(bare / "own", "Version: 1.20.0")))
    with pytest.raises(UsageError, match=r"GATECARD_OPA is .*/own/opa, which is opa 1\.20\.0"):
        opa.find()
    monkeypatch.setenv("GATECARD_OPA", str(bare / "nothing"))
    with pytest.raises(UsageError, match="no opa that can be run"):
        opa.find()


def test_path_then_tools(bare: Path) -> None:
    tool = _fake(bare / "tools", "Version: 1.22.2")
    assert opa.find() == tool
    on_path = _fake(bare / "path", "Version: 1.22.2")
    assert opa.find() == on_path
    _fake(bare / "path", "Version: 1.22.3")
    assert opa.find() == tool


def test_without_one_it_says_what_was_found(bare: Path) -> None:
    _fake(bare / "path", "Version: 0.70.0")
    _fake(bare / "tools", "something else", 1)
    with pytest.raises(UsageError, match=r"opa 1\.22\.2 was not found") as caught:
        opa.find()
    said = caught.value.diagnostics()
    assert f"{bare / 'path' / 'opa'} is opa 0.70.0" in said
    assert f"{bare / 'tools' / 'opa'} is no opa that can be run" in said
    assert "make tools" in said


def test_a_failure_is_told_in_opas_words(tmp_path: Path) -> None:
    (tmp_path / "a.rego").write_text("package a\n\nx := y\n", encoding="utf-8")
    with pytest.raises(EngineError, match="opa check failed") as caught:
        opa.run("check", ".", cwd=tmp_path)
    assert any("var y is unsafe" in line for line in caught.value.details)


def test_capabilities_are_those_of_the_list() -> None:
    text = capabilities.capabilities(POLICIES)
    assert text == (POLICIES / "capabilities.json").read_text(encoding="utf-8")
    assert capabilities.main(["--check"]) == 0
    for forbidden in ("http.send", "time.now_ns", "plus", "minus", "rand.intn", "regex.match", "opa.runtime", "walk"):
        assert f'"name": "{forbidden}"' not in text


def test_capabilities_that_opa_lacks_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capabilities, "ALLOWED", ("count", "time.now_ns", "no.such"))
    with pytest.raises(EngineError, match=r"time\.now_ns, no\.such"):
        capabilities.capabilities(POLICIES)


def test_the_environment_of_these_tests_has_one() -> None:
    assert os.access(opa.find(), os.X_OK)
