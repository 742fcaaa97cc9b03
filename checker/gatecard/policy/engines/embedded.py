"""Opening the embedded engine on the pack of this installation."""

import atexit
from functools import cache
from pathlib import Path
from threading import Thread

from gatecard import pinned, resources
from gatecard.errors import EngineError
from gatecard.policy.bundle import read_bundle
from gatecard.policy.engines.canary import check_canaries
from gatecard.policy.engines.wasm import WasmEngine


def embedded() -> WasmEngine:
    """The engine on the pinned bundle, after its canaries, once per process.

    Raises EngineError when anything is not as built.
    """
    try:
        return begin().wait()
    except BaseException:
        begin.cache_clear()  # whoever asks again gets an answer of then
        raise


class Opening:
    """The engine, being opened in a thread: compiling the rules takes about as long as importing all the rest."""

    def __init__(self) -> None:
        self._engine: WasmEngine | None = None
        self._error: BaseException | None = None
        self._thread = Thread(target=self._open, name="engine")
        self._thread.start()

    def _open(self) -> None:
        try:
            self._engine = _pinned()
        except BaseException as exc:  # noqa: BLE001  (nothing is lost: whoever waits gets it)
            self._error = exc

    def wait(self) -> WasmEngine:
        """The engine once it is there; raises what opening it raised."""
        self._thread.join()
        if self._engine is None:
            raise self._error or EngineError("bundle_invalid", "the engine could not be opened")
        return self._engine


@cache
def begin() -> Opening:
    """Begin to open the embedded engine while other work goes on; `embedded` waits for it."""
    return Opening()


def _pinned() -> WasmEngine:
    bundle = resources.policy_root() / "dist" / "wasm.tar.gz"
    engine = open_bundle(bundle, pinned.WASM_SHA256)
    if engine.revision != pinned.REVISION or resources.catalogue("revision") != pinned.REVISION:
        raise EngineError(
            "bundle_mismatch",
            f"the bundle has revision {engine.revision}, gatecard was built with {pinned.REVISION}",
            "install gatecard again",
        )
    return engine


def open_bundle(path: Path, expected_sha256: str | None) -> WasmEngine:
    """The engine on any bundle; with a digest, on that one only."""
    engine = WasmEngine(read_bundle(path, expected_sha256))
    check_canaries(engine)
    return engine


# wasmtime's finalisers need its module, which is gone when the interpreter drops the cache by itself.
atexit.register(begin.cache_clear)
