"""Any damage to a case gives a verdict, and none turns a blocked release into a pass, except where it mends the fault.

The sample is the same in every run. GATECARD_FUZZ=all judges every damage of every case (minutes).
"""

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest

from gatecard.policy.engines.wasm import WasmModule
from tests.policies.cases import DAMAGES, Case, all_cases, damaged, paths
from tests.policies.pack import VERDICT

pytestmark = pytest.mark.opa
PARTS = ("as_of", "subject", "released", "scope", "datasets", "measurements", "declarations", "profile", "frameworks")
EVERYTHING = os.environ.get("GATECARD_FUZZ") == "all"


def _damages(case: Case, most: int) -> Iterator[tuple[str, Any]]:
    """Where and how a case is damaged, with the damaged case."""
    found = [(path, name, value) for path in paths(case.case) for name, value in DAMAGES]
    if not EVERYTHING:
        found = random.Random(case.name).sample(found, min(most, len(found)))  # noqa: S311 - a fixed sample is wanted
    for path, name, value in found:
        yield f"{'/'.join(map(str, path))} {name}", damaged(case.case, path, value())


def test_no_damage_opens_the_gate(good: dict[str, Any], module: WasmModule) -> None:
    opened = []
    for case in all_cases(good):
        for where, spoiled in _damages(case, 60 if case.outcome == "pass" else 15):
            verdict = module.evaluate(spoiled, VERDICT)  # raises when there is none
            assert verdict["outcome"] in ("pass", "blocked")
            if case.outcome == "blocked" and verdict["outcome"] == "pass" and not _mends(case, where):
                opened.append(f"{case.name}: {where}")
    assert opened == []


def _mends(case: Case, where: str) -> bool:
    path = where.rpartition(" ")[0]
    return any(path == place or path.startswith(f"{place}/") or place.startswith(f"{path}/") for place in case.mends)


def test_what_judges_read_cannot_be_wrong_in_silence(good: dict[str, Any], module: WasmModule) -> None:
    row = ("lo", "hi", "value", "level", "slice", "reasons")
    statement = ("person", "role", "stated_on", "expires_on", "length_days", "placeholder")
    fact = ("values", "person", "role", "stated_on", "expires_on", "length_days", "source")
    read: list[tuple[str | int, ...]] = [
        *(("measurements", metric, 0, field) for metric in good["measurements"] if _blocks(metric) for field in row),
        *(("declarations", topic, field) for topic in good["declarations"] for field in statement),
        *(("scope", "people_affected", field) for field in fact),
        *((part,) for part in PARTS),
    ]
    silent = []
    for at, path in enumerate(read):
        for name, value in DAMAGES if EVERYTHING else (DAMAGES[at % len(DAMAGES)], DAMAGES[0]):
            spoiled = damaged(good, path, value())
            if spoiled == good or _harmless(path, name):
                continue
            if module.evaluate(spoiled, VERDICT)["outcome"] == "pass":
                silent.append(f"{'/'.join(map(str, path))} {name}")
    assert silent == []


def _blocks(metric: str) -> bool:
    """Whether a blocking rule of the profile baseline reads the metric."""
    warned = ("fairness.accuracy_difference", "fairness.worst_group_recall", "ethics.sensitive_labels")
    printed = ("fairness.worst_group_accuracy", "resilience.balanced_accuracy")
    return metric not in (*warned, *printed)


def _harmless(path: tuple[str | int, ...], name: str) -> bool:
    """A text where any text can stand."""
    return name == "text" and path[-1] in ("person", "role", "slice") and path[1] != "ethics.unlicensed_items"
