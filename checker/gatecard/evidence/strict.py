"""Reading JSON and TOML without mercy: duplicate keys, NaN, deep nesting, huge files and bad encodings are errors."""

import json
import math
import re
import tomllib
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from gatecard.errors import EvidenceError, GatecardError

MAX_BYTES = 64 << 20
MAX_DEPTH = 64
_MOST_DIGITS = 400  # more than any float holds
# A string that does not end reaches to the end of the text, so that each letter is looked at once.
_MARK = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read(path: Path, error: type[GatecardError] = EvidenceError) -> bytes:
    """The bytes of an input file; raises `error` when it is missing, a folder, unreadable or too large."""
    try:
        if path.is_dir():
            raise error(f"{path} is a folder", "give a file")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)  # a device has no size, and no end
    except OSError as exc:
        raise error(f"{path} cannot be read: {exc.strerror or exc}", "check the path and its permissions") from exc
    except ValueError as exc:
        raise error(f"{str(path)!r} is no path: {exc}") from exc
    if len(raw) > MAX_BYTES:
        raise error(f"{path} has more than {MAX_BYTES} bytes", "so much is not read; is this the right file?")
    return raw


def text_of(raw: bytes, name: str, error: type[GatecardError] = EvidenceError) -> str:
    """UTF-8 text; raises `error` for a byte order mark, and with the offset of the first bad byte."""
    if raw.startswith(_BYTE_ORDER_MARK):
        raise error(f"{name} begins with a byte order mark (BOM)", "save it as UTF-8 without one")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as exc:
        raise error(f"{name} is not UTF-8 text: byte {exc.start} is {raw[exc.start]:#04x}") from exc


def parse_json(text: str, name: str, error: type[GatecardError] = EvidenceError) -> Any:
    """A JSON value; raises `error` on anything RFC 8259 does not allow, and on what it leaves open."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            twice = min(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
            raise error(f"{name}: the key {twice!r} is given twice in one object", "keep one of them")
        return found

    def no_constant(word: str) -> Any:
        raise error(f"{name}: {word} is not a number of JSON", "leave the value out, or give a finite number")

    def finite(digits: str) -> float:
        value = float(digits)
        if abs(value) == float("inf"):
            raise error(f"{name}: {digits[:40]} is larger than any number a computer holds")
        return value

    _check_depth(text, name, error)
    try:
        value = json.loads(text, object_pairs_hook=unique, parse_constant=no_constant, parse_float=finite)
    except json.JSONDecodeError as exc:
        raise error(
            f"{name} line {exc.lineno}, column {exc.colno}: {exc.msg}", "the file is not whole JSON; was it cut off?"
        ) from exc
    except ValueError as exc:  # an integer with more digits than Python converts
        raise error(f"{name}: {exc}") from exc
    try:
        text.encode()
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as exc:
        raise error(f"{name} holds half of a surrogate pair, which is no text") from exc
    return value


def _check_depth(text: str, name: str, error: type[GatecardError]) -> None:
    depth = 0
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                line = text.count("\n", 0, match.start()) + 1
                raise error(f"{name} line {line}: nested deeper than {MAX_DEPTH}")
        elif mark in "]}":
            depth -= 1


def parse_toml(text: str, name: str, error: type[GatecardError] = EvidenceError) -> Any:
    """A TOML document as JSON-like data, dates as YYYY-MM-DD; raises `error` on syntax and on times of day."""
    try:
        return _plain(tomllib.loads(text), name, error)
    except tomllib.TOMLDecodeError as exc:
        raise error(f"{name}: {exc}", "the file is not valid TOML") from exc
    except RecursionError as exc:
        raise error(f"{name}: nested deeper than {MAX_DEPTH}") from exc
    except ValueError as exc:  # an integer with more digits than Python converts
        raise error(f"{name}: {exc}", "give one of a size that has a meaning") from exc


def _plain(value: Any, name: str, error: type[GatecardError], depth: int = 0) -> Any:
    if depth > MAX_DEPTH:
        raise error(f"{name}: nested deeper than {MAX_DEPTH}")
    if isinstance(value, dict):
        return {key: _plain(item, name, error, depth + 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, name, error, depth + 1) for item in value]
    if isinstance(value, datetime | time):
        raise error(f"{name}: {value} has a time of day", "write the date alone, YYYY-MM-DD")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        raise error(f"{name}: {value} is not a finite number")
    if isinstance(value, int) and abs(value) >= 10**_MOST_DIGITS:
        raise error(f"{name}: a number has more than {_MOST_DIGITS} digits", "give one of a size that has a meaning")
    return value
