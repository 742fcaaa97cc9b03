"""The schema of the case, reduced to what OPA's type checker understands: a misspelt path in a rule fails the build.

OPA takes what it does not understand (oneOf, maps, null in a union, type lists) as `any`, without a word. So
references are resolved, null is dropped, alternatives are merged, maps are typed by their known keys, and whatever is
left is an error.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from gatecard.errors import EngineError

_PLAIN = ("string", "number", "integer", "boolean")


def reduced(schema: Mapping[str, Any], keys: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The reduced schema; `keys` gives the keys of each map by its path, `scope` or `measurements{}[].rows_needed`.

    Raises EngineError for anything that OPA would silently take as `any`.
    """
    walker = _Walker(schema.get("$defs", {}), keys)
    found = walker.walk(schema, "", ())
    if unused := set(keys) - walker.maps:
        raise _refusal("", f"there are no maps at {', '.join(sorted(unused))}")
    return {"$schema": "http://json-schema.org/draft-07/schema#", **found}


class _Walker:
    """Walks one schema, and remembers which maps it met."""

    def __init__(self, definitions: Mapping[str, Any], keys: Mapping[str, Sequence[str]]) -> None:
        self.definitions = definitions
        self.keys = keys
        self.maps: set[str] = set()

    def walk(self, node: Mapping[str, Any], path: str, opened: tuple[str, ...]) -> dict[str, Any]:
        if "$ref" in node:
            name = str(node["$ref"]).rsplit("/", 1)[-1]
            if name in opened:
                raise _refusal(path, f"{name} contains itself")
            return self.walk(self.definitions[name], path, (*opened, name))
        for key in ("anyOf", "oneOf", "allOf"):
            if key in node:
                parts = [self.walk(part, path, opened) for part in node[key] if part.get("type") != "null"]
                return _merged(parts, path)
        kind = node.get("type")
        if kind in _PLAIN:
            return {"type": kind}
        if kind == "array" and isinstance(node.get("items"), Mapping):
            return {"type": "array", "items": self.walk(node["items"], f"{path}[]", opened)}
        if kind == "object":
            return self._object(node, path, opened)
        raise _refusal(path, f"cannot be typed: {', '.join(sorted(node))}")

    def _object(self, node: Mapping[str, Any], path: str, opened: tuple[str, ...]) -> dict[str, Any]:
        if node.get("properties"):
            within = f"{path}." if path else ""
            return _closed({name: self.walk(part, within + name, opened) for name, part in node["properties"].items()})
        value = node.get("additionalProperties")
        if isinstance(value, Mapping) and self.keys.get(path):
            self.maps.add(path)
            typed = self.walk(value, f"{path}{{}}", opened)
            return _closed(dict.fromkeys(sorted(self.keys[path]), typed))
        raise _refusal(path, "is a map without known keys")


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _merged(parts: Sequence[dict[str, Any]], path: str) -> dict[str, Any]:
    """One type for all alternatives: equal ones, numbers, or objects with the properties of each."""
    if not parts:
        raise _refusal(path, "is only ever null")
    first = parts[0]
    for part in parts[1:]:
        if part == first:
            continue
        kinds = {str(first.get("type")), str(part.get("type"))}
        if kinds == {"object"}:
            names = dict(first["properties"])
            for name, value in part["properties"].items():
                names[name] = _merged([names[name], value], f"{path}.{name}") if name in names else value
            first = _closed(names)
        elif kinds <= {"integer", "number"}:
            first = {"type": "number"}
        else:
            raise _refusal(path, f"may be {' or '.join(sorted(kinds))}")
    return first


def _refusal(path: str, why: str) -> EngineError:
    return EngineError(
        "pack_invalid", f"the case's schema at {path or 'its root'}: {why}", "OPA would check nothing below it"
    )
