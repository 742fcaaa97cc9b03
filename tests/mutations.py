"""Small changes to JSON documents, made at every place in turn."""

import copy
from collections.abc import Iterator
from typing import Any

_INSTEAD: tuple[Any, ...] = (None, "", "x", "1767225600", -1, 1.5, 10**16, True, [], {}, ["x"], {"x": 1})


def mutations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each value gone, or another; each object with one field more. The document itself is left as it was."""
    for path in _paths(document):
        name = "/" + "/".join(map(str, path))
        for value in _INSTEAD:
            yield f"{name} = {value!r}", _put(document, path, value)
        yield f"{name} gone", _gone(document, path)
        if isinstance(_at(document, path), dict):
            yield f"{name} + unknown", _put(document, (*path, "unknown"), 1)
    yield "+ unknown", {**document, "unknown": 1}


def _paths(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place of a document; of entries of a list that have the same fields only the first."""
    alike = {
        str(sorted(item)) if isinstance(item, dict) else "": at for at, item in reversed([*enumerate(_list(node))])
    }
    items = node.items() if isinstance(node, dict) else [(at, node[at]) for at in sorted(alike.values())]
    for key, value in items:
        yield (*path, key)
        yield from _paths(value, (*path, key))


def _list(node: Any) -> list[Any]:
    return node if isinstance(node, list) else []


def _at(document: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        document = document[step]
    return document


def _spine(document: dict[str, Any], path: tuple[str | int, ...]) -> tuple[dict[str, Any], Any]:
    """A copy of what lies on the way to a place, the rest shared, and the node that holds the place."""
    found = copy.copy(document)
    node: Any = found
    for step in path[:-1]:
        node[step] = copy.copy(node[step])
        node = node[step]
    return found, node


def _put(document: dict[str, Any], path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    found, node = _spine(document, path)
    node[path[-1]] = value
    return found


def _gone(document: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    found, node = _spine(document, path)
    del node[path[-1]]
    return found
