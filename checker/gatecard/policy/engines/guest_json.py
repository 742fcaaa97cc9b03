"""JSON for the guest: what its parser would swallow in silence is refused before it gets there."""

import json
from typing import Any

from gatecard.errors import EngineError

MAX_DEPTH = 64
_CONTAINERS = (dict, list, tuple)


def to_guest(value: Any, max_bytes: int) -> bytes:
    """Strict JSON: no NaN or infinity, no lone surrogates, string keys, bounded depth and size, sorted keys.

    The guest reads unparsable input as undefined input without a word. Raises EngineError `input_invalid`.
    """
    _check(value)
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        raw = text.encode("utf-8")
    except (TypeError, ValueError) as exc:  # UnicodeEncodeError is a ValueError
        raise EngineError("input_invalid", f"the case is not JSON: {exc}") from exc
    if len(raw) > max_bytes:
        raise EngineError("input_invalid", f"the case has {len(raw)} bytes, at most {max_bytes} are judged")
    return raw


def _check(value: Any) -> None:
    """Level by level, since a case has many rows of many numbers and few containers."""
    level, depth = ([value] if isinstance(value, _CONTAINERS) else []), 0
    while level:
        if depth >= MAX_DEPTH:
            raise EngineError("input_invalid", f"the case is nested deeper than {MAX_DEPTH}")
        items: list[Any] = []
        for node in level:
            if isinstance(node, dict):
                if not all(isinstance(key, str) for key in node):
                    raise EngineError("input_invalid", "a key of the case is not text")
                items.extend(node.values())
            else:
                items.extend(node)
        level = [item for item in items if isinstance(item, _CONTAINERS)]
        depth += 1
