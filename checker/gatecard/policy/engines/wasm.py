"""The embedded engine: OPA's WASM output (ABI 1.2 and later) on wasmtime.

One compiled module per process, one fresh store (memory, heap, fuel) per evaluation: nothing leaks between
evaluations, a trapped instance is dropped, evaluation is thread-safe. The guest gets no builtin of the host, no clock,
no randomness, no I/O. Time is limited by fuel, a count that is the same on every machine. There is no compile cache on
disk, since one flipped bit in a cached module was seen to change a verdict (docs/adr/0003-wasm-engine.md).
"""

import json
from typing import Any

import wasmtime as w

from gatecard.errors import EngineError
from gatecard.policy.bundle import Bundle
from gatecard.policy.engines.guest_json import to_guest
from gatecard.policy.engines.instance import Instance, Limits
from gatecard.policy.engines.interface import ENTRYPOINT, Engine

_EXPORTS = frozenset(
    {
        "opa_eval",
        "opa_malloc",
        "opa_heap_ptr_get",
        "opa_value_parse",
        "opa_json_dump",
        "builtins",
        "entrypoints",
        "opa_wasm_abi_version",
        "opa_wasm_abi_minor_version",
    }
)


class WasmModule:
    """A compiled bundle: evaluates any of its entrypoints."""

    def __init__(self, bundle: Bundle, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.data = bundle.data
        self.fuel_used = 0
        config = w.Config()
        config.consume_fuel = True
        config.wasm_threads = False
        config.wasm_relaxed_simd = False
        config.wasm_simd = False
        config.max_wasm_stack = 1 << 18  # well below the smallest thread stacks in use
        config.cranelift_opt_level = "none"  # a process judges once: compiling costs far more than it runs
        self.engine = w.Engine(config)
        try:
            self.module = w.Module(self.engine, bundle.wasm)
        except w.WasmtimeError as exc:
            raise EngineError("bundle_invalid", f"the module does not compile: {_first_line(exc)}") from exc
        self._check_shape()
        probe = Instance(self.engine, self.module, self.limits)
        self._check_abi(probe)
        self.entrypoints = probe.table("entrypoints")

    def _check_shape(self) -> None:
        for item in self.module.imports:
            if item.module != "env" or not isinstance(item.type, w.FuncType | w.MemoryType):
                raise EngineError(
                    "bundle_invalid", f"the module imports {item.module}.{item.name}, which OPA's ABI does not have"
                )
        if missing := _EXPORTS - {item.name for item in self.module.exports}:
            raise EngineError("bundle_invalid", f"the module does not export {', '.join(sorted(missing))}")

    def _check_abi(self, probe: Instance) -> None:
        major, minor = probe.constant("opa_wasm_abi_version"), probe.constant("opa_wasm_abi_minor_version")
        if major != 1 or minor < 2:
            raise EngineError("bundle_invalid", f"the module has WASM ABI {major}.{minor}, expected 1.2 or later")
        if builtins := probe.table("builtins"):
            raise EngineError("bundle_invalid", f"the module needs builtins of the host: {', '.join(sorted(builtins))}")

    def evaluate(self, value: Any, entrypoint: str) -> Any:
        """The value of an entrypoint for an input; raises EngineError when there is none."""
        if entrypoint not in self.entrypoints:
            raise EngineError("entrypoint_missing", f"the module has no entrypoint {entrypoint}")
        raw = to_guest(value, self.limits.input_bytes)
        run = Instance(self.engine, self.module, self.limits)
        data = run.call("opa_value_parse", run.put(self.data), len(self.data))
        if not data:
            raise EngineError("bundle_invalid", "the bundle's data does not parse")
        address = run.put(raw)
        heap = run.call("opa_heap_ptr_get")
        out = run.call("opa_eval", 0, self.entrypoints[entrypoint], data, address, len(raw), heap, 0)
        self.fuel_used = run.fuel_used()
        try:
            results = json.loads(run.text(out))
        except ValueError as exc:
            raise EngineError("trap", "the guest returned no JSON") from exc
        if not isinstance(results, list) or len(results) != 1:
            raise EngineError("undefined", f"{entrypoint} is undefined for this case")
        return results[0]["result"]


class WasmEngine(Engine):
    """The embedded engine for one bundle."""

    name = "wasm"

    def __init__(self, bundle: Bundle, limits: Limits | None = None) -> None:
        self.module = WasmModule(bundle, limits)
        self.revision = bundle.revision

    def evaluate(self, case: dict[str, Any]) -> dict[str, Any]:
        """The policy's answer; the caller validates it."""
        answer = self.module.evaluate(case, ENTRYPOINT)
        if not isinstance(answer, dict):
            raise EngineError("answer_invalid", "the policy returned no object")
        return answer


def _first_line(exc: Exception) -> str:
    return (str(exc).splitlines() or [""])[0]
