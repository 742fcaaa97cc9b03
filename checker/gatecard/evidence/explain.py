"""Pydantic's complaints in gatecard's words: the file, the line, the place, what stands there, what was expected."""

import difflib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from gatecard.errors import EvidenceError, GatecardError
from gatecard.evidence.positions import line_of

_KINDS = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number"}
_SHOWN = 8


def invalid(
    exc: ValidationError,
    model: type[BaseModel],
    data: Any,
    name: str,
    text: str | None = None,
    error: type[GatecardError] = EvidenceError,
    consequence: str = "nothing was judged; no verdict was written",
) -> GatecardError:
    """The error for a document that does not keep its schema; `text` is given for JSON, to name lines."""
    lines = [_one(detail, model, data, name, text) for detail in exc.errors(include_url=False)]
    first, *rest = lines
    shown = [*first[1:], *(line for entry in rest[: _SHOWN - 1] for line in entry)]
    if len(rest) >= _SHOWN:
        shown.append(f"and {len(rest) - _SHOWN + 1} more")
    return error(first[0], *shown, consequence)


def _one(detail: Any, model: type[BaseModel], data: Any, name: str, text: str | None) -> list[str]:
    path = _real_path(detail["loc"], data, absent=detail["type"] == "missing")
    where = "/" + "/".join(str(step) for step in path)
    line = line_of(text, path) if text is not None else None
    place = f"{name} line {line}: {where}" if line is not None else f"{name}: {where}"
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return [f"{place} is missing"]
    if kind == "extra_forbidden":
        hint = _near(str(path[-1]), model)
        return [f"{place} is not a field of the schema", *([f"expected: {hint}"] if hint else [])]
    if kind == "value_error":
        return [f"{place}: {context.get('error', detail['msg'])}"]
    if kind == "union_tag_not_found":
        return [f"{place}/{_bare(context['discriminator'])} is missing"]
    if kind == "union_tag_invalid":
        return [
            f"{place}/{_bare(context['discriminator'])} is {context['tag']!r}",
            f"expected: {_one_of(context['expected_tags'])}",
        ]
    return [f"{place} is {_shown(detail['input'])}", f"expected: {_expected(kind, context, detail['msg'])}"]


def _real_path(loc: Sequence[str | int], data: Any, *, absent: bool) -> list[str | int]:
    """Drop the steps pydantic adds for members of a union: they do not stand in the document.

    The last step of what is `absent` does not stand there either, and is kept.
    """
    path: list[str | int] = []
    node = data
    for at, step in enumerate(loc):
        if isinstance(node, Mapping):
            if step in node:
                node = node[step]
            elif not absent or at + 1 < len(loc):
                continue
        elif isinstance(node, list):
            if not isinstance(step, int) or step >= len(node):
                continue
            node = node[step]
        elif at + 1 < len(loc) or node is not None:
            continue
        path.append(step)
    return path


def _bare(word: str) -> str:
    return word.strip("'")


def _one_of(choices: str) -> str:
    """The choices as pydantic lists them, without its quotes."""
    return "one of " + choices.replace("'", "").replace(" or ", ", ")


def _near(field: str, model: type[BaseModel]) -> str:
    near = difflib.get_close_matches(field, _fields(model), 1)
    return f"did you mean {near[0]!r}?" if near else ""


@cache
def _fields(annotation: Any) -> frozenset[str]:
    """The names of all fields of a document, at whatever place."""
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return frozenset(name for part in get_args(annotation) if part is not None for name in _fields_of(part))
    own = {entry.alias or name for name, entry in annotation.model_fields.items()}
    return frozenset(own).union(*(_fields_of(entry.annotation) for entry in annotation.model_fields.values()))


def _fields_of(annotation: Any) -> frozenset[str]:
    return _fields(annotation) if isinstance(annotation, type) or get_args(annotation) else frozenset()


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
    if kind == "string_pattern_mismatch":
        return f"text of the form {context.get('pattern')}"
    if kind == "literal_error":
        return _one_of(str(context.get("expected")))
    if kind == "too_short":
        return f"at least {context.get('min_length')} of them, not {context.get('actual_length')}"
    words = {
        "string_type": "text in quotes",
        "bool_type": "true or false",
        "tuple_type": "a list",
        "dict_type": "an object",
        "model_type": "an object",
        "model_attributes_type": "an object",
    }
    return words.get(kind, message[:1].lower() + message[1:])
