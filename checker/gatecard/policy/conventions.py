"""What every rule and every entry of the data must keep to; the conventions are Rego and have tests of their own."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gatecard.policy import lint, opa, words

_TEST = re.compile(r"^(test_\w+)\b", re.MULTILINE)
_PACKAGE = re.compile(r"^package (\S+)", re.MULTILINE)


def problems(stage: Path, report: Mapping[str, Any], parsed: Mapping[str, Any]) -> list[str]:
    """What breaks a convention in a pack that `opa check` accepts; `report` is what `opa inspect` says of it."""
    raw = json.dumps(facts(stage, report, parsed)).encode()
    query = "data.gatecard.conventions.problems(input)"
    answer = opa.run(
        "eval", "--format", "json", "--bundle", ".", "--stdin-input", "--fail", query, cwd=stage, stdin=raw
    )
    return list(json.loads(answer)["result"][0]["expressions"][0]["value"])


def facts(stage: Path, report: Mapping[str, Any], parsed: Mapping[str, Any]) -> dict[str, Any]:
    """What Rego cannot see of its own files: where each rule lies, what it calls, and which tests it has."""
    rules: dict[str, Any] = {}
    tests = _tests(stage)
    for package, files in sorted(report["namespaces"].items()):
        rule = words.rule_id(package)
        if rule is None:
            continue
        calls = [call for name in files for call in _calls(parsed[name])]
        concern, _, name = rule.partition(".")
        rules[rule] = {
            "concern": concern,
            "name": name,
            "files": list(files),
            "calls": calls,
            "tests": tests.get(f"{package.removeprefix('data.')}_test", []),
        }
    return {"rules": rules}


def _tests(stage: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted(stage.rglob("*_test.rego")):
        text = path.read_text(encoding="utf-8")
        package = _PACKAGE.search(text)
        if package is not None:
            found.setdefault(package.group(1), []).extend(_TEST.findall(text))
    return found


def _calls(tree: Any) -> list[list[str]]:
    """What a file uses of the library: functions with their literal arguments, and rules such as `lib.polarity`."""
    nodes = list(lint.nodes(tree))
    called = [[*_name(lint.called(node)), *_literals(node)] for node in nodes if _name(lint.called(node))]
    read = [_name(lint.path(node)) for node in nodes if _name(lint.path(node))]
    return called + [item for item in read if item[0] not in {call[0] for call in called}]


def _name(path: str | None) -> list[str]:
    return [path.removeprefix("lib.")] if path is not None and path.startswith("lib.") else []


def _literals(node: dict[str, Any]) -> list[str]:
    terms = [term for term in lint.arguments(node) if isinstance(term, dict)]
    return [str(term["value"]) for term in terms if term.get("type") == "string"]
