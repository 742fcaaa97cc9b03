"""A user's own rules: what they may do, and what opa keeps them from."""

import json
from pathlib import Path
from typing import Any

import pytest

from gatecard.errors import EngineError
from gatecard.policy import opa
from gatecard.policy.bundle import read_bundle
from gatecard.policy.engines.wasm import WasmModule
from tests.policies.pack import POLICIES, VERDICT

pytestmark = pytest.mark.opa
RULE = """
# METADATA
# scope: package
# title: The gap is wider than we allow.
# custom: {holds: The gap is narrow enough., basis: M, waivable: true}
package custom.rules.narrow

import data.gatecard.lib

finding := lib.finding(rego.metadata.chain(), {
	"unless": [],
	"needs": [],
	"checks": [lib.at_most("fairness.fpr_difference", "max_fpr_difference")],
})
"""


def _mine(tmp_path: Path, rego: str, root: str | None = "custom") -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "rule.rego").write_text(rego, encoding="utf-8")
    (folder / "data.json").write_text(
        json.dumps({"custom": {"revision": "mine-1"}} if root == "custom" else {}), encoding="utf-8"
    )
    if root is not None:
        (folder / ".manifest").write_text(json.dumps({"roots": [root]}), encoding="utf-8")
    return folder


def _joined(built: Path, mine: Path, tmp_path: Path) -> WasmModule:
    target = tmp_path / "joined.tar.gz"
    packs = [str(built / "dist" / "rego.tar.gz"), str(mine)]
    allowed = ["--capabilities", str(POLICIES / "capabilities.json")]
    asked = ["--bundle", "--target", "wasm", "--revision", "joined", "--entrypoint", VERDICT]
    opa.run("build", *asked, *allowed, "--output", str(target), *packs, cwd=tmp_path)
    return WasmModule(read_bundle(target, None))


def test_they_are_judged_and_always_block(built: Path, tmp_path: Path, good: dict[str, Any]) -> None:
    module = _joined(built, _mine(tmp_path, RULE), tmp_path)
    verdict = module.evaluate(good, VERDICT)
    assert verdict["findings"]["custom.narrow"]["state"] == "pass"
    assert verdict["findings"]["custom.narrow"]["severity"] == "block"
    assert verdict["custom_revision"] == "mine-1"
    assert verdict["outcome"] == "pass"
    wide = {**good, "measurements": {**good["measurements"], "fairness.fpr_difference": []}}
    assert module.evaluate(wide, VERDICT)["findings"]["custom.narrow"]["state"] == "insufficient_evidence"


def test_a_silent_rule_is_an_error(built: Path, tmp_path: Path, good: dict[str, Any]) -> None:
    silent = RULE.replace("finding :=", "other :=")
    verdict = _joined(built, _mine(tmp_path, silent), tmp_path).evaluate(good, VERDICT)
    assert verdict["findings"]["custom.narrow"]["state"] == "error"
    assert verdict["outcome"] == "blocked"


def test_two_findings_abort(built: Path, tmp_path: Path, good: dict[str, Any]) -> None:
    two = RULE + '\nfinding := {"state": "pass"} if input.id\n'
    module = _joined(built, _mine(tmp_path, two), tmp_path)
    with pytest.raises(EngineError, match="policy_aborted"):
        module.evaluate(good, VERDICT)


@pytest.mark.parametrize(
    ("rego", "root", "says"),
    [
        ("package gatecard.verdict\n\noutcome := \"pass\"\n", "custom", "manifest roots"),
        ("package gatecard.lib\n\nin_time(_) if true\n", "custom", "manifest roots"),
        ("package gatecard.rules.custom.x\n\nfinding := {}\n", "gatecard/rules/custom", "overlapped roots"),
        ("package custom.rules.x\n\nfinding := {}\n", None, "overlapped roots"),
        ("package custom.rules.x\n\nfinding := http.send({})\n", "custom", "undefined function http.send"),
        ("package custom.rules.x\n\nfinding := time.now_ns()\n", "custom", "undefined function time.now_ns"),
    ],
)  # fmt: skip
def test_nothing_outside_their_root(built: Path, tmp_path: Path, rego: str, root: str | None, says: str) -> None:
    with pytest.raises(EngineError) as caught:
        _joined(built, _mine(tmp_path, rego, root), tmp_path)
    assert any(says in line for line in caught.value.details), caught.value.details
