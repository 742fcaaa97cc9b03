"""Plain opa and the embedded engine give the same verdict, as JSON, for every case."""

from pathlib import Path
from typing import Any

import pytest

from gatecard.policy.engines.wasm import WasmModule
from tests.policies.cases import DAMAGES, HOSTILE, all_cases, damaged, paths
from tests.policies.pack import VERDICT, plain, query

pytestmark = pytest.mark.opa
TOGETHER = "[verdict | some case in input.cases; verdict := data.gatecard.verdict.verdict with input as case]"


def _agree(cases: list[Any], built: Path, module: WasmModule) -> list[dict[str, Any]]:
    by_opa = query(TOGETHER, {"cases": cases}, built / "dist", "rego.tar.gz")
    by_wasm = [module.evaluate(case, VERDICT) for case in cases]
    assert [at for at in range(len(cases)) if plain(by_opa[at]) != plain(by_wasm[at])] == []
    assert len(by_opa) == len(cases)
    return by_wasm


def test_on_every_case(good: dict[str, Any], built: Path, module: WasmModule) -> None:
    cases = all_cases(good)
    found = _agree([case.case for case in cases], built, module)
    wrong = {
        case.name: verdict["outcome"]
        for case, verdict in zip(cases, found, strict=True)
        if verdict["outcome"] != case.outcome
    }
    assert wrong == {}


def test_on_what_is_no_case_at_all(built: Path, module: WasmModule) -> None:
    assert {verdict["outcome"] for verdict in _agree(list(HOSTILE), built, module)} == {"blocked"}


def test_on_damaged_cases(good: dict[str, Any], built: Path, module: WasmModule) -> None:
    case = {**good, "frameworks": {"on": ["licence-terms"], "shown": []}}
    places = list(paths(case))[::5]
    spoiled = [
        damaged(case, path, value()) for at, path in enumerate(places) for _, value in DAMAGES[at % 7 : at % 7 + 1]
    ]
    _agree(spoiled, built, module)
