"""Parts of the evidence from Python values, as a script holds them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import ValidationError

from gatecard import canonical
from gatecard.errors import UsageError
from gatecard.evidence.base import Part
from gatecard.evidence.explain import invalid

T = TypeVar("T", bound=Part)


def part(model: type[T], data: Mapping[str, Any], what: str) -> T:
    """Data as a part of the evidence, fields that are None left out; raises UsageError with the place in the call."""
    found = as_json({key: value for key, value in data.items() if value is not None})
    try:
        return model.model_validate_json(canonical.compact(found))
    except ValidationError as exc:
        raise invalid(exc, model, found, what, error=UsageError, consequence="it was not recorded") from exc


def as_json(value: Any) -> Any:
    """A value as JSON data: dates and numbers of other libraries in their plain form, anything else as text."""
    if hasattr(value, "item") and not isinstance(value, str):
        value = value.item()
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, float) and not abs(value) < float("inf"):
        return str(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text.encode("utf-8", "backslashreplace").decode()
