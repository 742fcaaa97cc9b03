"""capabilities.json: the short list of builtins that rules may use, all of them evaluated natively in WASM.

No arithmetic, clock, network, randomness or regular expressions: numbers are computed in Python, rules compare them.
"""

import json
import sys
from pathlib import Path

from gatecard import canonical
from gatecard.errors import EngineError, GatecardError
from gatecard.policy import opa

ALLOWED = tuple(
    """
    assign eq equal neq gt gte lt lte and or intersection union internal.member_2 internal.member_3
    count min max sort concat contains startswith endswith internal.template_string
    array.concat array.slice object.get object.keys object.union object.union_n object.filter object.remove
    is_array is_boolean is_null is_number is_object is_set is_string type_name
    rego.metadata.chain rego.metadata.rule
    """.split()
)


def capabilities(cwd: Path) -> str:
    """The text of capabilities.json; raises EngineError when the pinned opa no longer has an allowed builtin."""
    known = {item["name"]: item for item in json.loads(opa.run("capabilities", "--current", cwd=cwd))["builtins"]}
    if wrong := [name for name in ALLOWED if name not in known or known[name].get("nondeterministic")]:
        raise EngineError(
            "pack_invalid", f"opa {opa.VERSION} lacks these builtins, or they are nondeterministic: {', '.join(wrong)}"
        )
    return canonical.dumps(
        {
            "allow_net": [],
            "builtins": [known[name] for name in sorted(ALLOWED)],
            "features": ["rego_v1", "template_strings"],
            "future_keywords": [],
        }
    )


def main(arguments: list[str] | None = None) -> int:
    """Write policies/capabilities.json of the checkout, or with --check compare it."""
    asked = sys.argv[1:] if arguments is None else arguments
    target = Path(__file__).resolve().parents[3] / "policies" / "capabilities.json"
    try:
        text = capabilities(target.parent)
    except GatecardError as exc:
        sys.stderr.write(exc.diagnostics() + "\n")
        return exc.exit_code
    if asked == ["--check"]:
        same = target.is_file() and target.read_text(encoding="utf-8") == text
        sys.stdout.write(
            "capabilities.json is as built\n" if same else "capabilities.json differs from what the list gives\n"
        )
        return 0 if same else 1
    target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
