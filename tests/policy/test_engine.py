"""The embedded engine: what it refuses, and that it keeps nothing."""

import gzip
import io
import tarfile
from pathlib import Path
from typing import Any

import pytest

from gatecard import pinned, resources
from gatecard.errors import EngineError
from gatecard.policy.bundle import read_bundle
from gatecard.policy.engines.canary import canaries, check_canaries
from gatecard.policy.engines.embedded import embedded, open_bundle
from gatecard.policy.engines.instance import Limits
from gatecard.policy.engines.interface import Engine
from gatecard.policy.engines.wasm import WasmEngine, WasmModule

BUNDLE = resources.policy_root() / "dist" / "wasm.tar.gz"
MAPS = Path("/proc/self/maps")


def case() -> dict[str, Any]:
    return dict(canaries()[0][1])


def code_of(run: Any) -> str:
    with pytest.raises(EngineError) as caught:
        run()
    return caught.value.code


def test_the_same_case_gives_the_same_answer() -> None:
    assert embedded().judge(case()) == embedded().judge(case())


@pytest.mark.skipif(not MAPS.exists(), reason="needs /proc/self/maps, which this system does not have")
def test_no_store_outlives_its_evaluation() -> None:
    def maps() -> int:
        return MAPS.read_text(encoding="utf-8").count("\n")

    for _ in range(10):
        embedded().judge(case())
    after_ten = maps()
    for _ in range(290):
        embedded().judge(case())
    assert maps() <= after_ten + 2


def test_fuel_runs_out() -> None:
    engine = WasmEngine(read_bundle(BUNDLE, None), Limits(fuel=3_000_000))
    assert code_of(lambda: engine.judge(case())) == "fuel_exhausted"


def test_memory_runs_out() -> None:
    engine = WasmEngine(read_bundle(BUNDLE, None), Limits(memory_bytes=9 << 20))
    large = {**case(), "waivers": ["x" * 1000] * 20_000}
    assert code_of(lambda: engine.judge(large)) in ("memory_exhausted", "trap")


def test_input_that_the_guest_would_swallow_is_refused_before_it() -> None:
    deep: Any = 1
    for _ in range(70):
        deep = [deep]
    for value in ({"x": float("nan")}, {"x": "\ud800"}, {1: 2}, {"x": deep}, {"x": object()}):
        assert code_of(lambda value=value: embedded().evaluate(value)) == "input_invalid"


def test_input_that_is_too_large_is_refused() -> None:
    engine = WasmEngine(read_bundle(BUNDLE, None), Limits(input_bytes=1000))
    assert code_of(lambda: engine.evaluate(case())) == "input_invalid"


@pytest.mark.parametrize("entrypoint", ["gatecard/verdict/outcome", "", "nothing"])
def test_only_known_entrypoints(entrypoint: str) -> None:
    module = WasmModule(read_bundle(BUNDLE, None))
    assert code_of(lambda: module.evaluate({}, entrypoint)) == "entrypoint_missing"


class Liar(Engine):
    """An engine that answers about something else."""

    name = "liar"
    revision = pinned.REVISION

    def __init__(self, **answer: Any) -> None:
        self.answer = {"input_id": "canary:passes", "revision": pinned.REVISION, "outcome": "pass", **answer}

    def evaluate(self, case: dict[str, Any]) -> dict[str, Any]:
        return self.answer


@pytest.mark.parametrize("answer", [{"input_id": "other"}, {"input_id": None}, {"revision": "0"}, {"revision": None}])
def test_an_answer_about_another_case_or_policy_is_refused(answer: dict[str, Any]) -> None:
    assert code_of(lambda: Liar(**answer).judge(case())) == "bundle_mismatch"


def test_a_case_without_id_is_never_judged() -> None:
    assert code_of(lambda: Liar(input_id=None).judge({})) == "bundle_mismatch"


class Sayer(Engine):
    """An engine that says one thing to everything."""

    name = "sayer"
    revision = pinned.REVISION

    def __init__(self, outcome: str) -> None:
        self.outcome = outcome

    def evaluate(self, case: dict[str, Any]) -> dict[str, Any]:
        return {"input_id": case["id"], "revision": self.revision, "outcome": self.outcome}


@pytest.mark.parametrize("outcome", ["pass", "blocked", "maybe"])
def test_an_engine_that_says_one_thing_fails_its_canaries(outcome: str) -> None:
    assert code_of(lambda: check_canaries(Sayer(outcome))) == "canary"


def test_every_canary_has_the_known_answer() -> None:
    answers = {name: embedded().judge(found)["outcome"] for name, found, _ in canaries()}
    assert answers == {name: outcome for name, _, outcome in canaries()}
    assert set(answers.values()) == {"pass", "blocked"}


def archive(members: dict[str, bytes]) -> bytes:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return gzip.compress(raw.getvalue(), mtime=0)


MANIFEST = b'{"revision": "r", "roots": ["gatecard"]}'


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "bundle_invalid"),
        (b"no archive", "bundle_invalid"),
        (gzip.compress(b"no archive", mtime=0), "bundle_invalid"),
        (archive({}), "bundle_invalid"),
        (archive({"/policy.wasm": b"\0asm"}), "bundle_invalid"),
        (archive({"/policy.wasm": b"\0asm", "/.manifest": b"{}"}), "bundle_invalid"),
        (archive({"/policy.wasm": b"\0asm", "/.manifest": MANIFEST}), "bundle_invalid"),
        (archive({"/policy.wasm": b"\0asm\x01\0\0\0", "/.manifest": MANIFEST}), "bundle_invalid"),
        (gzip.compress(bytes(33 << 20), mtime=0), "bundle_invalid"),
    ],
    ids=[
        "nothing",
        "no gzip",
        "no archive",
        "empty archive",
        "no manifest",
        "no revision",
        "broken module",
        "empty module",
        "too large",
    ],
)
def test_bundles_that_are_none(tmp_path: Path, raw: bytes, code: str) -> None:
    path = tmp_path / "wasm.tar.gz"
    path.write_bytes(raw)
    assert code_of(lambda: open_bundle(path, None)) == code


def test_a_bundle_with_one_flipped_bit_is_not_the_pinned_one(tmp_path: Path) -> None:
    raw = bytearray(BUNDLE.read_bytes())
    raw[len(raw) // 2] ^= 1
    path = tmp_path / "wasm.tar.gz"
    path.write_bytes(raw)
    assert code_of(lambda: open_bundle(path, pinned.WASM_SHA256)) == "bundle_mismatch"


def test_a_missing_bundle(tmp_path: Path) -> None:
    assert code_of(lambda: open_bundle(tmp_path / "absent.tar.gz", None)) == "bundle_missing"
