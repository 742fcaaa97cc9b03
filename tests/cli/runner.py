"""Running commands in process, as `main` does, with their output and exit code."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gatecard.cli import run
from tests.documents import FILES


@dataclass(frozen=True)
class Ran:
    """What a command printed and returned."""

    code: int
    out: str
    err: str


class Workplace:
    """A folder with evidence and released files, in which commands run."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], document: dict[str, Any]) -> None:
        self.folder = folder
        self.document = document
        self._capsys = capsys
        self.release(FILES)

    def release(self, files: Mapping[str, bytes]) -> Path:
        """Write the released files."""
        target = self.folder / "model"
        target.mkdir(exist_ok=True)
        for name, raw in files.items():
            (target / name).write_bytes(raw)
        return target

    def write(self, name: str, content: str | bytes | dict[str, Any]) -> Path:
        """Write a file; data as JSON."""
        path = self.folder / name
        raw = json.dumps(content) if isinstance(content, dict) else content
        path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
        return path

    def run(self, *arguments: str | Path) -> Ran:
        """Run one command line."""
        self._capsys.readouterr()
        code = run([str(item) for item in arguments])
        out, err = self._capsys.readouterr()
        return Ran(code, out, err)

    def gate(self, *arguments: str | Path, evidence: str = "evidence.json", subject: str | None = "model") -> Ran:
        """Gate the workplace's document; the verdict goes to verdict.json."""
        if not (self.folder / evidence).exists():
            self.write(evidence, self.document)
        released: list[str | Path] = ["--subject", self.folder / subject] if subject is not None else []
        return self.run("gate", self.folder / evidence, *released, "-o", self.folder / "verdict.json", *arguments)

    @property
    def verdict(self) -> dict[str, Any]:
        """The verdict that was written."""
        found = json.loads((self.folder / "verdict.json").read_text())
        assert isinstance(found, dict)
        return found

    def state(self, rule: str) -> str:
        """The state of a rule in the verdict."""
        return str(self.verdict["findings"][rule]["state"])

    def left_behind(self) -> list[str]:
        """Files beside evidence and model: results, or half of one."""
        return sorted(path.name for path in self.folder.iterdir() if path.name not in ("evidence.json", "model"))
