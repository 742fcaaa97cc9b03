"""The cases that are judged: two of the demo, made as a user makes them, in a folder of the benchmark."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.speed.pack import Pack
from benchmarks.speed.timing import Process

from gatecard.demo.cases import CASES, dated
from gatecard.policy.build import CHECKOUT

QUERY = "data.gatecard.verdict.verdict"


@dataclass(frozen=True, slots=True)
class Scene:
    """A case of the demo, measured and ready to be judged."""

    folder: Path
    words: tuple[str, ...]
    """What follows `gatecard gate`, without the places of results."""
    code: int

    def gate(self, pack: Pack) -> Process:
        """`gatecard gate` of an installation; it writes its verdict."""
        command = [sys.executable, "-m", "gatecard", "gate", *self.words, "-o", "verdict.json"]
        return Process(command, self.folder, {"PYTHONPATH": pack.path}, (self.code,))

    def opa(self, pack: Pack, binary: Path) -> Process:
        """`opa eval` of the same rules for the same case."""
        case = str(self.case(pack))
        command = [str(binary), "eval", "-f", "json", "-b", str(pack.plain), "-i", case, QUERY]
        return Process(command, self.folder)

    def case(self, pack: Pack) -> Path:
        """The case as this installation derives it."""
        path = self.folder / f"case-{pack.rules}.json"
        path.write_bytes(_gatecard(self.folder, pack.path, "case", *self.words))
        return path


def scene(root: Path, name: str) -> Scene:
    """A case of the demo with its files in a folder below `root`, counted into evidence."""
    demo = next(case for case in CASES if case.name == name)
    folder, today = root / name, datetime.now(UTC).date()
    for item in demo.inputs:
        target = folder / item
        target.parent.mkdir(parents=True, exist_ok=True)
        raw = (CHECKOUT / "checker" / "gatecard" / "demo" / name / item).read_bytes()
        released = target.parent != folder
        target.write_bytes(raw if released else dated(raw.decode("utf-8"), today).encode("utf-8"))
    *before, _ = demo.commands(today)
    for command in before:
        _gatecard(folder, None, *command)
    return Scene(folder, ("evidence.json", *demo.gate), demo.code)


def _gatecard(folder: Path, path: str | None, *arguments: str) -> bytes:
    environment = dict(os.environ) | ({"PYTHONPATH": path} if path is not None else {})
    command = [sys.executable, "-m", "gatecard", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True).stdout
