"""The card as JSON: the view model itself, in canonical form, for other programs."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from gatecard import canonical
from gatecard_cards.view.card import Card


def json(card: Card) -> str:
    """The card as canonical JSON."""
    return canonical.dumps(plain(card))


def plain(value: Any) -> Any:
    """Frozen values as JSON data; what is null is left out of objects."""
    if is_dataclass(value) and not isinstance(value, type):
        given = {field.name.rstrip("_"): getattr(value, field.name) for field in fields(value)}
        return {name: plain(item) for name, item in given.items() if item is not None}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value
