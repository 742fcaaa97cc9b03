"""Where the policy pack lies: inside the package in a wheel, at the top of a checkout. Nothing else looks."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from gatecard import pinned
from gatecard.errors import EngineError


@cache
def policy_root() -> Path:
    """The folder of the policy pack; raises EngineError when the installation has none."""
    package = Path(__file__).resolve().parent
    for root in (package / "policies", package.parents[1] / "policies"):
        if (root / ".manifest").is_file():
            return root
    raise EngineError("pack_missing", f"no policy pack beside {package}", "install gatecard again")


@cache
def catalogue(name: str) -> Any:
    """One part of the built catalogue (`metrics`, `limits`, `profiles`, ...), as plain JSON data; never modify it."""
    return _built()[name]


@cache
def _built() -> dict[str, Any]:
    path = policy_root() / "dist" / "catalogue.json"
    try:
        raw = path.read_bytes()
    except OSError as exc:
        raise EngineError("pack_missing", f"{path.name} cannot be read: {exc}", "install gatecard again") from exc
    found = hashlib.sha256(raw).hexdigest()
    if found != pinned.CATALOGUE_SHA256:
        raise EngineError(
            "pack_mismatch",
            f"{path.name} has sha256 {found[:12]}, expected {pinned.CATALOGUE_SHA256[:12]}",
            "install gatecard again",
        )
    built = json.loads(raw)
    if not isinstance(built, dict):
        raise EngineError("pack_invalid", f"{path.name} is not an object", "install gatecard again")
    return built
