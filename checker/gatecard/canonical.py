"""One way to write JSON and one way to hash it, so that equal content has equal bytes on every platform."""

import hashlib
import json
from fractions import Fraction
from typing import Any


def dumps(value: Any) -> str:
    """Readable canonical JSON: sorted keys, one space of indentation, UTF-8 text, a final newline, no NaN."""
    return json.dumps(value, allow_nan=False, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def compact(value: Any) -> bytes:
    """The canonical bytes that are hashed: sorted keys, no blanks, UTF-8. Raises ValueError on NaN."""
    return json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def sha256(raw: bytes) -> str:
    """The digest of bytes in the form used everywhere: `sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(raw).hexdigest()


def digest(value: Any) -> str:
    """The digest of a JSON value, independent of key order and layout."""
    return sha256(compact(value))


def number(value: Fraction | float) -> float:
    """A number of the case: rounded half to even to 12 significant digits, so that no platform's last bit is seen."""
    if isinstance(value, Fraction):
        return _from_fraction(value)
    return float(f"{value:.12g}")


def _from_fraction(value: Fraction) -> float:
    """Round the exact fraction once, in integers; going through a float first could round twice."""
    if value == 0:
        return 0.0
    sign, size = (-1, -value) if value < 0 else (1, value)
    exponent = len(str(size.numerator)) - len(str(size.denominator)) - 12
    scaled = size / Fraction(10) ** exponent
    while scaled >= 10**12:
        exponent += 1
        scaled = size / Fraction(10) ** exponent
    while scaled < 10**11:
        exponent -= 1
        scaled = size / Fraction(10) ** exponent
    return sign * float(f"{round(scaled)}e{exponent}")
