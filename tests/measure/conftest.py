"""Running `gatecard measure` as a user does, in a folder of its own."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gatecard.cli import run


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str
    evidence: dict[str, Any] | None

    @property
    def blocks(self) -> dict[str, Any]:
        """The counts blocks by kind."""
        assert self.evidence is not None, self.err
        return {block["kind"]: block for block in self.evidence["counts"]}

    def cells(self, kind: str) -> dict[tuple[str | None, ...], dict[str, Any]]:
        """The cells of a block by their groups."""
        block = self.blocks[kind]
        names = [attribute["name"] for attribute in block["attributes"]]
        return {tuple(cell["groups"][name] for name in names): cell for cell in block["cells"]}


Measure = Callable[..., Ran]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of the command."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def measure(here: Path, today: date, capsys: pytest.CaptureFixture[str]) -> Measure:
    """Write `content` to a file, measure it, read the evidence."""

    def measured(content: str | bytes | None, *words: str, name: str = "p.csv", dated: bool = True) -> Ran:
        if content is not None:
            (here / name).write_bytes(content.encode() if isinstance(content, str) else content)
        output = here / "evidence.json"
        output.unlink(missing_ok=True)
        when = ["--measured-at", today.isoformat()] if dated else []
        capsys.readouterr()
        code = run(["measure", name, *when, "-o", output.name, *words])
        captured = capsys.readouterr()
        found = json.loads(output.read_text("utf-8")) if output.exists() else None
        return Ran(code, captured.out, captured.err, found)

    return measured
