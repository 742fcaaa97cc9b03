"""One run of the guest: a store with its memory, imports and fuel, used once and dropped."""

import json
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import wasmtime as w

from gatecard.errors import EngineError

T = TypeVar("T")
_PAGE = 65536
# The compiler declares less memory than its data segments need; this much is always offered, and committed lazily.
_FIRST_PAGES = 128
_TOO_LARGE = "the case is too large to be judged at once: count fewer classes, groups or attributes"
_HINTS = {"memory_exhausted": (_TOO_LARGE,), "fuel_exhausted": (_TOO_LARGE,)}
_TRAPS = {w.TrapCode.OUT_OF_FUEL: "fuel_exhausted", w.TrapCode.STACK_OVERFLOW: "stack_overflow"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one evaluation may use."""

    memory_bytes: int = 256 << 20
    fuel: int = 20_000_000_000  # about two seconds; 90 rules use a thousandth of it
    input_bytes: int = 32 << 20


class Instance:
    """The running guest."""

    def __init__(self, engine: w.Engine, module: w.Module, limits: Limits) -> None:
        self._fuel = limits.fuel
        self._store = w.Store(engine)
        self._store.set_limits(memory_size=limits.memory_bytes)
        self._store.set_fuel(limits.fuel)
        most = max(limits.memory_bytes // _PAGE, _FIRST_PAGES)
        imports: list[Any] = []
        memory: w.Memory | None = None
        for item in module.imports:
            kind = item.type
            if isinstance(kind, w.MemoryType):
                bounds = w.Limits(max(kind.limits.min, _FIRST_PAGES), most)
                memory = self._guard(w.Memory, self._store, w.MemoryType(bounds))
                imports.append(memory)
            elif isinstance(kind, w.FuncType):
                # wasmtime keeps callbacks until the store is freed: they must not own the instance
                callback = _abort(weakref.ref(self)) if item.name == "opa_abort" else _refuse
                imports.append(w.Func(self._store, kind, callback))
        if memory is None:
            raise EngineError("bundle_invalid", "the module does not import its memory")
        self._memory = memory
        self._exports = self._guard(w.Instance, self._store, module, imports).exports(self._store)

    def _guard(self, function: Callable[..., T], *args: Any) -> T:
        try:
            return function(*args)
        except w.Trap as exc:
            code = _TRAPS.get(exc.trap_code, "trap") if exc.trap_code is not None else "trap"
            raise EngineError(code, (exc.message.splitlines() or [""])[-1].strip(), *_HINTS.get(code, ())) from exc
        except w.WasmtimeError as exc:
            raise EngineError("trap", (str(exc).splitlines() or [""])[-1].strip()) from exc

    def call(self, name: str, *args: int) -> int:
        """Call an exported function; traps become EngineError."""
        function = self._exports[name]
        if not isinstance(function, w.Func):
            raise EngineError("bundle_invalid", f"{name} is no function")
        found: int = self._guard(function, self._store, *args)
        return found

    def constant(self, name: str) -> int:
        """The value of an exported global."""
        found = self._exports[name]
        if not isinstance(found, w.Global):
            raise EngineError("bundle_invalid", f"{name} is no constant")
        return int(found.value(self._store))

    def text(self, address: int) -> bytes:
        """The NUL-terminated bytes at an address, never reading past the guest's memory."""
        address &= 0xFFFFFFFF
        out, size = bytearray(), self._memory.data_len(self._store)
        while address < size:
            chunk = self._memory.read(self._store, address, min(address + _PAGE, size))
            end = chunk.find(0)
            if end >= 0:
                return bytes(out + chunk[:end])
            out += chunk
            address += len(chunk)
        raise EngineError("trap", "the guest returned an unterminated string")

    def put(self, raw: bytes) -> int:
        """Write bytes into the guest's memory and return their address."""
        address = self.call("opa_malloc", len(raw)) & 0xFFFFFFFF
        if address == 0 or address + len(raw) > self._memory.data_len(self._store):
            raise EngineError("memory_exhausted", "the guest has no memory left for its input", _TOO_LARGE)
        self._memory.write(self._store, raw, address)
        return address

    def table(self, export: str) -> dict[str, int]:
        """A table of names and numbers that the module keeps (`builtins`, `entrypoints`)."""
        found = json.loads(self.text(self.call("opa_json_dump", self.call(export))))
        return found if isinstance(found, dict) else {}

    def fuel_used(self) -> int:
        """Fuel spent so far."""
        return self._fuel - self._store.get_fuel()


def _abort(instance: "weakref.ref[Instance]") -> Callable[[int], None]:
    def abort(address: int) -> None:
        run = instance()
        said = run.text(address).decode("utf-8", "replace") if run is not None else ""
        code = "memory_exhausted" if "opa_malloc" in said else "policy_aborted"
        raise EngineError(code, said or "the policy aborted", *_HINTS.get(code, ()))

    return abort


def _refuse(*args: int) -> int:
    raise EngineError("builtin_refused", f"the policy called builtin {args[0]} of the host, which has none")
