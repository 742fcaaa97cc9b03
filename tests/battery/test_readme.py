"""The READMEs of the battery and of the accept set name every file of tests, and none that is not there."""

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.parametrize("folder", [HERE, HERE.parent / "accept"])
def test_every_file_is_named(folder: Path) -> None:
    table = [line for line in (folder / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    named = [name for line in table for name in re.findall(r"`(test_\w+\.py)`", line)]
    there = {path.name for path in folder.glob("test_*.py")} - {Path(__file__).name}
    assert sorted(named) == sorted(there)
