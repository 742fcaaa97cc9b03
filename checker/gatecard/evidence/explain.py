"""Pydantic's complaints in gatecard's words: the file, the line, the place, what stands there, what was expected."""

import difflib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from gatecard.errors import EvidenceError, GatecardError
from gatecard.evidence.positions import line_of

_KINDS = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number"}
_SHOWN = 8


def invalid(
    exc: ValidationError,
    data: Any,
    name: str,
    text: str | None = None,
    error: type[GatecardError] = EvidenceError,
    consequence: str = "nothing was judged; no verdict was written",
) -> GatecardError:
    """The error for a document that does not keep its schema; `text` is given for JSON, to name lines."""
    lines = [_one(detail, data, name, text) for detail in exc.errors(include_url=False)]
    first, *rest = lines
    shown = [*first[1:], *(line for entry in rest[: _SHOWN - 1] for line in entry)]
    if len(rest) >= _SHOWN:
        shown.append(f"and {len(rest) - _SHOWN + 1} more")
    return error(first[0], *shown, consequence)


def _one(detail: Any, data: Any, name: str, text: str | None) -> list[str]:
    path = _real_path(detail["loc"], data)
    where = "/" + "/".join(str(step) for step in path)
    line = line_of(text, path) if text is not None else None
    place = f"{name} line {line}: {where}" if line is not None else f"{name}: {where}"
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return [f"{place} is missing"]
    if kind == "extra_forbidden":
        hint = _near(str(path[-1]), detail, data)
        return [f"{place} is not a field of the schema", *([f"expected: {hint}"] if hint else [])]
    if kind == "value_error":
        return [f"{place}: {context.get('error', detail['msg'])}"]
    return [f"{place} is {_shown(detail['input'])}", f"expected: {_expected(kind, context, detail['msg'])}"]


def _real_path(loc: Sequence[str | int], data: Any) -> list[str | int]:
    """Drop the steps pydantic adds for members of a union: they do not stand in the document."""
    path: list[str | int] = []
    node = data
    for at, step in enumerate(loc):
        if isinstance(node, Mapping):
            if step in node:
                node = node[step]
            elif at + 1 < len(loc):
                continue
        elif isinstance(node, list):
            if not isinstance(step, int) or step >= len(node):
                continue
            node = node[step]
        elif at + 1 < len(loc) or node is not None:
            continue
        path.append(step)
    return path


def _near(field: str, detail: Any, data: Any) -> str:
    siblings = detail.get("ctx", {}).get("fields", ())
    near = difflib.get_close_matches(field, [str(known) for known in siblings], 1)
    return f"did you mean {near[0]!r}?" if near else ""


def _shown(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, dict | list):
        return _KINDS[type(value)]
    plain = json.dumps(value, ensure_ascii=False, default=str)
    return f"{plain[:80]}, {_KINDS.get(type(value), 'a value')}"


def _expected(kind: str, context: Mapping[str, Any], message: str) -> str:
    bounds = [
        f"{word} {context[key]}"
        for key, word in (("ge", "at least"), ("gt", "above"), ("le", "at most"), ("lt", "below"))
        if key in context
    ]
    if kind in ("int_type", "int_from_float", "int_parsing"):
        return "a whole number, not in quotes"
    if kind in ("float_type", "finite_number", "float_parsing"):
        return "a finite number, not in quotes"
    if kind.startswith(("greater_than", "less_than")):
        return "a number " + " and ".join(bounds)
    if kind in ("date_type", "date_from_datetime_parsing", "date_parsing", "date_from_datetime_inexact"):
        return "a date, YYYY-MM-DD"
    if kind in ("string_pattern_mismatch",):
        return f"text of the form {context.get('pattern')}"
    words = {
        "string_type": "text in quotes",
        "bool_type": "true or false",
        "tuple_type": "a list",
        "dict_type": "an object",
    }
    return words.get(kind, message[:1].lower() + message[1:])
