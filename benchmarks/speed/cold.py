"""Cold: one command, from the shell's point of view, against `opa eval` of the same rules for the same case."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed.pack import Pack
from benchmarks.speed.result import Result, Target
from benchmarks.speed.scene import Scene
from benchmarks.speed.timing import pairs

PART = "One command, cold"
TARGET = Target(ratio=6, stretch=4)
HOW = "Whole processes: interpreter start, imports, compiling the rules, reading, judging, writing the verdict."


def run(scenes: dict[str, Scene], packs: tuple[Pack, ...], opa: Path, count: int) -> Iterator[Result]:
    """Each pack with each case."""
    for pack in packs:
        for title, scene in scenes.items():
            yield Result(
                part=PART,
                what=f"`gatecard gate`, {pack.rules} rules, {title}",
                alternative="`opa eval` of the same rules and case",
                how=HOW,
                pairs=pairs(scene.gate(pack), scene.opa(pack, opa), count),
                target=TARGET if pack.rules >= 90 else Target(),
            )
