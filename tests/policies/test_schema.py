"""The schema for `opa check`: nothing in it is left untyped."""

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from pydantic import BaseModel

from gatecard import resources
from gatecard.errors import EngineError
from gatecard.policy.build import input_schema
from gatecard.policy.schema import reduced

PARTS = ("metrics", "limits", "scope", "topics")


class Inner(BaseModel):
    text: str
    number: float | None


class Other(BaseModel):
    number: int
    more: list[str]


class Outer(BaseModel):
    word: Literal["a", "b"]
    inner: Inner | None
    either: Inner | Other
    by_name: dict[str, list[Inner]]


class Endless(BaseModel):
    inner: list["Endless"]


class Vague(BaseModel):
    value: Any


class Mixed(BaseModel):
    value: str | int


class Free(BaseModel):
    value: dict[str, str]


def _nodes(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for part in schema.get("properties", {}).values():
        yield from _nodes(part)
    if "items" in schema:
        yield from _nodes(schema["items"])


def test_the_case_is_typed_throughout() -> None:
    schema = input_schema({part: resources.catalogue(part) for part in PARTS})
    for node in _nodes(schema):
        assert node["type"] in ("object", "array", "string", "number", "integer", "boolean")
        if node["type"] == "object":
            assert node["properties"]
            assert node["additionalProperties"] is False
        if node["type"] == "array":
            assert node["items"]
    assert set(schema["properties"]["measurements"]["properties"]) == set(resources.catalogue("metrics"))
    assert set(schema["properties"]["scope"]["properties"]) == set(resources.catalogue("scope"))


def test_null_goes_alternatives_merge_maps_get_keys() -> None:
    found = reduced(Outer.model_json_schema(), {"by_name": ["x", "y"]})
    inner = {
        "type": "object",
        "properties": {"text": {"type": "string"}, "number": {"type": "number"}},
        "additionalProperties": False,
    }
    assert found["properties"]["word"] == {"type": "string"}
    assert found["properties"]["inner"] == inner
    assert found["properties"]["either"]["properties"] == {
        "text": {"type": "string"},
        "number": {"type": "number"},
        "more": {"type": "array", "items": {"type": "string"}},
    }
    assert found["properties"]["by_name"]["properties"] == {
        name: {"type": "array", "items": inner} for name in ("x", "y")
    }


@pytest.mark.parametrize(
    ("model", "keys", "says"),
    [
        (Endless, {}, "contains itself"),
        (Vague, {}, "cannot be typed"),
        (Mixed, {}, "may be integer or string"),
        (Free, {}, "is a map without known keys"),
        (Free, {"value": []}, "is a map without known keys"),
        (Inner, {"text": ["x"]}, "there are no maps at text"),
    ],
)
def test_what_opa_would_take_as_anything_is_refused(
    model: type[BaseModel], keys: dict[str, list[str]], says: str
) -> None:
    with pytest.raises(EngineError, match=says):
        reduced(model.model_json_schema(), keys)
