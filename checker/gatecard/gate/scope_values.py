"""Values of scope facts: a misspelt one must not pass for an answer that nobody has to give reasons for."""

import difflib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from gatecard.errors import EvidenceError
from gatecard.evidence.subject import ScopeFact


def check_values(name: str, item: ScopeFact, entry: Mapping[str, Any]) -> None:
    """Raise EvidenceError for a value that the catalogue does not know, or that is not of the fact's form."""
    if entry["type"] != "set" and len(item.values) > 1:
        raise EvidenceError(f"scope {name} takes one value, not {len(item.values)}", "keep the one that is true")
    for value in item.values:
        if entry["values"] and value not in entry["values"]:
            raise EvidenceError(f"scope {name}: {value!r} is not one of its values", nearest(value, entry["values"]))
        if not entry["values"] and not _has_form(value, entry["type"]):
            raise EvidenceError(f"scope {name}: {value!r} is not {_FORMS[entry['type']]}")
    for value in item.left_out:
        if value not in entry["values"]:
            raise EvidenceError(
                f"scope {name}: {value!r}, which is left out, is not one of its values",
                nearest(value, entry["values"]),
            )
        if value in item.values:
            raise EvidenceError(f"scope {name}: {value!r} is stated and left out", "keep the one that is true")


_FORMS = {"integer": "a whole number", "country": "a country code of two letters", "date": "a date, YYYY-MM-DD"}


def _has_form(value: str, form: str) -> bool:
    if form == "integer":
        return value.isascii() and value.isdecimal()
    if form == "country":
        return len(value) == 2 and value.isascii() and value.isalpha()
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def nearest(word: str, known: Iterable[str]) -> str:
    """What was probably meant, else everything there is."""
    near = difflib.get_close_matches(word, list(known), 1)
    return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(known)) or 'none'}"
