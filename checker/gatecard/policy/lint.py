"""What opa does not check, found in the syntax tree of each Rego file.

A reference inside a negated call is evaluated outside the negation: where the field is missing, `not f(input.a)` and
`not input.a == 1` are undefined instead of true, the branch is skipped, and the next `else` is taken. This made a
missing declaration pass once. So `not` stands only before a name or a plain reference, and no value has a default.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gatecard.policy import opa


def trees(root: Path) -> dict[str, Any]:
    """The syntax tree of every Rego file below `root` by its name; tests are left out, their silence is a failure."""
    binary = opa.find()
    options = ("--format", "json", "--json-include", "locations,-comments")
    names = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.rego"))
    return {
        name: json.loads(opa.run_with(binary, "parse", *options, name, cwd=root))
        for name in names
        if not name.endswith("_test.rego")
    }


def lint(parsed: Mapping[str, Any]) -> list[str]:
    """Every fault in the parsed files, as `file:row: what`."""
    defined = _defined(parsed)
    return [
        f"{name}:{row}: {what}"
        for name, tree in parsed.items()
        for row, what in (*faults(tree), *_unresolved(tree, defined))
    ]


def _defined(parsed: Mapping[str, Any]) -> dict[str, set[str]]:
    """What can be referred to in each package: its rules and functions, and the packages inside it."""
    found: dict[str, set[str]] = {}
    for tree in parsed.values():
        steps = [str(part["value"]) for part in tree["package"]["path"]]
        own = found.setdefault(".".join(steps), set())
        own.update(str(rule["head"]["ref"][0]["value"]) for rule in tree.get("rules", []))
        for at in range(1, len(steps)):
            found.setdefault(".".join(steps[:at]), set()).add(steps[at])
    return found


def _unresolved(tree: Any, defined: Mapping[str, set[str]]) -> Iterator[tuple[int, str]]:
    """Names that an imported package does not have: opa takes them as undefined, without a word."""
    imported = {}
    for item in tree.get("imports", []):
        steps = [str(part["value"]) for part in item["path"]["value"]]
        imported[item.get("alias") or steps[-1]] = ".".join(steps)
    for node in nodes(tree.get("rules", [])):
        if node.get("type") != "ref" or len(node["value"]) < 2:
            continue
        first, second = node["value"][:2]
        package = imported.get(str(first.get("value"))) if first.get("type") == "var" else None
        if (
            package is not None
            and second.get("type") == "string"
            and second["value"] not in defined.get(package, set())
        ):
            yield _row(node), f"{package} has no {second['value']}"


def _row(node: Mapping[str, Any]) -> int:
    return int(node.get("location", {}).get("row", 0))


def faults(tree: Any) -> Iterator[tuple[int, str]]:
    """Row and description of every fault in one parsed file."""
    for node in nodes(tree):
        row = _row(node)
        if node.get("negated") is True and _reads(node.get("terms")):
            yield (
                row,
                "`not` before a call, a comparison or `in` that reads a reference: a missing field skips the branch",
            )
        if node.get("default") is True:
            yield row, "`default`: a value nobody proved"
        name = called(node)
        if name == "print":
            yield row, "print"
        if name == "object.get" and _root(arguments(node)[0]) == "input":
            yield row, "object.get(input, ...): hides a misspelt path from the type checker"


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every node of a syntax tree, outermost first."""
    if isinstance(tree, dict):
        yield tree
        for key, value in tree.items():
            if key not in ("location", "annotations"):
                yield from nodes(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from nodes(value)


def _reads(terms: Any) -> bool:
    """Whether a negated expression does more than look up one name or one reference with plain keys."""
    if isinstance(terms, list):
        return any(_holds_reference(argument) for argument in terms[1:])
    if isinstance(terms, dict) and terms.get("type") == "ref":
        return any(part.get("type") not in ("var", "string", "number", "boolean", "null") for part in terms["value"])
    return not (isinstance(terms, dict) and terms.get("type") == "var")


def _holds_reference(term: Any) -> bool:
    return any(
        node.get("type") == "call"
        or (node.get("type") == "ref" and len(node["value"]) > 1)
        or (node.get("type") == "var" and node.get("value") in ("input", "data"))
        for node in nodes(term)
    )


def called(node: dict[str, Any]) -> str | None:
    """The name of the function that an expression or a term calls."""
    call = node.get("terms") if "terms" in node else node.get("value") if node.get("type") == "call" else None
    return path(call[0]) if isinstance(call, list) and call else None


def path(term: Any) -> str | None:
    """A reference as dotted text."""
    if not isinstance(term, dict) or term.get("type") != "ref":
        return None
    return ".".join(str(part.get("value")) for part in term["value"])


def arguments(node: dict[str, Any]) -> list[Any]:
    """The arguments of the function that an expression or a term calls."""
    call = node.get("terms") if "terms" in node else node.get("value")
    return list(call[1:]) if isinstance(call, list) else []


def _root(term: Any) -> str | None:
    """The first name of a reference."""
    if isinstance(term, dict) and term.get("type") == "ref":
        return str(term["value"][0].get("value"))
    return None
