"""An engine that runs out of fuel or memory, or is given more than it takes: exit 4, never half an answer."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from gatecard import errors, pinned, resources
from gatecard.errors import EngineError
from gatecard.evidence.files import hash_release
from gatecard.evidence.load import load
from gatecard.gate import again
from gatecard.gate.judge import judge
from gatecard.gate.request import ReleasedNow, Request
from gatecard.policy.bundle import Bundle, read_bundle
from gatecard.policy.engines.embedded import embedded
from gatecard.policy.engines.instance import Limits
from gatecard.policy.engines.interface import Engine
from gatecard.policy.engines.wasm import WasmEngine
from tests.cli.runner import Workplace
from tests.honest import gap, nothing
from tests.scene import Change, honest, written

Judge = Callable[[Engine], str]
START = 3_000_000
"""Less fuel than this, and the module does not even start."""


@pytest.fixture
def judged_by(workplace: Workplace, today: date) -> Judge:
    """Judge honest evidence with an engine; the verdict as text."""
    return _judge(workplace, today, nothing)


def _judge(workplace: Workplace, today: date, on: Change) -> Judge:
    scene = honest(today)
    on(scene)
    loaded = load(tuple(written(scene, workplace)))
    found = hash_release(workplace.folder / "model")
    released = ReleasedNow(digest=found.digest, how="hashed", artifacts=found.artifacts)
    request = Request(profile="baseline", as_of=today, judged_on=today, released=released)
    return lambda engine: again.dump(judge(loaded, request, engine).verdict)


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """The pinned bundle."""
    return read_bundle(resources.policy_root() / "dist" / "wasm.tar.gz", pinned.WASM_SHA256)


@pytest.fixture(scope="module")
def compiled(bundle: Bundle) -> WasmEngine:
    """An engine on the pinned bundle; compiling it takes longest."""
    return WasmEngine(bundle)


@pytest.fixture
def engine(compiled: WasmEngine, bundle: Bundle) -> Iterator[WasmEngine]:
    """The engine, whose limits, data and revision a test may change."""
    yield compiled
    compiled.module.limits, compiled.module.data, compiled.revision = Limits(), bundle.data, bundle.revision


def _no_decision(run: Callable[[], object]) -> str:
    with pytest.raises(EngineError) as caught:
        run()
    assert caught.value.exit_code == errors.ENGINE
    assert "(exit 4)" in caught.value.diagnostics()
    return caught.value.code


def _answer(judged_by: Judge, engine: WasmEngine) -> str:
    """The verdict, or the code of the error."""
    try:
        return judged_by(engine)
    except EngineError as exc:
        return exc.code


@pytest.mark.parametrize("on", [nothing, gap])
def test_with_any_fuel_the_answer_is_the_same_or_none(
    workplace: Workplace, today: date, engine: WasmEngine, on: Change
) -> None:
    judged_by = _judge(workplace, today, on)
    whole = judged_by(engine)
    assert whole == judged_by(embedded())
    enough = engine.module.fuel_used
    engine.module.limits = Limits(fuel=enough)
    assert judged_by(engine) == whole
    answers = []
    for fuel in (*range(START, enough, enough // 15), enough - 1):
        engine.module.limits = Limits(fuel=fuel)
        answers.append(_answer(judged_by, engine))
    assert set(answers) <= {whole, "fuel_exhausted"}
    assert answers[0] == "fuel_exhausted"


def test_an_engine_without_fuel_does_not_open(bundle: Bundle) -> None:
    assert _no_decision(lambda: WasmEngine(bundle, Limits(fuel=1))) == "fuel_exhausted"


def test_with_any_memory_the_answer_is_the_same_or_none(engine: WasmEngine, judged_by: Judge) -> None:
    whole = judged_by(engine)
    answers = []
    for megabytes in range(1, 40):
        engine.module.limits = Limits(memory_bytes=megabytes << 20)
        answers.append(_answer(judged_by, engine))
    assert set(answers) <= {whole, "memory_exhausted", "trap"}
    assert whole not in answers[0]


def test_an_engine_that_takes_no_input_answers_nothing(engine: WasmEngine, judged_by: Judge) -> None:
    engine.module.limits = Limits(input_bytes=1000)
    assert _no_decision(lambda: judged_by(engine)) == "input_invalid"


def test_a_module_of_nothing_does_not_open(bundle: Bundle) -> None:
    empty = Bundle(b"\0asm\x01\0\0\0", bundle.data, bundle.revision, bundle.sha256)
    assert _no_decision(lambda: WasmEngine(empty)) == "bundle_invalid"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b'{"gatecard": {}}', b'{"gatecard": {"revision": "0"}}'])
def test_a_bundle_of_other_data_answers_nothing(engine: WasmEngine, judged_by: Judge, data: bytes) -> None:
    engine.module.data = data
    assert _no_decision(lambda: judged_by(engine)) in ("bundle_invalid", "undefined", "bundle_mismatch")


def test_a_bundle_of_another_revision_answers_nothing(engine: WasmEngine, judged_by: Judge) -> None:
    engine.revision = "0" * 64
    assert _no_decision(lambda: judged_by(engine)) == "bundle_mismatch"


EDITED = {
    "a limit of another value": (b'"max_fpr_difference":{"origin":"PRAC","value":0.1}', b"0.1}", b"0.5}"),
    "a limit of another name": (b'"max_fpr_difference":{"origin":"PRAC","value":0.1}', b"max_fpr", b"min_fpr"),
    "a rule that only warns": (b'"fairness.false_positive_rates_differ":"block"', b'"block"', b'"warn"'),
    "a rule that is off": (b'"fairness.false_positive_rates_differ":"block"', b'"block"', b'"off"'),
}


@pytest.mark.parametrize("name", EDITED)
def test_a_bundle_with_edited_data_answers_nothing(engine: WasmEngine, judged_by: Judge, name: str) -> None:
    where, old, new = EDITED[name]
    assert where in engine.module.data
    engine.module.data = engine.module.data.replace(where, where.replace(old, new))
    assert _no_decision(lambda: judged_by(engine)) in ("answer_invalid", "undefined")
