"""Reports and verdict for fixed dates are these bytes, in any process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden.__main__ import FILES
from tests.golden.scenes import made

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def now() -> dict[str, str]:
    """Every file as it is made now."""
    return made()


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_no_file_is_missing_or_left_over(now: dict[str, str]) -> None:
    assert sorted(_files(FILES)) == sorted(now)


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
def test_the_file_is_what_is_made_now(name: str, now: dict[str, str]) -> None:
    """If it changed on purpose: `python -m tests.golden`, and read the difference."""
    assert now[name] == (FILES / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", ["1", "4294967295"])
def test_another_process_makes_the_same_bytes(seed: str, tmp_path: Path) -> None:
    """Sets and hashes have another order there, the day another zone, numbers another language."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    command = [sys.executable, "-m", "tests.golden", str(tmp_path)]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert _files(tmp_path) == _files(FILES)
