"""JSON for the guest: what its parser would swallow in silence is refused before it gets there."""

import json
from typing import Any

from gatecard.errors import EngineError

MAX_DEPTH = 64


def to_guest(value: Any, max_bytes: int) -> bytes:
    """Strict JSON: no NaN or infinity, no lone surrogates, string keys, bounded depth and size, sorted keys.

    The guest reads unparsable input as undefined input without a word. Raises EngineError `input_invalid`.
    """
    pending = [(value, 0)]
    while pending:
        node, depth = pending.pop()
        if depth > MAX_DEPTH:
            raise EngineError("input_invalid", f"the case is nested deeper than {MAX_DEPTH}")
        if isinstance(node, dict):
            if not all(isinstance(key, str) for key in node):
                raise EngineError("input_invalid", "a key of the case is not text")
            pending.extend((item, depth + 1) for item in node.values())
        elif isinstance(node, list | tuple):
            pending.extend((item, depth + 1) for item in node)
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        raw = text.encode("utf-8")
    except (TypeError, ValueError) as exc:  # UnicodeEncodeError is a ValueError
        raise EngineError("input_invalid", f"the case is not JSON: {exc}") from exc
    if len(raw) > max_bytes:
        raise EngineError("input_invalid", f"the case has {len(raw)} bytes, at most {max_bytes} are judged")
    return raw
