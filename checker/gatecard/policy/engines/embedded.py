"""Opening the embedded engine on the pack of this installation."""

import atexit
from functools import cache
from pathlib import Path

from gatecard import pinned, resources
from gatecard.errors import EngineError
from gatecard.policy.bundle import read_bundle
from gatecard.policy.engines.canary import check_canaries
from gatecard.policy.engines.wasm import WasmEngine


@cache
def embedded() -> WasmEngine:
    """The engine on the pinned bundle, after its canaries, once per process.

    Raises EngineError when anything is not as built.
    """
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
atexit.register(embedded.cache_clear)
