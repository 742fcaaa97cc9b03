"""Known cases with known answers, judged before any real one: an engine that gets these wrong judges nothing.

They watch what has gone wrong in real engines: 10.0 compared equal to 1.0 (OPA before 1.20.1), text ordered above every
number and null below it, a bound exactly on its limit, and a policy that passes or blocks everything.
"""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

from gatecard.errors import EngineError
from gatecard.policy.engines.interface import Engine


def check_canaries(engine: Engine) -> None:
    """Judge every canary; raises EngineError `canary` when an answer is not the known one."""
    for name, case, outcome in canaries():
        answer = engine.judge(case)
        if answer.get("outcome") != outcome:
            raise EngineError(
                "canary",
                f"the engine says {answer.get('outcome')!r} to the known case {name!r}, which is {outcome!r}",
                "the engine or the bundle is broken; nothing can be judged with it",
            )


@cache
def canaries() -> tuple[tuple[str, dict[str, Any], str], ...]:
    """Name, case and outcome of every canary."""
    document = json.loads((Path(__file__).parent / "canaries.json").read_text(encoding="utf-8"))
    cases = [("passes", document["case"], "pass")]
    for change in document["changes"]:
        case = copy.deepcopy(document["case"])
        *path, last = change["at"]
        node = case
        for step in path:
            node = node[step]
        node[last] = change["to"]
        cases.append((change["name"], case, change["outcome"]))
    return tuple((name, {**case, "id": f"canary:{name}"}, outcome) for name, case, outcome in cases)
