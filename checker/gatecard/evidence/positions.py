"""Where in a JSON text a value stands, so that an error can name the line; used only after something went wrong."""

import json
from collections.abc import Sequence

_BLANK = " \t\n\r"


def line_of(text: str, path: Sequence[str | int]) -> int | None:
    """The line (from 1) on which the value at `path` begins, or that of the deepest parent that exists."""
    try:
        return text.count("\n", 0, _offset(text, path)) + 1
    except (ValueError, IndexError):
        return None


def _offset(text: str, path: Sequence[str | int]) -> int:
    at = _skip(text, 0)
    for step in path:
        found = _member(text, at, step) if text[at] == "{" else _element(text, at, step) if text[at] == "[" else None
        if found is None:
            return at
        at = found
    return at


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANK:
        at += 1
    return at


def _end(text: str, at: int) -> int:
    """The offset just after the value that begins at `at`."""
    return json.JSONDecoder().raw_decode(text, at)[1]


def _member(text: str, at: int, step: str | int) -> int | None:
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, at = json.JSONDecoder().raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        if key == step:
            return at
        at = _skip(text, _end(text, at))
        if text[at] == ",":
            at = _skip(text, at + 1)
    return None


def _element(text: str, at: int, step: str | int) -> int | None:
    at = _skip(text, at + 1)
    index = 0
    while text[at] != "]":
        if index == step:
            return at
        index += 1
        at = _skip(text, _end(text, at))
        if text[at] == ",":
            at = _skip(text, at + 1)
    return None
