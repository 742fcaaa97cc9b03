"""Warm: the rules are compiled, a case comes in, the answer goes out."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.speed.pack import Pack
from benchmarks.speed.result import Result, Target
from benchmarks.speed.scene import Scene
from benchmarks.speed.server import served
from benchmarks.speed.timing import Inside, pairs

from gatecard import canonical
from gatecard.policy.engines.embedded import open_bundle

PART = "One verdict, warm"
TIMES = 5


def run(scenes: dict[str, Scene], pack: Pack, opa: Path, count: int, folder: Path) -> Iterator[Result]:
    """Each case, against a server that has the rules loaded, and against writing and reading the case as JSON."""
    engine = open_bundle(pack.wasm, None)
    for title, scene in scenes.items():
        case = json.loads(scene.case(pack).read_bytes())
        judging = Inside(partial(engine.judge, case), TIMES)
        with served(opa, pack.plain, folder) as ask:
            if ask(case) != engine.judge(case):
                raise RuntimeError("opa and the embedded engine disagree")
            yield Result(
                part=PART,
                what=f"verdict in process, {pack.rules} rules, {title}",
                alternative="`opa run --server`, over a local socket",
                how=f"Mean of {TIMES} calls; both give the same answer. Processor time of a server is not seen here.",
                pairs=pairs(judging, Inside(partial(ask, case), TIMES), count),
                target=Target(milliseconds=6 * pack.rules / 100),
                cpu=False,
            )
        yield Result(
            part=PART,
            what=f"verdict in process, {pack.rules} rules, {title}",
            alternative="writing the case as JSON and reading it again",
            how=f"Mean of {TIMES} calls; the alternative is what any engine outside the process must do at least.",
            pairs=pairs(judging, Inside(partial(_through_json, case), TIMES), count),
            target=Target(),
        )


def _through_json(case: dict[str, Any]) -> Any:
    return json.loads(canonical.compact(case))
