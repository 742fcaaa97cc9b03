"""The pack under test, and questions to it by the reference implementation."""

import json
from pathlib import Path
from typing import Any

from gatecard.policy import opa

POLICIES = Path(__file__).resolve().parents[2] / "policies"
VERDICT = "gatecard/verdict/verdict"


def query(expression: str, stdin: Any = None, root: Path = POLICIES, bundle: str = ".") -> Any:
    """The value of an expression over the pack, as plain opa computes it."""
    raw = json.dumps(stdin).encode()
    arguments = ["eval", "--format", "json", "--bundle", bundle, "--stdin-input", "--fail", expression]
    answer = json.loads(opa.run(*arguments, cwd=root, stdin=raw))
    return answer["result"][0]["expressions"][0]["value"]


def plain(value: Any) -> str:
    """JSON in one form, in which equal values are equal texts."""
    return json.dumps(value, sort_keys=True)
