"""What tests of the pack share: the pack, its cases, and a built copy of it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from gatecard.errors import EngineError
from gatecard.policy import build, opa
from gatecard.policy.bundle import read_bundle
from gatecard.policy.engines.wasm import WasmModule
from tests.policies.pack import POLICIES, query


@pytest.fixture(scope="session")
def good() -> dict[str, Any]:
    """The case from which the rules' own tests depart; it passes under the profile baseline."""
    return dict(query("data.gatecard.conventions.case_test.good"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack, built once from the sources of the checkout."""
    out = tmp_path_factory.mktemp("built")
    build.build(POLICIES, out)
    return out


@pytest.fixture(scope="session")
def module(built: Path) -> WasmModule:
    """The pack's rules in the embedded engine."""
    return WasmModule(read_bundle(built / "dist" / "wasm.tar.gz", None))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the sources that a test may spoil."""
    target = tmp_path / "policies"
    shutil.copytree(POLICIES / "gatecard", target / "gatecard")
    shutil.copyfile(POLICIES / ".manifest", target / ".manifest")
    return target


@pytest.fixture(scope="session")
def rego_report() -> dict[str, Any]:
    """What `opa test` says of the rules' own tests, with the coverage of every file; fails when a test fails."""
    asked = ["test", "--bundle", "--coverage", "--format", "json", "--timeout", "60s", "."]
    try:
        report: dict[str, Any] = json.loads(opa.run(*asked, cwd=POLICIES))
    except EngineError as exc:
        pytest.fail("\n".join(exc.details))
    return report
