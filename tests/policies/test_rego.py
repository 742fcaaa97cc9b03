"""The rules' own tests: all pass, in opa and in the embedded engine, and together they reach every line."""

import re
from pathlib import Path
from typing import Any

import pytest

from gatecard.policy import opa
from gatecard.policy.bundle import read_bundle
from gatecard.policy.engines.wasm import WasmModule
from tests.policies.pack import POLICIES

pytestmark = pytest.mark.opa


def test_all_pass_in_opa(rego_report: dict[str, Any]) -> None:
    """The report exists only when every test passed."""
    assert rego_report["coverage"] == 100


def test_every_line_is_reached(rego_report: dict[str, Any]) -> None:
    files = {name: item for name, item in rego_report["files"].items() if not name.endswith("_test.rego")}
    sources = {path.relative_to(POLICIES).as_posix() for path in POLICIES.rglob("*.rego")}
    with_code = {name for name in sources if not name.endswith("_test.rego") and name != "gatecard/package.rego"}
    missed = {
        name: [row["start"]["row"] for row in item["not_covered"]]
        for name, item in files.items()
        if item.get("not_covered")
    }
    assert missed == {}
    assert with_code - set(files) == set()


def _tests() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(POLICIES.rglob("*_test.rego")):
        text = path.read_text(encoding="utf-8")
        package = re.search(r"^package (\S+)", text, re.MULTILINE)
        assert package is not None
        found.setdefault(package.group(1), []).extend(re.findall(r"^(test_\w+) if", text, re.MULTILINE))
    return found


def test_all_pass_in_wasm(pack: Path, tmp_path: Path) -> None:
    """Each test behind an entrypoint of its own; the compiler takes entrypoints out of the packages they stand in."""
    names = [f"{package}.{name}" for package, tests in _tests().items() for name in tests]
    rules = "".join(f"t{at} := data.{name}\n\n" for at, name in enumerate(names))
    (pack / "gatecard" / "entrances").mkdir()
    (pack / "gatecard" / "entrances" / "entrances.rego").write_text(
        f"package gatecard.entrances\n\n{rules}", encoding="utf-8"
    )
    asked = [part for at in range(len(names)) for part in ("--entrypoint", f"gatecard/entrances/t{at}")]
    bundle = tmp_path / "tests.tar.gz"
    allowed = ["--capabilities", str(POLICIES / "capabilities.json")]
    wasm = ["--bundle", "--target", "wasm", "--revision", "tests"]
    opa.run("build", *wasm, *allowed, *asked, "--output", str(bundle), ".", cwd=pack)
    module = WasmModule(read_bundle(bundle, None))
    passed = [name for at, name in enumerate(names) if module.evaluate({}, f"gatecard/entrances/t{at}") is True]
    assert passed == names
    assert len(names) > 400


def test_no_test_stands_twice() -> None:
    for package, tests in _tests().items():
        assert len(tests) == len(set(tests)), package
