"""Rendering: the HTML card of a verdict with many rules, in a process that has the same pack as the verdict."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from os import environ
from pathlib import Path

from benchmarks.speed.pack import Pack
from benchmarks.speed.result import Result, Target
from benchmarks.speed.scene import Scene
from benchmarks.speed.timing import Inside, Pairs, Used, pairs

from gatecard.policy.build import CHECKOUT

PART = "Rendering the card"


def run(scene: Scene, pack: Pack, count: int) -> Iterator[Result]:
    """The HTML card, against the same card as JSON."""
    environment = {**environ, "PYTHONPATH": f"{pack.path}:{CHECKOUT}"}
    command = [sys.executable, "-m", "benchmarks.speed.card", str(count), *scene.words]
    done = subprocess.run(command, cwd=scene.folder, env=environment, check=True, capture_output=True)
    said = json.loads(done.stdout)
    yield Result(
        part=PART,
        what=f"HTML card of {said['findings']} findings over {said['rows']} rows, {said['size'] // 1024} KiB",
        alternative="the same card as JSON",
        how="In process, after a first card; both build the view of the card, one fills templates.",
        pairs=Pairs(tuple(Used(*one) for one in said["html"]), tuple(Used(*one) for one in said["json"])),
        target=Target(milliseconds=300),
    )


def _inside(count: int, words: list[str]) -> dict[str, object]:
    from gatecard.evidence.load import load
    from gatecard.gate.judge import judge
    from gatecard.gate.request import ReleasedNow, Request
    from gatecard.policy.engines.embedded import embedded
    from gatecard_cards.formats import render

    documents = [Path(word) for word in words if word.endswith((".json", ".toml"))]
    profile = words[words.index("--profile") + 1]
    today = datetime.now(UTC).date()
    loaded = load(documents)
    request = Request(profile=profile, as_of=today, judged_on=today, released=ReleasedNow())
    judgement = judge(loaded, request, embedded())
    html = Inside(lambda: render("html", loaded.evidence, judgement))
    plain = Inside(lambda: render("json", loaded.evidence, judgement))
    found = pairs(html, plain, count)
    return {
        "findings": len(judgement.verdict.findings),
        "rows": sum(len(rows) for rows in judgement.case.measurements.values()),
        "size": len(render("html", loaded.evidence, judgement).encode()),
        "html": [(one.wall, one.cpu) for one in found.subject],
        "json": [(one.wall, one.cpu) for one in found.other],
    }


if __name__ == "__main__":
    print(json.dumps(_inside(int(sys.argv[1]), sys.argv[2:])))
